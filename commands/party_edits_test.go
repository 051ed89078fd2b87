package commands_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/tables"
)

// TestACardIsEditedRarely lets people press anything about an evening at any time, and
// be forgotten: its job edits the card at most once in five seconds, since Discord slows
// down who edits an old message more often, and in the end the card is right.
func TestACardIsEditedRarely(t *testing.T) {
	srv := newServer(t)
	for _, user := range []data.UserID{host, dan, kim} {
		srv.press(user, "watched", "sure", "episode", "S1E4")
	}
	p := srv.fifth("every", "week")
	edits := 0
	rapid.Check(t, func(rt *rapid.T) {
		there := srv.copied()
		var last time.Time
		shown := fmt.Sprintf("%+v", commands.Reply{})
		work := func() {
			for range 100 {
				jobs, _, err := there.router.Due(t.Context(), there.now, 50)
				if err != nil {
					t.Fatal(err)
				}
				if len(jobs) == 0 {
					return
				}
				for _, j := range jobs {
					e, done := there.begin(j.JobKey)
					if edit, ok := e.(commands.Edit); ok && j.Kind == data.PartyCard {
						if since := there.now.Sub(last); since < 5*time.Second {
							rt.Fatalf("edited after %s", since)
						}
						last, shown = there.now, fmt.Sprintf("%+v", edit.To)
						edits++
					}
					if e != nil {
						done(8000)
					}
				}
			}
			rt.Fatal("the jobs never end")
		}
		for range rapid.IntRange(1, 25).Draw(rt, "presses") {
			user := rapid.SampledFrom([]data.UserID{host, dan, kim, newcomer}).Draw(rt, "user")
			do := rapid.SampledFrom([]string{"going", "maybe", "cannot", "moveto", "skip", "keep", "erase", "mark", "cancel"}).Draw(rt, "do")
			switch do {
			case "erase":
				there.press(user, "privacy", "erase")
			case "mark":
				there.press(user, "watched", "sure", "episode", "S1E5")
			case "moveto":
				there.onParty(user, do, p, "when", fmt.Sprintf("%d_Europe:Berlin", there.now.AddDate(0, 0, 1+there.now.Second()%7).Unix()))
			default:
				there.onParty(user, do, p)
			}
			if rapid.Bool().Draw(rt, "works") {
				work()
			}
			there.now = there.now.Add(time.Duration(rapid.IntRange(0, 7000).Draw(rt, "then")) * time.Millisecond)
		}
		for range 20 {
			work()
			there.now = there.now.Add(time.Second)
		}
		if now := there.party(p.ID); last != (time.Time{}) && now.Card != 0 && shown != there.cardOf(now) {
			rt.Fatalf("in the end the card says\n%s\nwant\n%s", shown, there.cardOf(now))
		}
	})
	if edits < 10 {
		t.Errorf("%d edits: this proves nothing", edits)
	}
}

// cardOf is what the card of an evening says by now.
func (srv *server) cardOf(p data.Party) string {
	key := data.JobKey{Kind: data.PartyCard, Guild: 1, Show: p.Show, Subject: p.ID}
	there := srv.copied()
	err := there.store.Update(srv.t.Context(), 1, func(tx *tables.Tx) error {
		p.Edited = time.Time{}
		tx.PutParty(p)
		tx.Enqueue(key, there.now, time.Time{})
		return nil
	})
	if err != nil {
		srv.t.Fatal(err)
	}
	e, _ := there.begin(key)
	edit, _ := e.(commands.Edit)
	return fmt.Sprintf("%+v", edit.To)
}
