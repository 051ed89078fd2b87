package commands_test

import (
	"context"
	"strings"
	"testing"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestNobodyIsAtASpecial checks that whatever is pressed or forged, a special moves nobody
// and keeps nothing, and that those who ask for it are told so.
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
			wants := map[string]words.Sentence{"watched": words.CannotMarkSpecial("The Christmas Invasion")}
			for _, c := range srv.router.Commands() {
				for step := range c.Steps {
					for _, more := range [][]string{nil, {"for", "group"}, {"at", at}, {"text", "It falls."}, {"note", "1"}} {
						pairs := append([]string{"episode", at, "show", "case"}, more...)
						if c.Name == "show" || c.Name == "settings" || c.Name == "privacy" || step == "undo" {
							continue
						}
						r := srv.press(host, c.Name, step, pairs...)
						if strings.Contains(spoken(r), "A ship falls.") {
							t.Errorf("/%s %s %q tells of a special: %s", c.Name, step, more, spoken(r))
						}
					}
				}
				switch c.Name {
				case "watched", "summary", "note", "room", "read":
					want, ok := wants[c.Name]
					if !ok {
						want = words.NotForSpecials("The Christmas Invasion")
					}
					if r := srv.ask(srv.typed(host, c.Name, "", "episode", at)); r.Form != nil || len(r.Body) == 0 || r.Body[0].Text != want {
						t.Errorf("/%s %s: %s", c.Name, at, spoken(r))
					}
				}
			}
			if is := srv.memberOf("case", host); is.Seat != was.Seat || is.Seen != was.Seen {
				t.Errorf("%s from %s moved somebody to %s and %s", at, reach, is.Seat, is.Seen)
			}
			if is := srv.groupOf("case"); is.Position != group.Position {
				t.Errorf("%s from %s moved the group to %s", at, reach, is.Position)
			}
			_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
				for _, n := range tx.Notes(1, "case") {
					if n.At.Special() {
						t.Errorf("a note is at a special")
					}
				}
				for _, r := range tx.Rooms(1, "case") {
					if r.At.Special() {
						t.Errorf("a room is at a special")
					}
				}
				return nil
			})
		}
	}
}
