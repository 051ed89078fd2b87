package commands_test

import (
	"context"
	"testing"

	"watchparty/data"
)

func TestTouch(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	srv.now = srv.now.AddDate(0, 0, 3)
	for _, u := range []data.UserID{dan, kim} {
		if err := srv.router.Touch(context.Background(), srv.request(u, "help", "")); err != nil {
			t.Fatal(err)
		}
	}
	if got := srv.member(dan).Used; got != data.DayOf(srv.now) {
		t.Errorf("last used on %s", got)
	}
	if srv.member(kim) != (data.Member{Guild: 1, Show: "trauma-code", User: kim}) {
		t.Errorf("reading made a member: %+v", srv.member(kim))
	}
}

func TestSweep(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	sweep := func(days int, present ...data.GuildID) {
		srv.now = srv.now.AddDate(0, 0, days)
		if err := srv.router.Sweep(context.Background(), srv.now, present); err != nil {
			t.Fatal(err)
		}
	}
	sweep(0)
	sweep(20)
	sweep(1, 1) // back again
	sweep(1)
	sweep(30)
	if srv.member(dan).Seat != at(1, 2) {
		t.Fatal("forgotten too early")
	}
	sweep(1)
	if len(srv.store.Dump()) != 0 {
		t.Errorf("kept of a server that is gone: %v", srv.store.Dump())
	}
	srv.press(host, "show", "start")
	srv.press(dan, "watched", "", "episode", "S1E2")
	srv.press(host, "show", "end.sure")
	sweep(30, 1)
	if srv.member(dan).Seat != at(1, 2) {
		t.Fatal("the places of an ended group went too early")
	}
	sweep(1, 1)
	if srv.member(dan).Placed {
		t.Error("the places of an ended group were kept")
	}
}
