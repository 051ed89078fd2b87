package commands_test

import (
	"slices"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

// TestAJobKeepsItsLane postpones a job that was enqueued by a press: it still comes
// before what is due by its time.
func TestAJobKeepsItsLane(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E3")
	srv.press(dan, "room", "", "episode", "S1E3")
	key := srv.due(data.RoomOpen)
	if err := srv.router.Later(t.Context(), key, srv.now.Add(time.Minute), true); err != nil {
		t.Fatal(err)
	}
	jobs := srv.store.Jobs(t)
	i := slices.IndexFunc(jobs, func(j data.Job) bool { return j.JobKey == key })
	if i < 0 || jobs[i].Lane != data.PressLane || jobs[i].Tries != 1 {
		t.Errorf("postponed: %+v", jobs)
	}
	srv.now = srv.now.Add(time.Hour)
	due, _, err := srv.router.Due(t.Context(), srv.now, 50)
	if err != nil || !slices.ContainsFunc(due, func(j data.Job) bool { return j.JobKey == key && j.Lane == data.PressLane }) {
		t.Errorf("due: %+v, %v", due, err)
	}
}

// TestLanesOfKinds checks where each kind waits: people wait for what they pressed,
// and for nothing that only its time makes due.
func TestLanesOfKinds(t *testing.T) {
	for kind, want := range map[data.JobKind]data.Lane{data.RoomSeat: data.PressLane, data.NoteCard: data.PressLane,
		data.FinishSaid: data.PressLane, data.Finished: data.DueLane, data.ProgressSays: data.PressLane, data.ProgressDue: data.DueLane, data.PartyClock: data.ClockLane, data.ShowImport: data.ImportLane, "newer": data.PressLane} {
		if got := kind.Lane(); got != want {
			t.Errorf("%s waits in lane %d, want %d", kind, got, want)
		}
	}
}

// TestTheNextIsAfterWhatIsDue checks that what is due, and not done yet, does not hide
// when the next job is, in its own lane or in another.
func TestTheNextIsAfterWhatIsDue(t *testing.T) {
	srv := newServer(t)
	enqueue := func(kind data.JobKind, subject uint64, in time.Duration) {
		err := srv.store.Update(t.Context(), 1, func(tx *tables.Tx) error {
			tx.Enqueue(data.JobKey{Kind: kind, Guild: 1, Show: "trauma-code", Subject: subject}, srv.now.Add(in), time.Time{})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range []struct {
		kind data.JobKind
		in   time.Duration
		next time.Duration
	}{{data.PartyDoors, -time.Minute, 0}, {data.PartyDoors, 0, 0}, {data.PartyDoors, 5 * time.Second, 5 * time.Second},
		{data.PartyClock, -time.Second, 5 * time.Second}, {data.PartyClock, time.Second, time.Second}, {data.PartyClock, 3 * time.Second, time.Second}} {
		enqueue(c.kind, uint64(i), c.in)
		_, next, err := srv.router.Due(t.Context(), srv.now, 50)
		if want := srv.now.Add(c.next); err != nil || c.next == 0 != next.IsZero() || c.next > 0 && !next.Equal(want) {
			t.Errorf("after %d jobs the next is due at %s, %v, want %s", i+1, next, err, want)
		}
	}
}
