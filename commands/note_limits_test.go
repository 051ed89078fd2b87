package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// target lets somebody use a message command; it returns the reply.
func (srv *server) target(user data.UserID, command string, m commands.Target, moderates bool) commands.Reply {
	srv.t.Helper()
	q := srv.request(user, command, "")
	q.Target, q.ManageMessages, q.Pressed = &m, moderates, false
	return srv.ask(q)
}

// TestWhatCannotBeSealed checks each reason to leave a message alone, with a
// message that could be sealed otherwise.
func TestWhatCannotBeSealed(t *testing.T) {
	srv := newServer(t)
	fine := commands.Target{ID: 77, Channel: 1, Author: kim, Text: "She is his daughter!"}
	if srv.target(dan, "Hide as a spoiler", fine, true).Form == nil {
		t.Fatal("a moderator cannot seal a message: this proves nothing")
	}
	said := map[string]bool{}
	for why, change := range map[string]func(*commands.Target){
		"a bot wrote it":          func(m *commands.Target) { m.Bot = true },
		"it holds more than text": func(m *commands.Target) { m.Other = true },
		"it holds no text":        func(m *commands.Target) { m.Text = " \n" },
		"it is too long":          func(m *commands.Target) { m.Text = strings.Repeat("x", 1801) },
	} {
		m := fine
		change(&m)
		r := srv.target(dan, "Hide as a spoiler", m, true)
		if r.Form != nil || len(r.Body) == 0 {
			t.Errorf("%s: %+v", why, r)
			continue
		}
		said[english(r.Body[0].Text)] = true
	}
	if len(said) != 4 {
		t.Errorf("four reasons, and %d sentences: %v", len(said), said)
	}
	if srv.target(dan, "Hide as a spoiler", fine, false).Form != nil {
		t.Error("a member who does not moderate may seal somebody else's message")
	}
}

// TestTwentyNotes leaves notes until no more are kept: the text of the next one
// is given back, and there is room for it once another is deleted.
func TestTwentyNotes(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E3")
	leave := func(user data.UserID, text string) (r commands.Reply, kept bool) {
		srv.now = srv.now.Add(time.Minute)
		before := len(srv.notes())
		r = srv.press(user, "note", "save", "episode", "S1E3", "text", text)
		return r, len(srv.notes()) > before
	}
	var last commands.Reply
	for i := range 20 {
		var kept bool
		if last, kept = leave(dan, fmt.Sprint("Note ", i)); !kept {
			t.Fatalf("note %d: %+v", i, last)
		}
	}
	for range 2 {
		refused, kept := leave(dan, "One too many")
		if says(t, refused, "One too many"); kept {
			t.Error("kept one too many")
		}
	}
	if _, kept := leave(kim, "Mine"); !kept {
		t.Error("one member's notes keep another from leaving any")
	}
	srv.use(dan, srv.offered(srv.use(dan, srv.offered(last, "Delete")), "Delete"))
	if r, kept := leave(dan, "The twentieth again"); !kept {
		t.Errorf("with room for one: %+v", r)
	}
}

// TestNotesOfOneWriterComeSlowly checks how long after a note the next one of its
// writer's is kept: what was typed too early is given back.
func TestNotesOfOneWriterComeSlowly(t *testing.T) {
	srv := newServer(t)
	leave := func(user data.UserID, after time.Duration) (kept bool) {
		srv.now = srv.now.Add(after)
		before := len(srv.notes())
		r := srv.press(user, "note", "save", "episode", "S1E3", "text", "Keep on running!")
		if kept = len(srv.notes()) > before; !kept {
			says(t, r, "Keep on running!")
		}
		return kept
	}
	if !leave(dan, 0) || leave(dan, 9*time.Second) || !leave(kim, 0) || !leave(dan, time.Second) {
		t.Error("not one note of a writer's every ten seconds")
	}
}

func (srv *server) notes() (ids []uint64) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		for _, n := range tx.Notes(1, "trauma-code") {
			ids = append(ids, n.ID)
		}
		return nil
	})
	return ids
}
