package boltdb

import (
	"errors"
	"testing"

	"go.etcd.io/bbolt"
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
			for _, name := range append([]string{peopleBucket}, guildBuckets...) {
				if b.Bucket([]byte(name)) == nil {
					t.Errorf("no bucket %s", name)
				}
			}
		},
	},
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
