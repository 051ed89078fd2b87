package commands_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

func TestOnlyTheAskerGoesOnWithAQuestion(t *testing.T) {
	srv := newServer(t)
	q := srv.request(dan, "cast", "", "name", "malak")
	q.Pressed = false
	anyway := srv.offered(srv.ask(q), "Show me anyway")
	says(t, srv.use(kim, anyway), "no longer know")
	says(t, srv.use(dan, anyway), "looks past")
	srv.now = srv.now.Add(16 * time.Minute)
	says(t, srv.use(dan, anyway), "no longer know")
}

func TestUndoOnlyTheLastMark(t *testing.T) {
	srv := newServer(t)
	first := srv.offered(srv.press(dan, "watched", "", "episode", "S1E2"), "Undo")
	srv.press(dan, "watched", "", "episode", "S1E3")
	says(t, srv.use(dan, first), "has changed since")
	if got := srv.member(dan).Seat; got != at(1, 3) {
		t.Errorf("a stale Undo moved the seat to %s", got)
	}
}

// TestFirstPlace checks that newcomers choose from the episodes at once, that a mark
// which adds many does not invite them to its summary, and that undoing the first
// leaves nothing known.
func TestFirstPlace(t *testing.T) {
	srv := newServer(t)
	r := srv.press(dan, "watched", "")
	if len(r.Menus) != 1 || len(r.Menus[0].Choices) != 8 {
		t.Fatalf("not asked with a menu: %+v", r)
	}
	for episode, highlighted := range map[string]bool{"S1E2": true, "S1E3": false} {
		chosen := r.Menus[0].Action
		marked := srv.use(dan, filled(chosen, r.Menus[0].Option, episode))
		says(t, marked, "up to "+episode)
		for _, b := range marked.Buttons {
			if b.Command == "summary" && (b.Look == commands.Primary) != highlighted {
				t.Errorf("%s: the summary is highlighted: %v", episode, !highlighted)
			}
		}
		says(t, srv.use(dan, srv.offered(marked, "Undo")), "I don't know how far you are")
		if m := srv.member(dan); m.Placed || m.Joined || !m.Seen.IsZero() {
			t.Errorf("left: %+v", m)
		}
	}
}

func TestUndoLeavesWhoJoinedSince(t *testing.T) {
	srv := newServer(t)
	undo := srv.offered(srv.press(dan, "watched", "", "episode", "S1E2"), "Undo")
	srv.press(dan, "progress", "join")
	srv.use(dan, undo)
	if !srv.member(dan).Joined {
		t.Error("the Undo of a mark took a Join back")
	}
}

func TestTellingAPlaceMovesNobody(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	srv.press(dan, "summary", "resume", "at", "S1E8", "q", "1")
	if got := srv.member(dan).Seen.To; got != at(1, 2) {
		t.Errorf("a place that was known moved to %s", got)
	}
}

func TestUnairedIsAskedEverywhere(t *testing.T) {
	srv := newServer(t)
	for _, r := range []commands.Reply{
		srv.press(dan, "watched", "", "episode", "S2E5", "show", "harbour-lights"),
		srv.press(dan, "summary", "resume", "at", "S2E5", "q", "1", "show", "harbour-lights"),
	} {
		says(t, r, "comes out on")
	}
}

func TestHostsOnly(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "", "episode", "S1E2")
	srv.press(dan, "progress", "parkone", "member", "3")
	if srv.member(kim).Parked {
		t.Error("a member parked another")
	}
	srv.press(dan, "watched", "sure", "episode", "S1E4", "for", "group")
	srv.press(dan, "show", "end.sure")
	if g := srv.group(); !g.Position.IsZero() || g.Ended != 0 {
		t.Errorf("a member moved or ended the group: %+v", g)
	}
	srv.press(host, "show", "end.sure")
	srv.press(dan, "show", "revive")
	if srv.group().Ended == 0 {
		t.Error("a member took the end back")
	}
}

// TestSettingsAreForManageServer presses every setting as somebody who may not:
// ask checks that nothing changes. The same presses by the host do change it.
func TestSettingsAreForManageServer(t *testing.T) {
	srv := newServer(t)
	srv.press(host, "settings", "role", "value", "50")
	member, planner, withRole := srv.request(dan, "", ""), srv.request(dan, "", ""), srv.request(dan, "", "")
	planner.ManageEvents = true
	withRole.Roles = []data.RoleID{50}
	for do, value := range map[string]string{"role": "51", "hosts": "9", "sharing": "1", "quorum": "3", "anyway": "off", "plan": "on", "lead": "5"} {
		for _, q := range []commands.Request{member, planner, withRole} {
			q.Action = commands.Action{Command: "settings", Do: do, Options: map[string]string{"value": value}}
			says(t, srv.ask(q), "Only people with Manage Server")
		}
		before := srv.store.Dump()
		if srv.press(host, "settings", do, "value", value); maps.Equal(before, srv.store.Dump()) {
			t.Errorf("the host's press of %s changed nothing: this proves nothing", do)
		}
	}
}

func TestSharingSwitchedOff(t *testing.T) {
	srv := newServer(t)
	for _, user := range []data.UserID{host, dan} {
		srv.press(user, "watched", "", "episode", "S1E2")
	}
	srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
	share := srv.offered(srv.press(dan, "summary", ""), "Share")
	if !srv.use(dan, share).Public {
		t.Fatal("not shared where everybody is there")
	}
	srv.press(host, "settings", "sharing", "value", "2")
	if srv.use(dan, share).Public {
		t.Error("shared where nothing may be")
	}
}

func TestLookingAheadSwitchedOffInBetween(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	anyway := srv.offered(srv.press(dan, "summary", "", "episode", "S1E5"), "Show me anyway")
	show := srv.offered(srv.use(dan, anyway), "Show it")
	srv.press(host, "settings", "anyway", "value", "off")
	says(t, srv.use(dan, show), "turned off")
}

func TestDeliveredTwice(t *testing.T) {
	srv := newServer(t)
	q := srv.request(dan, "watched", "", "episode", "next")
	first, again := srv.ask(q), srv.ask(q)
	if srv.member(dan).Seat != at(1, 1) || first.Body[0] != again.Body[0] {
		t.Errorf("marked twice: %+v, then %+v", first, again)
	}
	srv.use(dan, srv.offered(first, "Undo"))
	srv.ask(q)
	if got := srv.member(dan).Seat; !got.IsZero() {
		t.Errorf("delivered again after Undo, it marks %s", got)
	}
}

func TestTypingTheSameTwiceChangesNothing(t *testing.T) {
	srv := newServer(t)
	for range 2 {
		srv.press(dan, "watched", "", "episode", "4", "show", "harbour-lights")
		srv.press(dan, "watched", "", "episode", "finale", "show", "harbour-lights")
	}
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		if m, _ := tx.Member(1, "harbour-lights", dan); m.Seat != at(1, 4) {
			t.Errorf("at %s", m.Seat)
		}
		return nil
	})
	for _, typed := range []string{"S01E", "-1", "1x", "4/8", "S1E3\u202e"} {
		says(t, srv.press(kim, "watched", "", "episode", typed), "can't read")
	}
}

func TestAButtonOfAShowThatIsGone(t *testing.T) {
	srv := newServer(t)
	says(t, srv.press(dan, "watched", "", "episode", "S1E5", "show", "trauma"), "don't have that show")
}

func TestNothingCanBeSaved(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	srv.store.Fail(data.ErrReadOnly)
	if _, err := srv.router.Handle(context.Background(), srv.request(dan, "watched", "", "episode", "S1E3")); err == nil {
		t.Error("a mark that was not saved was confirmed")
	}
	says(t, srv.press(dan, "watched", ""), "S1E2")
	says(t, srv.press(dan, "summary", ""), "S1E2")
}
