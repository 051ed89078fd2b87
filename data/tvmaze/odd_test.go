package tvmaze

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// An odd TVmaze has one show with the number 7, which is as should be except for what
// lines of the table say.
type odd struct {
	t     *testing.T
	lines map[string][]string // by what is asked for; each is used up, the last one is not
	asked int
}

// newOdd reads lines such as "show + {…}".
func newOdd(t *testing.T, lines []string) *odd {
	o := &odd{t: t, lines: map[string][]string{}}
	for _, l := range lines {
		what, how, ok := strings.Cut(l, " ")
		if !ok {
			t.Fatalf("cannot read %q", l)
		}
		o.lines[what] = append(o.lines[what], how)
	}
	return o
}

// RoundTrip implements http.RoundTripper.
func (o *odd) RoundTrip(r *http.Request) (*http.Response, error) {
	o.asked++
	what := map[string]string{"/shows/7": "show", "/shows/7/episodes": "episodes", "/seasons/71/episodes": "season1", "/seasons/72/episodes": "season2"}[r.URL.Path]
	how := map[bool]string{true: "+", false: "= []"}[what != ""]
	if lines := o.lines[what]; len(lines) > 0 {
		if how = lines[0]; len(lines) > 1 {
			o.lines[what] = lines[1:]
		}
	}
	a := &http.Response{StatusCode: 200, Header: http.Header{}, Request: r}
	verb, rest, _ := strings.Cut(how, " ")
	body := ""
	switch verb {
	case "+":
		body = o.whole(what, rest)
	case "=":
		body = rest
	case "cut":
		body = o.whole(what, "")
		a.Body = io.NopCloser(io.MultiReader(strings.NewReader(body[:len(body)/2]), ends{}))
		return a, nil
	case "many":
		body = many(o.number(rest))
	case "specials":
		body = `[{"id":1,"season":1,"number":1,"airdate":"2021-01-03"}` + repeated(`,{"id":%d,"airdate":"2021-01-04"}`, 2, o.number(rest)+1) + "]"
	case "seasons":
		body = o.whole("show", `{"_embedded":{"seasons":[{"id":1}`+repeated(`,{"id":%d}`, 2, o.number(rest))+`]}}`)
	case "long":
		body = "[" + strings.Repeat(" ", 15<<20) + "]"
	case "huge":
		a.Body = io.NopCloser(io.LimitReader(spaces{}, 20<<20))
		return a, nil
	case "hang":
		<-r.Context().Done()
		return nil, r.Context().Err()
	case "refused":
		return nil, io.ErrUnexpectedEOF
	case "to":
		a.StatusCode, a.Header = 301, http.Header{"Location": {rest}}
	default:
		header := ""
		verb, header, _ = strings.Cut(how, " ")
		a.StatusCode = o.number(verb)
		if header == "date" {
			header = time.Now().Add(20 * time.Second).UTC().Format(http.TimeFormat)
		}
		a.Header.Set("Retry-After", header)
	}
	a.Body = io.NopCloser(strings.NewReader(body))
	return a, nil
}

func (o *odd) number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		o.t.Fatal(err)
	}
	return n
}

// whole is an answer that has some fields as given: for lists, those of each episode.
func (o *odd) whole(what, given string) string {
	given = strings.NewReplacer("%10000%", strings.Repeat("Four words a sentence. ", 435), "%solid%", strings.Repeat("ab", 5000), "%64K%", strings.Repeat("name of it ", 5958)).Replace(given)
	if what == "show" {
		return o.merged(`{"id":7,"name":"Odd","status":"Running","premiered":"2020-01-03","averageRuntime":30,"network":{"name":"Channel Nine"},
			"summary":"<p>A show.</p>","updated":1700000007,"_embedded":{"cast":[],"seasons":[{"id":71,"number":1}]}}`, given)
	}
	rows := []json.RawMessage{json.RawMessage("{}"), json.RawMessage("{}")}
	if given != "" {
		if err := json.Unmarshal([]byte(given), &rows); err != nil {
			o.t.Fatalf("%s: %v", given, err)
		}
	}
	season := strings.TrimPrefix(what, "season")
	if what == "episodes" {
		season = "1"
	}
	all := []string{}
	for i, row := range rows {
		all = append(all, o.merged(fmt.Sprintf(`{"id":7%s%d,"season":%s,"number":%d,"type":"regular","name":"Part %d","airdate":"202%s-01-%02d","runtime":30,"summary":null}`,
			season, i+1, season, i+1, i+1, season, 7*i+3), string(row)))
	}
	return "[" + strings.Join(all, ",") + "]"
}

func (o *odd) merged(whole, given string) string {
	var fields, others map[string]any
	err := json.Unmarshal([]byte(whole), &fields)
	if err == nil && given != "" {
		err = json.Unmarshal([]byte(given), &others)
	}
	if err != nil {
		o.t.Fatalf("%s: %v", given, err)
	}
	maps.Copy(fields, others)
	b, err := json.Marshal(fields)
	if err != nil {
		o.t.Fatal(err)
	}
	return string(b)
}

// many are n episodes of one season.
func many(n int) string {
	return `[{"id":1,"season":1,"number":1,"name":"First","summary":"A text"}` + repeated(`,{"id":%[1]d,"season":1,"number":%[1]d}`, 2, n) + "]"
}

func repeated(format string, from, to int) string {
	var b strings.Builder
	for n := from; n <= to; n++ {
		fmt.Fprintf(&b, format, n)
	}
	return b.String()
}

// ends is a connection that ends too early, spaces an answer that does not end.
type (
	ends   struct{}
	spaces struct{}
)

func (ends) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func (spaces) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}
