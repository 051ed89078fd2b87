package commands_test

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

const story = "Baek" // what every summary of the show tells of

// friends are three people at an episode, in a group that has not started.
func friends(t *testing.T, episode string) *server {
	srv := newServer(t)
	for _, user := range []data.UserID{host, dan, kim} {
		srv.press(user, "watched", "", "episode", episode)
	}
	return srv
}

// offer returns the offer to move the group that dan's Share is answered with.
func (srv *server) offer(label string) commands.Action {
	srv.t.Helper()
	r := srv.use(dan, srv.offered(srv.press(dan, "summary", ""), "Share"))
	if r.Public || strings.Contains(spoken(r), story) {
		srv.t.Fatalf("posted: %s", spoken(r))
	}
	return srv.offered(r, label)
}

// kept checks that a reply posts nothing and moves nobody, and says why.
func (srv *server) kept(r commands.Reply, why string) {
	srv.t.Helper()
	says(srv.t, r, why)
	if r.Public || !srv.group().Position.IsZero() {
		srv.t.Errorf("the group is at %s: %s", srv.group().Position, spoken(r))
	}
}

// TestMoveAndShare checks that friends who have all watched an episode share it with
// one press more, and that Undo takes the group back and what was posted with it.
func TestMoveAndShare(t *testing.T) {
	srv := friends(t, "S1E1")
	r := srv.use(dan, srv.offer("Move the group to S1E1"))
	says(t, r, "The group is at S1E1.")
	if !r.Public || !strings.Contains(spoken(r), story) || srv.group().Position != at(1, 1) {
		t.Fatalf("not posted: %s", spoken(r))
	}
	if r.Pressed == nil || !strings.Contains(spoken(*r.Pressed), "Shared.") {
		t.Errorf("the sharer is not told: %+v", r.Pressed)
	}
	undone := srv.use(host, srv.offered(r, "Undo"))
	if !undone.Card || strings.Contains(spoken(undone), story) || !srv.group().Position.IsZero() {
		t.Errorf("Undo leaves what was posted: %s", spoken(undone))
	}
}

// TestMoveAndShareIsReadAgain checks that nothing moves and nothing is posted if
// what the offer rested on has changed between it and the press.
func TestMoveAndShareIsReadAgain(t *testing.T) {
	for _, c := range []struct {
		what, why string
		before    func(*server)
		then      func(*server)
	}{
		{what: "somebody joins", why: "Not everyone here has seen S1E1", then: func(srv *server) { srv.press(newcomer, "progress", "join") }},
		{what: "a mark is taken back", why: "Not everyone here has seen S1E1",
			before: func(srv *server) {
				srv.press(kim, "watched", "mistake", "episode", "S0E0")
				srv.press(kim, "watched", "", "episode", "S1E1")
			},
			then: func(srv *server) {
				srv.press(kim, "watched", "undo", "mark", strconv.FormatUint(srv.member(kim).Mark.ID, 36))
			}},
		{what: "somebody comes back", why: "Not everyone here has seen S1E1",
			before: func(srv *server) {
				srv.press(newcomer, "progress", "join")
				srv.press(newcomer, "progress", "park")
			},
			then: func(srv *server) { srv.press(newcomer, "progress", "join") }},
		{what: "two leave", why: "until at least two of you", then: func(srv *server) {
			srv.press(kim, "progress", "gone")
			srv.press(host, "progress", "gone")
		}},
		{what: "the server keeps answers private", why: "keeps answers about shows private",
			then: func(srv *server) { srv.press(host, "settings", "sharing", "value", "2") }},
		{what: "the server wants more people", why: "until at least 4 of you",
			then: func(srv *server) { srv.press(host, "settings", "quorum", "value", "4") }},
		{what: "the channel watches another show", why: "This channel isn't watching",
			then: func(srv *server) { srv.press(host, "show", "start.sure", "show", "harbour-lights") }},
	} {
		t.Run(c.what, func(t *testing.T) {
			srv := friends(t, "S1E1")
			if c.before != nil {
				c.before(srv)
			}
			move := srv.offer("Move the group to S1E1")
			c.then(srv)
			srv.kept(srv.use(dan, move), c.why)
		})
	}
}

// TestMoveAndShareAsks checks that a long step and the finale are asked about first.
func TestMoveAndShareAsks(t *testing.T) {
	for episode, question := range map[string]string{"S1E3": "everything up to S1E3", "S1E8": "the finale, S1E8"} {
		srv := friends(t, episode)
		move := srv.offer("Move the group to " + episode)
		asked := srv.use(dan, move)
		srv.kept(asked, question)
		srv.press(newcomer, "progress", "join")
		srv.kept(srv.use(dan, srv.offered(asked, "Move the group to "+episode)), "Not everyone here has seen "+episode)
		srv.press(newcomer, "progress", "gone")
		if r := srv.use(dan, srv.offered(srv.use(dan, move), "Move the group to "+episode)); !r.Public {
			t.Errorf("confirmed, it is not posted: %s", spoken(r))
		}
	}
}

// TestWhyNotShared checks that each share that does not come about is told its own
// reason, and that the group is moved for none of the others.
func TestWhyNotShared(t *testing.T) {
	srv := friends(t, "S1E1")
	share := srv.offered(srv.press(dan, "summary", ""), "Share")
	q := srv.request(dan, share.Command, share.Do)
	q.Action, q.Channel = share, 2
	elsewhere := srv.ask(q)
	srv.kept(elsewhere, "This channel isn't watching")
	srv.press(kim, "watched", "mistake", "episode", "S0E0")
	people := srv.use(dan, share)
	srv.kept(people, "Not everyone here has seen S1E1")
	srv.press(kim, "progress", "gone")
	srv.press(host, "progress", "gone")
	few := srv.use(dan, share)
	srv.kept(few, "until at least two of you")
	for _, r := range []commands.Reply{elsewhere, people, few} {
		if len(r.Buttons) > 0 {
			t.Errorf("a remedy that does not help: %s", spoken(r))
		}
	}
}

// TestMoveAndShareRaces presses the offer many times at once: the group moves once,
// and one answer is public.
func TestMoveAndShareRaces(t *testing.T) {
	srv := friends(t, "S1E1")
	move := srv.offer("Move the group to S1E1")
	var wg sync.WaitGroup
	var mu sync.Mutex
	public := 0
	for range 20 {
		q := srv.request(dan, move.Command, move.Do)
		q.Action = move
		wg.Go(func() {
			r, err := srv.router.Handle(context.Background(), q)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if r.Public {
				public++
			} else if !strings.Contains(spoken(r), "Shared.") {
				t.Errorf("a second press is told %s", spoken(r))
			}
		})
	}
	if wg.Wait(); public != 1 || srv.group().Position != at(1, 1) {
		t.Errorf("%d are public, the group is at %s", public, srv.group().Position)
	}
}
