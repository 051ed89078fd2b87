package commands_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestWeWatched checks that the card's next step moves the group once,
// however often it is tapped, and that what a card of another time offers changes nothing.
func TestWeWatched(t *testing.T) {
	srv := newServer(t)
	first := srv.press(host, "watched", "", "episode", "S1E1", "for", "group")
	next := srv.offered(first, "We watched S1E2")
	says(t, srv.use(dan, next), "Only hosts can move the group")
	srv.now = srv.now.Add(time.Hour)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var posted []commands.Reply
	for range 20 {
		q := srv.request(host, next.Command, next.Do)
		q.Action = next
		wg.Go(func() {
			r, err := srv.router.Handle(context.Background(), q)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if r.Public {
				posted = append(posted, r)
			} else if !strings.Contains(spoken(r), "The group is at S1E2. Nothing changed.") {
				t.Errorf("a second tap is told %s", spoken(r))
			}
		})
	}
	if wg.Wait(); len(posted) != 1 || srv.group().Position != at(1, 2) {
		t.Fatalf("%d cards are posted, the group is at %s", len(posted), srv.group().Position)
	}
	old := posted[0].Pressed
	if old == nil || !old.Card || len(old.Buttons) != 1 || english(old.Buttons[0].Label) != "I watched it too" || old.Buttons[0].Option("episode") != "S1E1" {
		t.Errorf("the old card: %+v", old)
	}
	card := srv.offered(posted[0], "We watched S1E3")
	srv.now = srv.now.Add(time.Minute - time.Second)
	says(t, srv.use(host, card), "The group has just moved to S1E2")
	srv.now = srv.now.Add(time.Second)
	if r := srv.use(host, card); !r.Public || srv.group().Position != at(1, 3) {
		t.Errorf("a minute later: %s", spoken(r))
	}
	srv.press(host, "watched", "back", "episode", "S1E1", "for", "group")
	srv.now = srv.now.Add(time.Hour)
	says(t, srv.use(host, card), "The group is at S1E1. Nothing changed.")
}

// TestCardOfASharedAnswer checks that the next card does not replace what was shared.
func TestCardOfASharedAnswer(t *testing.T) {
	srv := friends(t, "S1E1")
	shared := srv.use(dan, srv.offer("Move the group to S1E1"))
	srv.now = srv.now.Add(time.Hour)
	if r := srv.use(host, srv.offered(shared, "We watched S1E2")); !r.Public || r.Pressed != nil {
		t.Errorf("what was shared becomes %+v", r.Pressed)
	}
}

// TestCardFromElsewhere checks that the card of a move which was asked for in another
// channel is posted where the show is watched, once, while it is true and its asker
// is known, and that they are told where.
func TestCardFromElsewhere(t *testing.T) {
	for _, c := range []struct {
		what   string
		then   func(*server)
		failed commands.Failure
		posted bool
		says   string
	}{
		{what: "nothing in between", posted: true, says: "I posted that in"},
		{what: "Discord refuses", posted: true, failed: commands.Denied, says: "The group is at S1E1 now, but I couldn't post that."},
		{what: "undone", says: "hasn't started", then: func(srv *server) {
			srv.press(host, "watched", "undo", "for", "group", "mark", strconv.FormatUint(srv.group().Mark.ID, 36))
		}},
		{what: "moved on", says: "The group is at S1E2.", then: func(srv *server) {
			srv.press(host, "watched", "", "episode", "S1E2", "for", "group")
		}},
		{what: "forgotten", then: func(srv *server) { srv.press(host, "privacy", "erase") }},
	} {
		t.Run(c.what, func(t *testing.T) {
			srv := newServer(t)
			q := srv.request(host, "watched", "", "episode", "S1E1", "for", "group")
			q.Channel = 2
			if r := srv.ask(q); r.Wait.Kind != data.GroupCard || r.Public {
				t.Fatalf("answered with %+v", r)
			}
			key := srv.due(data.GroupCard)
			if c.then != nil {
				c.then(srv)
			}
			turn, err := srv.router.Do(context.Background(), key, srv.now, false)
			if err != nil {
				t.Fatal(err)
			}
			post, posted := turn.Effect.(commands.Post)
			if posted != c.posted || posted && post.In != 1 {
				t.Fatalf("effect %+v", turn.Effect)
			}
			reply := turn.Reply
			if posted {
				if reply, err = srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: post, Failed: c.failed, ID: 5}); err != nil {
					t.Fatal(err)
				}
			}
			if c.says != "" {
				says(t, reply, c.says)
			}
			if jobs, _, _ := srv.router.Due(context.Background(), srv.now, 50); slices.ContainsFunc(jobs, func(j data.Job) bool { return j.Kind == data.GroupCard }) {
				t.Error("it is still pending")
			}
		})
	}
}

// TestOwnPartOfAGroupMark checks that a host whose mark for the group adds more than two
// episodes to their own is told so alone, with the ways to say that they skipped some.
func TestOwnPartOfAGroupMark(t *testing.T) {
	for _, c := range []struct {
		name, group, own, do, episode string
		want                          []string
	}{
		{"asked before", "", "", "sure", "S4E2", []string{"I started at S4E1", "I skipped some"}},
		{"the next one", "S1E5", "S1E2", "", "S1E6", []string{"I skipped some"}},
		{"a tap names one", "S1E5", "S1E2", "we", "S1E6", nil},
		{"few", "S1E5", "S1E4", "", "S1E6", nil},
		{"back", "S1E9", "S1E2", "back", "S1E6", nil},
	} {
		srv := newRow(t, toldShow())
		for _, mark := range [][2]string{{c.group, "group"}, {c.own, "me"}} {
			if mark[0] != "" {
				srv.press(host, "watched", "sure", "episode", mark[0], "for", mark[1], "show", "case")
			}
			if m := srv.memberOf("case", host); mark[1] == "group" && m.Placed {
				srv.put(data.Member{User: host})
			}
		}
		srv.now = srv.now.Add(time.Hour)
		q := srv.request(host, "watched", c.do, "episode", c.episode, "for", "group", "show", "case")
		for range 2 { // delivered twice
			r := srv.ask(q)
			var got []string
			if r.Pressed != nil && !r.Pressed.Public {
				got = labels(*r.Pressed)
			}
			if !r.Public || !slices.Equal(got, c.want) || slices.Contains(labels(r), "I skipped some") {
				t.Errorf("%s: everybody is offered %q, the host %q, want %q", c.name, labels(r), got, c.want)
			}
			if c.want != nil && !strings.Contains(spoken(*r.Pressed), "Got it: you've seen Case up to "+c.episode) {
				t.Errorf("%s: the host reads %s", c.name, spoken(*r.Pressed))
			}
		}
	}
}
