package boltdb

import (
	"errors"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"go.etcd.io/bbolt"
	"golang.org/x/sys/unix"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// together runs updates so that they share a commit: they queue up behind one
// that waits until they are there.
func together(t *testing.T, db *DB, fns ...func(*tables.Tx) error) []error {
	t.Helper()
	started, release := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		err := update(db, func(*tables.Tx) error {
			close(started)
			<-release
			return nil
		})
		if err != nil {
			t.Errorf("the update in front: %v", err)
		}
	})
	<-started
	errs := make([]error, len(fns))
	for i, fn := range fns {
		all.Go(func() { errs[i] = update(db, fn) })
		for queued := 0; queued < i+1; runtime.Gosched() {
			db.mu.Lock()
			queued = len(db.waiting)
			db.mu.Unlock()
		}
	}
	close(release)
	all.Wait()
	return errs
}

func place(user data.UserID) func(*tables.Tx) error {
	return func(tx *tables.Tx) error {
		tx.PutMember(data.Member{Guild: atGuild, Show: atShow, User: user, Seat: s1e1, Seen: data.UpTo(s1e1)})
		return nil
	}
}

func TestOneBadWriteStopsNoOther(t *testing.T) {
	refused := errors.New("refused")
	for name, bad := range map[string]func(*tables.Tx) error{
		"an error":         func(*tables.Tx) error { return refused },
		"a panic":          func(*tables.Tx) error { panic("a mistake") },
		"a nil panic":      func(*tables.Tx) error { panic(nil) },
		"Goexit":           func(*tables.Tx) error { runtime.Goexit(); return nil },
		"an impossible id": func(tx *tables.Tx) error { tx.PutGroup(data.Group{Guild: atGuild, Show: "Dark"}); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t, newPath(t))
			writeAndFail := func(tx *tables.Tx) error {
				tx.PutMember(data.Member{Guild: atGuild, Show: atShow, User: 99})
				return bad(tx)
			}
			errs := together(t, db, place(1), writeAndFail, place(2), writeAndFail, place(3))
			for i, err := range errs {
				if want := i == 1 || i == 3; (err != nil) != want {
					t.Errorf("update %d: got the error %v, want one: %v", i, err, want)
				}
			}
			mustPut(t, db, 4, s1e1) // the store still works
			if got := members(t, db); len(got) != 4 || got[3].User != 4 {
				t.Errorf("members: got %+v, want 1 to 4", got)
			}
		})
	}
}

func TestPanicIsNamed(t *testing.T) {
	db := open(t, newPath(t))
	err := update(db, func(*tables.Tx) error { panic("a mistake") })
	var p *PanicError
	if !errors.As(err, &p) || p.Value != "a mistake" || !strings.Contains(string(p.Stack), "TestPanicIsNamed") {
		t.Errorf("got %v, want a PanicError with its stack", err)
	}
}

// A full batch is split, and a write without changes waits for no disk.
func TestBatches(t *testing.T) {
	db := open(t, newPath(t))
	fns := make([]func(*tables.Tx) error, maxBatch+5)
	largest := 0
	for i := range fns {
		fns[i] = func(tx *tables.Tx) error {
			largest = max(largest, len(db.batch))
			return place(data.UserID(i))(tx)
		}
	}
	before := txid(t, db)
	for i, err := range together(t, db, fns...) {
		if err != nil {
			t.Fatalf("update %d: %v", i, err)
		}
	}
	if got := txid(t, db) - before; largest > maxBatch || got > 3 {
		t.Errorf("got %d commits of up to %d writes, want 3 at most of up to %d", got, largest, maxBatch)
	}
	if got := len(members(t, db)); got != len(fns) {
		t.Errorf("got %d members, want %d", got, len(fns))
	}
	before = txid(t, db)
	if err := update(db, place(1)); err != nil {
		t.Fatal(err)
	}
	if got := txid(t, db); got != before {
		t.Errorf("an update that changed nothing was committed")
	}
}

func txid(t *testing.T, db *DB) (id int) {
	t.Helper()
	if err := db.bolt.View(func(b *bbolt.Tx) error { id = b.ID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return id
}

// After a sync that failed nothing is taken any more. Writes to /dev/null
// succeed and syncing it does not, so it plays the part of a disk that dies.
func TestFailedSync(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	mustPut(t, db, 1, s1e1)
	select {
	case <-db.Broken():
		t.Fatal("broken from the start")
	default:
	}
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = null.Close() }()
	if err := unix.Dup2(int(null.Fd()), int(db.file.Fd())); err != nil {
		t.Fatal(err)
	}
	for i, err := range together(t, db, place(2), place(3)) {
		if !errors.Is(err, kv.ErrReadOnly) {
			t.Errorf("update %d: got %v, want %v", i, err, kv.ErrReadOnly)
		}
	}
	select {
	case <-db.Broken():
	default:
		t.Error("not broken after a sync that failed")
	}
	ran := false
	err = update(db, func(*tables.Tx) error { ran = true; return nil })
	if !errors.Is(err, kv.ErrReadOnly) || ran {
		t.Errorf("update afterwards: got %v and run: %v, want %v and not run", err, ran, kv.ErrReadOnly)
	}
	if got := members(t, db); len(got) != 1 {
		t.Errorf("members: got %+v, want the first alone", got)
	}
	if err := db.Close(); err != nil {
		t.Logf("close: %v", err) // the file is gone from under bbolt
	}
	if got := members(t, open(t, path)); len(got) != 1 {
		t.Errorf("members after opening again: got %+v, want the first alone", got)
	}
}
