package boltdb

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"watchparty/data"
	"watchparty/data/datatest"
)

// open opens a store that is closed when the test ends.
func open(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(path)
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

var s1e1, s1e2 = data.Position{Season: 1, Episode: 1}, data.Position{Season: 1, Episode: 2}

// put places a user, as a mark does.
func put(s data.Store, user data.UserID, p data.Position) error {
	return s.Update(func(tx data.Tx) error {
		m, _ := tx.Member(atGuild, atShow, user)
		m.Seat, m.Reach, m.Placed = p, p, true
		tx.PutMember(m)
		return nil
	})
}

func mustPut(t testing.TB, s data.Store, user data.UserID, p data.Position) {
	t.Helper()
	if err := put(s, user, p); err != nil {
		t.Fatalf("put member %d: %v", user, err)
	}
}

func members(t testing.TB, s data.Store) []data.Member {
	t.Helper()
	all, err := data.View(s, func(tx data.Tx) ([]data.Member, error) {
		return tx.Members(atGuild, atShow), nil
	})
	if err != nil {
		t.Fatalf("members: %v", err)
	}
	return all
}

func TestConform(t *testing.T) {
	path := newPath(t)
	t.Cleanup(func() { check(t, path) }) // once Conform has closed it
	datatest.Conform(t, func() data.Store {
		db, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		return db
	})
}

// The drawing in the package comment is the layout of a fresh file.
func TestLayoutIsAsDrawn(t *testing.T) {
	source, err := os.ReadFile("boltdb.go")
	if err != nil {
		t.Fatal(err)
	}
	var drawn []string
	for _, line := range regexp.MustCompile(`(?m)^//\t(\w+) `).FindAllStringSubmatch(string(source), -1) {
		drawn = append(drawn, line[1])
	}
	slices.Sort(drawn)
	var found []string
	db := open(t, newPath(t))
	err = db.bolt.View(func(b *bbolt.Tx) error {
		v := b.Bucket([]byte(metaBucket)).Get(schemaKey)
		if len(v) != 8 || binary.BigEndian.Uint64(v) != uint64(len(migrations)) {
			t.Errorf("meta %s: got %x, want %d", schemaKey, v, len(migrations))
		}
		return b.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			found = append(found, string(name))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(drawn, found) {
		t.Errorf("drawn are %q, a fresh file has %q", drawn, found)
	}
	if want := slices.Concat([]string{metaBucket}, indexBuckets, guildBuckets); len(want) != len(found) {
		t.Errorf("used are %q, a fresh file has %q", want, found)
	}
}

// The keys are as drawn, too.
func TestKeys(t *testing.T) {
	job := data.JobKey{Kind: "open", Guild: 1, Show: "ab", Subject: 4, User: 3}
	for _, c := range []struct {
		bucket string
		key    []byte
		want   string
	}{
		{guildsBucket, guildKey(258), "0000000000000102"},
		{channelsBucket, channelKey(1, 2), "00000000000000010000000000000002"},
		{groupsBucket, showKey(1, "ab"), "0000000000000001616200"},
		{membersBucket, memberKey(1, "ab", 3), "00000000000000016162000000000000000003"},
		{peopleBucket, personKey(3, 1, "ab"), "00000000000000030000000000000001616200"},
		{peopleBucket, roleKey(3, 1, noteRole, 4), "00000000000000030000000000000001020000000000000004"},
		{roomsBucket, recordKey(1, 4), "00000000000000010000000000000004"},
		{notesBucket, recordKey(1, 4), "00000000000000010000000000000004"},
		{textsBucket, recordKey(1, 4), "00000000000000010000000000000004"},
		{seatsBucket, partKey(1, 4, 3), "000000000000000100000000000000040000000000000003"},
		{readBucket, partKey(1, 4, 3), "000000000000000100000000000000040000000000000003"},
		{threadsBucket, threadKey(1, 2, 4), "000000000000000100000000000000020000000000000004"},
		{cardsBucket, cardKey(1, "ab", s1e2), "00000000000000016162000000000100000002"},
		{jobsBucket, jobKey(job), "00000000000000016162006f70656e0000000000000000040000000000000003"},
		{dueBucket, dueKey(5, job), "000000000000000500000000000000016162006f70656e0000000000000000040000000000000003"},
	} {
		if got := fmt.Sprintf("%x", c.key); got != c.want {
			t.Errorf("%s: got the key %s, want %s", c.bucket, got, c.want)
		}
		if _, ok := split(c.bucket, c.key); !ok {
			t.Errorf("%s: the key %s is not taken apart", c.bucket, c.want)
		}
		for n := range len(c.key) {
			if _, ok := split(c.bucket, c.key[:n]); ok {
				t.Errorf("%s: the key %s cut to %d bytes is taken apart", c.bucket, c.want, n)
			}
		}
	}
}

// A role must belong to somebody.
func TestRoles(t *testing.T) {
	for r := range 256 {
		want := role(r) == seatRole || role(r) == noteRole || role(r) == readRole
		if _, ok := split(peopleBucket, roleKey(1, 2, role(r), 3)); ok != want {
			t.Errorf("role %d: taken apart: %v, want %v", r, ok, want)
		}
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
	if err := db.View(func(data.Tx) error { return nil }); !errors.Is(err, errClosed) {
		t.Errorf("view: got %v, want %v", err, errClosed)
	}
}
