package commands_test

import (
	"context"
	"reflect"
	"strconv"
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
