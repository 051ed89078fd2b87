package pack

import (
	"strings"
	"testing"
)

// Of several answers people read the newest one that is open to them, and are found the
// question by the keys of the last, and by those that say where they are known.
func TestAnswers(t *testing.T) {
	src := strings.Replace(good(t), "answer: {at: S1E2, text: Tor Vik did.}", "answer: [{at: S1E2, text: Tor Vik did.}, {at: S2E1, text: Malak did.}]", 1)
	src = strings.Replace(src, "[tor vik, guest]", "[tor vik, {at: S1E2, text: guest}]", 1)
	s, mistakes := Read([]byte(src))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	q := s.Questions[0]
	for _, c := range []struct{ what, got, want string }{
		{"before", told(q.Answer, all(1, 1)), "-"},
		{"the first", told(q.Answer, all(1, 2)), "||Tor Vik did.||"},
		{"the second", told(q.Answer, all(2, 1)), "||Malak did.||"},
		{"the key early", told(q.Keys[0], all(1, 2)), "-"},
		{"the key", told(q.Keys[0], all(2, 1)), "||tor vik||"},
		{"the key with a position", told(q.Keys[1], all(1, 2)), "||guest||"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %s, want %s", c.what, c.got, c.want)
		}
	}
}

func TestMistakesInAnswers(t *testing.T) {
	for answer, want := range map[string]string{
		"[{at: S1E2, text: He did.}, {at: «S1E2, text: She did.}]": "this is not after S1E2, the answer before",
		"[{at: «start, text: He did.}]":                            "this is before S1E1, the question itself",
		"«[]":                                                      "the list is empty",
		"[«He did.]":                                               "must be keys with values",
		"«[" + strings.Repeat("{at: S1E2, text: x}, ", 21) + "]":        "the list has more than 20 entries",
		"[{at: S1E2, text: «Malak did.}]":                               "the text is open at S1E2 and uses the name from 42:73, which is known at S2E1",
		"{at: S1E2, text: He did.}\n    keys: [{at: «S1E1, text: x}]\n": "this is before S1E2, the answer",
	} {
		answer, keys, _ := strings.Cut(answer, "\n")
		src := strings.Replace(good(t), "{at: S1E2, text: Tor Vik did.}", answer, 1)
		if keys != "" {
			src = strings.Replace(src, "    keys: [tor vik, guest]\n", keys, 1)
		}
		src, want := marked(src, want)
		if _, mistakes := Read([]byte(src)); joined(mistakes) != want {
			t.Errorf("%s: got\n%s\nwant\n%s", answer, joined(mistakes), want)
		}
	}
}
