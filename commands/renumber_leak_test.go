package commands_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// otherNumbers draws how the provider numbers the show otherwise: episodes come in, change
// places and move between seasons, and some are gone.
func otherNumbers(r *rand.Rand) (n data.Numbering) {
	all := []int{1, 2, 3, 4, 5, 6, 7, 8}
	for id := range 1 + r.IntN(3) {
		all = slices.Insert(all, r.IntN(len(all)), 100+id)
	}
	if r.IntN(2) == 0 {
		i, j := r.IntN(len(all)), r.IntN(len(all))
		all[i], all[j] = all[j], all[i]
	}
	if r.IntN(2) == 0 {
		all = slices.Delete(all, 1, 1+r.IntN(3))
	}
	p := data.Position{Season: 1}
	for _, id := range all {
		if p.Episode++; p.Episode > 1 && r.IntN(5) == 0 {
			p = data.Position{Season: p.Season + 1, Episode: 1}
		}
		n = append(n, data.Numbered{Position: p, ID: id})
	}
	return n
}

// TestNewNumbersKeepEpisodes checks that under any new numbers everything is about the same
// episodes as before, and that nobody and no group has watched one that they had not.
func TestNewNumbersKeepEpisodes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 * fewRounds() {
		theirs := otherNumbers(r)
		w := newRecounted(t, theirs)
		before := byEpisodes(w)
		w.renumber(theirs)
		if diff := cmp.Diff(before, byEpisodes(w)); diff != "" {
			t.Fatalf("%v:\n%s", theirs, diff)
		}
		if differ := read(w, func(tx *tables.Tx) data.Numbering { return tx.Numbering(7, importedShow).Otherwise(theirs) }); len(differ) > 0 {
			t.Fatalf("%v: it still differs in %v", theirs, differ)
		}
	}
}

// TestCrashesOfNewNumbers lets the process die at every point while the numbers change: all
// is as before, or all is moved.
func TestCrashesOfNewNumbers(t *testing.T) {
	theirs := otherNumbers(rand.New(rand.NewPCG(3, 4)))
	play := func(die ...int) (w *crashing, states []string) {
		w = newRecounted(t, theirs)
		seen := func() string { return cmp.Diff("", w.store.Dump()) }
		states = append(states, seen())
		w.reborn = func() { w.router = commands.NewRouter(w.catalog, tables.New(mortal{w.store.Engine(), w})) }
		w.reborn()
		for _, p := range die {
			w.die[p] = true
		}
		w.takes, w.point = 0, 0
		for answered := false; !answered; {
			w.live(func() { w.renumber(theirs); answered = true })
			states = append(states, seen())
		}
		return w, states
	}
	w, want := play()
	if w.point < 20 || want[0] == want[1] {
		t.Fatalf("only %d points", w.point)
	}
	for _, p := range newSample(t).of(w.point) {
		_, states := play(1 + p)
		for _, is := range states {
			if is != want[0] && is != want[1] {
				t.Fatalf("dying at %d: neither as before nor moved:\n%s", 1+p, cmp.Diff(want[1], is))
			}
		}
		if last := states[len(states)-1]; last != want[1] {
			t.Fatalf("dying at %d: asked again, it is\n%s", 1+p, cmp.Diff(want[1], last))
		}
	}
}

// TestOnlyHostsRenumber checks that nobody else changes the numbers, nor keeps them.
func TestOnlyHostsRenumber(t *testing.T) {
	theirs := slices.Insert(slices.Clone(kept[:1:1]), 1, data.Numbered{Position: data.Position{Season: 1, Episode: 2}, ID: 99})
	w := newRecounted(t, theirs)
	before := w.store.Dump()
	for _, do := range []string{"renumber", "keep"} {
		if says := w.ask(2, nil, "show", do, "show", string(importedShow), "of", "hosts"); says.Public {
			t.Errorf("%s by a member: %+v", do, says)
		}
	}
	w.ask(1, nil, "show", "renumber", "show", string(importedShow), "n", "1", "of", "hosts") // another question's
	if diff := cmp.Diff(before, w.store.Dump()); diff != "" {
		t.Error(diff)
	}
}
