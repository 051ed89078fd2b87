package data_test

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"text/template"

	"watchparty/data"
)

// secret is one rare letter many times, so that every cut of it shows it.
var secret = strings.Repeat("ꙮ", 20)

// leaked finds secret however it was written. Hexadecimal must repeat, since
// an address could hold the letter's three bytes by chance.
func leaked(s string) bool {
	s = strings.ToLower(s)
	for _, form := range []string{"ꙮ", `\ua66e`, "u+a66e", "42606 42606", "6pmu6pmu",
		"ea99aeea99ae", "ea 99 ae", "0xea 0x99", "0xea, 0x99", "234 153 174", `\xea\x99`} {
		if strings.Contains(s, form) {
			return true
		}
	}
	return false
}

type (
	open     struct{ Text data.Sealed }
	closed   struct{ text data.Sealed }
	embedded struct{ data.Sealed }
	pointers struct {
		Text *data.Sealed
		text *data.Sealed
	}
	nested struct {
		Any    any
		hidden any
	}
)

// holders returns a sealed text in every place that can hold one.
func holders(s data.Sealed) map[string]any {
	e := data.Episode{Position: at(1, 5), Title: s, Native: s, Teaser: s, Recap: s, Summary: []data.Sealed{s}}
	show := &data.Show{
		Seasons:   []data.Season{{Number: 1, Title: s, Recap: s, Episodes: []data.Episode{e}}},
		Cast:      []data.Person{{Actor: s, Character: s, Notes: []data.Sealed{s}, Keys: []data.Sealed{s}}},
		Questions: []data.Question{{Wording: s, Hint: s, Answer: s}},
		Facts:     []data.Fact{{Text: s}},
		Sources:   []data.Source{{URL: s}},
	}
	p := &s
	return map[string]any{
		"itself": s, "pointer": p, "pointer to pointer": &p,
		"field": open{s}, "pointer to field": &open{s},
		"unexported": closed{s}, "pointer to unexported": &closed{s},
		"embedded": embedded{s}, "pointers": pointers{&s, &s},
		"slice": []data.Sealed{s}, "array": [1]data.Sealed{s}, "slice of pointers": []*data.Sealed{&s},
		"unexported in a slice": []closed{{s}},
		"map":                   map[string]data.Sealed{"k": s}, "key": map[data.Sealed]string{s: "v"},
		"map of unexported": map[closed]closed{{s}: {s}},
		"any":               []any{s, &s, map[string]any{"k": closed{s}}},
		"nested":            nested{nested{s, closed{s}}, nested{&s, []any{open{s}, closed{s}}}},
		"episode":           e, "show": show, "pointer to show": &show,
	}
}

// sealed is of the kind and at the position that tell the most.
var sealed = data.Seal(data.Story, at(1, 5), secret)

// formats calls fn with every verb under every set of flags.
func formats(fn func(format string, verb rune)) {
	const verbs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for flags := range 1 << 5 {
		set := ""
		for i, flag := range "+-# 0" {
			if flags&(1<<i) != 0 {
				set += string(flag)
			}
		}
		for _, width := range []string{"", "70.9"} {
			for _, verb := range verbs {
				fn("%"+set+width+string(verb), verb)
			}
		}
	}
}

func TestPrinting(t *testing.T) {
	for name, v := range holders(sealed) {
		formats(func(format string, _ rune) {
			if got := fmt.Sprintf(format, v); leaked(got) {
				t.Errorf("%s with %q: %s", name, format, got)
			}
		})
		for _, got := range []string{
			fmt.Sprint(v), fmt.Sprintln(v, v), string(fmt.Append(nil, v)),
			errors.Join(fmt.Errorf("opening %v", v), io.EOF).Error(),
		} {
			if leaked(got) {
				t.Errorf("%s: %s", name, got)
			}
		}
		// What is wrong with these makes fmt print its arguments anyhow.
		for _, format := range []string{"no verb", "%*d", "%[9]v", "%.*d", "%w", "%"} {
			if got := fmt.Errorf(format, v, v).Error(); leaked(got) {
				t.Errorf("%s with %q: %s", name, format, got)
			}
		}
	}
}

// Neither the length nor the position nor whether there is a text can be told
// from what is printed. The verbs %T, %p and %w never ask Format: there the
// pointer alone protects the text.
func TestPlaceholderIsConstant(t *testing.T) {
	for _, s := range []data.Sealed{{}, sealed, data.Seal(data.Ending, at(2, 1), "x")} {
		formats(func(format string, verb rune) {
			if got := fmt.Sprintf(format, s); !strings.ContainsRune("Tpw", verb) && got != "[sealed]" {
				t.Errorf("%q: got %s", format, got)
			}
		})
		if got, err := json.Marshal(open{s}); err != nil || string(got) != `{"Text":"[sealed]"}` {
			t.Errorf("json: got %s, %v", got, err)
		}
		if got := s.LogValue().String(); got != "[sealed]" {
			t.Errorf("slog: got %s", got)
		}
	}
}

func TestLogging(t *testing.T) {
	for name, v := range holders(sealed) {
		var b bytes.Buffer
		for _, h := range []slog.Handler{slog.NewTextHandler(&b, nil), slog.NewJSONHandler(&b, nil)} {
			log := slog.New(h)
			log.Info("plain", "k", v)
			log.Info("attribute", slog.Any("k", v), slog.Group("g", slog.Any("k", v), "l", v))
			log.With("k", v).WithGroup("g").Error("within", "err", fmt.Errorf("no: %v", v), "any", []any{v})
			log.Info("odd", v)
			log.Info(fmt.Sprint(v))
		}
		if lines := strings.Count(b.String(), "\n"); lines != 10 {
			t.Fatalf("%s: got %d lines, want 10", name, lines)
		}
		if leaked(b.String()) {
			t.Errorf("%s: %s", name, b.String())
		}
	}
}

func TestEncoding(t *testing.T) {
	gob.Register(data.Sealed{})
	gob.Register(open{})
	gob.Register(closed{})
	for name, v := range holders(sealed) {
		for encoding, encode := range map[string]func(io.Writer) error{
			"json":     func(w io.Writer) error { return json.NewEncoder(w).Encode(v) },
			"xml":      func(w io.Writer) error { return xml.NewEncoder(w).Encode(v) },
			"gob":      func(w io.Writer) error { return gob.NewEncoder(w).Encode(v) },
			"template": func(w io.Writer) error { return page.Execute(w, v) },
		} {
			var b bytes.Buffer
			// What cannot be encoded is refused; the refusal must not tell either.
			if err := encode(&b); err != nil {
				fmt.Fprint(&b, err)
			}
			if leaked(b.String()) {
				t.Errorf("%s as %s: %s", name, encoding, b.String())
			}
		}
	}
}

var page = template.Must(template.New("").Parse(`{{.}} {{printf "%#v %s %x" . . .}} {{js .}} {{html .}} {{print .Text}} {{.text}}`))

func TestPlaceholderIsNotReadBack(t *testing.T) {
	var got open
	if err := json.Unmarshal([]byte(`{"Text":"[sealed]"}`), &got); err == nil || got.Text != (data.Sealed{}) {
		t.Errorf("got an error %v, want one and nothing sealed", err)
	}
}

// The tests above are worth what leaked finds.
func TestLeakedFinds(t *testing.T) {
	for _, format := range []string{"%s", "%v", "%#v", "%+v", "%q", "%+q", "%x", "%X", "% x", "%#x", "%# X", "%.2s", "%70.9x"} {
		if got := fmt.Sprintf(format, secret); !leaked(got) {
			t.Errorf("%s: not found in %s", format, got)
		}
	}
	for _, format := range []string{"%d", "%x", "%#v", "%v"} {
		if got := fmt.Sprintf(format, []byte(secret)); !leaked(got) {
			t.Errorf("%s: not found in %s", format, got)
		}
	}
	if got := fmt.Sprintf("%U %d", []rune(secret), []rune(secret)); !leaked(got) {
		t.Errorf("not found in %s", got)
	}
	if encoded, err := json.Marshal([]byte(secret)); err != nil || !leaked(string(encoded)) {
		t.Errorf("not found in %s, %v", encoded, err)
	}
}
