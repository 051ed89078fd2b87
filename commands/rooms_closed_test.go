package commands_test

import (
	"context"
	"strconv"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// TestLeavingRemovesFromRooms checks that somebody who leaves the group is removed
// from the rooms that they were in.
func TestLeavingRemovesFromRooms(t *testing.T) {
	srv := newServer(t)
	srv.openRoom()
	srv.carry(data.RoomCard, 102)
	srv.carry(data.RoomSeat, 0)
	srv.press(dan, "progress", "gone")
	e, done := srv.begin(srv.due(data.RoomSeat))
	if x, ok := e.(commands.Expel); !ok || x.User != dan || x.Thread != 100 {
		t.Fatalf("got %+v", e)
	}
	done(0)
	if seats := datatest.Of[data.Seat](t, srv.store.Store, dan); len(seats) > 0 {
		t.Errorf("kept: %+v", seats)
	}
}

// TestNoRoomWithoutPermissions takes one permission after another away from the
// bot: nothing is begun that Discord would refuse, and people read which it is.
func TestNoRoomWithoutPermissions(t *testing.T) {
	for _, missing := range []string{"View Channel", "Send Messages", "Create Private Threads", "Send Messages in Threads"} {
		srv := newServer(t)
		srv.press(dan, "watched", "", "episode", "S1E3")
		before := len(srv.store.Dump())
		q := srv.request(dan, "room", "", "episode", "S1E3")
		q.Missing = []string{missing, "Manage Messages"}
		r := srv.ask(q)
		if says(t, r, "missing "+missing+" in "); r.Wait.Kind != "" || len(srv.store.Dump()) != before {
			t.Errorf("%s: a room is opened: %+v", missing, r)
		}
	}
}

// TestNothingIsKeptToRemoveTheForgotten checks that removing a user who asked to be
// forgotten is not tried again if Discord refuses: that would keep their id.
func TestNothingIsKeptToRemoveTheForgotten(t *testing.T) {
	for erased, want := range map[bool]int{true: 0, false: 1} {
		srv := newServer(t)
		srv.openRoom()
		srv.carry(data.RoomCard, 102)
		srv.carry(data.RoomSeat, 0)
		if erased {
			srv.press(dan, "privacy", "erase")
		} else {
			srv.press(dan, "watched", "mistake", "episode", "S1E1")
		}
		turn, err := srv.router.Do(context.Background(), srv.due(data.RoomSeat), srv.now, false)
		if err == nil {
			_, err = srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: commands.Denied})
		}
		if err != nil {
			t.Fatal(err)
		}
		if kept := len(mentions(srv.store.Dump(), " job room-seat ")); kept != want {
			t.Errorf("erased %v: %d jobs, want %d", erased, kept, want)
		}
	}
}

// falls has dan not have watched the episode of his room any more.
func (srv *server) falls(how string) {
	switch how {
	case "back":
		srv.press(dan, "watched", "mistake", "episode", "S1E1")
	case "and skipped it":
		srv.press(dan, "watched", "", "episode", "S1E6")
		srv.skips(dan, at(1, 1), at(1, 6))
	}
}

// TestNoWelcomeAfterAFall checks that a user who is admitted, and has fallen behind
// the room meanwhile, does not read that it is open to them.
func TestNoWelcomeAfterAFall(t *testing.T) {
	for fell, want := range map[string]int{"": 1, "back": 0, "and skipped it": 0} {
		srv := newServer(t)
		srv.openRoom()
		turn, err := srv.router.Do(context.Background(), srv.due(data.RoomSeat), srv.now, false)
		if err != nil {
			t.Fatal(err)
		}
		srv.falls(fell)
		r, err := srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect})
		if err != nil || len(r.Body) != want {
			t.Errorf("fell %q: %+v, %v", fell, r, err)
		}
	}
}

// TestNoRoomIsRecreatedAfterAFall checks that a room which is found deleted is
// recreated for a user who may be in it, and not for one who has fallen behind.
func TestNoRoomIsRecreatedAfterAFall(t *testing.T) {
	for fell, want := range map[string]int{"": 1, "back": 0, "and skipped it": 0} {
		srv := newServer(t)
		srv.openRoom()
		turn, err := srv.router.Do(context.Background(), srv.due(data.RoomSeat), srv.now, false)
		if err != nil {
			t.Fatal(err)
		}
		srv.falls(fell)
		if _, err := srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: commands.Gone}); err != nil {
			t.Fatal(err)
		}
		if opens := len(mentions(srv.store.Dump(), " job room-open ")); opens != want {
			t.Errorf("fell %q: %d rooms are to be opened", fell, opens)
		}
	}
}

// TestUndoRemovesFromRooms checks that somebody who takes a mark back is removed
// from the room that it opened.
func TestUndoRemovesFromRooms(t *testing.T) {
	srv := newServer(t)
	srv.openRoom()
	srv.carry(data.RoomCard, 102)
	srv.carry(data.RoomSeat, 0)
	srv.press(dan, "watched", "undo", "mark", strconv.FormatUint(srv.member(dan).Mark.ID, 36))
	e, _ := srv.begin(srv.due(data.RoomSeat))
	if x, ok := e.(commands.Expel); !ok || x.User != dan {
		t.Errorf("got %+v", e)
	}
}
