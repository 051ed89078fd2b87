package commands_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// leaveNotes lets somebody leave a note at each of some episodes.
func (srv *server) leaveNotes(user data.UserID, episodes ...string) {
	srv.t.Helper()
	for _, episode := range episodes {
		srv.now = srv.now.Add(time.Minute)
		says(srv.t, srv.press(user, "note", "save", "episode", episode, "text", "Note for "+episode), "Saved!")
	}
}

// readOn presses Next until there is none, and returns what was read.
func (srv *server) readOn(user data.UserID, r commands.Reply) []commands.Reply {
	srv.t.Helper()
	for read := []commands.Reply{r}; ; read = append(read, r) {
		i := slices.IndexFunc(r.Buttons, func(b commands.Button) bool { return english(b.Label) == "Next" })
		if i < 0 || len(read) > 20 {
			return read
		}
		r = srv.use(user, r.Buttons[i].Action)
	}
}

// TestNextGoesOnAcrossEpisodes checks that notes over three episodes are read with one
// press each, that the last says so, and that they can be read again in the same way.
func TestNextGoesOnAcrossEpisodes(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "", "episode", "S1E3")
	srv.leaveNotes(dan, "S1E3", "S1E1", "S1E2", "S1E1", "S1E4")
	want := []string{"Note for S1E1", "Note for S1E1", "Note for S1E2", "Note for S1E3"}
	check := func(read []commands.Reply) {
		t.Helper()
		if len(read) != len(want) {
			t.Fatalf("%d notes are read", len(read))
		}
		for i, r := range read {
			says(t, r, want[i])
			if last := strings.Contains(spoken(r), "That was the last one."); last != (i == len(want)-1) {
				t.Errorf("note %d is the last: %v", i, last)
			}
		}
	}
	read := srv.readOn(kim, srv.press(kim, "read", ""))
	check(read)
	check(srv.readOn(kim, srv.use(kim, srv.offered(read[3], "Read them again"))))
	none := srv.press(kim, "read", "")
	says(t, none, "No new notes for you right now.")
	check(srv.readOn(kim, srv.use(kim, srv.offered(none, "Read them again"))))
}

// TestNewNotesComeFirst checks that a reader is led to every new note, one from before
// the first that they read too, and past none of their own.
func TestNewNotesComeFirst(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "", "episode", "S1E3")
	srv.leaveNotes(dan, "S1E1", "S1E2")
	srv.leaveNotes(kim, "S1E2", "S1E3")
	read := srv.readOn(kim, srv.press(kim, "read", "", "episode", "S1E2"))
	if len(read) != 2 {
		t.Fatalf("%d notes are read", len(read))
	}
	says(t, read[0], "Note for S1E2")
	says(t, read[1], "Note for S1E1")
}

// TestNextTellsNothingOfWhatLiesAhead checks that everything a reader is led through is
// the same whether or not there are notes that they may not read, pending ones too.
func TestNextTellsNothingOfWhatLiesAhead(t *testing.T) {
	led := func(ahead bool) (all []commands.Reply) {
		srv := newServer(t)
		srv.press(kim, "watched", "", "episode", "S1E2")
		srv.leaveNotes(dan, "S1E1", "S1E2", "S1E2")
		if ahead {
			srv.leaveNotes(dan, "S1E3", "S1E8")
			srv.leaveNotes(kim, "S1E4")
			srv.seal(host)
		}
		for range 2 {
			for _, episode := range []string{"", "S1E1", "S1E2"} {
				all = append(all, srv.readOn(kim, srv.press(kim, "read", "", "episode", episode))...)
			}
		}
		return all
	}
	if with, without := led(true), led(false); !reflect.DeepEqual(with, without) {
		t.Errorf("the reader is told apart: %s", difference(without, with))
	}
}

// TestEveryFormIsItsOwn checks that no two forms for notes have one action, so that a
// phone does not fill the second with what was typed into the first.
func TestEveryFormIsItsOwn(t *testing.T) {
	srv := newServer(t)
	srv.press(dan, "watched", "", "episode", "S1E2")
	open := func(r commands.Reply) commands.Form {
		t.Helper()
		if r.Form == nil {
			t.Fatalf("no form: %s", spoken(r))
		}
		return *r.Form
	}
	submit := func(f commands.Form, text string) commands.Reply {
		srv.now = srv.now.Add(time.Minute)
		return srv.use(dan, filled(f.Action, "text", text))
	}
	first, second := open(srv.press(dan, "note", "")), open(srv.press(dan, "note", ""))
	forms := []commands.Form{first, second}
	saved := submit(second, "version 0")
	for _, text := range []string{"version 1", "version 2"} {
		f := open(srv.use(dan, srv.offered(saved, "Edit")))
		forms = append(forms, f)
		saved = submit(f, text)
	}
	if last := open(srv.use(dan, srv.offered(saved, "Edit"))); last.Fields[0].Value != "version 2" || len(srv.notes()) != 1 {
		t.Errorf("%d notes, the form is filled with %q", len(srv.notes()), last.Fields[0].Value)
	}
	for i, f := range forms {
		for _, g := range forms[:i] {
			if reflect.DeepEqual(f.Action, g.Action) {
				t.Errorf("two forms with the action %+v", f.Action)
			}
		}
	}
}
