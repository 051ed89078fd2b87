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
	h := newHall(t)
	catalog := shippedCatalog(t)
	show, _ := catalog.Show("trauma-code")
	offers := func() (n int) {
		for _, e := range show.Episodes() {
			h.press(dan, "watched", "", "episode", e.String())
			for _, q := range show.Questions {
				r := h.press(dan, "ending", "", "question", "id:"+q.ID)
				if slices.ContainsFunc(r.Buttons, func(b commands.Button) bool { return b.Label == "Show me anyway" }) {
					n++
				}
			}
		}
		h.press(dan, "watched", "mistake", "episode", "none")
		return n
	}
	if offers() == 0 {
		t.Fatal("it is never offered: this proves nothing")
	}
	h.press(host, "settings", "anyway", "value", "off")
	if n := offers(); n > 0 {
		t.Errorf("switched off, it is offered %d times", n)
	}
}
