package commands_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// clockChanges are what may happen to an evening that people watch between a request to
// Discord whose answer was lost and the next look at its job.
var clockChanges = []struct {
	name string
	do   func(*clockCrash)
}{
	{"somebody is ready", func(w *clockCrash) { w.press(person(5), "ready") }},
	{"who paused is forgotten", func(w *clockCrash) { w.forget(person(2)) }},
	{"who is ready is forgotten", func(w *clockCrash) { w.forget(person(3)) }},
	{"it is paused", func(w *clockCrash) { w.onClock(1, "pause") }},
	{"it is moved", func(w *clockCrash) { w.onClock(1, "adjust", "by", "5") }},
	{"it ends", func(w *clockCrash) { w.onClock(1, "end") }},
	{"it goes on", func(w *clockCrash) { w.onClock(1, "still") }},
	{"somebody says that they watched it", func(w *clockCrash) {
		w.ask(person(3), nil, "party", "watchedit", "episode", "S1E1", "first", "S1E1", "show", "trauma-code")
	}},
}

// A clockCrash is an evening that people watch while the process dies.
type clockCrash struct {
	*partyCrash
	counted, interrupted int
	changed              int            // how often something changed while it was dead
	named                []data.JobKind // what names who paused, before the end
}

// comes has somebody say that they come, or are there: who was forgotten is back.
func (w *clockCrash) comes(user data.UserID, do string) {
	w.press(user, do)
	w.forgotten = slices.DeleteFunc(w.forgotten, func(u data.UserID) bool { return u == user })
}

// onClock presses a button of the clock as it is by now.
func (w *clockCrash) onClock(user data.UserID, do string, pairs ...string) {
	w.press(user, do, append(pairs, "n", strconv.Itoa(w.party().Clock.N))...)
}

// until lets time pass, in which each thing is done when it is due.
func (w *clockCrash) until(at time.Time) {
	for w.now.Before(at) {
		jobs, next, err := w.router.Due(w.t.Context(), w.now, 1)
		switch {
		case err != nil:
			w.t.Fatal(err)
		case len(jobs) > 0:
			w.work()
		case next.IsZero() || next.After(at):
			w.now = at
		default:
			w.now = next
		}
	}
}

// counts presses what begins a countdown until one comes to its end. Of each there is one
// Play, and where that was shown is 0:00, or the sentence that it was interrupted.
func (w *clockCrash) counts(user data.UserID, do string, die []int) {
	for range 4 {
		before, was, changed := len(w.edits), w.party(), w.changed
		w.onClock(user, do)
		if w.party().Clock.State != data.ClockCounts {
			return // something else has happened meanwhile
		}
		n, held := w.party().Clock.N, w.party().Clock.Held
		w.until(w.now.Add(50 * time.Second))
		var plays []time.Time
		for _, e := range w.edits[before:] {
			if e.Once {
				plays = append(plays, e.at)
			}
		}
		p := w.party()
		switch {
		case w.changed > changed && p.Clock.N != n: // perhaps by what was pressed
			if len(plays) > 1 {
				w.t.Fatalf("dying at %v: Play at %v: %+v", die, plays, p)
			}
			if p.Clock.State != was.Clock.State {
				return
			}
		case p.Clock.State == data.ClockRuns && len(plays) == 1 && p.Clock.Zero.Equal(plays[0].Add(-held)):
			w.counted++
			return
		case p.Interrupted && len(plays) == 0 && p.Clock.Held == was.Clock.Held:
			w.interrupted++
			if says := spoken(w.posts[uint64(p.Message)].Message); !strings.Contains(says, "The countdown was interrupted") {
				w.t.Fatalf("dying at %v: it is interrupted, and its message says %q", die, says)
			}
		default:
			w.t.Fatalf("dying at %v: Play at %v, held at %s: %+v", die, plays, held, p)
		}
	}
	w.t.Fatalf("dying at %v: it never starts", die)
}

// crashClock plays an evening that dies at the given points and lives again after some
// time, with a change each time, until it is forgotten.
func crashClock(t *testing.T, catalog *data.Catalog, away time.Duration, changes []int, die ...int) *clockCrash {
	w := &clockCrash{partyCrash: &partyCrash{crashing: newCrashing(t, catalog, die...)}}
	w.takes = 5 * time.Millisecond
	w.reborn = func() {
		if w.now = w.now.Add(away); len(changes) > 0 && w.party().ID != 0 {
			next := changes[0]
			changes = changes[1:]
			clockChanges[next].do(w)
			w.changed++
		}
	}
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	at := w.now.Add(2 * time.Hour)
	w.ask(1, nil, "party", "plan", "when", when.Value(at.UTC()))
	w.id = strconv.FormatUint(500+w.crashing.id, 36)
	w.until(w.now.Add(time.Minute))
	for _, user := range []data.UserID{person(2), person(3)} {
		w.comes(user, "going")
	}
	w.until(at.Add(-14 * time.Minute))
	for _, user := range []data.UserID{person(2), person(3)} {
		w.comes(user, "ready")
	}
	w.until(at)
	w.counts(1, "begin", die)
	w.until(w.now.Add(25 * time.Minute))
	w.onClock(person(2), "pause")
	w.until(w.now.Add(3 * time.Minute))
	w.onClock(1, "pause") // unless it is
	w.until(w.now.Add(time.Minute))
	w.counts(person(3), "resumes", die)
	w.until(w.now.Add(10 * time.Minute))
	w.onClock(1, "resumes")
	w.until(w.now.Add(10 * time.Minute))
	w.namesNobodyForgotten(die)
	for _, made := range w.posts {
		if made.names(person(2)) {
			w.named = append(w.named, made.key.Kind)
		}
	}
	w.onClock(1, "end")
	w.until(at.Add(20 * time.Hour))
	w.nothingLeft(die)
	w.until(at.Add(60 * time.Hour))
	w.nothingLeft(die)
	if p := w.party(); p.ID != 0 {
		t.Fatalf("dying at %v: it is never forgotten: %+v", die, p)
	}
	return w
}

// nothingLeft checks what an evening leaves: its card and the message after its end.
func (w *clockCrash) nothingLeft(die []int) {
	w.t.Helper()
	w.namesNobodyForgotten(die)
	kinds := map[data.JobKind]int{}
	for _, made := range w.posts {
		kinds[made.key.Kind]++
	}
	if kinds[data.PartyClock] > 0 || kinds[data.PartyDoors] > 0 || kinds[data.PartyCard] != 1 || kinds[data.PartyEndCard] != 1 {
		w.t.Fatalf("dying at %v: %v are left: %+v", die, kinds, w.posts)
	}
}

// namesNobodyForgotten checks that no message names somebody who was forgotten.
func (w *clockCrash) namesNobodyForgotten(die []int) {
	w.t.Helper()
	for _, made := range w.posts {
		for _, user := range w.forgotten {
			if made.names(user) {
				w.t.Fatalf("dying at %v: user %d, who is forgotten, is named: %+v", die, user, made)
			}
		}
	}
}

// names says whether a message mentions somebody.
func (m madePost) names(user data.UserID) bool {
	return slices.Contains(m.Notify, user) || slices.ContainsFunc(sentences(m.Message), func(s words.Sentence) bool {
		return slices.ContainsFunc(words.Language{}.Append(nil, s), func(p words.Part) bool { return p.User == user })
	})
}

// TestClockCrashes lets the process die at every point of an evening that people watch,
// for no time and for so long that a countdown is interrupted, and at a hundred pairs with
// -rounds 20.
func TestClockCrashes(t *testing.T) {
	catalog := shippedCatalog(t)
	first := crashClock(t, catalog, 0, nil)
	n, interrupted, some := first.point, 0, newSample(t)
	for _, kind := range []data.JobKind{data.PartyCard, data.PartyDoors, data.PartyClock} {
		if !slices.Contains(first.named, kind) {
			t.Errorf("no message of kind %s names who paused: this proves nothing", kind)
		}
	}
	for _, away := range []time.Duration{0, 40 * time.Second} {
		for _, die := range some.of(n) {
			w := crashClock(t, catalog, away, nil, 1+die)
			if interrupted += w.interrupted; w.counted != 2 {
				t.Errorf("dying at %d: %d countdowns came to an end", 1+die, w.counted)
			}
		}
	}
	if whole() && interrupted < 10 {
		t.Errorf("%d countdowns were interrupted: this proves nothing", interrupted)
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range 5 * fewRounds() {
		away := time.Duration(random.IntN(30)) * time.Second
		crashClock(t, catalog, away, nil, 1+random.IntN(n), 1+random.IntN(n+8))
	}
}

// TestClockLostAnswers lets the process die at every point of an evening that people watch
// and something change before it lives again.
func TestClockLostAnswers(t *testing.T) {
	catalog := shippedCatalog(t)
	n, lost, some := crashClock(t, catalog, 0, nil).point, map[data.JobKind]int{}, newSample(t)
	for i, change := range clockChanges {
		t.Log(change.name)
		for _, die := range some.of(n) {
			for kind, times := range crashClock(t, catalog, time.Second, []int{i}, 1+die).lost {
				lost[kind] += times
			}
		}
	}
	for _, kind := range []data.JobKind{data.PartyClock, data.PartyLines, data.PartyEndCard, data.PartyDoors} {
		if whole() && lost[kind] < len(clockChanges) {
			t.Errorf("%d answers to jobs of kind %s were lost", lost[kind], kind)
		}
	}
	random := rand.New(rand.NewPCG(7, 8))
	for range 5 * fewRounds() {
		pair := []int{random.IntN(len(clockChanges)), random.IntN(len(clockChanges))}
		crashClock(t, catalog, time.Duration(random.IntN(20))*time.Second, pair, 1+random.IntN(n), 1+random.IntN(n+8))
	}
}
