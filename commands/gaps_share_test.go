package commands_test

import (
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// A sitting is a server with a room of S1E4 in which dan sits, who began there.
type sitting struct {
	*server
	room data.Room
}

// sits lets people into the room of S1E4: dan, who skipped what is before it, and kim.
func sits(t *testing.T) *sitting {
	s := &sitting{server: began(t, "S1E6", "S1E6")}
	s.press(host, "watched", "sure", "episode", "S1E6", "for", "group")
	s.press(kim, "room", "", "episode", "S1E4")
	s.press(dan, "room", "goin", "episode", "S1E4")
	s.cards()
	s.read(func(tx *tables.Tx) { s.room = tx.Rooms(1, "trauma-code")[0] })
	if !s.in(dan) || !s.in(kim) {
		t.Fatal("they are not in the room: this proves nothing")
	}
	return s
}

func (s *sitting) read(do func(*tables.Tx)) {
	s.t.Helper()
	if err := s.store.View(s.t.Context(), 1, func(tx *tables.Tx) error { do(tx); return nil }); err != nil {
		s.t.Fatal(err)
	}
}

func (s *sitting) in(user data.UserID) (in bool) {
	s.read(func(tx *tables.Tx) {
		seat, _ := tx.Seat(1, s.room.ID, user)
		in = seat.In
	})
	return in
}

// there is a request in the room.
func (s *sitting) there(user data.UserID, a commands.Action) commands.Reply {
	q := s.request(user, a.Command, a.Do)
	q.Action, q.Channel, q.Parent, q.Thread = a, s.room.Thread, 1, true
	return s.ask(q)
}

// TestRoomHoldsBackWhatSomebodySkipped checks that what only a seated person's gap holds
// back is not posted in the open, that the sharer is asked as in the channel, without
// anybody's name, and that it is posted with spoiler tags then.
func TestRoomHoldsBackWhatSomebodySkipped(t *testing.T) {
	s := sits(t)
	recap := commands.Action{Command: "recap", Options: map[string]string{"show": "trauma-code"}}
	asked := s.there(kim, s.offered(s.there(kim, recap), "Share"))
	says(t, asked, "Not everyone has seen this yet.")
	if asked.Public || strings.Contains(spoken(asked), "@") {
		t.Fatalf("kim is answered %s", spoken(asked))
	}
	for label, tags := range map[string]int{"Post with spoiler tags": 3, "Post only what's safe": 0} {
		r := s.there(kim, s.offered(asked, label))
		if !r.Public {
			t.Fatalf("%s posts nothing: %s", label, spoken(r))
		}
		tagged := 0
		for _, span := range r.Body {
			for _, episode := range []string{"S1E1", "S1E2", "S1E3"} {
				if english(span.Lead) == episode && !span.Tagged {
					t.Errorf("%s posts %s in the open", label, episode)
				}
			}
			if span.Tagged {
				tagged++
			}
			if lead := english(span.Lead); lead == "S1E5" || lead == "S1E6" {
				t.Errorf("%s posts %s, which is beyond the room", label, lead)
			}
		}
		if tagged != tags || !strings.Contains(spoken(r), "S1E4") {
			t.Errorf("%s tags %d: %s", label, tagged, spoken(r))
		}
	}
	if own := s.there(dan, s.offered(s.there(dan, recap), "Share")); !own.Public || strings.Contains(spoken(own), "S1E3") {
		t.Errorf("dan posts %s", spoken(own))
	}
}

// TestSkippingInARoom checks that somebody who is in a room and skips something then
// stays in it while they have watched its episode, and is removed if they skip that.
func TestSkippingInARoom(t *testing.T) {
	s := sits(t)
	s.skips(kim, at(1, 1), at(1, 3))
	s.press(kim, "watched", "", "episode", "S1E7")
	s.cards()
	if !s.in(kim) {
		t.Error("kim, who has watched S1E4, is not in its room any more")
	}
	recap := commands.Action{Command: "recap", Options: map[string]string{"show": "trauma-code"}}
	r := s.there(host, s.offered(s.there(host, recap), "Share"))
	r = s.there(host, s.offered(r, "Post only what's safe"))
	if all := spoken(r); strings.Contains(all, "S1E2") || !strings.Contains(all, "S1E4") {
		t.Errorf("posted: %s", all)
	}
	s.skips(kim, at(1, 3), at(1, 5))
	if r := s.press(kim, "watched", "", "episode", "S1E8"); !strings.Contains(spoken(r), "taking you out of the rooms") {
		t.Errorf("kim is not told: %s", spoken(r))
	}
	s.cards()
	if s.in(kim) {
		t.Error("kim, who skipped S1E4, is still in its room")
	}
}

// TestRoomWarnsOfWhatWasSkipped checks the one press more of somebody who skipped what
// people in a room may talk about, and that nobody is admitted who skipped its episode.
func TestRoomWarnsOfWhatWasSkipped(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	asked := srv.press(dan, "room", "", "episode", "S1E5")
	says(t, asked, "People in this room may talk about S1E1 to S1E3, which you skipped.")
	if got := strings.Join(labels(asked), ", "); got != "Go in, Not now" || asked.Wait.Kind != "" {
		t.Errorf("offered %s, waiting for %v", got, asked.Wait)
	}
	says(t, srv.use(dan, srv.offered(asked, "Not now")), "nothing changed")
	if effects := srv.cards(); len(effects) > 0 {
		t.Errorf("without a press on Go in: %+v", effects)
	}
	sits := &sitting{server: srv}
	admitted := func(user data.UserID, p data.Position) bool {
		srv.cards()
		sits.read(func(tx *tables.Tx) {
			for _, r := range tx.Rooms(1, "trauma-code") {
				if r.At == p {
					sits.room = r
				}
			}
		})
		return sits.room.At == p && sits.in(user)
	}
	if r := srv.use(dan, srv.offered(asked, "Go in")); r.Wait.Kind == "" || !admitted(dan, at(1, 5)) {
		t.Errorf("Go in does not admit dan: %s", spoken(r))
	}
	if r := srv.press(dan, "room", "", "episode", "S1E5"); r.Wait.Kind == "" {
		t.Errorf("dan, who is in, is warned again: %s", spoken(r))
	}
	if r := srv.press(kim, "room", "", "episode", "S1E5"); r.Wait.Kind == "" {
		t.Errorf("kim, who skipped nothing, is warned: %s", spoken(r))
	}
	srv.cards()
	for _, do := range []string{"", "goin"} {
		r := srv.press(dan, "room", do, "episode", "S1E2")
		says(t, r, "You can come into the room for S1E2 once you've seen it.")
		if admitted(dan, at(1, 2)) {
			t.Errorf("%q admits dan to a room of what he skipped", do)
		}
	}
	if r := srv.press(dan, "room", "entered", "episode", "S1E2"); !admitted(dan, at(1, 2)) {
		t.Errorf("after I've watched it dan is not admitted: %s", spoken(r))
	}
	if m := srv.member(dan); m.Seat != at(1, 6) || !m.Seen.Has(at(1, 1)) || m.Seen.Has(at(1, 3)) {
		t.Errorf("dan is at %s, and has seen %s", m.Seat, m.Seen)
	}
	if r := srv.press(dan, "room", "entered", "episode", "S1E8"); admitted(dan, at(1, 8)) || !strings.Contains(spoken(r), "which you skipped") {
		t.Errorf("a mark admits dan without a warning: %s", spoken(r))
	}
}

// TestShareLeavesOutWhatSomebodySkipped checks what the sharer is told that is not
// posted, and that the group is not moved for an answer of which it would post a part.
func TestShareLeavesOutWhatSomebodySkipped(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	share := srv.offered(srv.press(kim, "recap", ""), "Share")
	for _, r := range []commands.Reply{srv.use(kim, share), srv.press(kim, "recap", ".move", "episode", "S1E8", "of", "x")} {
		says(t, r, "Not everyone here has seen S1E1 yet, so I'll keep this between us.")
		if len(r.Buttons) > 0 || r.Public {
			t.Errorf("offered: %s", spoken(r))
		}
	}
	if !srv.group().Position.IsZero() {
		t.Fatalf("the group is at %s", srv.group().Position)
	}
	summary := srv.use(kim, srv.offered(srv.press(kim, "summary", ""), "Share"))
	srv.offered(summary, "Move the group to S1E6")
	srv.press(host, "watched", "sure", "episode", "S1E6", "for", "group")
	srv.skips(host, at(1, 4), at(1, 6))
	asked := srv.use(kim, share)
	says(t, asked, "Not everyone has seen this yet.")
	posted := srv.use(kim, srv.offered(asked, "Post only what's safe"))
	says(t, *posted.Pressed, "I left out S1E1 to S1E3, S1E5.")
	for _, episode := range []string{"S1E1", "S1E2", "S1E3", "S1E5"} {
		if strings.Contains(spoken(posted), episode) {
			t.Errorf("%s is posted: %s", episode, spoken(posted))
		}
	}
}
