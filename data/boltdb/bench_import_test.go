package boltdb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

// importedShows and importedEpisodes are how many shows a server may keep, each as long as
// a soap of twenty years.
const importedShows, importedEpisodes = 300, 1100

// vocabulary makes texts that pack about as well as English does.
var vocabulary = strings.Fields(`the a of and to in she he they with from who when before after letter ferry lamp harbour storm council
	keeper daughter brother secret night morning winter key ledger island stranger promise debt witness returns finds loses asks tells
	learns hides leaves waits follows breaks mends sells buries burns forgives Ada Boyd Cole Dunn Epps Ford Gray Hunt Ives Jett Knox Lowe`)

func someWords(r *rand.Rand, n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	return strings.Join(all, " ") + "."
}

func soap(r *rand.Rand, id int) data.Record {
	v := data.Record{Found: data.Found{ID: id, Title: someWords(r, 3), Year: 2001, Network: "Sea One"}, Revision: r.Uint64(), Fetched: time.Unix(1_800_000_000, 0)}
	for n := range importedEpisodes {
		if n%50 == 0 {
			v.Seasons = append(v.Seasons, data.RecordSeason{Number: n/50 + 1})
		}
		s := &v.Seasons[len(v.Seasons)-1]
		e := data.RecordEpisode{ID: id*10_000 + n, Position: data.Position{Season: s.Number, Episode: n%50 + 1}, Title: someWords(r, 3), Aired: data.Day(12_000 + n), Text: []string{someWords(r, 26)}}
		for g := range 6 {
			person := int64(id)*10_000 + int64(n*2+g)
			e.Names = append(e.Names, data.RecordName{Person: person, Credited: true})
			if g < 2 {
				s.People = append(s.People, data.RecordPerson{ID: person, Name: someWords(r, 2), Actor: someWords(r, 2)})
			}
		}
		s.Episodes = append(s.Episodes, e)
	}
	return v
}

// BenchmarkImports fills a file with the longest shows that a server may keep, reports how
// large it is, and compares what a refresh that brings one
// episode writes with a small write beside it:
// the file is to stay below 70 MiB, the refresh below twice the write.
func BenchmarkImports(b *testing.B) {
	path := filepath.Join(b.TempDir(), "imports.db")
	db := open(b, path)
	s, r := benched{db, tables.New(db)}, rand.New(rand.NewPCG(7, 8))
	put := func(v data.Record, before *data.Record) (took time.Duration) {
		packed, err := tables.PackRecord(v, before)
		if err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		if err := s.store.Update(context.Background(), 0, func(tx *tables.Tx) error { tx.PutRecord(packed); return nil }); err != nil {
			b.Fatal(err)
		}
		return time.Since(begun)
	}
	var last data.Record
	for id := range importedShows {
		last = soap(r, id+1)
		put(last, nil)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	var refresh, small []time.Duration
	for n := 0; b.Loop(); n++ {
		before := last
		last.Seasons = slices.Clone(last.Seasons)
		season := &last.Seasons[len(last.Seasons)-1]
		season.Episodes = slices.Clone(season.Episodes)
		season.Episodes[len(season.Episodes)-1].Title = fmt.Sprint("Again ", n)
		refresh = append(refresh, put(last, &before))
		begun := time.Now()
		if err := s.update(atGuild, func(tx *tables.Tx) error {
			tx.PutGroup(data.Group{Guild: atGuild, Show: atShow, Position: data.Position{Season: 1, Episode: n + 1}})
			return nil
		}); err != nil {
			b.Fatal(err)
		}
		small = append(small, time.Since(begun))
	}
	b.ReportMetric(float64(info.Size())/(1<<20), "MiB")
	b.ReportMetric(float64(median(refresh))/float64(median(small)), "times-small")
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
