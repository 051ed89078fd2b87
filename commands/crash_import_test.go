package commands_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// importSteps are an evening that begins with a show of the provider's: what somebody types,
// or presses on what was answered last, and what happens meanwhile.
var importSteps = []struct {
	user      data.UserID
	typed     []string // command, step, options
	press     string
	meanwhile func(*crashing)
}{
	{user: 1, typed: []string{"show", "start", "name", "glass orch"}},
	{user: 1, press: "The Glass Orchard"},
	{user: 1, press: "Watch it here"},
	{user: 2, typed: []string{"watched", "sure", "episode", "S1E4"}},
	{user: 3, typed: []string{"watched", "sure", "episode", "S2E1"}},
	{user: 3, typed: []string{"watched", "skipped", "skipped", "s1e2"}},
	{user: 1, typed: []string{"watched", "sure", "episode", "S1E4", "for", "group"}},
	{user: 2, typed: []string{"room", "", "episode", "S1E4"}},
	{user: 2, typed: []string{"note", "save", "episode", "S1E3", "text", "What a frost."}},
	{meanwhile: func(w *crashing) { w.shows.server.Renumber(); w.now = w.now.Add(36 * time.Hour) }},
	{user: 1, press: "Use the new numbers"},
	{user: 2, typed: []string{"watched", "", "episode", "S2E1"}},
}

const orchard = data.ShowID("tv-506")

// imports plays those steps in a process that dies at the given points. Each step is asked
// again until it is answered. It calls seen at first and after every transaction.
// It is asked before the jobs of the process before are done if they are hasty.
func imports(t *testing.T, seen func(*crashing), hasty bool, die ...int) *crashing {
	w := newCrashing(t, data.NewCatalog(), die...)
	w.shop()
	w.setHosts()
	w.takes = 0
	w.reborn = func() {
		w.router = commands.NewRouter(w.catalog, tables.New(mortal{w.store.Engine(), w}))
		seen(w)
	}
	w.kept = func() { seen(w) }
	w.reborn()
	var last commands.Reply
	for i, step := range importSteps {
		if step.meanwhile != nil {
			step.meanwhile(w)
			seen(w)
		}
		on := last
		for answered := step.meanwhile != nil; !answered; {
			w.live(func() {
				w.id, w.told = uint64(10_000*(i+1)), commands.Reply{}
				if step.press == "" {
					last = w.ask(step.user, nil, step.typed[0], step.typed[1], step.typed[2:]...)
				} else {
					last = w.presses(step.user, on, step.press)
				}
				answered = true
			})
			if answered || !hasty {
				w.work()
			}
			if answered && last.Wait.Kind != "" { // or the answer was lost, and they ask again
				last, answered = w.told, len(w.told.Body) > 0
			}
		}
		w.work()
	}
	return w
}

// presses has somebody press a button of an answer, or of a message that was posted.
func (w *crashing) presses(user data.UserID, on commands.Reply, label string) commands.Reply {
	a, there := pressed(on, label)
	for _, id := range slices.Sorted(maps.Keys(w.posts)) {
		if x, posted := pressed(w.posts[id].Message, label); posted && !there {
			a, there = x, true
		}
	}
	if !there {
		w.t.Fatalf("there is no %q in %s", label, spoken(on))
	}
	var pairs []string
	for k, v := range a.Options {
		pairs = append(pairs, k, v)
	}
	return w.ask(user, nil, a.Command, a.Do, pairs...)
}

// watchedIDs are the provider's episodes that everybody has watched.
func watchedIDs(w *crashing) string {
	return read(w, func(tx *tables.Tx) string {
		all, numbers := map[data.UserID][]int{}, tx.Numbering(7, orchard)
		for _, m := range tx.Members(7, orchard) {
			for _, e := range numbers {
				if m.Seen.Has(e.Position) {
					all[m.User] = append(all[m.User], e.ID)
				}
			}
		}
		return fmt.Sprint(all)
	})
}

// held is what Discord holds, without its ids.
func (w *crashing) held() (all []string) {
	for _, p := range w.posts {
		all = append(all, fmt.Sprint("message in ", p.In, ": ", spoken(p.Message)))
	}
	for id, made := range w.threads {
		all = append(all, fmt.Sprint("thread ", english(made.Name), " with ", w.inside[id]))
	}
	slices.Sort(all)
	return all
}

// TestCrashesOfAnImport lets the process die before and after every request to the provider
// and to Discord, and before, in and after every transaction, while a show is looked for,
// fetched, adopted, watched, looked at again and renumbered. What is stored then is always
// something that is stored at some moment if nobody dies, and what is left in the end, here
// and with Discord, is the same.
func TestCrashesOfAnImport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		states := map[string]map[string]string{}

		var watched []string
		w := imports(t, func(w *crashing) {
			is := w.stored()
			states[fmt.Sprint(is)] = is
			if now := watchedIDs(w); len(watched) == 0 || watched[len(watched)-1] != now {
				watched = append(watched, now)
			}
		}, false)
		if w.point < 200 || len(w.shows.server.Asked()) < 8 {
			t.Errorf("only %d points, and %d requests to the provider", w.point, len(w.shows.server.Asked()))
		}
		want, held := w.store.Dump(), w.held()
		if !slices.ContainsFunc(held, func(s string) bool { return strings.Contains(s, "The Glass Orchard, S1E5") }) {
			t.Errorf("the room of S1E4 is that of S1E5 by the new numbers, and does not say so: %q", held)
		}
		if len(watched) != 6 { // nothing at first, and another for each of five marks
			t.Errorf("what is watched changes otherwise than by marks: %s", strings.Join(watched, "\n"))
		}
		dies := func(hasty bool, points ...int) {
			w := imports(t, func(w *crashing) {
				if is := w.stored(); states[fmt.Sprint(is)] == nil {
					t.Fatalf("dying at %d, what is stored is never so if nobody dies:\n%s", points, nearest(states, is))
				}
			}, hasty, points...)
			if !maps.Equal(w.store.Dump(), want) || !slices.Equal(w.held(), held) {
				t.Fatalf("dying at %d, in the end it is\n%s\n%s", points, difference(want, w.store.Dump()), difference(held, w.held()))
			}
		}
		for _, p := range newSample(t).of(w.point) {
			dies(false, 1+p)
			dies(true, 1+p)
		}
		r := rand.New(rand.NewPCG(1, 1))
		for range 5 * fewRounds() {
			dies(r.IntN(2) == 0, 1+r.IntN(w.point), 1+r.IntN(w.point), 1+r.IntN(w.point))
		}
	})
}

// stored is all that is stored except jobs and seats: who asks for a room again is admitted
// again.
func (w *crashing) stored() map[string]string {
	all := w.store.Dump()
	maps.DeleteFunc(all, func(key, _ string) bool {
		return strings.HasPrefix(key, "jobs ") || strings.HasPrefix(key, "seats ")
	})
	return all
}

// nearest tells a state apart from that which is the most like it.
func nearest(states map[string]map[string]string, is map[string]string) (diff string) {
	for _, s := range states {
		if d := cmp.Diff(s, is); diff == "" || len(d) < len(diff) {
			diff = d
		}
	}
	return diff
}
