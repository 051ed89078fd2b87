package commands_test

import (
	"fmt"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestWhoPlans has a host and members plan: members once the server lets them, they have
// had a place for a day, and two evenings each; every week and in a voice channel only
// hosts do.
func TestWhoPlans(t *testing.T) {
	srv := newServer(t)
	srv.press(kim, "watched", "sure", "episode", "S1E4")
	planning := func(user data.UserID, more ...string) commands.Reply {
		at := srv.now.AddDate(0, 0, 3+len(srv.parties()))
		return srv.press(user, "party", "plan", append(more, "when", fmt.Sprintf("%d_Europe:Berlin", at.Unix()), "episode", "S1E5")...)
	}
	plan := func(user data.UserID) commands.Reply {
		if user == host {
			return planning(user, "every", "week", "voice", "31")
		}
		return planning(user)
	}
	refused := func(why string, r commands.Reply) {
		t.Helper()
		if r.Wait.Kind != "" || !strings.Contains(spoken(r), why) || r.Public {
			t.Errorf("want %q in %+v", why, r)
		}
	}
	refused("Only hosts", plan(kim))
	err := srv.store.Update(t.Context(), 1, func(tx *tables.Tx) error {
		g := tx.Guild(1)
		g.MembersPlan = true
		tx.PutGuild(g)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	refused("for a day", plan(kim))
	srv.now = srv.now.AddDate(0, 0, 1)
	refused("for a day", plan(newcomer))
	refused("Only hosts", planning(kim, "every", "week"))
	refused("Only hosts", planning(kim, "voice", "31"))
	for _, user := range []data.UserID{host, kim, kim} {
		if r := plan(user); r.Wait.Kind != data.PartyCard {
			t.Fatalf("%d plans: %+v", user, r)
		}
	}
	refused("2 evenings", plan(kim))
	if r := plan(host); r.Wait.Kind != data.PartyCard {
		t.Errorf("a host is kept from planning: %+v", r)
	}
	for _, p := range srv.parties() {
		if of := p.By == host; p.Weekly != of || (p.Voice == 31) != of {
			t.Errorf("planned by %d: %+v", p.By, p)
		}
	}
}
