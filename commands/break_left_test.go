package commands_test

import (
	"context"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// askedWhoLeft returns of whom Discord is to be asked whether they left.
func (srv *server) askedWhoLeft() (of []data.UserID) {
	srv.t.Helper()
	jobs, _, err := srv.router.Due(context.Background(), srv.now, 100)
	if err != nil {
		srv.t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Kind == data.MemberLeft {
			of = append(of, j.About())
		}
	}
	return of
}

// TestCheckWhoLeft checks that a host alone has Discord asked, of the people for whom
// the group waits and of nobody else, once a minute, and that the answer tells nothing
// of them.
func TestCheckWhoLeft(t *testing.T) {
	srv := friends(t, "S1E1")
	srv.press(newcomer, "watched", "", "episode", "S1E1", "show", "harbour-lights")
	srv.press(mo, "watched", "", "episode", "S1E1")
	srv.press(mo, "progress", "park")
	says(t, srv.press(dan, "progress", "wholeft"), "Only hosts")
	if of := srv.askedWhoLeft(); len(of) > 0 {
		t.Fatalf("somebody else has Discord asked of %v", of)
	}
	first := srv.press(host, "progress", "wholeft")
	if of := srv.askedWhoLeft(); len(of) != 2 || of[0]+of[1] != dan+kim {
		t.Errorf("asked of %v", of)
	}
	for range 2 {
		turn, err := srv.router.Do(context.Background(), srv.due(data.MemberLeft), srv.now, false)
		if err != nil {
			t.Fatal(err)
		}
		o := commands.Outcome{Effect: turn.Effect}
		if turn.Job.About() == kim {
			o.Failed = commands.Left
		}
		if _, err := srv.router.Done(context.Background(), turn.Job, srv.now, o); err != nil {
			t.Fatal(err)
		}
	}
	if srv.member(dan).Parked || !srv.member(kim).Parked {
		t.Errorf("on a break: dan %v, kim %v", srv.member(dan).Parked, srv.member(kim).Parked)
	}
	again := srv.press(host, "progress", "wholeft")
	if of := srv.askedWhoLeft(); len(of) > 0 {
		t.Errorf("asked again at once of %v", of)
	}
	srv.now = srv.now.Add(time.Minute)
	srv.press(dan, "progress", "gone")
	alone := srv.press(host, "progress", "wholeft")
	if spoken(first) != spoken(again) || spoken(first) != spoken(alone) {
		t.Errorf("the answers differ:\n%s\n%s\n%s", spoken(first), spoken(again), spoken(alone))
	}
}

// TestCheckWhoLeftOfMany checks that one press asks of a bounded number of people,
// those who have not used the bot for longest.
func TestCheckWhoLeftOfMany(t *testing.T) {
	srv := newServer(t)
	for i := range data.UserID(70) {
		if i == 10 {
			srv.now = srv.now.Add(3 * 24 * time.Hour)
		}
		srv.press(100+i, "watched", "", "episode", "S1E1")
	}
	srv.press(host, "progress", "wholeft")
	of := srv.askedWhoLeft()
	quiet := 0
	for _, u := range of {
		if u < 110 {
			quiet++
		}
	}
	if len(of) != 50 || quiet != 10 {
		t.Errorf("asked of %d, %d of them quiet", len(of), quiet)
	}
}

// TestNobodyToChoose checks that a host is offered to choose somebody only while the
// group waits for somebody else, and that the offer tells of nobody who is not listed.
func TestNobodyToChoose(t *testing.T) {
	srv := newServer(t)
	offers := func() bool {
		r := srv.press(host, "progress", "")
		return len(r.Menus) > 0
	}
	alone := offers()
	srv.press(dan, "watched", "", "episode", "S1E1")
	listed := offers()
	srv.press(dan, "progress", "hide")
	if hidden := offers(); alone || !listed || hidden {
		t.Errorf("offered alone %v, with one %v, with one who is not listed %v", alone, listed, hidden)
	}
	srv.press(host, "watched", "", "episode", "S1E1")
	if !offers() {
		t.Error("not offered where everybody is told that two are watching along")
	}
}
