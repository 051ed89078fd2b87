package boltdb

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"watchparty/data"
	"watchparty/data/kv"
	"watchparty/data/tables"
)

// A full disk, which needs no root: the process may not make its files larger.
// A limit below the file's size refuses writes to new pages, one at its size
// refuses to grow it.
func TestFullDisk(t *testing.T) {
	path := newPath(t)
	cmd := helper(t, "full", path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	check(t, path)
	if got, err := countShows(open(t, path)); err != nil || got < 50 {
		t.Errorf("got %d shows and the error %v, want some 15 MiB of them", got, err)
	}
}

func fillDisk(path string) error {
	signal.Ignore(syscall.SIGXFSZ) // the other way to be told
	db, err := Open(path, testOptions)
	if err != nil {
		return err
	}
	if err := putShow(db, 0); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	for _, limit := range []int64{info.Size() / 2, info.Size()} {
		if err := fillTo(db, limit); err != nil {
			return fmt.Errorf("limit %d of %d: %w", limit, info.Size(), err)
		}
	}
	return db.Close()
}

// fillTo puts large bare shows until the disk is full, and looks at what still
// works.
func fillTo(db *DB, limit int64) error {
	free, err := setLimit(uint64(limit))
	if err != nil {
		return err
	}
	confirmed, err := countShows(db)
	for err == nil {
		if err = putShow(db, confirmed); err == nil {
			confirmed++
		}
	}
	if !errors.Is(err, kv.ErrReadOnly) {
		return fmt.Errorf("full: got %w, want %w", err, kv.ErrReadOnly)
	}
	select {
	case <-db.Broken():
		return fmt.Errorf("full: broken by %w", db.cause)
	default:
	}
	if got, err := countShows(db); err != nil || got != confirmed {
		return fmt.Errorf("full: read %d shows and the error %v, want %d", got, err, confirmed)
	}
	if _, err := setLimit(free); err != nil {
		return err
	}
	if err := putShow(db, confirmed); err != nil {
		return fmt.Errorf("with room again: %w", err)
	}
	if got, err := countShows(db); err != nil || got != confirmed+1 {
		return fmt.Errorf("with room again: read %d shows and the error %v, want %d", got, err, confirmed+1)
	}
	return nil
}

func putShow(db *DB, n int) error {
	return update(db, func(tx *tables.Tx) error {
		tx.PutBareShow(atGuild, data.BareShow{ID: data.ShowID(fmt.Sprint("s", n)), Name: strings.Repeat("x", 1<<18)})
		return nil
	})
}

func countShows(db *DB) (n int, err error) {
	err = view(db, func(tx *tables.Tx) error { n = len(tx.BareShows(atGuild)); return nil })
	return n, err
}

// setLimit bounds the size of files and returns the bound before.
func setLimit(size uint64) (before uint64, err error) {
	var l unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &l); err != nil {
		return 0, err
	}
	before, l.Cur = l.Cur, size
	return before, unix.Setrlimit(unix.RLIMIT_FSIZE, &l)
}
