package commands_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// crashes plays an evening that dies at the given points, and returns how many
// points it has.
func crashes(t *testing.T, catalog *data.Catalog, die ...int) int {
	w := newCrashing(t, catalog, die...)
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	for user := data.UserID(2); user <= 4; user++ {
		w.ask(user, nil, "watched", "", "episode", "S1E3")
		w.ask(user, nil, "room", "", "episode", "S1E3")
	}
	w.ask(2, nil, "note", "save", "episode", "S1E3", "text", "Keep on running!")
	form := w.ask(1, &commands.Target{ID: 77, Channel: 1, Author: 3, Text: w.spoken[77]}, "Hide as a spoiler", "").Form
	w.ask(1, nil, "note", "seal", "episode", "S1E4", "q", form.Option("q"), "show", "trauma-code")
	w.work()
	w.ask(4, nil, "watched", "mistake", "episode", "S1E1")
	w.work()
	w.check(die)
	return w.point
}

// check holds what must be true whenever it died.
func (w *crashing) check(die []int) {
	fail := func(format string, args ...any) {
		w.t.Helper()
		w.t.Fatalf("dying at %v: "+format, append([]any{die}, args...)...)
	}
	if len(w.threads) != 1 {
		fail("threads %v", w.threads)
	}
	for id, made := range w.threads {
		name := made.Name
		if in := slices.Sorted(maps.Keys(w.inside[id])); english(name) != "S1E3" || !slices.Equal(in, []data.UserID{2, 3}) {
			fail("%v are in %s", in, name)
		}
	}
	said := map[string]int{}
	for _, p := range w.posts {
		said[strings.Fields(english(p.Message.Body[0].Text))[0]]++
	}
	if want := map[string]int{"Talk": 1, "There's": 1, "There": 2}; !maps.Equal(said, want) {
		fail("posted %v", said)
	}
	err := w.store.View(context.Background(), 7, func(tx *tables.Tx) error {
		notes := tx.Notes(7, "trauma-code")
		for _, n := range notes {
			if _, ok := tx.NoteText(n).Open(data.Private(n.At, data.UpTo(n.At))); !ok || n.Pending {
				fail("lost the text of %+v", n)
			}
		}
		if len(notes) != 2 || len(w.spoken) != 0 {
			fail("%d notes are kept, %d messages stand", len(notes), len(w.spoken))
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// TestCrashes lets the evening die at every pair of points: there is always one
// thread, one first message, one card each, the right people inside, and no text
// is lost.
func TestCrashes(t *testing.T) {
	catalog := shippedCatalog(t)
	n := crashes(t, catalog)
	var pairs [][]int
	for i := 1; i <= n; i++ {
		for j := i + 1; j <= n+4; j++ {
			pairs = append(pairs, []int{i, j})
		}
	}
	for _, i := range newSample(t).of(len(pairs)) {
		crashes(t, catalog, pairs[i]...)
	}
	t.Logf("%d points, %d pairs", n, len(pairs))
}
