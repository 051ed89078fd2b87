package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// fuzzed makes a reply of texts: spans as split reads them, and labels, one a
// line, of buttons, menus, choices and fields in turn, as flags say.
func fuzzed(title, spans, labels string, flags uint16) (origin, commands.Reply) {
	has := func(bit int) bool { return flags&(1<<bit) != 0 }
	o := origin{kind: command + kind(flags&3), on: place(flags >> 2 & 3 % 3)}
	r := commands.Reply{Title: words.Verbatim(title), Body: split(spans), Public: has(4), Card: has(5)}
	var form commands.Form
	for i, l := range strings.Split(labels, "\n") {
		n := string(rune('a' + i%26))
		a := action("do", n, "n", strings.Repeat("9", i/26))
		b := commands.Button{Label: words.Verbatim(l), Action: a, Look: commands.Look(i % 3)}
		if u, ok := strings.CutPrefix(l, "u"); ok {
			b.URL = "https://" + u
		}
		r.Buttons = append(r.Buttons, b)
		r.Choices = append(r.Choices, commands.Choice{Label: words.Verbatim(l), Value: l})
		if has(6) && i%4 == 0 {
			r.Menus = append(r.Menus, commands.Menu{Action: a, Option: "fill", Prompt: words.Verbatim(l), Kind: commands.MenuKind(flags >> 7 & 3), Choices: r.Choices, Several: has(11)})
		}
		form.Title, form.Action = words.Verbatim(l), a
		form.Fields = append(form.Fields, commands.Field{Name: n, Label: words.Verbatim(l), Hint: words.Verbatim(l), Value: l, Long: i%2 == 0, Min: i - 1, Max: i * 10})
	}
	if has(9) {
		r.Form = &form
	}
	if has(10) {
		r.Wait.Kind = data.RoomSeat
	}
	return o, r
}

// FuzzReply checks that a body is byte for byte what the maps make of the reply,
// and that one cannot be sent exactly when the other cannot.
func FuzzReply(f *testing.F) {
	f.Add("Recap", "0Lead\x01One.\x001\x01two || three", "Share\nuexample.org/a?b=<c>&d\nWatched \"S1E3\"", uint16(0))
	f.Add("", "2Small\x01print", "a\nb\n\xff\u2028", uint16(1<<6|1<<7))
	f.Add("x", "8\x01"+strings.Repeat("a. b* 강혁 ", 300), "a\nb\nc\nd\ne\nf\ng", uint16(1|1<<2|1<<6))
	f.Add("x", "0\x01y", "a\nb\nc", uint16(1<<9))
	f.Add("x", "0\x01y", "a", uint16(2))
	f.Add("x", "0\x01y", "a", uint16(1<<10|1<<4))
	f.Add("x", "0\x01y", "a\nb\nc\nd\ne", uint16(1<<6|1<<11))
	f.Add("x", "0\x01y", "a\nb.c\n\nb", uint16(1<<6|1<<11))
	f.Add("x", "0\x01y", "a\nb", uint16(1<<6|1<<7|1<<11))
	f.Fuzz(func(t *testing.T, title, spans, labels string, flags uint16) {
		o, r := fuzzed(title, spans, labels, flags)
		got, err := encodeReply(voice{}, o, r)
		want, wantErr := mapReply(o, r)
		if (err == nil) != (wantErr == nil) || string(got.body) != string(want.body) || got.contentType != want.contentType {
			t.Fatalf("got\n%s, %v\nwant\n%s, %v", got.body, err, want.body, wantErr)
		}
		if err == nil && !json.Valid(got.body) {
			t.Fatalf("not JSON: %s", got.body)
		}
	})
}

// FuzzText checks the short ways of the markup against the long ones, with any
// room.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "plain words", " two  spaces ", "1. list", "12.5", "a|b\r\nc\td", "e\u0301x\u00a0y", "*b* _i_", "강혁 9", "\xff", "a\u2028", "a\u200d`b`", "\u0604*c*"} {
		f.Add(s, uint16(4000), uint16(9000))
		f.Add(s, uint16(11), uint16(9000))
		f.Add(s, uint16(3), uint16(4))
	}
	f.Fuzz(func(t *testing.T, s string, chars, size uint16) {
		cleaned := clean(s)
		if want := slowClean(s); cleaned != want {
			t.Fatalf("clean %q: got %q, want %q", s, cleaned, want)
		}
		if got, want := line(s), slowLine(s); got != want {
			t.Fatalf("line %q: got %q, want %q", s, got, want)
		}
		if got, n := longer(s, int(chars)), units(s); got != (n > int(chars)) {
			t.Fatalf("%q of %d units is longer than %d: %v", s, n, chars, got)
		}
		cleaned = line(s)
		got, left := escape([]byte("x"), cleaned, amount{int(chars) - 10, int(size) - 10})
		want, whole := slowEscape(cleaned, int(chars)-10, int(size)-10)
		if string(got) != "x"+want || left.negative() == whole && cleaned != "" {
			t.Fatalf("escape %q into %d, %d: got %q, %v left, want %q, %v", cleaned, chars, size, got, left, want, whole)
		}
		if whole && left != (amount{int(chars) - 10 - units(want), int(size) - 10 - len(want)}) {
			t.Fatalf("escape %q: %v left after %q", cleaned, left, want)
		}
	})
}
