package commands_test

import (
	"context"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestWhoMovesANote checks that somebody who has watched a note's episode may say
// that it gives more away, and somebody who hasn't may not.
func TestWhoMovesANote(t *testing.T) {
	srv := newServer(t)
	const mo = data.UserID(4)
	for user, episode := range map[data.UserID]string{dan: "S1E3", kim: "S1E2", mo: "S1E3"} {
		srv.press(user, "watched", "", "episode", episode)
	}
	srv.press(dan, "note", "save", "episode", "S1E3", "text", "He knew it all along.")
	note := srv.notes()[0]
	moved := func(user data.UserID) bool {
		srv.press(user, "note", "reseal", "note", strconv.FormatUint(note, 36), "episode", "S1E5")
		var at data.Position
		_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
			n, _ := tx.Note(1, note)
			at = n.At
			return nil
		})
		return at.String() == "S1E5"
	}
	if r := srv.press(kim, "note", "later", "note", strconv.FormatUint(note, 36)); len(r.Menus) > 0 || moved(kim) {
		t.Error("moved by somebody who may not read it")
	}
	if !moved(mo) {
		t.Error("not moved by somebody who may read it")
	}
}

// TestAMovedNoteTellsBoth checks that a note which was moved to an episode that somebody
// has watched stays hidden from them while they skip the one that it was for: a move
// opens nothing to anybody.
func TestAMovedNoteTellsBoth(t *testing.T) {
	srv := began(t, "S1E6", "S1E6")
	srv.press(host, "note", "save", "episode", "S1E2", "text", "He knew it all along.")
	note := strconv.FormatUint(srv.notes()[0], 36)
	for _, episode := range []string{"S1E4", "S1E5"} { // also where it is moved twice
		says(t, srv.press(kim, "note", "reseal", "note", note, "episode", episode), "It's hidden until "+episode)
	}
	tells := func(user data.UserID, want bool, do string, pairs ...string) commands.Reply {
		t.Helper()
		r := srv.press(user, "read", do, pairs...)
		if got := strings.Contains(spoken(r), "He knew"); got != want {
			t.Errorf("%d is told: %v, want %v: %s", user, got, want, spoken(r))
		}
		return r
	}
	tells(kim, true, "")
	tells(dan, false, "")
	tells(dan, false, "", "note", note)
	r := tells(dan, false, "", "episode", "S1E5")
	says(t, r, "This note may be about S1E2 too. You can read it once you've seen that.")
	srv.press(dan, "note", "reseal", "note", note, "episode", "S1E7")
	says(t, srv.use(dan, srv.offered(r, "I've watched S1E2")), "note")
	tells(dan, true, "")
	srv.press(dan, "watched", "mistake", "episode", "S1E4")
	tells(dan, false, "", "episode", "S1E5")
}

// TestNextToAMovedNote checks that Next does not lead to a note that was moved beyond
// the reader's place since, nor tells that it was.
func TestNextToAMovedNote(t *testing.T) {
	var told []commands.Reply
	for _, change := range []string{"reseal", "erase"} {
		srv := newServer(t)
		srv.press(dan, "watched", "", "episode", "S1E2")
		srv.leaveNotes(host, "S1E1", "S1E2")
		next := srv.offered(srv.press(dan, "read", ""), "Next")
		srv.press(host, "note", change, "note", next.Option("note"), "episode", "S1E3")
		r := srv.use(dan, next)
		says(t, r, "No new notes for you")
		told = append(told, r)
	}
	if !reflect.DeepEqual(told[0], told[1]) {
		t.Errorf("moved and deleted are told apart: %s", difference(told[0], told[1]))
	}
}
