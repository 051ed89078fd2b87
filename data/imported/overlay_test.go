package imported_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/pack"
)

// drafted is the show as a pack for somebody who has watched a set, read again.
func drafted(t *rapid.T, r *data.Record, s *data.Show, seen data.Set, cut bool) (*data.Show, string) {
	d := pack.Draft{Show: s, Audience: data.Private(seen.To, seen), Characters: imported.Characters(r), Cut: cut, Reach: seen.To}
	src := string(d.Bytes())
	over, mistakes := pack.Read([]byte(src))
	if over == nil {
		t.Fatalf("%v in\n%s", mistakes, src)
	}
	return over, src
}

// TestADraftChangesNothing checks that a show with a draft of itself laid over it tells
// everybody what it does without, however much of it the draft's reader had watched.
func TestADraftChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := imported.Seat(drawTold(t, drawNumbers(t)), nil)
		numbers, premise := r.Numbering(), []string{"A lamp."}
		if lastOf(numbers).IsZero() {
			t.Skip("no episode")
		}
		s := imported.Compose(&r, numbers, imported.Choices{Premise: premise})
		at := one(t, numbers, "at").Position.Regular()
		seen, cut := data.UpTo(at), at != s.Last()
		over, src := drafted(t, &r, s, seen, cut)
		if _, agrees := over.Overlay.Meant(numbers); !agrees {
			t.Fatalf("its numbers do not agree with %v:\n%s", numbers, src)
		}
		laid := imported.Compose(&r, numbers, imported.Choices{Premise: premise, Over: over})
		for _, n := range numbers {
			to := data.UpTo(n.Position.Regular())
			if n.Special() {
				to = to.With(n.Position)
			}
			want, got := told(s, data.Private(to.To, to)), told(laid, data.Private(to.To, to))
			if !slices.Equal(got, want) {
				t.Fatalf("%v: got\n%s\nwant\n%s\nwith\n%s", to, strings.Join(got, "\n"), strings.Join(want, "\n"), src)
			}
		}
	})
}

// TestADraftHoldsWhatIsOpen checks that a draft is the same in two worlds that agree in what
// its reader may be told.
func TestADraftHoldsWhatIsOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorlds(t)
		var files [2]string
		for i := range w.told {
			r := imported.Seat(w.told[i], nil)
			s := imported.Compose(&r, w.numbers, w.choices)
			d := pack.Draft{Show: s, Audience: data.Private(w.seen.To, w.seen), Characters: imported.Characters(&r), Cut: true, Reach: w.seen.To}
			files[i] = string(d.Bytes())
		}
		if files[0] != files[1] {
			t.Fatalf("up to %v one file is\n%s\nand the other\n%s", w.seen, files[0], files[1])
		}
	})
}

// What people wrote of somebody is of who plays them in it, and of nobody else who does.
func TestOverlaidPeople(t *testing.T) {
	told := show(nil, episodes("", "", "", ""))
	told.Cast = []data.ToldPart{{Character: 1, Name: "Ada Low", Actor: "Uma"}, {Character: 1, Name: "Ada Low", Actor: "Vic"}, {Character: 2, Name: "Cy / The Crow", Actor: "Wil"}, {Character: 3, Name: "Bea Kim", Actor: "Xan"}}
	r := imported.Seat(told, nil)
	compose := func(cast string) *data.Show {
		over, mistakes := pack.Read([]byte("extends: tv-9\nnumbers: [4]\ncast:\n" + cast))
		if over == nil {
			t.Fatal(mistakes)
		}
		return imported.Compose(&r, r.Numbering(), imported.Choices{Over: over})
	}
	for _, c := range []struct{ cast, want string }{
		{"  - {tvmaze: 1, from: S1E2, actor: {name: Vic}}\n", "Ada Low"},
		{"  - {tvmaze: 1, from: S1E2}\n", "Ada Low, Ada Low"},
		{"  - {tvmaze: 2, from: S1E1}\n", ""},
		{"  - {tvmaze: 2, from: S1E1, character: {name: Cy}}\n", "Cy"},
		{"  - {key: x, from: S1E2, character: {name: Zoe}}\n  - {tvmaze: 3, from: S1E2}\n  - {tvmaze: 99, from: S1E1}\n", "Zoe, Bea Kim"},
		{"  - {tvmaze: 3}\n", ""},
	} {
		if got := listed(compose(c.cast), data.UpTo(pos(1, 2))); got != c.want {
			t.Errorf("%s: got %q, want %q", c.cast, got, c.want)
		}
	}
}

// Who plays somebody may be known later than people place them, also where it is whom the
// provider has.
func TestOverlaidActorIsLate(t *testing.T) {
	told := show(nil, episodes("", "", "", ""))
	told.Cast = []data.ToldPart{{Character: 1, Name: "Ada Low", Actor: "Uma"}}
	r := imported.Seat(told, nil)
	over, mistakes := pack.Read([]byte("extends: tv-9\nnumbers: [4]\ncast:\n  - {tvmaze: 1, from: S1E1, actor: {name: Uma, at: S1E3}}\n"))
	if over == nil {
		t.Fatal(mistakes)
	}
	p := imported.Compose(&r, r.Numbering(), imported.Choices{Over: over}).Cast[0]
	for e := 1; e <= 4; e++ {
		seen := data.UpTo(pos(1, e))
		a := data.Private(seen.To, seen)
		_, known := p.Character.Open(a)
		_, played := p.Actor.Open(a)
		open := 0
		for _, key := range p.Keys {
			if o, ok := key.Open(a); ok && strings.Contains(o.Text, "uma") {
				open++
			}
		}
		if late := e >= 3; !known || played != late || open > 0 != late {
			t.Errorf("S1E%d: known %v, played %v, %d keys", e, known, played, open)
		}
	}
}
