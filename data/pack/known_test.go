package pack

import (
	"testing"

	"watchparty/data"
)

func TestContainsName(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       bool
	}{
		{"Malak", "Malak", true},
		{"It is Malak's.", "Malak", true},
		{"Malak-like", "Malak", true},
		{"Malakite, Malak", "Malak", true},
		{"Malakite", "Malak", false},
		{"aMalak", "Malak", false},
		{"Malak2", "Malak", false},
		{"malak", "Malak", false},
		{"그는 백강혁이다", "백강혁", true}, // with a particle
		{"彼はペク・ガンヒョクです", "ペク・ガンヒョク", true},
		{"Éda", "da", false},
		{"", "Malak", false},
	} {
		if got := containsName(c.text, c.name); got != c.want {
			t.Errorf("%q in %q: got %v, want %v", c.name, c.text, got, c.want)
		}
	}
}

func TestNamesBeforeTheyAreKnown(t *testing.T) {
	one, two := data.Position{Season: 1, Episode: 1}, data.Position{Season: 1, Episode: 2}
	n := &node{line: 1, column: 1}
	for _, c := range []struct {
		name  string
		spell func(*reader)
		text  string
		want  int
	}{
		{"later", func(r *reader) { r.spell(n, "Tor Vik", two, false) }, "Tor Vik", 1},
		{"in time", func(r *reader) { r.spell(n, "Tor Vik", one, false) }, "Tor Vik", 0},
		{"family name last", func(r *reader) { r.spell(n, "Han Ji-yeong", two, false) }, "Ji-yeong Han", 1},
		{"one word of a name", func(r *reader) { r.spell(n, "Rose Hill", two, false) }, "A Rose on a Hill", 0},
		{"short alias", func(r *reader) { r.spell(n, "Tor", two, true) }, "Tor", 0},
		{"alias", func(r *reader) { r.spell(n, "Jae-won", two, true) }, "Jae-won", 1},
		{"alias of two syllables", func(r *reader) { r.spell(n, "장미", two, true) }, "장미", 0},
		{"name of two syllables", func(r *reader) { r.spell(n, "하영", two, false) }, "하영이", 1},
		{"known of another", func(r *reader) {
			r.spell(n, "Jae-won", two, true)
			r.spell(n, "Jae-won", one, true)
		}, "Jae-won", 0},
		{"known by a special before", func(r *reader) { r.spell(n, "Tor Vik", data.Position{Extra: 1}, true) }, "Tor Vik", 1},
		{"known by a special and in time", func(r *reader) {
			r.spell(n, "Jae-won", data.Position{Extra: 1}, true)
			r.spell(n, "Jae-won", one, true)
		}, "Jae-won", 0},
		{"known by a special and later", func(r *reader) {
			r.spell(n, "Jae-won", two, true)
			r.spell(n, "Jae-won", data.Position{Extra: 1}, true)
		}, "Jae-won", 1},
		{"part of a name that is known", func(r *reader) {
			r.spell(n, "Jae-won", two, true)
			r.spell(n, "Yang Jae-won", one, false)
		}, "Yang Jae-won runs", 0},
		{"part of a name that is later too", func(r *reader) {
			r.spell(n, "Jae-won", two, true)
			r.spell(&node{line: 2}, "Yang Jae-won", two, false)
		}, "Yang Jae-won runs", 2},
		{"beside a name that is known", func(r *reader) {
			r.spell(n, "Jae-won", two, true)
			r.spell(n, "Yang Jae-won", one, false)
		}, "Yang Jae-won is not Jae-won", 1},
	} {
		var r reader
		c.spell(&r)
		r.texts = []sealedText{{n: n, at: one, text: c.text}}
		r.checkNames()
		if len(r.mistakes) != c.want {
			t.Errorf("%s: got %v, want %d mistakes", c.name, r.mistakes, c.want)
		}
	}
}
