package boltdb

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"watchparty/data/kv"
)

// options are bbolt's for writing. Two of its defaults are kept on purpose:
// NoSync, or a mark that was confirmed could be lost; and NoFreelistSync, with
// which a damaged file panics in a goroutine of bbolt's own and ends the
// process.
func options() bbolt.Options {
	return bbolt.Options{
		Timeout: time.Second, // or a second process would wait indefinitely
		// The other kind sorts the whole list at each commit.
		FreelistType: bbolt.FreelistArrayType,
		// A file that outgrows its map makes reads and writes wait for a
		// backup that runs. The map takes address space and no memory.
		InitialMmapSize: mapSize(),
		NoStatistics:    true,
	}
}

func mapSize() int {
	if strconv.IntSize < 64 {
		return 0 // there is no address space to spare
	}
	return 1 << 30
}

const mode = 0o600 // who watched what is nobody else's business

// Options say what a file holds.
type Options struct {
	Spaces []kv.Space
	// Upgrade copies what a file of an older layout holds. Nil: such a file is
	// refused.
	Upgrade Upgrade
	// Say is given sentences for the log before an upgrade begins. Nil: nobody is
	// told.
	Say func(string)
}

// Open opens the engine in a file and makes the file if there is none. A file of
// a layout with other rows is upgraded first. Errors are sentences that say what to do,
// and a file that cannot be used stays as it was. What is amiss and leaves it
// usable is in [DB.Warnings].
func Open(path string, o Options) (*DB, error) {
	var have uint64
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		err = syscall.EISDIR
	case err == nil && info.Size() > 0:
		have, err = inspect(path)
	case err == nil || errors.Is(err, fs.ErrNotExist):
		if err := missing(path); err != nil {
			return nil, err
		}
		err = nil
	}
	if err == nil && 0 < have && have < rowsSince {
		err = upgrade(path, have, o)
	}
	if err != nil {
		return nil, explain(path, err)
	}
	b, file, err := openBolt(path, options())
	if err != nil {
		return nil, explain(path, err)
	}
	db := newDB(path, o.Spaces, b, file)
	db.warnings = append(warnings(path, file, b.Info().PageSize), unknownSpaces(path, b, o.Spaces)...)
	if err := errors.Join(stillNamed(path, file), prepare(b, o.Spaces)); err != nil {
		_ = b.Close()
		return nil, explain(path, err)
	}
	return db, nil
}

func newDB(path string, spaces []kv.Space, b *bbolt.DB, file *os.File) *DB {
	db := &DB{spaces: spaces, bolt: b, file: file, path: path, broken: make(chan struct{})}
	db.idle = sync.NewCond(&db.mu)
	return db
}

// stillNamed returns an error if a file lost its name while its lock was waited
// for: another process upgraded it, and uses the copy.
func stillNamed(path string, file *os.File) error {
	now, err := os.Stat(path)
	if err != nil {
		return err
	}
	opened, err := file.Stat()
	if err == nil && !os.SameFile(now, opened) {
		err = berrors.ErrTimeout
	}
	return err
}

// openBolt is bbolt's Open, with an error for a panic. It returns bbolt's file
// too.
func openBolt(path string, o bbolt.Options) (b *bbolt.DB, file *os.File, err error) {
	o.OpenFile = func(name string, flag int, perm os.FileMode) (*os.File, error) {
		file, err = os.OpenFile(name, flag, perm)
		return file, err
	}
	defer recoverDamage(&err, func() {
		unlock(file)
		_ = file.Close()
	})
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	b, err = bbolt.Open(path, mode, &o)
	return b, file, err
}

// A damage is what is wrong with a file.
type damage struct{ what any }

func (d damage) Error() string { return fmt.Sprint(d.what) }

// recoverDamage is deferred around what panics on a damaged file.
func recoverDamage(err *error, after func()) {
	if r := recover(); r != nil {
		after()
		*err = damage{r}
	}
}

type newerError struct{ version uint64 }

func (e newerError) Error() string {
	return fmt.Sprintf("layout %d, where this build knows %d", e.version, layout)
}

// inspect returns the version of a file's layout, and what prevents opening it for
// writing, without writing to it.
func inspect(path string) (v uint64, err error) {
	b, _, err := openBolt(path, bbolt.Options{Timeout: time.Second, ReadOnly: true, NoStatistics: true})
	var errno syscall.Errno
	if err != nil && !errors.As(err, &errno) && !errors.Is(err, berrors.ErrTimeout) && !errors.Is(err, berrors.ErrInvalid) {
		return 0, damage{err}
	}
	if err != nil {
		return 0, err
	}
	defer func() { _ = b.Close() }()
	defer recoverDamage(&err, func() {})
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	err = b.View(func(t *bbolt.Tx) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Size() < t.Size() {
			return damage{fmt.Sprintf("%d of %d bytes are left", info.Size(), t.Size())}
		}
		v, err = version(t)
		if err == nil && v > layout {
			err = newerError{v}
		}
		if err != nil {
			return err
		}
		return walk(t, t.Size() <= walkAll)
	})
	return v, err
}

// walkAll bounds the files that are walked whole when they are opened, which
// takes some 10 ms at this size. Of a larger one only the edges are looked at,
// and damage within is an error of the read that meets it.
const walkAll = 16 << 20

// walk panics if it meets a damaged page, among all or among the edges.
func walk(t *bbolt.Tx, whole bool) error {
	return t.ForEach(func(_ []byte, b *bbolt.Bucket) error {
		if b == nil {
			return errForeign
		}
		c := b.Cursor()
		k, _ := c.First()
		for whole && k != nil {
			k, _ = c.Next()
		}
		c.Last()
		return nil
	})
}

// explain turns an error of opening a file into a sentence that says what to
// do.
func explain(path string, err error) error {
	var newer newerError
	var broken damage
	var failed upgradeError
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return fmt.Errorf("another watchparty is using %s; stop it first", path)
	case errors.As(err, &newer):
		return fmt.Errorf("%s was written by a newer watchparty (%w); it was left untouched: run that version, or restore a backup", path, err)
	case errors.Is(err, errForeign), errors.Is(err, berrors.ErrInvalid):
		return fmt.Errorf("%s is not a watchparty data file, or its first pages are gone (%w); it was left untouched: check the path, or restore a backup", path, err)
	case errors.As(err, &broken):
		return fmt.Errorf("%s is damaged (%w); it was left untouched: restore a backup", path, err)
	case full(err):
		return fmt.Errorf("there is no room on the disk for %s; make some first: %w", path, err)
	case errors.As(err, &failed):
		return fmt.Errorf("%s could not be brought to the layout of this version (%w); it was left untouched: run the version before this one, or restore a backup", path, err)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%s is a directory; name a file in it", path)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the directory %s does not exist; make it first", filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s cannot be used; let the user that runs watchparty read and write it and its directory: %w", path, err)
	default:
		return fmt.Errorf("open %s: %w", path, err)
	}
}

// full says whether an error is a disk's or a quota's that has no room. Of a file
// that could not grow, bbolt tells the words alone.
func full(err error) bool {
	if err == nil {
		return false
	}
	for _, none := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, none) || strings.Contains(err.Error(), "file resize error") && strings.Contains(err.Error(), none.Error()) {
			return true
		}
	}
	return false
}
