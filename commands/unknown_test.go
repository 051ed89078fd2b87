package commands_test

import (
	"context"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestAnUnknownShowWaits restarts with a pack that cannot be read, and then with
// the pack mended: the room is opened and the message deleted.
func TestAnUnknownShowWaits(t *testing.T) {
	w := newCrashing(t, shippedCatalog(t))
	w.spokenOfAndRoom()
	w.router = commands.NewRouter(&data.Catalog{}, w.store.Store)
	for range 29 { // and not when the jobs come up anyway
		w.work()
		w.now = w.now.Add(20 * time.Minute)
	}
	jobs := w.store.Jobs(t)
	if len(w.threads)+len(w.posts) > 0 || len(w.spoken) != 1 || len(jobs) != 4 {
		t.Fatalf("without the show: %v, %v, %v, %+v", w.threads, w.posts, w.spoken, jobs)
	}
	for _, j := range jobs {
		if wait := j.At.Sub(w.now); j.Tries != 0 || wait > time.Hour || wait < -time.Hour {
			t.Errorf("waits for %s: %+v", wait, j)
		}
	}
	w.router = commands.NewRouter(w.catalog, w.store.Store)
	w.work()
	if len(w.threads) != 1 || len(w.spoken) != 0 {
		t.Errorf("with the show: %v, %v", w.threads, w.spoken)
	}
	for _, j := range w.store.Jobs(t) {
		t.Errorf("still pending: %+v", j)
	}
}

// spokenOfAndRoom enqueues a room, a message to delete and a report.
func (w *crashing) spokenOfAndRoom() {
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	w.setHosts()
	w.ask(2, nil, "watched", "", "episode", "S1E3")
	w.ask(2, nil, "room", "", "episode", "S1E3")
	form := w.ask(1, &commands.Target{ID: 77, Channel: 1, Author: 3, Text: w.spoken[77]}, "Hide as a spoiler", "").Form
	w.ask(1, nil, "note", "seal", "episode", "S1E4", "q", form.Option("q"), "show", "trauma-code")
	form = w.ask(4, &commands.Target{ID: 78, Channel: 1, Author: 2, Text: "x"}, "Report a spoiler", "").Form
	w.ask(4, nil, "note", "report", "episode", "S1E4", "q", form.Option("q"), "show", "trauma-code")
}

// TestAnUnknownShowEnds checks what ends the wait for a show: the time for which
// a job is of use, and the end of its group.
func TestAnUnknownShowEnds(t *testing.T) {
	w := newCrashing(t, shippedCatalog(t))
	w.spokenOfAndRoom()
	w.router = commands.NewRouter(&data.Catalog{}, w.store.Store)
	kinds := func() map[data.JobKind]bool {
		kinds := map[data.JobKind]bool{}
		for _, j := range w.store.Jobs(t) {
			kinds[j.Kind] = true
		}
		return kinds
	}
	w.now = w.now.AddDate(0, 0, 6)
	if w.work(); !kinds()[data.Reported] {
		t.Error("a report was dropped before its time")
	}
	w.now = w.now.AddDate(0, 0, 1)
	if w.work(); kinds()[data.Reported] || !kinds()[data.RoomOpen] || !kinds()[data.NoteGone] {
		t.Errorf("after the time of a report: %v", kinds())
	}
	err := w.store.Update(context.Background(), 7, func(tx *tables.Tx) error {
		tx.DropGroup(7, "trauma-code")
		tx.Enqueue(data.JobKey{Kind: data.RoomOpen, Guild: 7, Show: "trauma-code", Subject: 1}, w.now, time.Time{})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w.now = w.now.AddDate(0, 0, 1)
	if w.work(); len(kinds()) > 0 {
		t.Errorf("after its group: %v", kinds())
	}
}

// TestAnUnknownKindWaits checks that a job of a kind that only a newer version
// knows is kept for it.
func TestAnUnknownKindWaits(t *testing.T) {
	w := newCrashing(t, shippedCatalog(t))
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	key := data.JobKey{Kind: "newer", Guild: 7, Show: "trauma-code", Subject: 1}
	if err := w.store.Update(context.Background(), 7, func(tx *tables.Tx) error { tx.Enqueue(key, w.now, time.Time{}); return nil }); err != nil {
		t.Fatal(err)
	}
	w.work()
	if !read(w, func(tx *tables.Tx) bool { _, ok := tx.Job(key); return ok }) {
		t.Error("the job was dropped")
	}
}
