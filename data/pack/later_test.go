package pack

import (
	"strings"
	"testing"

	"watchparty/data"
)

// renaming is the good pack with a person who is called otherwise from the second season on.
func renaming(t *testing.T) *data.Show {
	t.Helper()
	src := strings.Replace(good(t), "character: {name: Tor Vik, ", "character: {name: Tor Vik, native: 토르 비크, ", 1)
	src = strings.Replace(src, "{number: 1, title: Three}", "{number: 1, title: Three}\n      - {number: 2, recap: Tor Vik left.}\n"+
		"      - {number: 3, recap: The Harbour Man sang.}\n      - {number: 4, recap: Rain.}", 1)
	s, mistakes := Read([]byte(src))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	return s
}

// A name that changes is the newest that is open, with what is known of it in its own
// script, and an episode tells people who skipped others only the name that it uses.
func TestLaterNames(t *testing.T) {
	p := renaming(t).Cast[1]
	for _, c := range []struct {
		what         string
		a            data.Audience
		name, native string
	}{
		{"before", all(1, 1), "-", "-"},
		{"first", all(1, 2), "Tor Vik", "토르 비크"},
		{"later", all(2, 1), "The Harbour Man", "항구의 남자"},
		{"only what uses the first", only(data.Position{Season: 2, Episode: 2}), "Tor Vik", "토르 비크"},
		{"only what uses the later", only(data.Position{Season: 2, Episode: 3}), "The Harbour Man", "항구의 남자"},
		{"only what uses none", only(data.Position{Season: 2, Episode: 4}), "-", "-"},
		{"again", data.Private(data.Position{Season: 1, Episode: 2}, data.UpTo(data.Position{Season: 2, Episode: 1})), "||The Harbour Man||", "||항구의 남자||"},
	} {
		if name, native := told(p.Character, c.a), told(p.CharacterNative, c.a); name != c.name || native != c.native {
			t.Errorf("%s: got %s and %s, want %s and %s", c.what, name, native, c.name, c.native)
		}
	}
	early, late := 0, 0
	for _, key := range p.Keys {
		if told(key, all(1, 2)) != "-" {
			early++
		}
		if told(key, all(2, 1)) != "-" {
			late++
		}
	}
	if early == 0 || late <= early || late != len(p.Keys) {
		t.Errorf("%d keys open early, %d late, of %d", early, late, len(p.Keys))
	}
}

func TestMistakesInLaterNames(t *testing.T) {
	for later, want := range map[string]string{
		"[{at: «S1E2, name: The Man}]":                                    "this is not after S1E2, the name before",
		"[{at: S2E1, name: The Man}, {at: «S2E1, name: The Harbour Man}]": "this is not after S2E1, the name before",
		"[«{name: The Man}]":                                              `the key "at" is missing`,
		"[«{at: S2E1}]":                                                   `the key "name" is missing`,
		"«[]":                                                             "the list is empty",
		"«[" + strings.Repeat("{at: S2E1, name: x}, ", 21) + "]":                "the list has more than 20 entries",
		"[{at: S2E1, name: The Man, «aliases: [x]}]":                            `the key "aliases" is not known here`,
		"[{at: S2E1, name: The Man}]}\n    notes: [{at: S1E2, text: «The Man.}": "the text is open at S1E2 and uses the name from 50:57, which is known at S2E1",
	} {
		later, notes, _ := strings.Cut(later, "}\n")
		if notes != "" {
			notes = "\n" + notes + "]"
		}
		src := strings.Replace(good(t), "[{at: S2E1, name: The Harbour Man, native: 항구의 남자}]}", later+"}"+notes, 1)
		src, want := marked(src, want)
		if _, mistakes := Read([]byte(src)); joined(mistakes) != want {
			t.Errorf("%s: got\n%s\nwant\n%s", later, joined(mistakes), want)
		}
	}
}
