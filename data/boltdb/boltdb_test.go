package boltdb

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// open opens a store that is closed when the test ends.
func open(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

func newPath(t testing.TB) string { return filepath.Join(t.TempDir(), "test.db") }

// check reads the whole file as bbolt's own checker does.
func check(t testing.TB, path string) {
	t.Helper()
	if err := verify(path); err != nil {
		t.Errorf("check: %v", err)
	}
}

// at is where the tests put their members.
const (
	atGuild data.GuildID = 42
	atShow  data.ShowID  = "dark"
)

var s1e1 = data.Position{Season: 1, Episode: 1}

var testOptions = Options{Spaces: tables.Spaces}

// update and view run a function on the records of the tests' server.
func update(db *DB, fn func(*tables.Tx) error) error {
	return tables.New(db).Update(context.Background(), atGuild, fn)
}

func view(db *DB, fn func(*tables.Tx) error) error {
	return tables.New(db).View(context.Background(), atGuild, fn)
}

// put places a user, as a mark does.
func put(db *DB, user data.UserID, p data.Position) error {
	return update(db, func(tx *tables.Tx) error {
		m, _ := tx.Member(atGuild, atShow, user)
		m.Seat, m.Seen, m.Placed = p, data.UpTo(p), true
		tx.PutMember(m)
		return nil
	})
}

func mustPut(t testing.TB, db *DB, user data.UserID, p data.Position) {
	t.Helper()
	if err := put(db, user, p); err != nil {
		t.Fatalf("put member %d: %v", user, err)
	}
}

func members(t testing.TB, db *DB) (all []data.Member) {
	t.Helper()
	err := view(db, func(tx *tables.Tx) error {
		all = tx.Members(atGuild, atShow)
		return nil
	})
	if err != nil {
		t.Fatalf("members: %v", err)
	}
	return all
}

// A fresh file holds the spaces and what the package comment draws, and nothing
// else.
func TestLayoutIsAsDrawn(t *testing.T) {
	source, err := os.ReadFile("boltdb.go")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, line := range regexp.MustCompile(`(?m)^//\t(\w+) `).FindAllStringSubmatch(string(source), -1) {
		want = append(want, line[1])
	}
	for _, space := range tables.Spaces {
		want = append(want, space.Name)
	}
	slices.Sort(want)
	var found []string
	db := open(t, newPath(t))
	err = db.bolt.View(func(b *bbolt.Tx) error {
		v := b.Bucket(metaBucket).Get(schemaKey)
		if len(v) != 8 || binary.BigEndian.Uint64(v) != layout {
			t.Errorf("meta %s: got %x, want %d", schemaKey, v, layout)
		}
		return b.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			found = append(found, string(name))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(want, found) {
		t.Errorf("drawn are %q, a fresh file has %q", want, found)
	}
}

// A file of the layout before is given the number of this one, and nothing else in
// it changes.
func TestLayoutBefore(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	mustPut(t, db, 1, s1e1)
	want := members(t, db)
	err := db.bolt.Update(func(b *bbolt.Tx) error {
		return b.Bucket(metaBucket).Put(schemaKey, binary.BigEndian.AppendUint64(nil, rowsSince))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	db = open(t, path)
	if got := members(t, db); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if err := db.bolt.View(func(b *bbolt.Tx) error {
		v, err := version(b)
		if v != layout {
			t.Errorf("layout %d, want %d", v, layout)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// A space that a newer version adds needs no new layout.
func TestANewSpaceIsCreated(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	mustPut(t, db, 1, s1e1)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	more := Options{Spaces: append(slices.Clone(tables.Spaces), kv.Space{Name: "more"})}
	db, err := Open(path, more)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(t.Context(), 1, func(tx kv.Tx) error { return tx.Put(len(tables.Spaces), kv.Prefix(1), nil) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	db = open(t, path)
	if got := members(t, db); len(got) != 1 {
		t.Errorf("members: got %+v", got)
	}
	if all := strings.Join(db.Warnings(), "; "); !strings.Contains(all, "only a newer version knows: more.") {
		t.Errorf("the version before warns of %q", all)
	}
}

func TestOptions(t *testing.T) {
	o := options()
	if o.Timeout.Seconds() != 1 || o.NoSync || o.NoFreelistSync || o.NoGrowSync ||
		o.FreelistType != bbolt.FreelistArrayType || o.InitialMmapSize != mapSize() || !o.NoStatistics {
		t.Errorf("options: got %+v", o)
	}
	path := newPath(t)
	db := open(t, path)
	if b := db.bolt; b.NoSync || b.NoFreelistSync || b.NoGrowSync || b.FreelistType != bbolt.FreelistArrayType {
		t.Errorf("opened with other options: %+v", db.bolt)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("mode: got %o, want 600", got)
	}
}

func TestClosed(t *testing.T) {
	db := open(t, newPath(t))
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := put(db, 1, s1e1); !errors.Is(err, errClosed) {
		t.Errorf("update: got %v, want %v", err, errClosed)
	}
	if err := view(db, func(*tables.Tx) error { return nil }); !errors.Is(err, errClosed) {
		t.Errorf("view: got %v, want %v", err, errClosed)
	}
}
