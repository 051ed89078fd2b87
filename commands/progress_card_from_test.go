package commands_test

import (
	"slices"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestTheCardSaysWhereSomebodyBegan checks that the card says where somebody began, and
// that what they watch of that afterwards shows half a day later.
func TestTheCardSaysWhereSomebodyBegan(t *testing.T) {
	srv := shareCard(t)
	srv.press(stranger, "watched", "", "episode", "S1E6")
	srv.skips(stranger, data.Position{}, at(1, 4))
	srv.skips(stranger, at(1, 4), at(1, 6))
	srv.press(stranger, "progress", "list")
	said := func(r commands.Reply) string {
		i := slices.IndexFunc(r.Body, func(s commands.Span) bool { return s.User == stranger })
		if i < 0 {
			t.Fatalf("they are not listed: %s", spoken(r))
		}
		return english(r.Body[i].Text)
	}
	onCard := func() string {
		switch e := srv.cards()[0].(type) {
		case commands.Post:
			return said(e.Message)
		case commands.Edit:
			return said(e.To)
		}
		return ""
	}
	const late, whole = "S1E6, 3 of 8, from S1E4", "S1E6, 6 of 8"
	if got := onCard(); got != late {
		t.Errorf("of somebody who began at S1E4: %s", got)
	}
	srv.press(stranger, "watched", "fill", "episode", "S1E3")
	for _, want := range []string{late, whole} {
		srv.now = srv.now.Add(12 * time.Hour)
		if got := onCard(); got != want {
			t.Errorf("the card says %s, want %s", got, want)
		}
	}
}
