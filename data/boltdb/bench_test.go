package boltdb

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"go.etcd.io/bbolt"

	"watchparty/data"
)

// A fixture is a file with three members and a group in each of 100,000
// guilds, one with 20, arriving in random order. It is built once a run.
const fixtureGuilds, fixtureMembers = 100_000, 3

var fixture = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "boltdb-bench")
	if err != nil {
		return "", err
	}
	benchDir = dir
	path := filepath.Join(dir, "fixture.db")
	db, err := Open(path)
	if err != nil {
		return "", err
	}
	db.bolt.NoSync = true // it is built from scratch if the machine fails
	order := rand.New(rand.NewPCG(1, 2)).Perm(fixtureGuilds * fixtureMembers)
	for len(order) > 0 {
		n := min(len(order), 10_000)
		err := db.Update(func(tx data.Tx) error {
			for _, i := range order[:n] {
				g, u := data.GuildID(i/fixtureMembers+1)<<22, data.UserID(i+1)<<22
				tx.PutMember(fixtureMember(g, u))
				tx.PutGroup(data.Group{Guild: g, Show: atShow, Position: s1e2, Mark: data.Mark{ID: uint64(u)}})
			}
			return nil
		})
		if err != nil {
			return "", err
		}
		order = order[n:]
	}
	err = db.Update(func(tx data.Tx) error {
		for u := range 20 {
			tx.PutMember(fixtureMember(atGuild, data.UserID(u+1)<<22))
		}
		tx.PutGroup(data.Group{Guild: atGuild, Show: atShow, Position: s1e2})
		return nil
	})
	if err != nil {
		return "", err
	}
	return path, db.Close()
})

var benchDir string // removed by TestMain

func fixtureMember(g data.GuildID, u data.UserID) data.Member {
	return data.Member{Guild: g, Show: atShow, User: u, Seat: s1e1, Reach: s1e2, Placed: true, Joined: true, Used: 20000,
		Mark: data.Mark{ID: uint64(u) + 1, Before: s1e1, Reach: s1e1, Placed: true, Joined: true}}
}

func openFixture(b *testing.B) *DB {
	b.Helper()
	path, err := fixture()
	if err != nil {
		b.Fatal(err)
	}
	return open(b, path)
}

// Marks by 1, 64 and 256 at once, against bbolt's own Update with the same rows
// on the same file.
func BenchmarkMark(b *testing.B) {
	for _, atOnce := range []int{1, 64, 256} {
		db := openFixture(b)
		b.Run(fmt.Sprintf("%d/shared", atOnce), func(b *testing.B) {
			marksBy(b, atOnce, db.Update)
		})
		b.Run(fmt.Sprintf("%d/plain", atOnce), func(b *testing.B) {
			marksBy(b, atOnce, func(fn func(data.Tx) error) error {
				return db.bolt.Update(func(t *bbolt.Tx) error { return fn(&tx{bolt: t, writable: true}) })
			})
		})
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func marksBy(b *testing.B, atOnce int, update func(func(data.Tx) error) error) {
	users := make(chan int)
	var all sync.WaitGroup
	for range atOnce {
		all.Go(func() {
			for i := range users {
				g := data.GuildID(i%fixtureGuilds+1) << 22
				err := update(func(tx data.Tx) error {
					m, _ := tx.Member(g, atShow, data.UserID(i%fixtureGuilds*fixtureMembers+1)<<22)
					m.Mark.ID++
					tx.PutMember(m)
					return nil
				})
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	random := rand.New(rand.NewPCG(3, 4))
	for b.Loop() {
		users <- random.IntN(fixtureGuilds)
	}
	close(users)
	all.Wait()
}

// One group and its line, among 100,000 groups.
func BenchmarkRead(b *testing.B) {
	db := openFixture(b)
	random := rand.New(rand.NewPCG(5, 6))
	b.Run("group", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			g := data.GuildID(random.IntN(fixtureGuilds)+1) << 22
			err := db.View(func(tx data.Tx) error {
				if _, ok := tx.Group(g, atShow); !ok {
					return fmt.Errorf("no group in %d", g)
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("line of 20", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			line, err := data.View(db, func(tx data.Tx) (data.Position, error) {
				g, _ := tx.Group(atGuild, atShow)
				return data.Line(g, tx.Members(atGuild, atShow), 20000), nil
			})
			if err != nil || line != s1e2 {
				b.Fatal(line, err)
			}
		}
	})
}

// Opening no file, one that is walked whole, and the large one; its size is
// reported beside.
func BenchmarkOpen(b *testing.B) {
	b.Run("fresh", func(b *testing.B) {
		dir := b.TempDir()
		for i := 0; b.Loop(); i++ {
			openAndClose(b, filepath.Join(dir, fmt.Sprint(i)))
		}
	})
	b.Run("small", func(b *testing.B) {
		path := filepath.Join(b.TempDir(), "small.db")
		db := open(b, path)
		err := db.Update(func(tx data.Tx) error {
			for u := range 2_500 {
				tx.PutMember(fixtureMember(data.GuildID(u%100+1)<<22, data.UserID(u+1)<<22))
			}
			return nil
		})
		if err := errors.Join(err, db.Close()); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			openAndClose(b, path)
		}
	})
	b.Run("large", func(b *testing.B) {
		path, err := fixture()
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			openAndClose(b, path)
		}
		err = open(b, path).bolt.View(func(t *bbolt.Tx) error {
			const records = fixtureGuilds * (fixtureMembers + 1)
			b.ReportMetric(float64(t.Size())/records, "B/record")
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	})
}

func openAndClose(b *testing.B, path string) {
	b.Helper()
	db, err := Open(path)
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}
