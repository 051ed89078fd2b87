package commands_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
	"watchparty/data/tvmaze/local"
)

// A newer premise may tell more than the one that the server has seen, so that a show which
// is watched by the time it is fetched is previewed with that one.
func TestPreviewKeepsThePremise(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newChat(t, &data.Catalog{})
		c.shows = newProvider(t, func() time.Time { return c.now })
		c.play("mina: /show start name:tv-506\nmina: press Watch it here")
		id := data.ImportID(local.GlassOrchard)
		key := data.JobKey{Kind: data.ShowImport, Guild: c.request("mina").Guild, Show: id, Subject: data.ImportSubject, User: 1}
		update := func(g data.GuildID, do func(*tables.Tx)) {
			if err := c.store.Update(t.Context(), g, func(tx *tables.Tx) error { do(tx); return nil }); err != nil {
				t.Fatal(err)
			}
		}
		update(0, func(tx *tables.Tx) {
			record, ok := tx.Record(local.GlassOrchard)
			if !ok {
				t.Fatal("the show is not kept")
			}
			record.Premise = []string{"The gardener is her father."}
			packed, err := tables.PackRecord(record, nil)
			if err != nil {
				t.Fatal(err)
			}
			tx.PutRecord(packed)
		})
		update(key.Guild, func(tx *tables.Tx) { tx.Enqueue(key, c.now, time.Time{}) })
		turn, err := c.router.Do(t.Context(), key, c.now, false)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(c.text(turn.Reply), "\n")
		if strings.Contains(said, "father") || !strings.Contains(said, "Vera Stillwell inherits") {
			t.Error(said)
		}
	})
}
