package commands_test

import (
	"context"
	"fmt"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// startFilm has a channel watch a film, and says so if it watches another.
func (srv *server) startFilm(name string, in data.ChannelID) commands.Reply {
	srv.t.Helper()
	q := srv.request(host, "show", "start", "name", name, "episodes", "1", "show", "")
	q.Channel, q.Pressed = in, false
	r := srv.ask(q)
	for _, b := range r.Buttons {
		if b.Do == "start.sure" {
			q := srv.request(host, "show", b.Do)
			q.Channel, q.Action = in, b.Action
			return srv.ask(q)
		}
	}
	return r
}

func (srv *server) groups() []data.Group {
	return datatest.Get(srv.t, srv.store, 1, func(tx *tables.Tx) []data.Group { return tx.Groups(1) })
}

// TestTwentyFiveWatchedShows checks that a server watches 25 shows at once, and that
// those which are paused or have ended do not count.
func TestTwentyFiveWatchedShows(t *testing.T) {
	srv := newServer(t) // channel 1 watches a show
	for n := 2; n <= 25; n++ {
		srv.startFilm(fmt.Sprint("Film ", n), data.ChannelID(n))
	}
	says(t, srv.startFilm("Film 26", 26), "This server is watching 25 shows")
	if n := len(srv.groups()); n != 25 {
		t.Fatalf("%d shows are kept, want 25", n)
	}
	says(t, srv.startFilm("Film 26", 25), "Film 25 is paused now") // takes its channel
	says(t, srv.startFilm("Film 27", 27), "This server is watching 25 shows")
	srv.press(host, "show", "end.sure")
	says(t, srv.startFilm("Film 27", 27), "We're watching Film 27 here!")
	says(t, srv.press(host, "show", "revive"), "This server is watching 25 shows") // channel 1 is free
	if g := srv.group(); g.Ended == 0 {
		t.Error("the 26th was taken back")
	}
	if n := len(srv.groups()); n != 27 {
		t.Errorf("%d shows are kept, want 27", n)
	}
}

// keep fills a server up to 300 shows, of which the last few have ended.
func (srv *server) keep(ended int) {
	_ = srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		for n := len(tx.Groups(1)); n < 300; n++ {
			id := data.ShowID(fmt.Sprint("bare-", n))
			g := data.Group{Guild: 1, Show: id, Position: at(1, 1)}
			if n >= 300-ended {
				g.Ended = data.DayOf(start) - data.Day(n-290)
			}
			tx.PutBareShow(1, data.BareShow{ID: id, Name: fmt.Sprint("Show ", n), Numbers: []int{4}})
			tx.PutGroup(g)
			tx.PutMember(data.Member{Guild: 1, Show: id, User: dan, Seat: at(1, 1), Seen: data.UpTo(at(1, 1)), Placed: true})
		}
		return nil
	})
}

// TestThreeHundredShows checks that the 301st takes the place of the one that ended
// first, and of none that is paused.
func TestThreeHundredShows(t *testing.T) {
	srv := newServer(t)
	srv.keep(2)
	place := func(show data.ShowID) bool {
		return datatest.Get(t, srv.store, 1, func(tx *tables.Tx) bool {
			_, ok := tx.Member(1, show, dan)
			return ok
		})
	}
	for n, first := range []data.ShowID{"bare-299", "bare-298"} { // the last of them ended first
		if !place(first) {
			t.Fatalf("%s is gone too early", first)
		}
		says(t, srv.startFilm(fmt.Sprint("Film ", n), data.ChannelID(2+n)), "We're watching")
		if place(first) {
			t.Errorf("%s is kept", first)
		}
	}
	says(t, srv.startFilm("Film 3", 4), "I already know where everyone is in 300 shows here")
	if n := len(srv.groups()); n != 300 {
		t.Errorf("%d shows are kept, want 300", n)
	}
	if !place("bare-1") {
		t.Error("a paused show was forgotten")
	}
	says(t, srv.press(host, "show", "start", "show", "bare-1"), "Switch to Show 1?") // one that is kept needs no room
	srv.press(host, "show", "end.sure", "show", "bare-1")
	says(t, srv.startFilm("Film 3", 4), "We're watching Film 3 here!")
	if place("bare-1") {
		t.Error("what ended is kept")
	}
}
