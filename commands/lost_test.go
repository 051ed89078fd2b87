package commands_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// lostChanges are what may happen between a request to Discord whose answer was
// lost and the next look at its job.
var lostChanges = []struct {
	name string
	do   func(*crashing)
}{
	{"a note is deleted", func(w *crashing) {
		w.eachNote(2, func(n data.Note) {
			w.ask(2, nil, "note", "erase", "note", strconv.FormatUint(n.ID, 36), "show", "trauma-code")
		})
	}},
	{"a note is sealed later", func(w *crashing) {
		w.eachNote(2, func(n data.Note) {
			w.ask(2, nil, "note", "reseal", "note", strconv.FormatUint(n.ID, 36), "episode", "S1E6", "show", "trauma-code")
		})
	}},
	{"another note is left", func(w *crashing) {
		w.ask(3, nil, "note", "save", "episode", "S1E3", "text", "Me, too.", "show", "trauma-code")
		w.forgotten = slices.DeleteFunc(w.forgotten, func(u data.UserID) bool { return u == 3 }) // they are back
	}},
	{"a note's writer is forgotten", func(w *crashing) { w.forget(2) }},
	{"a sealed message's writer is forgotten", func(w *crashing) { w.forget(3) }},
	{"the reporter is forgotten", func(w *crashing) { w.forget(4) }},
	{"everybody is forgotten", func(w *crashing) { w.forget(1); w.forget(2); w.forget(3); w.forget(4) }},
	{"the show is ended", func(w *crashing) { w.ask(1, nil, "show", "end.sure", "show", "trauma-code") }},
	{"the show is ended for a moment", func(w *crashing) {
		w.ask(1, nil, "show", "end.sure", "show", "trauma-code")
		w.ask(1, nil, "show", "revive", "show", "trauma-code")
	}},
	{"the show moves to another channel", func(w *crashing) { w.askIn(2, 1, nil, "show", "start", "show", "trauma-code") }},
	{"the channel watches another show", func(w *crashing) {
		w.ask(1, nil, "show", "start.sure", "name", "Another", "episodes", "8")
	}},
	{"the hosts' channel moves", func(w *crashing) { w.ask(1, nil, "settings", "hosts", "value", "10") }},
	{"the hosts' channel is taken away", func(w *crashing) { w.ask(1, nil, "settings", "hosts", "value", "0") }},
	{"somebody falls behind", func(w *crashing) { w.ask(4, nil, "watched", "mistake", "episode", "S1E1") }},
	{"somebody takes a break", func(w *crashing) { w.ask(3, nil, "progress", "park") }},
	{"somebody is taken off the list", func(w *crashing) { w.ask(3, nil, "progress", "unlist", "show", "trauma-code") }},
	{"somebody leaves", func(w *crashing) { w.ask(2, nil, "progress", "gone", "show", "trauma-code") }},
	{"the card is shared again", func(w *crashing) { w.ask(4, nil, "progress", "share", "show", "trauma-code") }},
	{"nothing may be posted", func(w *crashing) { w.ask(1, nil, "settings", "sharing", "value", "2") }},
	{"somebody begins late", func(w *crashing) { w.ask(5, nil, "watched", "", "episode", "S1E1") }},
}

func (w *crashing) eachNote(writer data.UserID, do func(data.Note)) {
	for _, n := range datatest.Of[data.Note](w.t, w.store.Store, writer) {
		do(n)
	}
}

// forget has a user forgotten. Reports of which the hosts had been told before
// are kept in their channel.
func (w *crashing) forget(user data.UserID) {
	for id, p := range w.posts {
		pending := read(w, func(tx *tables.Tx) bool { _, ok := tx.Job(p.key); return ok })
		if p.key.Kind == data.Reported && !pending {
			w.settled[id] = true
		}
	}
	w.ask(user, nil, "privacy", "erase")
	w.forgotten = append(w.forgotten, user)
}

func read[T any](w *crashing, do func(*tables.Tx) T) T {
	return datatest.Get(w.t, w.store, 7, do)
}

// loses plays an evening with every kind of job, in which the process dies at the
// given points and something changes before it lives again. It returns the world
// when all is done.
func loses(t *testing.T, catalog *data.Catalog, changes []int, die ...int) *crashing {
	w := newCrashing(t, catalog, die...)
	w.reborn = func() {
		if len(changes) > 0 {
			next := changes[0]
			changes = changes[1:]
			lostChanges[next].do(w)
		}
	}
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	w.setHosts()
	for user := data.UserID(1); user <= 4; user++ {
		w.ask(user, nil, "watched", "", "episode", "S1E8")
	}
	w.ask(1, nil, "watched", "sure", "episode", "S1E8", "for", "group")
	w.ask(2, nil, "room", "", "episode", "S1E3")
	w.ask(4, nil, "room", "", "episode", "S1E3")
	w.ask(2, nil, "note", "save", "episode", "S1E3", "text", "Keep on running!")
	form := w.ask(1, &commands.Target{ID: 77, Channel: 1, Author: 3, Text: w.spoken[77]}, "Hide as a spoiler", "").Form
	w.ask(1, nil, "note", "seal", "episode", "S1E4", "q", form.Option("q"), "show", "trauma-code")
	form = w.ask(4, &commands.Target{ID: 78, Channel: 1, Author: 2, Text: "x"}, "Report a spoiler", "").Form
	w.ask(4, nil, "note", "report", "episode", "S1E4", "q", form.Option("q"), "show", "trauma-code")
	w.ask(2, nil, "progress", "share", "show", "trauma-code")
	w.work()
	for user := data.UserID(2); user <= 4; user++ {
		if !slices.Contains(w.forgotten, user) {
			w.ask(user, nil, "progress", "list", "show", "trauma-code")
		}
	}
	w.now = w.now.Add(15 * time.Minute)
	w.work()
	w.ask(3, nil, "progress", "share", "show", "trauma-code")
	w.work()
	if wrong := read(w, func(tx *tables.Tx) string { return w.wrongProgress(tx, map[uint64]bool{}) }); wrong != "" {
		t.Fatalf("dying at %v: %s", die, wrong) // its next update would mend it
	}
	w.ask(1, nil, "progress", "announce", "show", "trauma-code")
	w.work()
	w.reportInChannel()
	w.now = w.now.Add(24 * time.Hour)
	w.work()
	if wrong := w.wrong(); wrong != "" {
		t.Fatalf("dying at %v: %s", die, wrong)
	}
	return w
}

// reportInChannel has a message reported that is deleted by then, where the hosts have
// no channel.
func (w *crashing) reportInChannel() {
	w.ask(1, nil, "settings", "hosts", "value", "0")
	form := w.ask(3, &commands.Target{ID: 79, Channel: 1, Author: 2, Text: "x"}, "Report a spoiler", "", "show", "trauma-code").Form
	w.ask(3, nil, "note", "report", "episode", "S1E4", "q", form.Option("q"), "show", "trauma-code")
	check := func() {
		w.work()
		if wrong := read(w, w.wrongReportCards); wrong != "" {
			w.t.Fatal(wrong)
		}
	}
	check()
	w.ask(2, nil, "note", "which")
	check()
}

var rounds = flag.Int("rounds", 3, "how many rounds the tests play that take random turns")

// TestLostAnswers lets the process die at every point of an evening and something
// change before it lives again: nothing that Discord holds is orphaned or there
// twice, and nobody is named who was forgotten. Then it draws rounds with more
// deaths and changes.
func TestLostAnswers(t *testing.T) {
	catalog := shippedCatalog(t)
	points, lost, some := loses(t, catalog, nil).point, map[data.JobKind]int{}, newSample(t)
	for i, change := range lostChanges {
		t.Run(strings.ReplaceAll(change.name, " ", "_"), func(t *testing.T) {
			for _, die := range some.of(points) {
				for kind, n := range loses(t, catalog, []int{i}, 1+die).lost {
					lost[kind] += n
				}
			}
		})
	}
	for _, kind := range []data.JobKind{data.RoomOpen, data.RoomHead, data.RoomCard, data.RoomSeat, data.NoteCard, data.NoteGone,
		data.ProgressSays, data.Reported, data.ReportAsks, data.ReportSeen, data.Finished, data.FinishSaid} {
		if whole() && lost[kind] < len(lostChanges) {
			t.Errorf("%d answers to jobs of kind %s were lost", lost[kind], kind)
		}
	}
	for seed := range uint64(20 * fewRounds()) {
		r := rand.New(rand.NewPCG(seed, 1))
		changes, die := make([]int, 3), make([]int, 3)
		for i := range changes {
			changes[i], die[i] = r.IntN(len(lostChanges)), 1+r.IntN(points+10)
		}
		if t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { loses(t, catalog, changes, die...) }); t.Failed() {
			t.Fatalf("changes %v, dying at %v", changes, die)
		}
	}
}

// TestAskingElsewhereHasItsOwnMark checks that a message that is posted in
// another channel than the one that was lost cannot be taken for it.
func TestAskingElsewhereHasItsOwnMark(t *testing.T) {
	w := newCrashing(t, shippedCatalog(t))
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	w.ask(2, nil, "watched", "", "episode", "S1E3")
	w.ask(2, nil, "note", "save", "episode", "S1E3", "text", "Keep on running!")
	key := data.JobKey{Kind: data.NoteCard, Guild: 7, Show: "trauma-code", Subject: at(1, 3).Subject()}
	first := w.turn(key, false).Job
	if again := w.turn(key, true).Job; !again.Begun.Equal(first.Begun) {
		t.Errorf("the same request has another mark: %+v, %+v", first, again)
	}
	w.askIn(2, 1, nil, "show", "start", "show", "trauma-code")
	if moved := w.turn(key, true).Job; moved.Begun.Equal(first.Begun) || moved.Asked != 2 {
		t.Errorf("another request has the same mark: %+v, %+v", first, moved)
	}
}
