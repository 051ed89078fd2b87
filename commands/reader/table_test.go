package reader

import (
	"testing"
	"unicode/utf8"

	"watchparty/data"
)

// No word of one letter or syllable means all: that is a slip away from anything.
func TestOneLetterIsNeverAll(t *testing.T) {
	s := data.BareShow{ID: "s", Numbers: []int{8, 8}}.Show()
	for first, of := range known {
		for _, w := range of {
			if utf8.RuneCountInString(w.text) > 1 {
				continue
			}
			for _, typed := range []string{w.text, w.text + " watched"} {
				r := Read(Show{Show: s, Out: s.Last()}, data.Position{Season: 2, Episode: 3}, Mark, typed)
				if r.Reason == "" && (r.To == s.Last() || r.From != r.To) {
					t.Errorf("%q (%c) means %v", typed, first, r)
				}
			}
		}
	}
}

// A table with a mistake is refused with its line.
func TestReadTableRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"season | en":                                "words.txt:1: want a meaning, a language and words",
		"\nsaeson | en | season":                     "words.txt:2: want a meaning, a language and words",
		"season | en | season,, s":                   `words.txt:1: "" cannot be a word`,
		"numbers | en | one, two\nnumbers | x | two": `words.txt:2: "two" is 2 and 1`,
	} {
		if _, err := readTable(text); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// Reading costs little enough for every stroke of a key.
func TestReadAllocates(t *testing.T) {
	s := data.BareShow{ID: "s", Numbers: []int{50, 50, 50}}.Show()
	show := Show{Show: s, Out: s.Last()}
	for _, typed := range []string{"S1E4", "season 2 episode 3", "第五話", "1-3", "épisode 4 de la saison 1"} {
		if n := testing.AllocsPerRun(100, func() { Read(show, data.Position{Season: 1, Episode: 3}, Mark, typed) }); n > 20 {
			t.Errorf("%q allocates %v times", typed, n)
		}
	}
}
