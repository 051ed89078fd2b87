package commands_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

const said = "She is his daughter!"

// seal lets dan seal a message at S1E3. It is not deleted yet.
func (srv *server) seal(author data.UserID) {
	srv.t.Helper()
	m := commands.Target{ID: 77, Channel: 1, Author: author, Text: said}
	form := srv.target(dan, "Hide as a spoiler", m, true).Form
	if form == nil {
		srv.t.Fatal("no form")
	}
	q := srv.request(dan, form.Command, form.Do)
	q.Action, q.ManageMessages = form.Action, true
	q.Options["episode"] = "S1E3"
	srv.ask(q)
}

// sealed returns the id of the note of a sealed message of kim's, which is gone.
func (srv *server) sealed() uint64 {
	srv.t.Helper()
	srv.seal(kim)
	srv.carry(data.NoteGone, 0)
	notes := srv.notes()
	if len(notes) != 1 {
		srv.t.Fatalf("%d notes", len(notes))
	}
	return notes[0]
}

// TestSealedMessageIsNotEdited seals a message and checks that its writer may
// delete it and not change it: others rely on it being what was said.
func TestSealedMessageIsNotEdited(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "", "episode", "S1E3")
	note := srv.sealed()
	id := strconv.FormatUint(note, 36)
	if r := srv.press(kim, "note", "edit", "note", id); r.Form != nil {
		t.Error("the writer is given a form for it")
	}
	srv.press(kim, "note", "save", "note", id, "episode", "S1E3", "text", "She is not.")
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		n, _ := tx.Note(1, note)
		if o, _ := tx.NoteText(n).Open(data.Private(n.At, data.UpTo(n.At))); o.Text != said {
			t.Errorf("it says %q now", o.Text)
		}
		return nil
	})
	if r := srv.press(kim, "note", "delete", "note", id); len(r.Buttons) == 0 {
		t.Errorf("the writer may not delete it: %+v", r)
	}
}

// TestFileHoldsOwnTextsOnly checks that the text of a sealed message is in the
// file of its writer, and not in that of the person who sealed it.
func TestFileHoldsOwnTextsOnly(t *testing.T) {
	srv := newServer(t)
	srv.sealed()
	for user, has := range map[data.UserID]bool{kim: true, dan: false} {
		r := srv.press(user, "privacy", "file")
		if r.File == nil || !strings.Contains(string(r.File.Data), `"hidden_message": true`) {
			t.Fatalf("user %d: no file, or without the note", user)
		}
		if strings.Contains(string(r.File.Data), said) != has {
			t.Errorf("user %d: the text is there %v, want %v", user, !has, has)
		}
	}
}

// TestHostsDoNotModerate checks that a host who may not manage messages cannot
// have somebody else's sealed: the bot would delete it for them.
func TestHostsDoNotModerate(t *testing.T) {
	srv := newServer(t)
	m := commands.Target{ID: 77, Channel: 1, Author: kim, Text: said}
	if srv.target(host, "Hide as a spoiler", m, false).Form != nil {
		t.Error("a host is given the form")
	}
	if m.Author = host; srv.target(host, "Hide as a spoiler", m, false).Form == nil {
		t.Error("a host is not given the form for a message of their own")
	}
}

// TestPendingNoteIsNotShown seals a message that is not deleted yet: nobody reads
// its note or does anything about it, and once it is deleted they do.
func TestPendingNoteIsNotShown(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "", "episode", "S1E3")
	srv.seal(kim)
	note := strconv.FormatUint(srv.notes()[0], 36)
	shown := func() (reads, changes bool) {
		r := srv.press(kim, "read", "", "note", note, "episode", "S1E3")
		for _, s := range r.Body {
			reads = reads || english(s.Text) == said
		}
		return reads, len(srv.press(kim, "note", "delete", "note", note).Buttons) > 0
	}
	if reads, changes := shown(); reads || changes {
		t.Errorf("pending: it is read %v, may be deleted %v", reads, changes)
	}
	srv.carry(data.NoteGone, 0)
	if reads, changes := shown(); !reads || !changes {
		t.Errorf("sealed: it is read %v, may be deleted %v", reads, changes)
	}
}

// TestSealedMessagesCount checks that a message which somebody has sealed for
// themselves counts as a note of theirs, and one that another sealed does not.
func TestSealedMessagesCount(t *testing.T) {
	srv := newServer(t)
	leave := func(user data.UserID) (kept bool) {
		before := len(srv.notes())
		srv.press(user, "note", "save", "episode", "S1E3", "text", "Keep on running!")
		return len(srv.notes()) > before
	}
	srv.seal(kim)
	srv.seal(dan)
	if !leave(kim) {
		t.Error("what dan sealed keeps kim from leaving a note")
	}
	if leave(dan) {
		t.Error("a note right after a message of their own was sealed")
	}
}
