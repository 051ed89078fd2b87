package commands_test

import (
	"reflect"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// clock enqueues a job of a clock that is of use for 20 s and asks for an effect.
func (srv *server) clock(e commands.Effect, dropped func()) data.JobKey {
	srv.t.Helper()
	srv.router.SetAsks(data.PartyClock, e, dropped)
	key := data.JobKey{Kind: data.PartyClock, Guild: 1, Show: "trauma-code", Subject: 3}
	err := srv.store.Update(srv.t.Context(), 1, func(tx *tables.Tx) error {
		tx.Enqueue(key, srv.now, srv.now.Add(20*time.Second))
		return nil
	})
	if err != nil {
		srv.t.Fatal(err)
	}
	return key
}

// TestAnEditOnceIsNotedFirst checks that an edit whose moment matters is on disk before
// Discord is asked, and looked for from then on, although it is past its use; any other
// edit is just made again.
func TestAnEditOnceIsNotedFirst(t *testing.T) {
	for _, once := range []bool{true, false} {
		srv, dropped := newServer(t), 0
		edit := commands.Edit{In: 5, Message: 6, Once: once}
		key := srv.clock(edit, func() { dropped++ })
		turn := srv.turn(key, false)
		kept := srv.store.Jobs(t)
		asked := data.ChannelID(0)
		if once {
			asked = 5
		}
		noted := func() bool {
			for _, j := range kept {
				if j.JobKey == key {
					return j.Asked == asked && j.Begun.IsZero() != once && turn.Job.Begun.Equal(j.Begun)
				}
			}
			return false
		}
		if turn.Look || turn.Effect == nil || !noted() {
			t.Errorf("once %t: %+v, kept %+v", once, turn, kept)
		}
		srv.now = srv.now.Add(time.Minute)
		if again := srv.turn(key, false); again.Look != once || once && !reflect.DeepEqual(again.Effect, turn.Effect) {
			t.Errorf("once %t: after a crash %+v", once, again)
		}
		if once {
			if again := srv.turn(key, true); again.Effect != nil || dropped != 1 {
				t.Errorf("not found, past its use: %+v, dropped %d times", again, dropped)
			}
		}
	}
}

// TestPostponedUntilItsUse postpones a job beyond its use: it comes up when that is over,
// and not later. From then on it waits as long as it is told.
func TestPostponedUntilItsUse(t *testing.T) {
	srv, dropped := newServer(t), 0
	key, begun := srv.clock(commands.Edit{In: 5, Message: 6}, func() { dropped++ }), srv.now
	at := func() time.Duration {
		for _, j := range srv.store.Jobs(t) {
			if j.JobKey == key {
				return j.At.Sub(begun)
			}
		}
		return -1
	}
	for _, c := range []struct{ to, want time.Duration }{{time.Second, time.Second}, {time.Minute, 20 * time.Second}, {2 * time.Minute, 2 * time.Minute}} {
		if err := srv.router.Later(t.Context(), key, begun.Add(c.to), true); err != nil || at() != c.want {
			t.Errorf("postponed to %s: due after %s, %v, want %s", c.to, at(), err, c.want)
		}
	}
	srv.now = begun.Add(2 * time.Minute)
	if turn := srv.turn(key, false); turn.Effect != nil || dropped != 1 || at() != -1 {
		t.Errorf("past its use: %+v, dropped %d times", turn, dropped)
	}
}
