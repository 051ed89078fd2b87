package commands_test

import (
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestNotesOfWhatWasSkipped checks that a note in a gap is neither read, nor counted,
// nor moved by who skipped it, and that one at a reach beyond it is.
func TestNotesOfWhatWasSkipped(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	srv.leaveNotes(kim, "S1E2", "S1E5")
	r := srv.press(dan, "read", "")
	if read := srv.readOn(dan, r); len(read) != 1 || !strings.Contains(spoken(read[0]), "Note for S1E5") {
		t.Errorf("dan reads %d, first %s", len(read), spoken(r))
	}
	hidden := srv.press(dan, "read", "", "episode", "S1E2")
	says(t, hidden, "You can read the notes for S1E2 once you've seen it.")
	if all := spoken(hidden); strings.Contains(all, "Note for") || slices.Contains(labels(hidden), "This spoils a later episode") {
		t.Errorf("dan is told %s", all)
	}
	for _, label := range []string{"I've watched S1E2", "Show me anyway"} {
		srv.offered(hidden, label)
	}
	move := srv.request(dan, "note", "reseal", "episode", "S1E7")
	for _, b := range srv.press(kim, "read", "", "episode", "S1E2").Buttons {
		if b.Option("note") != "" {
			move.Options["note"] = b.Option("note")
		}
	}
	says(t, srv.ask(move), "Only hosts and the writer")
	form := srv.press(dan, "note", "")
	if form.Form == nil || form.Form.Option("episode") != "S1E6" {
		t.Errorf("dan's note is for %+v", form.Form)
	}
}

// TestNoteAfterASpecial checks that a note has no default once its writer has watched a
// special beyond the last episode.
func TestNoteAfterASpecial(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	srv.change(dan, "trauma-code", func(m *data.Member) { m.Seen = m.Seen.With(data.Position{Season: 1, Episode: 6, Extra: 1}) })
	if r := srv.press(dan, "note", ""); r.Form != nil || len(r.Menus) == 0 {
		t.Errorf("dan is not asked: %+v", r)
	}
	if r := srv.press(kim, "note", ""); r.Form == nil {
		t.Errorf("kim is asked: %+v", r)
	}
}

// TestGroupMoveAsksTheSet checks that nobody but a host moves the group to what somebody
// skipped.
func TestGroupMoveAsksTheSet(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	move := func(episode string) commands.Reply {
		return srv.press(kim, "watched", "sure", "episode", episode, "for", "group")
	}
	says(t, move("S1E2"), "Only hosts can move the group")
	if r := move("S1E4"); !r.Public || srv.group().Position != at(1, 4) {
		t.Errorf("the group is at %s: %s", srv.group().Position, spoken(r))
	}
}
