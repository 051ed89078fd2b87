package tvmaze

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/tvmaze/local"
)

// newLocal returns a client of a TVmaze on this machine, and that. Both go by the clock
// of the bubble that they are made in.
func newLocal(t testing.TB) (*Client, *local.Server) {
	t.Helper()
	s := local.New(time.Now)
	return newClient(t, s.RoundTripper()), s
}

func newClient(t testing.TB, transport http.RoundTripper) *Client {
	t.Helper()
	c, err := New("https://tvmaze.test", "1.2.3", transport)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func fetch(t testing.TB, c *Client, id int) data.Told {
	t.Helper()
	told, err := c.Fetch(context.Background(), id, 0)
	if err != nil {
		t.Fatal(err)
	}
	return told
}

// written is what was told, a line an episode, as the tables of tests have it.
func written(told data.Told) string {
	var b bytes.Buffer
	write := func(format string, args ...any) {
		if s := fmt.Sprintf(format, args...); s != "" {
			b.WriteString(" " + s)
		}
	}
	fmt.Fprintf(&b, "%d %q %d %q %d min, updated %d, %s", told.ID, told.Title, told.Year, told.Network, told.Minutes, told.Updated, told.Page)
	write("%s", map[bool]string{true: "ended"}[told.Ended])
	write("%s", map[bool]string{true: "numbers only"}[told.NumbersOnly])
	if told.Undated > 0 {
		write("undated %d", told.Undated)
	}
	b.WriteString("\npremise" + texts(told.Premise) + "\n")
	for _, p := range told.Cast {
		fmt.Fprintf(&b, "cast %s\n", person(p))
	}
	for _, e := range told.Episodes {
		fmt.Fprintf(&b, "S%dE%d", e.Season, e.Number)
		if e.ID != 0 {
			write("#%d", e.ID)
		}
		if e.Title != "" {
			write("%s", short(e.Title))
		}
		if e.Aired != 0 {
			write("%v", e.Aired)
		}
		if e.Minutes != 0 {
			write("%d min", e.Minutes)
		}
		b.WriteString(texts(e.Text))
		for _, p := range e.Guests {
			write("guest %s", person(p))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func texts(all []string) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(" | " + short(s))
	}
	return b.String()
}

func person(p data.ToldPart) string {
	return fmt.Sprintf("%d %s (%s)", p.Character, short(p.Name), short(p.Actor))
}

// short quotes a text, of a long one the ends and the length.
func short(s string) string {
	if r := []rune(s); len(r) > 120 {
		s = fmt.Sprintf("%s … %s [%d]", string(r[:30]), string(r[len(r)-40:]), len(r))
	}
	return fmt.Sprintf("%q", s)
}

// busiest is how many requests came in the busiest ten seconds.
func busiest(asked []local.Asked) (most int) {
	for i := range asked {
		n := 0
		for _, a := range asked[i:] {
			if a.At.Sub(asked[i].At) <= 10*time.Second {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// A recorder asks once for each address.
type recorder struct {
	next   http.RoundTripper
	bodies map[string][]byte
}

// RoundTrip implements http.RoundTripper.
func (k *recorder) RoundTrip(r *http.Request) (*http.Response, error) {
	path := r.URL.RequestURI()
	if _, ok := k.bodies[path]; !ok {
		a, err := k.next.RoundTrip(r)
		if err != nil {
			return nil, err
		}
		if k.bodies[path], err = io.ReadAll(a.Body); err != nil {
			return nil, err
		}
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Request: r, Body: io.NopCloser(bytes.NewReader(k.bodies[path]))}, nil
}
