package boltdb

import (
	"bytes"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"watchparty/data"
	"watchparty/data/datatest"
)

// migrationTests holds one for each step: init makes what the step before it
// left, check looks at what the step made of it.
var migrationTests = []struct {
	init  func(*bbolt.Tx) error
	check func(*testing.T, *bbolt.Tx)
}{
	{
		init: func(*bbolt.Tx) error { return nil },
		check: func(t *testing.T, b *bbolt.Tx) {
			wantBuckets(t, b, "guilds", "channels", "groups", "shows", "members", "people")
		},
	},
	{
		init: func(b *bbolt.Tx) error { return load(b, "layout1.txt") },
		check: func(t *testing.T, b *bbolt.Tx) {
			wantBuckets(t, b, "rooms", "threads", "seats", "notes", "texts", "read", "cards", "jobs", "due")
			old := openBare(t)
			if err := old.Update(func(b *bbolt.Tx) error { return load(b, "layout1.txt") }); err != nil {
				t.Fatal(err)
			}
			_ = old.View(func(old *bbolt.Tx) error { // all else is as it was
				return old.ForEach(func(name []byte, rows *bbolt.Bucket) error {
					return rows.ForEach(func(k, want []byte) error {
						if string(name) == "groups" {
							want = append(bytes.Clone(want), 0)
						}
						if got := b.Bucket(name).Get(k); !bytes.Equal(got, want) {
							t.Errorf("%s %x: got %x, want %x", name, k, got, want)
						}
						return nil
					})
				})
			})
		},
	},
	{
		init: layout2,
		check: func(t *testing.T, b *bbolt.Tx) {
			var got data.Job
			if err := decode(&row{}, jobRow, b.Bucket([]byte("jobs")).Get(jobKey(oldJob.JobKey)), &got); err != nil {
				t.Fatal(err)
			}
			got.JobKey = oldJob.JobKey
			if diff := cmp.Diff(oldJob, got); diff != "" {
				t.Errorf("the job (- before, + after):\n%s", diff)
			}
		},
	},
}

// oldJob is a job that a build of the second layout wrote.
var oldJob = data.Job{
	JobKey: data.JobKey{Kind: data.Reported, Guild: 42, Show: "dark", Subject: 77, User: 5},
	At:     time.Unix(1_800_000_000, 0).UTC(), Use: time.Unix(1_800_600_000, 0).UTC(), Begun: time.Unix(1_800_000_001, 0).UTC(),
	Rev: 2, Tries: 3, In: 9, Of: s1e2,
}

// layout2 makes the buckets of the second layout, with one job as that build
// wrote it.
func layout2(b *bbolt.Tx) error {
	if err := errors.Join(createBuckets(b), addDiscussion(b)); err != nil {
		return err
	}
	row, err := hex.DecodeString("8080d09de9ceb8fd188080c6b48f85c1fe18028094bbfaecceb8fd1803090102")
	return errors.Join(err, b.Bucket([]byte("jobs")).Put(jobKey(oldJob.JobKey), row))
}

func wantBuckets(t *testing.T, b *bbolt.Tx, names ...string) {
	t.Helper()
	for _, name := range names {
		if b.Bucket([]byte(name)) == nil {
			t.Errorf("no bucket %s", name)
		}
	}
}

// load fills a file with a dump that an older build made: the bucket, the key
// and the row, a line each.
func load(b *bbolt.Tx, dump string) error {
	file, err := os.ReadFile(filepath.Join("testdata", dump))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(file)) {
		fields := append(strings.Fields(line), "") // a row may be empty
		rows, err := b.CreateBucketIfNotExists([]byte(fields[0]))
		key, keyErr := hex.DecodeString(fields[1])
		row, rowErr := hex.DecodeString(fields[2])
		if err := errors.Join(err, keyErr, rowErr); err != nil {
			return err
		}
		if err := rows.Put(key, row); err != nil {
			return err
		}
	}
	return nil
}

// A file of the first layout opens with all that it held, and takes what it had
// no place for.
func TestOpenLayout1(t *testing.T) {
	path := newPath(t)
	bare, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(bare.Update(func(b *bbolt.Tx) error { return load(b, "layout1.txt") }), bare.Close())
	if err != nil {
		t.Fatal(err)
	}
	db := open(t, path)
	got := datatest.New()
	// What it was filled with, by the build that had this layout.
	want := datatest.New()
	err = want.Update(func(tx data.Tx) error {
		tx.PutGuild(data.Guild{ID: 42, HostRole: 7, Hosts: 8, Sharing: data.ShareBars, NoAnyway: true})
		tx.PutGuild(data.Guild{ID: 43, Missing: 20000})
		tx.PutWatch(42, 9, "dark")
		tx.PutBareShow(42, data.BareShow{ID: "bare-1", Name: "A Bare Show", Numbers: []int{10, 8}})
		tx.PutGroup(data.Group{Guild: 42, Show: "dark", Position: s1e2, Mark: data.Mark{ID: 1 << 60, Before: s1e1}})
		tx.PutGroup(data.Group{Guild: 42, Show: "bare-1", Ended: 20001})
		tx.PutMember(data.Member{Guild: 42, Show: "dark", User: 5, Seat: s1e1, Reach: s1e2, Placed: true, Joined: true, Used: 20002,
			Mark: data.Mark{ID: 1<<60 + 1, Before: s1e1, Reach: s1e1, Placed: true, Joined: true, Undone: true}})
		tx.PutMember(data.Member{Guild: 42, Show: "dark", User: 6, Parked: true, Hidden: true})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(from data.Tx) error {
		return got.Update(func(tx data.Tx) error { copyOld(from, tx); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Dump(), got.Dump()); diff != "" {
		t.Errorf("what the file holds (- before, + after):\n%s", diff)
	}
	err = db.Update(func(tx data.Tx) error {
		for _, u := range []data.UserID{5, 6} { // the index is as it was
			if got := len(tx.MemberOf(u)); got != 1 {
				t.Errorf("member %d: got %d places, want 1", u, got)
			}
		}
		tx.PutSeat(data.Seat{Guild: 42, Room: 1, User: 5})
		data.Enqueue(tx, data.JobKey{Kind: data.RoomSeat, Guild: 42, Show: "dark", Subject: 1, User: 5}, time.Time{}, time.Time{})
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// copyOld copies what the first layout knew.
func copyOld(from, to data.Tx) {
	for _, g := range from.Guilds() {
		to.PutGuild(from.Guild(g))
		for _, w := range from.Watches(g) {
			to.PutWatch(g, w.Channel, w.Show)
		}
		for _, b := range from.BareShows(g) {
			to.PutBareShow(g, b)
		}
		for _, group := range from.Groups(g) {
			to.PutGroup(group)
			for _, m := range from.Members(g, group.Show) {
				to.PutMember(m)
			}
		}
	}
}

func TestMigrations(t *testing.T) {
	if got, want := len(migrationTests), len(migrations); got != want {
		t.Fatalf("%d of %d migrations have a test", got, want)
	}
	for i, c := range migrationTests {
		db := openBare(t)
		if err := db.Update(c.init); err != nil {
			t.Fatal(err)
		}
		err := db.Update(func(b *bbolt.Tx) error {
			if err := migrations[i](b); err != nil {
				return err
			}
			c.check(t, b)
			return nil
		})
		if err != nil {
			t.Errorf("migration %d: %v", i+1, err)
		}
	}
}

func openBare(t *testing.T) *bbolt.DB {
	t.Helper()
	db, err := bbolt.Open(newPath(t), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// Only the missing steps run, in one transaction or not at all, and a file that
// lacks none is not written to.
func TestMigrate(t *testing.T) {
	db := openBare(t)
	var ran []string
	step := func(name string, err error) func(*bbolt.Tx) error {
		return func(b *bbolt.Tx) error {
			ran = append(ran, name)
			_, bucketErr := b.CreateBucket([]byte(name))
			return errors.Join(err, bucketErr)
		}
	}
	failed := errors.New("failed")
	a, b, c := step("a", nil), step("b", nil), step("c", failed)
	for _, round := range []struct {
		steps []func(*bbolt.Tx) error
		want  error
		ran   int
		txs   int
	}{
		{[]func(*bbolt.Tx) error{a, c}, failed, 2, 0},
		{[]func(*bbolt.Tx) error{a}, nil, 1, 1},
		{[]func(*bbolt.Tx) error{a}, nil, 0, 0},
		{[]func(*bbolt.Tx) error{a, b, c}, failed, 2, 0},
		{[]func(*bbolt.Tx) error{a, b}, nil, 1, 1},
	} {
		ran = nil
		before := bareTxid(t, db)
		if err := migrate(db, round.steps); !errors.Is(err, round.want) {
			t.Errorf("migrate: got %v, want %v", err, round.want)
		}
		if txs := bareTxid(t, db) - before; len(ran) != round.ran || txs != round.txs {
			t.Errorf("ran %q in %d transactions, want %d steps in %d", ran, txs, round.ran, round.txs)
		}
	}
}

func bareTxid(t *testing.T, db *bbolt.DB) (id int) {
	t.Helper()
	if err := db.View(func(b *bbolt.Tx) error { id = b.ID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return id
}
