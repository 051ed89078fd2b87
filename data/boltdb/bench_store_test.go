package boltdb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// What requests read, each in a view of its own.
func BenchmarkViews(b *testing.B) {
	s := openFixture(b)
	for _, view := range []struct {
		name  string
		guild func(*rand.Rand) data.GuildID
		read  func(tx *tables.Tx, g data.GuildID) error
	}{
		{"a member", anyGuild, func(tx *tables.Tx, g data.GuildID) error {
			m, ok := tx.Member(g, atShow, firstUser(g))
			return want(ok, "member", m)
		}},
		{"a group and its 20", theGuild, func(tx *tables.Tx, g data.GuildID) error {
			group, ok := tx.Group(g, atShow)
			all := tx.Members(g, atShow)
			return want(ok && len(all) == 20, "group", group)
		}},
		{"what a call reads", anyGuild, func(tx *tables.Tx, g data.GuildID) error {
			settings, groups, bare := tx.Guild(g), tx.Groups(g), tx.BareShows(g)
			watches := tx.Watches(g)
			m, ok := tx.Member(g, atShow, firstUser(g))
			return want(ok && len(groups) == 1 && settings.ID == g && bare == nil && watches == nil, "member", m)
		}},
		{"60 notes", theGuild, func(tx *tables.Tx, g data.GuildID) error {
			all := tx.Notes(g, atShow)
			return want(len(all) == 60, "notes", all)
		}},
		{"60 cards", theGuild, func(tx *tables.Tx, g data.GuildID) error {
			all := tx.Cards(g, atShow)
			return want(len(all) == 60, "cards", all)
		}},
	} {
		b.Run(view.name, func(b *testing.B) {
			measure(b, 1, func(random *rand.Rand) error {
				g := view.guild(random)
				return s.view(g, func(tx *tables.Tx) error { return view.read(tx, g) })
			})
		})
	}
	b.Run("places of a person", func(b *testing.B) {
		measure(b, 1, func(random *rand.Rand) error {
			all, err := s.placesOf(fixtureUser(60 + random.IntN(fixtureGuilds)))
			if err != nil {
				return err
			}
			return want(len(all) == 1, "places", all)
		})
	})
	for _, limit := range []int{1, 50} {
		b.Run(fmt.Sprintf("first %d due", limit), func(b *testing.B) {
			measure(b, 1, func(*rand.Rand) error {
				all, err := s.due(fixtureDue(fixtureJobs), limit)
				if err != nil {
					return err
				}
				return want(len(all) == limit && all[0].Subject == 0, "due", all)
			})
		})
	}
}

func anyGuild(random *rand.Rand) data.GuildID { return fixtureGuild(random.IntN(fixtureGuilds)) }

func theGuild(*rand.Rand) data.GuildID { return atGuild }

// firstUser is the first member of a server of the fixture's.
func firstUser(g data.GuildID) data.UserID { return data.UserID(g) }

func (s benched) placesOf(u data.UserID) ([]data.UserID, error) {
	return tables.Export(context.Background(), s.store, u, func(_ *tables.Tx, record any) data.UserID { return record.(data.Member).User })
}

func (s benched) due(at time.Time, limit int) (all []data.Job, err error) {
	err = s.store.Across(context.Background(), func(a *tables.Across) error {
		all = a.Due(data.PartyDoors.Lane(), at, limit)
		return nil
	})
	return all, err
}

// Marks by 1, 64 and 256 at once, against bbolt's own Update with the same rows on
// the same file; one that changes nothing; and postponing a job, which moves its
// row in the index.
func BenchmarkMarks(b *testing.B) {
	s := openFixture(b)
	for _, atOnce := range []int{1, 64, 256} {
		b.Run(fmt.Sprintf("%d at once", atOnce), func(b *testing.B) {
			measure(b, atOnce, func(random *rand.Rand) error { return mark(anyGuild(random), s.update) })
		})
	}
	b.Run("256 at once, bbolt alone", func(b *testing.B) {
		plain := tables.New(plainEngine{s.DB})
		measure(b, 256, func(random *rand.Rand) error {
			return mark(anyGuild(random), func(g data.GuildID, fn func(*tables.Tx) error) error {
				return plain.Update(context.Background(), g, fn)
			})
		})
	})
	b.Run("nothing changed", func(b *testing.B) {
		measure(b, 1, func(random *rand.Rand) error {
			g := anyGuild(random)
			return s.update(g, func(tx *tables.Tx) error {
				m, ok := tx.Member(g, atShow, firstUser(g))
				tx.PutMember(m)
				return want(ok, "member", m)
			})
		})
	})
	b.Run("a job put off", func(b *testing.B) {
		n := 0
		measure(b, 1, func(*rand.Rand) error {
			n++
			key := fixtureJob(fixtureJobs - 1)
			return s.update(key.Guild, func(tx *tables.Tx) error {
				j, _ := tx.Job(key)
				j.At = fixtureDue(fixtureJobs + n%2)
				tx.PutJob(j)
				return nil
			})
		})
	})
}

func mark(g data.GuildID, update func(data.GuildID, func(*tables.Tx) error) error) error {
	return update(g, func(tx *tables.Tx) error {
		m, ok := tx.Member(g, atShow, firstUser(g))
		m.Mark.ID++
		tx.PutMember(m)
		return want(ok, "member", m)
	})
}

// A plainEngine is the engine with bbolt's own transactions: a commit a write.
type plainEngine struct{ *DB }

func (e plainEngine) Update(_ context.Context, guild uint64, fn func(kv.Tx) error) error {
	return e.bolt.Update(func(b *bbolt.Tx) error {
		return fn(&tx{scope: kv.Scope{Guild: guild, Writes: true}, spaces: e.spaces, bolt: b, buckets: make([]*bbolt.Bucket, len(e.spaces))})
	})
}
