package commands_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// keepParties writes evenings as they are.
func (srv *server) keepParties(all ...data.Party) {
	srv.t.Helper()
	err := srv.store.Update(srv.t.Context(), 1, func(tx *tables.Tx) error {
		for _, p := range all {
			tx.PutParty(p)
		}
		return nil
	})
	if err != nil {
		srv.t.Fatal(err)
	}
}

// TestTheCardNamesTwenty has 25 people say that they come, and others that they may or
// cannot: the card names 20 of the first and counts the rest.
func TestTheCardNamesTwenty(t *testing.T) {
	srv := newServer(t)
	p := srv.fifth()
	var card commands.Reply
	for i := range 30 {
		do := "going"
		if i >= 25 {
			do = []string{"maybe", "maybe", "maybe", "cannot", "cannot"}[i-25]
		}
		card = srv.onParty(data.UserID(100+i), do, p)
	}
	all := spoken(card)
	if got := usersIn(card); len(got) != 20 || got[19] != 119 || !strings.Contains(all, "5 more") || !strings.Contains(all, "3") || !strings.Contains(all, "2") {
		t.Errorf("it names %v:\n%s", got, all)
	}
}

// TestSoManyEvenings plans one evening more than members or anybody may.
func TestSoManyEvenings(t *testing.T) {
	for many, by := range map[int]data.UserID{10: kim, 20: host} {
		srv := newServer(t)
		srv.press(kim, "watched", "sure", "episode", "S1E4")
		err := srv.store.Update(t.Context(), 1, func(tx *tables.Tx) error {
			tx.PutGuild(data.Guild{ID: 1, MembersPlan: true})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		srv.now = srv.now.AddDate(0, 0, 2)
		for i := range many {
			at := srv.now.AddDate(0, 0, 10+i)
			srv.keepParties(data.Party{ID: uint64(1 + i), Guild: 1, Show: "trauma-code", By: data.UserID(50 + i), ByMember: i < 10, At: at, First: data.Position{Season: 1, Episode: 1}, Last: data.Position{Season: 1, Episode: 1}, Channel: 1})
			r := srv.press(by, "party", "plan", "when", fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, 3).Unix()), "episode", "S1E5")
			if refused := r.Wait.Kind == ""; refused != (i == many-1) {
				t.Errorf("%d are planned, and %d plans: %s", i+1, by, spoken(r))
			}
			if r.Wait.Kind != "" { // one at a time
				srv.onParty(host, "cancelit", data.Party{ID: srv.id + 900, Show: "trauma-code"})
			}
		}
	}
}

// TestWhoWasNotifiedEnough reminds of an evening that is moved again and again: it
// notifies three times and an hour apart.
func TestWhoWasNotifiedEnough(t *testing.T) {
	for what, c := range map[string]struct {
		tolds    int
		ago      time.Duration
		notifies bool
	}{"twice": {2, 2 * time.Hour, true}, "three times": {3, 2 * time.Hour, false}, "a moment ago": {1, 59 * time.Minute, false}, "an hour ago": {1, time.Hour, true}} {
		srv := newServer(t)
		p := srv.fifth()
		srv.onParty(kim, "going", p)
		srv.now = srv.now.Add(time.Minute)
		srv.cardsSaid()
		srv.now = p.At.Add(-10 * time.Minute)
		p = srv.party(p.ID)
		p.Tolds, p.Pinged = c.tolds, srv.now.Add(-c.ago)
		srv.keepParties(p)
		if _, notified := srv.cardsSaid(); (len(notified) == 1) != c.notifies {
			t.Errorf("%s: it notifies %v", what, notified)
		}
	}
}
