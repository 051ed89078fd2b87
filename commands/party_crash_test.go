package commands_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"watchparty/commands/when"
	"watchparty/data"
	"watchparty/data/tables"
)

// partyChanges are what may happen to an evening between a request to Discord whose
// answer was lost and the next look at its job.
var partyChanges = []struct {
	name string
	do   func(*partyCrash)
}{
	{"it is moved", func(w *partyCrash) {
		w.press(1, "moveto", "when", when.Value(w.party().At.Add(3*time.Hour).UTC()))
		w.moved = w.party().At
	}},
	{"it is cancelled", func(w *partyCrash) {
		w.press(1, "cancelit")
		w.cancelled = w.party().State == data.PartyCancelled // it may be over
	}},
	{"somebody comes", func(w *partyCrash) { w.press(4, "going") }},
	{"somebody who was going is forgotten", func(w *partyCrash) { w.forget(2) }},
	{"who planned it is forgotten", func(w *partyCrash) { w.forget(1) }},
	{"somebody marks its episode", func(w *partyCrash) { w.ask(3, nil, "watched", "", "episode", "S1E1", "show", "trauma-code") }},
}

// A partyCrash is an evening during which the process dies.
type partyCrash struct {
	*crashing
	id        string
	cancelled bool
	moved     time.Time // where to, zero: nowhere
}

func (w *partyCrash) press(user data.UserID, do string, pairs ...string) {
	w.ask(user, nil, "party", do, append(pairs, "party", w.id, "show", "trauma-code")...)
}

// party is the evening as it is stored, with no id once it is forgotten.
func (w *partyCrash) party() data.Party {
	id, _ := strconv.ParseUint(w.id, 36, 64)
	return read(w.crashing, func(tx *tables.Tx) data.Party {
		if p, ok := tx.Party(7, id); ok {
			return p
		}
		return data.Party{}
	})
}

func (w *partyCrash) pending(key data.JobKey) bool {
	return read(w.crashing, func(tx *tables.Tx) bool { _, ok := tx.Job(key); return ok })
}

// crashParty plays an evening that dies at the given points, with a change each time
// that the process lives again, until the evening is over.
func crashParty(t *testing.T, catalog *data.Catalog, changes []int, die ...int) *partyCrash {
	w := &partyCrash{crashing: newCrashing(t, catalog, die...)}
	w.reborn = func() {
		if len(changes) > 0 {
			next := changes[0]
			changes = changes[1:]
			partyChanges[next].do(w)
		}
	}
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	at := w.now.Add(30 * time.Hour)
	w.ask(1, nil, "party", "plan", "when", when.Value(at.UTC()))
	w.id = strconv.FormatUint(500+w.crashing.id, 36)
	w.work()
	w.press(2, "going")
	w.press(3, "maybe")
	for until := w.now.Add(40 * time.Hour); w.now.Before(until); w.now = w.now.Add(20 * time.Second) {
		w.workDue()
		wrong := w.wrongCancelled()
		if p := w.party(); p.ID != 0 && wrong == "" {
			wrong = w.wrongParty(p)
		}
		if wrong != "" {
			t.Fatalf("dying at %v: %s", die, wrong)
		}
	}
	for _, j := range w.store.Jobs(t) {
		if j.Kind == data.PartyCard || j.Kind == data.PartyDoors {
			t.Fatalf("dying at %v: still pending: %+v", die, j)
		}
	}
	return w
}

// workDue carries out what is due, in fewer looks: most of the time nothing is.
func (w *partyCrash) workDue() {
	if jobs, next, err := w.router.Due(w.t.Context(), w.now, 1); err != nil {
		w.t.Fatal(err)
	} else if len(jobs) > 0 {
		w.work()
	} else if wait := next.Sub(w.now); !next.IsZero() && wait > time.Minute {
		w.now = w.now.Add(wait - time.Minute)
	}
}

// wrongCancelled says what is wrong with what is left of an evening that was cancelled.
func (w *partyCrash) wrongCancelled() string {
	for _, made := range w.posts {
		if made.key.Kind == data.PartyDoors && made.at.Before(w.moved.Add(-16*time.Minute)) {
			continue // its answer was lost, and then it was moved: nobody knows of it
		}
		if w.cancelled && (made.key.Kind == data.PartyDoors || made.key.Kind == data.PartyCard && len(made.Message.Buttons) > 0) {
			return fmt.Sprintf("at %s, after it was cancelled: %+v", w.now, made)
		}
	}
	return ""
}

// wrongParty says what is wrong with what Discord holds once all that is due is done.
func (w *partyCrash) wrongParty(p data.Party) string {
	cards, doors := 0, 0
	for id, made := range w.posts {
		switch made.key.Kind {
		case data.PartyCard:
			if cards++; id != uint64(p.Card) && !w.pending(made.key) {
				return fmt.Sprintf("nobody knows of the card %d: %+v", id, p)
			}
		case data.PartyDoors:
			doors++
		}
	}
	if cards > 1 || doors > 2 {
		return fmt.Sprintf("%d cards, %d reminders", cards, doors)
	}
	told := 0
	for _, made := range w.posted {
		if made.key.Kind != data.PartyDoors {
			continue
		}
		if early := p.At.Add(-16 * time.Minute); !made.at.Before(early) {
			told++
		}
	}
	if len(w.forgotten) == 0 && told > 0 && p.Tolds == 0 {
		return fmt.Sprintf("who was going was notified, and it is not counted: %+v", p)
	}
	due := p.At.Add(-14 * time.Minute)
	if late := p.State == data.PartyPlanned && w.now.After(due); told > 1 || late && told != 1 {
		return fmt.Sprintf("at %s, %d reminders for %s: %+v", w.now, told, p.At, p)
	}
	return ""
}

// TestPartyCrashes lets the process die at every point of an evening, and at a hundred
// pairs with -rounds 20: there is one card, and one reminder for each time of it.
func TestPartyCrashes(t *testing.T) {
	catalog := shippedCatalog(t)
	n := crashParty(t, catalog, nil).point
	for _, die := range newSample(t).of(n) {
		crashParty(t, catalog, nil, 1+die)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 * fewRounds() {
		crashParty(t, catalog, nil, 1+random.IntN(n), 1+random.IntN(n+4))
	}
	t.Logf("%d points", n)
}

// TestPartyLostAnswers lets the process die at every point of an evening and something
// change before it lives again.
func TestPartyLostAnswers(t *testing.T) {
	catalog := shippedCatalog(t)
	n, lost, some := crashParty(t, catalog, nil).point, map[data.JobKind]int{}, newSample(t)
	for i, change := range partyChanges {
		t.Log(change.name)
		for _, die := range some.of(n) {
			for kind, times := range crashParty(t, catalog, []int{i}, 1+die).lost {
				lost[kind] += times
			}
		}
	}
	for _, kind := range []data.JobKind{data.PartyCard, data.PartyDoors} {
		if whole() && lost[kind] < len(partyChanges) {
			t.Errorf("%d answers to jobs of kind %s were lost", lost[kind], kind)
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 5 * fewRounds() {
		changes := []int{random.IntN(len(partyChanges)), random.IntN(len(partyChanges))}
		crashParty(t, catalog, changes, 1+random.IntN(n), 1+random.IntN(n+4))
	}
}
