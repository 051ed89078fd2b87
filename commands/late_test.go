package commands_test

import (
	"context"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// turn works out a job, as a worker does that looked for what was lost or did not.
func (srv *server) turn(key data.JobKey, looked bool) commands.Turn {
	srv.t.Helper()
	turn, err := srv.router.Do(context.Background(), key, srv.now, looked)
	if err != nil {
		srv.t.Fatal(err)
	}
	return turn
}

// job returns a pending job.
func (srv *server) job(key data.JobKey) (j data.Job, pending bool) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error { j, pending = tx.Job(key); return nil })
	return j, pending
}

// schedule schedules a job for a moment.
func (srv *server) schedule(key data.JobKey, at time.Time) {
	srv.t.Helper()
	if err := srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error { tx.Schedule(key, at, time.Time{}); return nil }); err != nil {
		srv.t.Fatal(err)
	}
}

// TestAReportThatComesTooLate lets a report wait for longer than it is of use: its rule
// is called, so that it does not count. One that may have been posted is looked for
// first.
func TestAReportThatComesTooLate(t *testing.T) {
	for _, begun := range []bool{false, true} {
		srv := newServer(t)
		srv.setHosts()
		srv.reports(dan, 70)
		key := srv.due(data.Reported)
		if begun {
			srv.turn(key, false)
		}
		srv.now = srv.now.AddDate(0, 0, 8)
		turn := srv.turn(key, false)
		if turn.Look != begun {
			t.Fatalf("begun %t: %+v", begun, turn)
		}
		if begun {
			turn = srv.turn(key, true)
		}
		if says(t, turn.Reply, "couldn't tell the hosts"); turn.Effect != nil {
			t.Errorf("begun %t: asks for %+v", begun, turn.Effect)
		}
		if _, pending := srv.job(key); pending {
			t.Errorf("begun %t: it is still pending", begun)
		}
		_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
			if r, ok := tx.Report(1, 70, dan); ok {
				t.Errorf("begun %t: it counts: %+v", begun, r)
			}
			return nil
		})
	}
}

// TestScheduledForAnotherMoment begins a job, loses the answer and schedules it again:
// for the same moment it is looked for, and for another it is begun as new.
func TestScheduledForAnotherMoment(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E3")
	srv.press(dan, "room", "", "episode", "S1E3")
	key, at := srv.due(data.RoomOpen), srv.now.Add(time.Hour)
	srv.schedule(key, at)
	srv.now = at
	if turn := srv.turn(key, false); turn.Look || !turn.Job.For.Equal(at) || !turn.Job.Begun.Equal(at) {
		t.Fatalf("begun: %+v", turn)
	}
	srv.schedule(key, at)
	if turn := srv.turn(key, false); !turn.Look {
		t.Errorf("for the same moment: %+v", turn)
	}
	next := at.AddDate(0, 0, 7)
	srv.schedule(key, next)
	if err := srv.router.Later(context.Background(), key, at.Add(2*time.Second), true); err != nil {
		t.Fatal(err)
	}
	if j, _ := srv.job(key); !j.At.Equal(next) || j.Tries != 0 || !j.Begun.IsZero() || j.Asked != 0 {
		t.Errorf("moved by a week while its answer was lost: %+v", j)
	}
	srv.now = next
	if turn := srv.turn(key, false); turn.Look || !turn.Job.Begun.Equal(next) {
		t.Errorf("for another moment: %+v", turn)
	}
}

// TestNotYet checks that a rule which says when it is time keeps its job, and that it
// is not counted as enqueued again.
func TestNotYet(t *testing.T) {
	srv := shareCard(t)
	key := data.JobKey{Kind: data.ProgressDue, Guild: 1, Show: "trauma-code", Subject: data.ProgressSubject}
	before, pending := srv.job(key)
	if !pending {
		t.Fatal("the card is not updated by itself")
	}
	srv.now = before.At
	turn := srv.turn(key, false)
	after, pending := srv.job(key)
	if before.At = turn.Until; !pending || !turn.Until.After(srv.now) || after != before {
		t.Errorf("not yet, at %s: %+v, want %+v", turn.Until, after, before)
	}
}
