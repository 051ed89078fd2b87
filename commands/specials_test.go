package commands_test

import (
	"context"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/tables"
)

// TestNobodyIsAtASpecial checks that whatever is pressed or forged, a special moves nobody
// and is told to nobody who has not watched it. A mark adds it alone.
func TestNobodyIsAtASpecial(t *testing.T) {
	s := data.BareShow{ID: "case", Name: "Case", Numbers: []int{13, 13}}.Show()
	s.Specials = readSpecials("S1E13.1:The Christmas Invasion")
	s.Specials[0].Summary = []data.Sealed{data.Seal(data.Story, s.Specials[0].Position, "A ship falls.")}
	for _, at := range []string{"S1E13.1", "The Christmas Invasion"} {
		for _, reach := range []string{"", "S1E13", "S2E13"} {
			srv := newRow(t, s)
			if reach != "" {
				srv.press(host, "watched", "sure", "episode", reach)
			}
			srv.press(host, "watched", "sure", "episode", "S1E2", "for", "group")
			was, group := srv.memberOf("case", host), srv.groupOf("case")
			srv.press(dan, "watched", "resume", "episode", at, "at", at, "show", "case") // who has no place yet
			if is := srv.memberOf("case", dan); is.Placed {
				t.Errorf("%s was taken for a place: %s", at, is.Seat)
			}
			for _, c := range srv.router.Commands() {
				for step := range c.Steps {
					for _, more := range [][]string{nil, {"for", "group"}, {"at", at}, {"text", "It falls."}, {"note", "1"}} {
						pairs := append([]string{"episode", at, "show", "case"}, more...)
						if c.Name == "show" || c.Name == "settings" || c.Name == "privacy" || step == "undo" {
							continue
						}
						r := srv.press(host, c.Name, step, pairs...)
						is := srv.memberOf("case", host)
						marks := is.Seen == was.Seen.With(s.Specials[0].Position)
						if is.Seat != was.Seat || is.Seen != was.Seen && !(marks && (c.Name == "watched" || c.Name == "room")) {
							t.Errorf("/%s %s %q from %s moved somebody to %s and %s", c.Name, step, more, reach, is.Seat, is.Seen)
						}
						is.Seen = was.Seen
						_ = srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error { tx.PutMember(is); return nil })
						if strings.Contains(spoken(r), "A ship falls.") && step != ".sure" { // who confirms that looks ahead
							t.Errorf("/%s %s %q tells of a special: %s", c.Name, step, more, spoken(r))
						}
					}
				}
			}
			if is := srv.groupOf("case"); is.Position != group.Position {
				t.Errorf("%s from %s moved the group to %s", at, reach, is.Position)
			}
		}
	}
}

// TestTextsOfASpecial checks what two people are told who are at the same episode, of
// whom one has watched the special: it is named and not numbered, and what there is of
// it opens to that one alone.
func TestTextsOfASpecial(t *testing.T) {
	s := data.BareShow{ID: "case", Name: "Case", Numbers: []int{13, 13}}.Show()
	s.Bare = false
	s.Specials = readSpecials("S1E13.1:The Christmas Invasion")
	special := &s.Specials[0]
	special.Summary = []data.Sealed{data.Seal(data.Story, special.Position, "A ship falls.")}
	special.Recap = data.Seal(data.Story, special.Position, "A sword fight.")
	special.Teaser = data.Seal(data.Story, special.Regular(), "It snows.")
	srv := newRow(t, s)
	for _, user := range []data.UserID{host, dan, kim} {
		srv.press(user, "watched", "sure", "episode", "S2E1", "show", "case")
	}
	srv.press(host, "watched", "sure", "episode", "S2E1", "for", "group", "show", "case")
	says(t, srv.ask(srv.typed(dan, "watched", "", "episode", "christmas invasion", "show", "case")),
		"Got it: you've seen The Christmas Invasion too. You're still at S2E1.")
	srv.ask(srv.typed(dan, "note", "save", "episode", "S1E13.1", "text", "What a fight."))
	for _, c := range []struct {
		command, do, dan, kim string
	}{
		{"summary", "", "A ship falls.", "It snows."},
		{"recap", "", "A sword fight.", ""},
		{"read", "", "", "The Christmas Invasion"},
		{"room", "", "", "The Christmas Invasion"},
		{"note", "", "The Christmas Invasion", "The Christmas Invasion"},
	} {
		var pairs []string
		if c.command != "recap" {
			pairs = []string{"episode", "christmas invasion"}
		}
		for user, want := range map[data.UserID]string{dan: c.dan, kim: c.kim} {
			r := srv.ask(srv.typed(user, c.command, c.do, pairs...))
			said := spoken(r)
			if r.Form != nil {
				said += english(r.Form.Title) + english(r.Form.Fields[0].Label)
			}
			if !strings.Contains(said, want) || strings.Contains(said, "S1E13.1") {
				t.Errorf("/%s for %d: want %q in\n%s", c.command, user, want, said)
			}
			for _, text := range []string{"A ship falls.", "A sword fight.", "What a fight."} {
				if user == kim && strings.Contains(said, text) {
					t.Errorf("/%s tells who has not watched it: %s", c.command, said)
				}
			}
		}
	}
	if r := srv.ask(srv.typed(dan, "recap", "", "season", "1")); !strings.Contains(spoken(r), "A sword fight.") {
		t.Errorf("the recap of season 1 leaves out its special: %s", spoken(r))
	}
	list := srv.ask(srv.typed(kim, "summary", "", "episode", "special"))
	for _, b := range list.Buttons {
		if b.Command == "watched" && english(b.Label) != "I've watched The Christmas Invasion" && b.Option("episode") == "S1E13.1" {
			t.Errorf("got a button %q", english(b.Label))
		}
	}
	shared := srv.press(dan, "summary", ".share", "episode", "S1E13.1", "show", "case")
	if shared.Public || strings.Contains(english(shared.Body[0].Text), "S1E13.1") {
		t.Errorf("shared: %s", spoken(shared))
	}
	for _, b := range shared.Buttons {
		if strings.Contains(b.Do, "move") {
			t.Errorf("a group is offered to move to a special: %s", english(b.Label))
		}
	}
}
