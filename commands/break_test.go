package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestBreakByAHost checks whom a host may set on a break, what everybody and they are
// told, and that for a day nothing is posted openly that they had not seen.
func TestBreakByAHost(t *testing.T) {
	srv := friends(t, "S1E2")
	srv.press(newcomer, "watched", "", "episode", "S1E1")
	srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	one := fmt.Sprint(newcomer)
	srv.quiet(newcomer)
	card := srv.press(host, "progress", "parkone", "member", one)
	says(t, card, "The group no longer waits for 1 person.")
	if !card.Public || len(card.Body) != 1 || card.Body[0].User != 0 {
		t.Errorf("everybody is told %+v", card)
	}
	if m := srv.member(newcomer); !m.Parked || m.Paused != data.DayOf(srv.now) {
		t.Errorf("on a break: %+v", m)
	}
	posted := func() bool {
		r := srv.press(dan, "summary", ".open", "episode", "S1E2")
		return r.Public && strings.Contains(spoken(r), story)
	}
	if posted() {
		t.Error("posted openly at once, before they could know")
	}
	srv.now = srv.now.Add(48 * time.Hour)
	if !posted() {
		t.Error("held for longer than a day")
	}
	for i, told := range []bool{true, false} {
		q := srv.request(newcomer, "summary", "", "episode", "S1E1")
		r := srv.ask(q)
		if got := strings.Contains(spoken(r), "A host put you on a break"); got != told {
			t.Errorf("use %d: told %v", i+1, got)
		}
		if err := srv.router.Touch(context.Background(), q); err != nil {
			t.Fatal(err)
		}
		if told {
			defer srv.use(newcomer, srv.offered(r, "I'm still watching"))
		}
	}
	srv.press(newcomer, "progress", "join")
	if m := srv.member(newcomer); m.Parked || m.Paused != 0 {
		t.Errorf("still watching: %+v", m)
	}
	if posted() {
		t.Error("posted openly though they are back")
	}
}

// TestBreakOfSomebodyWhoLeft checks that somebody who used the bot lately is set on a
// break only once Discord has said that they left the server, and that the channel is
// then told how many it was, once.
func TestBreakOfSomebodyWhoLeft(t *testing.T) {
	for _, c := range []struct {
		what   string
		failed commands.Failure
		then   func(*server)
		says   string
		parks  bool
	}{
		{what: "left", failed: commands.Left, says: "has left this server", parks: true},
		{what: "is here", says: "is still here and has used me in the last 14 days"},
		{what: "Discord does not say", failed: commands.Denied, says: "I couldn't check whether"},
		{what: "the bot is out of the server", failed: commands.Gone, says: "I couldn't check whether"},
		{what: "left the group meanwhile", failed: commands.Left, says: "They aren't in the group",
			then: func(srv *server) { srv.press(kim, "progress", "gone") }},
		{what: "forgotten meanwhile", failed: commands.Left, then: func(srv *server) { srv.press(kim, "privacy", "erase") }},
	} {
		t.Run(c.what, func(t *testing.T) {
			srv := friends(t, "S1E1")
			asked := srv.press(host, "progress", "parkone", "member", fmt.Sprint(kim))
			if asked.Wait.Kind != data.MemberLeft || asked.Public || srv.member(kim).Parked {
				t.Fatalf("answered before Discord was asked: %+v", asked)
			}
			turn, err := srv.router.Do(context.Background(), srv.due(data.MemberLeft), srv.now, false)
			if err != nil || turn.Effect != (commands.CheckMember{Guild: 1, User: kim}) || turn.Job.JobKey != asked.Wait {
				t.Fatalf("%+v, %v", turn, err)
			}
			if c.then != nil {
				c.then(srv)
			}
			r, err := srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: c.failed})
			if err != nil {
				t.Fatal(err)
			}
			if says(t, r, c.says); srv.member(kim).Parked != c.parks || r.Public {
				t.Errorf("on a break %v: %s", !c.parks, spoken(r))
			}
			var cards []commands.Effect
			for range 2 {
				if jobs, _, _ := srv.router.Due(context.Background(), srv.now, 50); len(jobs) > 0 {
					e, done := srv.begin(jobs[0].JobKey)
					cards = append(cards, e)
					done(7)
				}
			}
			if !c.parks {
				if len(cards) > 0 {
					t.Errorf("posted: %+v", cards)
				}
				return
			}
			if post, ok := cards[0].(commands.Post); len(cards) != 1 || !ok || post.In != 1 || len(post.Message.Body) != 1 {
				t.Errorf("posted: %+v", cards)
			} else {
				says(t, post.Message, "The group no longer waits for 1 person.")
			}
			says(t, srv.press(kim, "summary", ""), "A host put you on a break")
		})
	}
}

// TestBreakFromElsewhere checks that the card of a break is posted where the show is
// watched, unless the break is over by then.
func TestBreakFromElsewhere(t *testing.T) {
	for _, over := range []bool{false, true} {
		srv := friends(t, "S1E1")
		srv.quiet(kim)
		q := srv.request(host, "progress", "parkone", "member", fmt.Sprint(kim))
		q.Channel = 2
		if r := srv.ask(q); r.Public || !srv.member(kim).Parked {
			t.Fatalf("in the channel where it was asked: %+v", r)
		}
		if over {
			srv.press(kim, "progress", "join")
		}
		e, _ := srv.begin(srv.due(data.BreakSaid))
		if post, posted := e.(commands.Post); posted == over || posted && post.In != 1 {
			t.Errorf("over %v: %+v", over, e)
		}
	}
}

// TestOnlyHostsAskWhoLeft checks that nobody but a host has Discord asked, and that a
// host has it asked only for somebody in the group.
func TestOnlyHostsAskWhoLeft(t *testing.T) {
	srv := friends(t, "S1E1")
	for user, member := range map[data.UserID]data.UserID{dan: kim, host: newcomer} {
		r := srv.press(user, "progress", "parkone", "member", fmt.Sprint(member))
		if jobs, _, _ := srv.router.Due(context.Background(), srv.now, 50); r.Wait.Kind != "" || len(jobs) > 0 {
			t.Errorf("user %d has Discord asked for %d: %+v", user, member, jobs)
		}
	}
}

// TestForgottenAndOnABreak checks that no job keeps the id of somebody forgotten.
func TestForgottenAndOnABreak(t *testing.T) {
	srv := friends(t, "S1E1")
	srv.press(mo, "watched", "", "episode", "S1E1")
	srv.press(host, "progress", "parkone", "member", fmt.Sprint(mo))
	if len(mentions(srv.store.Dump(), "job member-left")) == 0 {
		t.Fatalf("no job: this proves nothing: %v", srv.store.Dump())
	}
	srv.press(mo, "privacy", "erase")
	if left := mentions(srv.store.Dump(), fmt.Sprint(mo)); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
}
