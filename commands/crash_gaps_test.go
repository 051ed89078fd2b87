package commands_test

import (
	"context"
	"math/rand/v2"
	"strconv"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// A mortal engine lets the process die before and after each of its transactions, and
// in it before each row and once all is written.
type mortal struct {
	kv.Store
	w *crashing
}

type mortalTx struct {
	kv.Tx
	w *crashing
}

func (tx mortalTx) Put(space int, key, row []byte) error {
	tx.w.at()
	return tx.Tx.Put(space, key, row)
}

func (m mortal) Update(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	m.w.at()
	err := m.Store.Update(ctx, guild, func(tx kv.Tx) error {
		err := fn(mortalTx{tx, m.w})
		m.w.at()
		return err
	})
	m.w.kept()
	m.w.at()
	return err
}

// skippingSteps are what user 3 does, and what they have watched after each: "last" is
// the mark that Undo takes back.
var skippingSteps = []struct {
	command, do, option, value, seen string
	seated                           bool // they are in the room of S1E3
}{
	{"watched", "", "episode", "S2E4", "S2E4", false},
	{"room", "", "episode", "S1E3", "S2E4", true},
	{"watched", "skipped", "skipped", "s1e3-s1e5, s2e2", "S2E4 without S1E2..S1E6 without S2E1..S2E3", false},
	{"watched", "undo", "mark", "last", "S2E4", true},
	{"watched", "skipped", "skipped", "s1e2, s2e2", "S2E4 without S1E1..S1E3 without S2E1..S2E3", true},
	{"watched", "", "episode", "S1E10.1", "S2E4 without S1E1..S1E3 without S2E1..S2E3 with S1E10.1", true},
	{"watched", "skipped", "skipped", "s1e3-s1e5", "S2E4 without S1E1..S1E6 without S2E1..S2E3 with S1E10.1", false},
	{"watched", "fill", "episode", "S1E4", "S2E4 without S1E4..S1E6 without S2E1..S2E3 with S1E10.1", false}, // they may go in again,
	{"watched", "undo", "mark", "last", "S2E4 without S1E1..S1E6 without S2E1..S2E3 with S1E10.1", false},
	{"watched", "", "episode", "S4E1.1", "S2E4 without S1E1..S1E6 without S2E1..S2E3 with S1E10.1 with S4E1.1", false},
	{"watched", "undo", "mark", "last", "S2E4 without S1E1..S1E6 without S2E1..S2E3 with S1E10.1", false},
	{"watched", "only", "episode", "S2E8", "S2E8 without S1E1..S1E6 without S2E1..S2E3 without S2E4..S2E8 with S1E10.1", false},
	{"watched", "", "episode", "s1e1-s1e4", "S2E8 without S1E4..S1E6 without S2E1..S2E3 without S2E4..S2E8 with S1E10.1", false},
	{"room", "", "episode", "S1E3", "S2E8 without S1E4..S1E6 without S2E1..S2E3 without S2E4..S2E8 with S1E10.1", true},
	{"watched", "from", "episode", "S2E3", "S2E8 without S0E0..S2E3 without S2E4..S2E8 with S1E10.1", false},
	{"watched", "undo", "mark", "last", "S2E8 without S1E4..S1E6 without S2E1..S2E3 without S2E4..S2E8 with S1E10.1", true},
}

// skips plays those steps in a process that dies at the given points, and asks again
// for what was not answered. It returns what was stored of user 3 after each step;
// wants, if set, is that of a process that did not die.
func skips(t *testing.T, wants []data.Member, die ...int) (w *crashing, after []data.Member) {
	s := toldShow()
	s.ID = "trauma-code"
	w = newCrashing(t, data.NewCatalog(s))
	for user := data.UserID(1); user <= 2; user++ {
		w.ask(1, nil, "show", "start", "show", "trauma-code")
		w.ask(user, nil, "watched", "sure", "episode", "S4E10")
	}
	w.work()
	w.reborn = func() { w.router = commands.NewRouter(w.catalog, tables.New(mortal{w.store.Engine(), w})) }
	w.reborn()
	w.point = 0
	for _, p := range die {
		w.die[p] = true
	}
	stored := func() data.Member {
		return read(w, func(tx *tables.Tx) data.Member { m, _ := tx.Member(7, "trauma-code", 3); return m })
	}
	for i, step := range skippingSteps {
		before, value := stored(), step.value
		if value == "last" {
			value = strconv.FormatUint(before.Mark.ID, 36)
		}
		for answered := false; !answered; {
			w.live(func() {
				w.id = uint64(10_000 * (i + 1)) // the same request each time
				w.ask(3, nil, step.command, step.do, step.option, value)
				answered = true
			})
			if is := stored(); is != before && wants != nil && is != wants[i] {
				t.Fatalf("dying at %v, in step %d: kept is %+v, want %+v or %+v", die, i, is, before, wants[i])
			}
		}
		w.work()
		is := stored()
		if is.Seen.String() != step.seen || wants != nil && is != wants[i] {
			t.Fatalf("dying at %v, after step %d: %+v, want %s", die, i, is, step.seen)
		}
		if wrong := w.wrong(); wrong != "" {
			t.Fatalf("dying at %v, after step %d: %s", die, i, wrong)
		}
		for id := range w.threads {
			if w.inside[id][3] != step.seated {
				t.Fatalf("dying at %v, after step %d: in the room is %v", die, i, w.inside[id])
			}
		}
		after = append(after, is)
	}
	return w, after
}

// TestCrashesOfWhoSkips lets the process die at every point while somebody says what
// they skipped, fills it, takes it back and marks specials: what is kept is what was
// before or what was marked, and their seat follows.
func TestCrashesOfWhoSkips(t *testing.T) {
	w, wants := skips(t, nil)
	if w.point < 150 {
		t.Errorf("only %d points", w.point)
	}
	for _, die := range newSample(t).of(w.point) {
		skips(t, wants, 1+die)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 * fewRounds() {
		skips(t, wants, 1+r.IntN(w.point), 1+r.IntN(w.point), 1+r.IntN(w.point))
	}
}
