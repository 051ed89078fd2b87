package commands_test

import (
	"context"
	"flag"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

var (
	seedFlag   = flag.Uint64("seed", 0, "the seed of the random traces; 0 draws one")
	tracesFlag = flag.Int("traces", 0, "how many random traces are played; 0 plays a few, and a hundred with -rounds 20")
)

// shared is the part of a request's step that many commands have, such as share.
func shared(q commands.Request) string {
	_, word, _ := strings.Cut(q.Do, ".")
	return word
}

// looksAhead says whether a step is the confirmed "show me anyway" of a lookup.
func (tr *trace) looksAhead(q commands.Request) bool {
	own, word, _ := strings.Cut(q.Do, ".")
	lookup := q.Do == "pack-download.sure"
	for _, c := range tr.router.Commands() {
		_, asks := c.Steps[own+".anyway"]
		lookup = lookup || asks && c.Name == q.Command
	}
	off, _ := tables.View(context.Background(), tr.store.Store, q.Guild, func(tx *tables.Tx) (bool, error) { return tx.Guild(q.Guild).NoAnyway, nil })
	return !off && word == "sure" && lookup
}

// other returns the world in which everything beyond the limits is different.
func (tr *trace) other(limit func(data.ShowID) data.Set) *data.Catalog {
	var drafts []draft
	for _, d := range tr.drafts {
		d.seen, d.variant = limit(d.id), tr.r.Uint64()
		drafts = append(drafts, d)
	}
	return tr.catalog(drafts)
}

// step asks one thing in two worlds.
func (tr *trace) step(q commands.Request) {
	before, store := tr.router.CloneWith(nil, nil), tr.store.Clone()
	reply, err := tr.router.Handle(context.Background(), q)
	if wrong := overstepped(q, store.Dump(), tr.store.Dump()); wrong != "" {
		tr.fail(q, "%s", wrong)
	}
	if err == nil {
		err = tr.router.Touch(context.Background(), q)
	}
	if err != nil {
		tr.fail(q, "error: %v", err)
	}
	tr.decidedTwice(q, reply, before, store)
	tr.collect(q.User, reply)
	tr.meet(q, reply)
	tr.meetEvening(q, reply)
	tr.meetClock(q, reply, store)
	tr.anywhere(q, reply, before, store)
	tr.travels(q, reply)
	tr.raises(q, store)
	tr.doors(q, store)

	if f := reply.File; f != nil && strings.HasPrefix(f.Name, "SPOILER_") {
		tr.met["sent a pack"]++
	}
	ahead := tr.looksAhead(q) && (reply.File != nil || canary.MatchString(spokenIn(tr.language, reply)))
	if ahead && reply.Public {
		tr.fail(q, "looked ahead in public: %+v", reply)
	}
	if reply.Public && q.Do == "resume" && q.Option("at") != "" { // no other step reads it
		tr.fail(q, "others see where somebody is who is asked for it: %+v", reply)
	}
	tr.canaries(q, reply, ahead)
	private := func(id data.ShowID) data.Set { return tr.limits(id, q).private }
	public := func(id data.ShowID) data.Set { return tr.limits(id, q).public }
	step := shared(q)
	// Whether the sharer is asked about bars, or moves the group, may depend on what
	// the sharer knows; what is then posted may not.
	asks := step == "share" || step == "move" || step == "moved"
	if !reply.Public || asks || reply.Pressed != nil {
		tr.compare(q, reply, before, store, private, tr.looksAhead(q), false)
	}
	if p := reply.Pressed; p != nil {
		tr.canaries(q, *p, false)
		tr.travels(q, *p)
		tr.met["shared, and told so"]++
		reply.Pressed = nil // what only the presser sees has been compared
	}
	if reply.Public {
		tr.compare(q, reply, before, store, public, false, asks)
	}
	tr.numbersOfProvided()
	tr.meetProvided(q, reply)
	tr.searches(q, reply)
}

// decidedTwice checks that a request which turns out to write in View, and is then
// decided again, ends as if it had been decided in Update alone.
func (tr *trace) decidedTwice(q commands.Request, reply commands.Reply, before *commands.Router, store *datatest.Store) {
	once := store.Clone()
	router := before.CloneWith(tr.shows, tables.New(updating{once.Engine()}))
	got, err := router.Handle(context.Background(), q)
	if err == nil {
		err = router.Touch(context.Background(), q)
	}
	if err != nil {
		tr.fail(q, "error: %v", err)
	}
	got.Wrote = reply.Wrote // all that happened here was a View
	if !reflect.DeepEqual(got, reply) || !reflect.DeepEqual(once.Dump(), tr.store.Dump()) || !reflect.DeepEqual(router.Asked(), tr.router.Asked()) {
		tr.fail(q, "decided twice, it ends differently:\n%s\n%s", difference(reply, got), cmp.Diff(once.Dump(), tr.store.Dump()))
	}
}

// compare asks the same in a world that agrees up to the limit.
func (tr *trace) compare(q commands.Request, reply commands.Reply, before *commands.Router, store *datatest.Store,
	limit func(data.ShowID) data.Set, exempt, mayAsk bool) {
	there := store.Clone()
	rewrite(tr.t, there, tr.r, func(n data.Note) bool { return !n.OpenTo(limit(n.Show)) && n.Writer != q.User })
	tr.providedElsewhere(limit(providedShow)).put(tr.t, there)
	router := before.CloneWith(tr.other(limit), there.Store)
	got, err := router.Handle(context.Background(), q)
	if err == nil {
		err = router.Touch(context.Background(), q)
	}
	if err != nil {
		tr.fail(q, "error: %v", err)
	}
	if mayAsk && !got.Public {
		return
	}
	if reply.Pressed == nil && reply.Public {
		got.Pressed = nil
	}
	if !exempt && !reflect.DeepEqual(got, reply) && !tr.sameCast(q, limit(providedShow), reply, got) {
		tr.fail(q, "limit %v %v %v: the reply tells what lies beyond it:\n%s", limit("aa"), limit("bb"), limit(providedShow), difference(reply, got))
	}
	if diff := cmp.Diff(untexted(tr.store), untexted(there)); diff != "" {
		tr.fail(q, "the next state tells what lies beyond the limit:\n%s", diff)
	}
	if !reflect.DeepEqual(tr.router.Asked(), router.Asked()) {
		tr.fail(q, "what is remembered tells what lies beyond the limit")
	}
}

// difference tells two replies, or what holds them, apart.
func difference(want, got any) string {
	return cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true }))
}

func (tr *trace) fail(q commands.Request, format string, args ...any) {
	tr.t.Helper()
	tr.t.Fatalf("-seed %d, step %d, user %d in %d asked %+v focus %q\n%s",
		tr.seed, tr.id, q.User, q.Channel, q.Action, q.Focus, fmt.Sprintf(format, args...))
}

// TestNoninterference is the promise: what anybody is told, and what is kept,
// is the same in every world that agrees on what they have watched.
func TestNoninterference(t *testing.T) {
	traces, steps := 8, 120
	if whole() {
		traces = 60
	} else if testing.Short() {
		traces = 3
	}
	if *tracesFlag > 0 {
		traces = *tracesFlag
	}
	seed := sampleSeed()
	met := map[string]int{}
	for i := range traces {
		tr := newTrace(t, seed+uint64(i)*1000)
		for range steps {
			switch tr.r.IntN(30) {
			case 0, 1:
				tr.now = tr.now.AddDate(0, 0, tr.r.IntN(20))
			case 2, 3, 4:
				tr.passes()
			case 5:
				tr.watching()
			}
			q := tr.request()
			tr.step(q)
			tr.work()
			tr.forgotten(q)
		}
		for what, n := range tr.met {
			met[what] += n
		}
		if *seedFlag != 0 {
			return
		}
	}
	t.Log(met)
	least := traces / 20
	if traces < 500 { // of a few traces some kinds are met two or three times, by chance
		least = min(traces/100, 1)
	}
	for _, what := range []string{"told in the open", "told of a film", "told behind bars", "shared in the open", "shared behind bars", "completed",
		"looked ahead", "refused", "asked about bars", "shared, and told so", "forgotten",
		"job room-open", "job room-head", "job room-card", "job room-seat", "job note-card", "job report-asks",
		"asked who is meant", "searched by a key", "not found", "no answer yet", "without", "by numbers", "recap of a season", "recap of many lines", "named a special", "told of a special",
		"marked from", "marked skipped", "marked only", "marked fill", "marked undo", "marked a special"} {
		if met[what] < least {
			t.Errorf("the traces hardly met what they are for: %s", what)
		}
	}
	if traces >= 500 { // of fewer traces hardly any shares the progress
		for _, what := range []string{"job progress-card", "job progress-due"} {
			if met[what] < least {
				t.Errorf("the traces hardly met what they are for: %s", what)
			}
		}
	}
	for _, what := range []string{"planned", "card", "card edited", "card again", "said", "reminded", "listed", "over", "series goes on"} {
		if met["evening: "+what] < traces/10 {
			t.Errorf("%d times only: %s", met["evening: "+what], what)
		}
	}
	for _, what := range slices.Concat(metOfEvenings, metOfClocks, metOfProvided) {
		if met[what] < least {
			t.Errorf("the traces hardly met what happens to evenings, clocks and a provider's show: %s", what)
		}
	}
	for what, in500 := range map[string]int{"asker has gaps, told": 300, "shared with gaps in the line": 30} {
		if traces >= 100 && met[what] < traces*in500/500 { // a few traces may share nothing
			t.Errorf("the traces hardly met what they are for: %s", what)
		}
	}
	if traces >= 500 && met["job report-seen"] < 5 { // it takes a press on a card that is still there
		t.Errorf("%d times a moderator looked at a report", met["job report-seen"])
	}
	if traces >= 500 && met["moved and shared"] < 5 { // it takes a group that lags behind all its members
		t.Errorf("%d times the group was moved and shared with", met["moved and shared"])
	}
}
