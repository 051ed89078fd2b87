package boltdb

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"watchparty/data"
	"watchparty/data/tables"
)

// The benchmarks run on a file with three members and a group in each of 100,000
// servers, in random order, one server with 20 members, 60 notes and 60 cards, and
// 100,000 evenings of which people are reminded.
const fixtureGuilds, fixtureMembers, fixtureJobs = 100_000, 3, 100_000

var fixtureFile = flag.String("fixture", "", "the file of the benchmarks, which is made if it is missing; empty: a new one for each run")

// A benched is the store that is measured.
type benched struct {
	*DB
	store *tables.Store
}

func (s benched) view(g data.GuildID, fn func(*tables.Tx) error) error {
	return s.store.View(context.Background(), g, fn)
}

func (s benched) update(g data.GuildID, fn func(*tables.Tx) error) error {
	return s.store.Update(context.Background(), g, fn)
}

// fill makes n records of the fixture, many at once, since they share commits.
func (s benched) fill(n int, put func(tx *tables.Tx, i int), guild func(i int) data.GuildID) error {
	s.bolt.NoSync = true // it is built from scratch if the machine fails
	defer func() { s.bolt.NoSync = false }()
	order, errs := make(chan int), make([]error, 256)
	var all sync.WaitGroup
	for hand := range errs {
		all.Go(func() {
			for i := range order {
				errs[hand] = errors.Join(errs[hand], s.update(guild(i), func(tx *tables.Tx) error { put(tx, i); return nil }))
			}
		})
	}
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
		order <- i
	}
	close(order)
	all.Wait()
	return errors.Join(errs...)
}

func fixtureGuild(i int) data.GuildID { return data.GuildID(i%fixtureGuilds+1) << 22 }

func fixtureUser(i int) data.UserID { return data.UserID(i+1) << 22 }

func fixtureMember(g data.GuildID, u data.UserID) data.Member {
	return data.Member{Guild: g, Show: atShow, User: u, Seat: s1e1, Seen: data.UpTo(s1e1), Placed: true, Joined: true, Used: 20000,
		Mark: data.Mark{ID: uint64(u) + 1, Before: s1e1, Seen: data.UpTo(s1e1), Placed: true, Joined: true}}
}

func fixtureJob(i int) data.JobKey {
	return data.JobKey{Kind: data.PartyDoors, Guild: fixtureGuild(i % 1000), Show: atShow, Subject: uint64(i)}
}

func fixtureDue(i int) time.Time { return time.Unix(1_800_000_000+int64(i), 0) }

func fixtureNumber(i int) data.Position { return data.Position{Season: 1, Episode: i + 1} }

func (s benched) build() error {
	members := s.fill(fixtureGuilds*fixtureMembers, func(tx *tables.Tx, i int) {
		tx.PutMember(fixtureMember(fixtureGuild(i), fixtureUser(i)))
		tx.PutGroup(data.Group{Guild: fixtureGuild(i), Show: atShow, Position: s1e1, Mark: data.Mark{ID: uint64(i)}})
	}, fixtureGuild)
	jobs := s.fill(fixtureJobs, func(tx *tables.Tx, i int) {
		tx.Enqueue(fixtureJob(i), fixtureDue(i), time.Time{})
	}, func(i int) data.GuildID { return fixtureJob(i).Guild })
	return errors.Join(members, jobs, s.update(atGuild, func(tx *tables.Tx) error {
		tx.PutGroup(data.Group{Guild: atGuild, Show: atShow, Position: s1e1})
		tx.PutWatch(atGuild, 5, atShow)
		for i := range 20 {
			tx.PutMember(fixtureMember(atGuild, fixtureUser(i)))
		}
		for i := range 60 {
			tx.PutNote(data.Note{Guild: atGuild, ID: uint64(i + 1), Show: atShow, At: fixtureNumber(i / 3), Writer: fixtureUser(i),
				Channel: 5, Message: 6, Written: fixtureDue(i)})
			tx.PutCard(data.Card{Guild: atGuild, Show: atShow, At: fixtureNumber(i), Channel: 5, Message: 6})
		}
		return nil
	}))
}

// openFixture opens the fixture and builds it if there is none.
func openFixture(b *testing.B) benched {
	b.Helper()
	path := *fixtureFile
	if path == "" {
		path = filepath.Join(b.TempDir(), "fixture.db")
	}
	_, missing := os.Stat(path)
	db := open(b, path)
	s := benched{db, tables.New(db)}
	if missing != nil {
		if err := s.build(); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// measure runs fn once an operation, by so many goroutines, and reports beside the
// time on the clock how much the processors worked.
func measure(b *testing.B, atOnce int, fn func(random *rand.Rand) error) {
	b.ReportAllocs()
	before := processorTime(b)
	if atOnce == 1 {
		random := rand.New(rand.NewPCG(3, 4))
		for b.Loop() {
			if err := fn(random); err != nil {
				b.Fatal(err)
			}
		}
	} else {
		turns := make(chan struct{})
		var all sync.WaitGroup
		for hand := range atOnce {
			all.Go(func() {
				random := rand.New(rand.NewPCG(5, uint64(hand)))
				for range turns {
					if err := fn(random); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for b.Loop() {
			turns <- struct{}{}
		}
		close(turns)
		all.Wait()
	}
	b.ReportMetric(float64(processorTime(b)-before)/float64(b.N), "cpu-ns/op")
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var use unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

func want(ok bool, what string, got any) error {
	if !ok {
		return fmt.Errorf("%s: got %+v", what, got)
	}
	return nil
}
