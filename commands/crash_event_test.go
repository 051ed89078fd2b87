package commands_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// eventPhases are what happens to an evening while its process dies. Each is asked for
// when the one before it is done, or, if it is hasty, as soon as the process has died.
var eventPhases = map[string][]string{
	"moved":            {"plan", "moveto", "cancelit"},
	"a lost move":      {"plan", "hasty moveto"},
	"a lost cancel":    {"plan", "hasty cancelit"},
	"a card in a rush": {"plan", "hasty again", "moveto"},
}

// eventCrashes plays the phases of an evening in a process that dies at the given points,
// and returns how many points they have.
func eventCrashes(t *testing.T, catalog *data.Catalog, phases []string, die ...int) int {
	w := newCrashing(t, catalog)
	w.ask(1, nil, "show", "start", "show", "trauma-code")
	w.work()
	w.die, w.point = map[int]bool{}, 0
	for _, p := range die {
		w.die[p] = true
	}
	party, days := "", 2
	soon := func() string {
		days++
		return fmt.Sprintf("%d_Europe:Berlin", w.now.AddDate(0, 0, days).Unix())
	}
	next := func(do string) {
		switch do {
		case "plan":
			w.ask(1, nil, "party", "plan", "when", soon())
			party = strconv.FormatUint(500+w.id, 36)
		case "again": // the day before comes while Discord's answer is lost
			w.due(data.PartyAgain)
		default:
			w.ask(1, nil, "party", do, "show", "trauma-code", "party", party, "when", soon())
		}
	}
	for i := 0; i < len(phases); i++ {
		next(phases[i])
		hasty := ""
		if i+1 < len(phases) {
			if _, err := fmt.Sscanf(phases[i+1], "hasty %s", &hasty); err == nil {
				i++
			}
		}
		w.reborn = func() {
			if hasty != "" {
				next(hasty)
				hasty = ""
			}
		}
		w.work()
		w.reborn()
		w.work()
		w.checkEvents(die, phases[i] == "cancelit" || phases[i] == "hasty cancelit")
	}
	return w.point
}

// due makes the job of a kind due now.
func (w *crashing) due(kind data.JobKind) {
	for _, j := range w.store.Jobs(w.t) {
		if j.Kind == kind {
			err := w.store.Update(w.t.Context(), 7, func(tx *tables.Tx) error {
				tx.Enqueue(j.JobKey, w.now, time.Time{})
				return nil
			})
			if err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// checkEvents compares the events with the evening that is planned, if it is.
func (w *crashing) checkEvents(die []int, cancelled bool) {
	w.t.Helper()
	fail := func(format string, args ...any) {
		w.t.Helper()
		w.t.Fatalf("dying at %v: "+format, append([]any{die}, args...)...)
	}
	all := read(w, func(tx *tables.Tx) []data.Party { return tx.Parties(7) })
	if cancelled {
		if len(all) != 0 || len(w.events) != 0 {
			fail("left of a cancelled evening: %+v, %+v", all, w.events)
		}
		return
	}
	if len(all) != 1 || len(w.events) != 1 {
		fail("%d evenings and the events %+v", len(all), w.events)
	}
	p := all[0]
	e, there := w.events[uint64(p.Event)]
	_, posted := w.posts[uint64(p.Card)]
	switch card := fmt.Sprintf("https://discord.com/channels/7/%d/%d", p.Channel, p.Card); {
	case !there || !posted:
		fail("event %d and card %d of %+v", p.Event, p.Card, w.events)
	case !e.Start.Equal(p.At) || !p.EventAt.Equal(p.At) || e.Card != card || e.Step != commands.EventChanges:
		fail("the event %+v of %+v", e, p)
	}
}

// TestEventCrashes lets an evening that is planned, moved, cancelled and whose card comes
// again die at every point, and at every pair of points of its first phases: there is
// always one event, at the evening's time and with the address of its card, and none
// once it is cancelled.
func TestEventCrashes(t *testing.T) {
	catalog := shippedCatalog(t)
	for name, phases := range eventPhases {
		t.Run(name, func(t *testing.T) {
			n := eventCrashes(t, catalog, phases)
			var pairs [][]int
			for i := 1; i <= n; i++ {
				for j := i; j <= min(n+4, i+20); j++ {
					pairs = append(pairs, []int{i, j})
				}
			}
			for _, i := range newSample(t).of(len(pairs)) {
				eventCrashes(t, catalog, phases, pairs[i]...)
			}
			t.Logf("%d points", n)
		})
	}
}
