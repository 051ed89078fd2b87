package commands_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/imported"
	"watchparty/data/tables"
	"watchparty/data/tvmaze/local"
)

// importLines are what BenchmarkImported compares.
var importLines = []string{
	"watched episode=$here", "progress", "summary", "summary episode=$here", "recap", "cast",
	"watched episode?=9", "summary episode?=", "cast name?=a", "show/info",
}

// BenchmarkImported compares what a server pays for a show of 1,100 episodes that it
// adopted with what it pays for the same show as one of the catalog's. The two are played
// in turns, and of each the median counts: the one is to be as quick as the other.
func BenchmarkImported(b *testing.B) {
	told, err := newProvider(b, time.Now).Fetch(context.Background(), local.TidewaterRow, 0)
	if err != nil {
		b.Fatal(err)
	}
	record := imported.Seat(told, nil)
	packed := imported.Compose(&record, record.Numbering(), imported.Choices{Premise: record.Premise})
	both := [2]*long{watchedBy(b, data.NewCatalog(packed), packed, nil), watchedBy(b, &data.Catalog{}, packed, &record)}
	for _, line := range importLines {
		b.Run(line, func(b *testing.B) { playInTurns(b, both, line, "packed-µs", "imported-µs") })
	}
}

// watchedBy is a server in which dan is in the middle of a show, which it adopted if a
// record of it is given.
func watchedBy(t testing.TB, catalog *data.Catalog, s *data.Show, record *data.Record) *long {
	store := datatest.New()
	l := &long{show: s, router: commands.NewRouter(catalog, store.Store)}
	if record != nil {
		numbers := record.Numbering()
		update := func(g data.GuildID, fn func(*tables.Tx)) {
			if err := store.Update(context.Background(), g, func(tx *tables.Tx) error { fn(tx); return nil }); err != nil {
				t.Fatal(err)
			}
		}
		packed, err := tables.PackRecord(*record, nil)
		if err != nil {
			t.Fatal(err)
		}
		update(0, func(tx *tables.Tx) { tx.PutRecord(packed) })
		update(1, func(tx *tables.Tx) {
			tx.PutImport(data.Import{Guild: 1, Show: s.ID, Title: record.Title, Premise: record.Premise, Numbers: numbers.Fingerprint()})
			tx.PutNumbering(1, s.ID, numbers)
		})
	}
	middle, _ := s.Nth(550)
	l.here = middle.Position.String()
	for id, ask := range []commands.Action{
		{Command: "show", Do: "start", Options: map[string]string{"show": string(s.ID)}},
		{Command: "watched", Do: "sure", Options: map[string]string{"episode": l.here}},
	} {
		q := commands.Request{ID: uint64(id + 1), Guild: 1, Channel: 1, User: dan, Now: rowTime, ManageServer: true, Action: ask}
		if r, err := l.router.Handle(context.Background(), q); err != nil || len(r.Body) == 0 {
			t.Fatal(fmt.Sprint(r), err)
		}
	}
	return l
}
