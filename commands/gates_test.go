package commands_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// lastMark is the id of somebody's last mark as a button carries it.
func (srv *server) lastMark(show data.ShowID, user data.UserID) string {
	return strconv.FormatUint(srv.memberOf(show, user).Mark.ID, 36)
}

// TestMarkedAlready checks that what somebody has watched is not marked again: their last
// mark, and its Undo, stay.
func TestMarkedAlready(t *testing.T) {
	srv := newRow(t, toldShow())
	srv.press(dan, "watched", "", "episode", "S1E10.1", "show", "case")
	srv.press(dan, "watched", "", "episode", "S2E3", "show", "case")
	for _, again := range [][]string{{"", "S1E10.1"}, {"only", "S2E3"}, {"only", "S1E2"}} {
		last := srv.lastMark("case", dan)
		srv.press(dan, "watched", again[0], "episode", again[1], "show", "case")
		if got := srv.lastMark("case", dan); got != last {
			t.Errorf("%q %s marks again", again[0], again[1])
		}
	}
}

// TestWeWatchedNamesOneEpisode checks that a host who taps the group's next episode does
// not mark what they have not watched before it.
func TestWeWatchedNamesOneEpisode(t *testing.T) {
	for from, want := range map[string]data.Position{"S1E2": at(1, 2), "S1E4": at(1, 5)} {
		srv := newServer(t)
		card := srv.press(host, "watched", "sure", "episode", "S1E4", "for", "group")
		srv.press(host, "watched", "mistake", "episode", from)
		srv.now = srv.now.Add(time.Hour) // a second tap at once is taken for the first
		srv.use(host, srv.offered(card, "We watched S1E5"))
		if srv.group().Position != at(1, 5) || srv.member(host).Seen.To != want {
			t.Errorf("from %s: the group is at %s, the host at %s", from, srv.group().Position, srv.member(host).Seen)
		}
	}
}

// TestSharerOutsideTheRoom checks that somebody who reads in a room without a seat posts
// nothing there that they skipped.
func TestSharerOutsideTheRoom(t *testing.T) {
	s := sits(t)
	s.skips(host, at(1, 1), at(1, 4))
	s.change(dan, "trauma-code", func(m *data.Member) { m.Seen = data.UpTo(at(1, 6)) })
	recap := commands.Action{Command: "recap", Options: map[string]string{"show": "trauma-code"}}
	r := s.there(host, s.offered(s.there(host, recap), "Share"))
	if all := spoken(r); !r.Public || strings.Contains(all, "S1E2") || !strings.Contains(all, "S1E4") {
		t.Errorf("posted: %s", all)
	}
}

// TestNoMoveToWhatSomebodySkipped checks that a host who shares is not offered to move the
// group to an episode that somebody skipped.
func TestNoMoveToWhatSomebodySkipped(t *testing.T) {
	srv := friends(t, "S1E4")
	srv.change(kim, "trauma-code", func(m *data.Member) { m.Seen = data.UpTo(at(1, 6)).Without(at(1, 2), at(1, 5)) })
	r := srv.use(host, srv.offered(srv.press(host, "summary", "", "episode", "S1E4"), "Share"))
	says(t, r, "Not everyone here has seen S1E4")
	if got := labels(r); slices.Contains(got, "Move the group to S1E4") {
		t.Errorf("offered %q", got)
	}
}

// TestMoveBySomebodyOnABreak checks that a host on a break, whom the group does not wait
// for, posts nothing of what they skipped when they move the group.
func TestMoveBySomebodyOnABreak(t *testing.T) {
	srv := friends(t, "S1E3")
	srv.skips(host, at(1, 1), at(1, 3))
	srv.press(host, "progress", "park")
	asked := srv.use(host, srv.offered(srv.press(host, "recap", ""), "Share"))
	r := srv.use(host, srv.offered(asked, "Move the group to S1E3"))
	for !r.Public && len(r.Buttons) > 0 && r.Buttons[0].Do != asked.Buttons[0].Do {
		r = srv.use(host, r.Buttons[0].Action)
	}
	if all := spoken(r); !r.Public || strings.Contains(all, "S1E2") || !strings.Contains(all, "S1E1") {
		t.Errorf("posted: %s", all)
	}
}

// TestOthersSeeNoGaps checks that /progress says the same to others whatever somebody
// skipped, where few people are listed.
func TestOthersSeeNoGaps(t *testing.T) {
	srv := friends(t, "S1E6")
	whole := srv.press(kim, "progress", "")
	for _, seen := range []data.Set{
		data.UpTo(at(1, 6)).Without(data.Position{}, at(1, 4)),
		data.UpTo(at(1, 6)).Without(at(1, 2), at(1, 4)),
	} {
		srv.change(dan, "trauma-code", func(m *data.Member) { m.Seen = seen })
		if diff := difference(whole.Body, srv.press(kim, "progress", "").Body); diff != "" {
			t.Errorf("of somebody who watched %s, kim reads\n%s", seen, diff)
		}
	}
}
