package commands_test

import (
	"slices"
	"testing"

	"watchparty/commands"
)

// TestNothingLiesAheadOfTheEnd asks for nobody from every place: what lies ahead is
// offered from each but the last, also to somebody who rewatches, and an older button
// shows it to nobody who is there.
func TestNothingLiesAheadOfTheEnd(t *testing.T) {
	srv := newServer(t)
	show, _ := shippedCatalog(t).Show("trauma-code")
	ask := func() (commands.Reply, bool) {
		r := srv.press(dan, "cast", "", "name", "nobody at all")
		return r, slices.ContainsFunc(r.Buttons, func(b commands.Button) bool { return english(b.Label) == "Show me anyway" })
	}
	var older commands.Action
	for _, e := range show.Episodes() {
		srv.press(dan, "watched", "", "episode", e.String())
		r, offered := ask()
		if offered == (e.Position == show.Last()) {
			t.Errorf("at %s: offered is %v", e.Position, offered)
		}
		if offered {
			older = srv.offered(r, "Show me anyway")
		}
	}
	refused, _ := ask()
	if r := srv.use(dan, older); spoken(r) != spoken(refused) {
		t.Errorf("an older button:\n%s", spoken(r))
	}
	srv.press(dan, "watched", "rewatch", "episode", "S1E2")
	if _, offered := ask(); offered {
		t.Error("offered to somebody who rewatches")
	}
}

// TestAnywayOffOffersNothing asks for every question about the ending from every
// place: "Show me anyway" is offered for some of them, and for none once it is
// switched off.
func TestAnywayOffOffersNothing(t *testing.T) {
	srv := newServer(t)
	catalog := shippedCatalog(t)
	show, _ := catalog.Show("trauma-code")
	offers := func() (n int) {
		for _, e := range show.Episodes() {
			srv.press(dan, "watched", "", "episode", e.String())
			for _, q := range show.Questions {
				r := srv.press(dan, "ending", "", "question", "id:"+q.ID)
				if slices.ContainsFunc(r.Buttons, func(b commands.Button) bool { return english(b.Label) == "Show me anyway" }) {
					n++
				}
			}
		}
		srv.press(dan, "watched", "mistake", "episode", "none")
		return n
	}
	if offers() == 0 {
		t.Fatal("it is never offered: this proves nothing")
	}
	srv.press(host, "settings", "anyway", "value", "off")
	if n := offers(); n > 0 {
		t.Errorf("switched off, it is offered %d times", n)
	}
}
