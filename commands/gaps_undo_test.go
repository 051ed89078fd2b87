package commands_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestSkippingTheRoomsEpisode checks that somebody who skips the episode of their room
// keeps a seat only while Undo would admit them, by what they had watched before.
func TestSkippingTheRoomsEpisode(t *testing.T) {
	gap := data.UpTo(at(1, 6)).Without(at(1, 3), at(1, 5))
	for what, before := range map[string]data.Set{"kept": data.UpTo(at(1, 6)), "dropped": gap} {
		s := sits(t)
		s.change(kim, "trauma-code", func(m *data.Member) {
			m.Seen, m.Mark = gap, data.Mark{ID: 77, Before: m.Seat, Seen: before, Placed: true, Joined: true}
		})
		s.press(kim, "progress", "park")
		s.cards()
		has := false
		s.read(func(tx *tables.Tx) { _, has = tx.Seat(1, s.room.ID, kim) })
		if s.in(kim) || has != (what == "kept") {
			t.Errorf("%s: in %v, a seat %v", what, s.in(kim), has)
		}
		s.change(kim, "trauma-code", func(m *data.Member) { m.Mark.Seen = gap })
		undone := s.press(kim, "watched", "undo", "mark", strconv.FormatUint(77, 36))
		if strings.Contains(spoken(undone), "letting you back") {
			t.Errorf("%s: kim, who has not watched S1E4, is told %s", what, spoken(undone))
		}
	}
}

// TestNotesThatAMarkOpens checks that a mark tells of the notes in a gap if it fills that,
// and not if it goes beyond it.
func TestNotesThatAMarkOpens(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	srv.leaveNotes(kim, "S1E2")
	reads := func(do, episode string) bool {
		r := srv.press(dan, "room", do, "episode", episode)
		return slices.ContainsFunc(r.Buttons, func(b commands.Button) bool { return b.Command == "read" })
	}
	if reads("entered", "S1E7") {
		t.Error("a mark beyond the gap opens a note in it")
	}
	if !reads("entered", "S1E2") {
		t.Error("filling the gap does not open the note in it")
	}
}

// TestMoveAndShareAfterSkipping checks that the group is not moved for an answer once
// somebody has skipped a part of it.
func TestMoveAndShareAfterSkipping(t *testing.T) {
	srv := friends(t, "S1E3")
	move := srv.offered(srv.use(dan, srv.offered(srv.press(dan, "recap", ""), "Share")), "Move the group to S1E3")
	srv.skips(kim, at(1, 1), at(1, 3))
	srv.kept(srv.use(dan, move), "Not everyone here has seen S1E2")
	move.Do = strings.TrimSuffix(move.Do, ".move") + ".moved"
	srv.kept(srv.use(dan, move), "Not everyone here has seen S1E2")
}
