package commands_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

// planned has the host plan an evening some days ahead and returns it.
func (srv *server) planned(days int, pairs ...string) data.Party {
	srv.t.Helper()
	value := fmt.Sprintf("%d_Europe:Berlin", srv.now.AddDate(0, 0, days).Unix())
	srv.press(host, "party", "plan", append(pairs, "when", value)...)
	for _, p := range srv.parties() {
		if p.ID == srv.id+900 {
			return p
		}
	}
	srv.t.Fatal("nothing is planned")
	return data.Party{}
}

func (srv *server) parties() (all []data.Party) {
	_ = srv.store.View(context.Background(), 1, func(tx *tables.Tx) error {
		all = tx.Parties(1)
		return nil
	})
	return all
}

func (srv *server) party(id uint64) (p data.Party) {
	for _, is := range srv.parties() {
		if is.ID == id {
			p = is
		}
	}
	return p
}

func partyJob(kind data.JobKind, p data.Party) data.JobKey {
	return data.JobKey{Kind: kind, Guild: p.Guild, Show: p.Show, Subject: p.ID}
}

// TestTheLeadMovesReminders changes when people are reminded: what is planned is
// reminded of by that, and what was begun of the same reminder is not forgotten.
func TestTheLeadMovesReminders(t *testing.T) {
	srv := newServer(t)
	p := srv.planned(3)
	key := partyJob(data.PartyDoors, p)
	begun := srv.now.Add(time.Minute)
	_ = srv.store.Update(context.Background(), 1, func(tx *tables.Tx) error {
		j, _ := tx.Job(key)
		j.Begun, j.Asked = begun, 1
		tx.PutJob(j)
		return nil
	})
	for lead := range data.LeadNone {
		srv.press(host, "settings", "lead", "value", strconv.Itoa(int(lead)))
		before, _ := lead.Before()
		if j, _ := srv.job(key); !j.At.Equal(p.At.Add(-before-10*time.Second)) || !j.Begun.Equal(begun) || j.Asked != 1 {
			t.Errorf("%v before: the reminder is due %v, begun %v", before, p.At.Sub(j.At), j.Begun)
		}
	}
	srv.press(host, "settings", "lead", "value", strconv.Itoa(int(data.LeadNone)))
	srv.now = p.At.Add(-time.Minute)
	if turn := srv.turn(key, true); turn.Effect != nil {
		t.Errorf("where nobody is reminded the reminder is %+v", turn.Effect)
	}
	says(t, srv.press(host, "settings", "lead", "value", "6"), "I don't know that choice.")
	says(t, srv.press(host, "settings", "lead", "value", "x"), "I can't read that choice.")
}

// TestTheServersZoneMovesNothing sets it, in several spellings: what is planned stays.
func TestTheServersZoneMovesNothing(t *testing.T) {
	srv := newServer(t)
	p := srv.planned(3)
	for typed, name := range map[string]string{"Seoul": "Seoul", "UTC+5:30": "UTC+5:30", "America/New_York": "New York"} {
		says(t, srv.press(host, "settings", "zone", "zone", typed), name)
		if is := srv.party(p.ID); !is.At.Equal(p.At) || is.Zone != p.Zone || is.Wall != p.Wall {
			t.Errorf("%s: the evening is at %v (%s in %s) now", typed, is.At, is.Wall, is.Zone)
		}
	}
	says(t, srv.press(host, "settings", "zone", "zone", "Atlantis"), "I don't know that zone.")
	says(t, srv.press(host, "settings", "zone", "zone", "CST"), "Which one is yours?")
	srv.press(host, "settings", "nozone")
	says(t, srv.press(host, "settings", ""), "none")
}
