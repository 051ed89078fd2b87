package commands_test

import (
	"slices"
	"testing"

	"watchparty/commands"
)

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
