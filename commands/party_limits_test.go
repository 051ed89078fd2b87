package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/tables"
)

// TestPartyLimits checks who may plan how many evenings where members plan, and that
// members never keep a host from planning.
func TestPartyLimits(t *testing.T) {
	e := newEvenings(t, data.BareShow{ID: "case", Name: "Case", Numbers: []int{99}}.Show())
	if err := e.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		g := tx.Guild(1)
		g.ID, g.MembersPlan, g.Zone = 1, true, "Europe:Berlin"
		tx.PutGuild(g)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	n := 0
	plan := func(who, more string) string {
		n++
		said := strings.Join(e.say(who, fmt.Sprintf("/party plan when:in %d days 8pm episode:%d%s", n, n, more)), " ")
		if strings.Contains(said, "[Post it]") {
			said = strings.Join(e.say(who, "press Post it"), " ")
		}
		return said
	}
	want := func(who, more, says string) {
		t.Helper()
		if said := plan(who, more); !strings.Contains(said, says) {
			t.Errorf("%s is told %q, not %q", who, said, says)
		}
	}
	want("dan", "", "watching along for a day")
	members := []string{"dan", "kim", "yuna", "eve", "finn", "gus"}
	for _, who := range members {
		e.say(who, "/watched episode:1")
	}
	want("dan", "", "watching along for a day")
	e.say("later", "1 days")
	want("dan", " every:week", "Leave out every:")
	for _, who := range members[:5] {
		want(who, "", "is planned")
		want(who, "", "is planned")
		want(who, "", "already planned 2 evenings")
	}
	want("gus", "", "Members have already planned 10 evenings")
	for range 10 {
		want("mina", "", "is planned")
	}
	want("mina", "", "There are 20 evenings planned already")
}
