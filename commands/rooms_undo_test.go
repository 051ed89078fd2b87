package commands_test

import (
	"context"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// inRoom opens the room of S1E3 with kim in it, and returns what says whether she has
// a seat there, and whether she is in.
func inRoom(t *testing.T) (*server, func() (has, in bool)) {
	srv := newServer(t)
	srv.press(kim, "watched", "", "episode", "S1E3")
	srv.press(kim, "room", "", "episode", "S1E3")
	srv.cards()
	seat := func() (has, in bool) {
		err := srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
			for _, r := range tx.Rooms(1, "trauma-code") {
				var s data.Seat
				if s, has = tx.Seat(1, r.ID, kim); has {
					in = s.In
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return has, in
	}
	if has, in := seat(); !has || !in {
		t.Fatal("kim is not in the room: this proves nothing")
	}
	return srv, seat
}

// TestUndoAdmitsAgain checks that a mark by mistake removes somebody from a room, and
// that its Undo alone admits them again: not another mark, nor an undo of that, nor
// anything once they have left the group or asked to be forgotten.
func TestUndoAdmitsAgain(t *testing.T) {
	var undo commands.Action
	for _, c := range []struct {
		what    string
		do      func(*server)
		has, in bool
	}{
		{what: "undone", do: func(srv *server) { srv.use(kim, undo) }, has: true, in: true},
		{what: "undone before the removal", do: func(srv *server) { srv.use(kim, undo) }, has: true, in: true},
		{what: "nothing", do: func(*server) {}, has: true},
		{what: "on a break and undone", do: func(srv *server) { srv.press(kim, "progress", "park"); srv.cards(); srv.use(kim, undo) }, has: true, in: true},
		{what: "marked up again", do: func(srv *server) { srv.press(kim, "watched", "", "episode", "S1E4") }},
		{what: "marked below and undone", do: func(srv *server) {
			below := srv.offered(srv.press(kim, "watched", "", "episode", "S1E2"), "Undo")
			srv.cards()
			srv.use(kim, below)
		}},
		{what: "left", do: func(srv *server) { srv.press(kim, "progress", "gone") }},
		{what: "forgotten", do: func(srv *server) { srv.press(kim, "privacy", "erase") }},
	} {
		t.Run(c.what, func(t *testing.T) {
			srv, seat := inRoom(t)
			undo = srv.offered(srv.press(kim, "watched", "mistake", "episode", "S1E1"), "Undo")
			if c.what != "undone before the removal" {
				srv.cards()
				if _, in := seat(); in {
					t.Fatal("still in the room")
				}
			}
			c.do(srv)
			srv.cards()
			if has, in := seat(); has != c.has || in != c.in {
				t.Errorf("a seat %v, in %v", has, in)
			}
		})
	}
}
