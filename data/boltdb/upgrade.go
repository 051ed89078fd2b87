package boltdb

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"watchparty/data/kv"
)

// An Upgrade copies what a file of an older layout holds into an empty engine and
// compares the two. It only reads the file.
type Upgrade func(ctx context.Context, from *bbolt.DB, into kv.Store) error

// newSuffix ends the name of the copy while it is made.
const newSuffix = ".new"

// An upgradeError is why a file of an older layout could not be copied.
type upgradeError struct{ error }

// Unwrap returns the cause.
func (e upgradeError) Unwrap() error { return e.error }

// An upgrading is one upgrade.
type upgrading struct {
	Options
	path, kept string
	old        *bbolt.DB
	step       func(string) // called after each step that a kill may follow
}

// upgrade copies a file of an older layout into a new one, which then takes its
// name. Killed at any moment, a whole file has the name: the old one until the
// rename, the new one from then on. A copy that was begun before is made again.
func upgrade(path string, have uint64, o Options) error {
	if o.Upgrade == nil {
		return upgradeError{fmt.Errorf("it has layout %d", have)}
	}
	path = realPath(path)
	u := &upgrading{Options: o, path: path, kept: keptName(path, have), step: upgradeStep}
	// Opened for writing so that no other process may open it, and not written to.
	old, file, err := openBolt(path, options())
	if err != nil {
		return err
	}
	defer func() { _ = old.Close() }()
	u.old = old
	if err := errors.Join(stillNamed(path, file), u.room()); err != nil {
		return err
	}
	if o.Say != nil {
		o.Say(fmt.Sprintf("%s is copied into a new file for this version; the old one is kept for %d days as %s, so they take twice the disk until then",
			path, KeepOld/(24*time.Hour), u.kept))
	}
	if err := u.copy(); err != nil {
		_ = os.Remove(path + newSuffix)
		return upgradeError{err}
	}
	return nil
}

// upgradeStep is called after each step of an upgrade; tests end the process in
// it.
var upgradeStep = func(string) {}

// room returns an error if the copy would not fit on the disk.
func (u *upgrading) room() error {
	info, err := os.Stat(u.path)
	if err != nil {
		return err
	}
	need := uint64(info.Size()) / 4 * 5 // a copy was a fifth larger
	if free, known := freeBytes(filepath.Dir(u.path)); known && free < need {
		return upgradeError{fmt.Errorf("the disk has room for %d MB and the copy takes about %d MB", free>>20, need>>20)}
	}
	return nil
}

// copy makes the copy and gives it the name. The copy stays locked until it has
// the name.
func (u *upgrading) copy() error {
	copied := u.path + newSuffix
	if err := os.Remove(copied); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	// Nothing is synced before the end: a copy that was not finished is thrown away.
	o := options()
	o.NoSync = true
	b, file, err := openBolt(copied, o)
	if err != nil {
		return err
	}
	db := newDB(copied, u.Spaces, b, file)
	defer func() { _ = db.Close() }()
	u.step("created")
	if err := prepare(b, u.Spaces); err != nil {
		return err
	}
	if err := u.Upgrade(context.Background(), u.old, db); err != nil {
		return err
	}
	u.step("copied")
	if err := errors.Join(stamp(b, time.Now()), b.Sync(), verifyBolt(b)); err != nil {
		return err
	}
	u.step("synced")
	if err := keepOld(u.path, u.kept); err != nil {
		return err
	}
	u.step("kept")
	if err := os.Rename(copied, u.path); err != nil {
		return err
	}
	u.step("renamed")
	return syncDir(filepath.Dir(u.path), (*os.File).Sync)
}

// stamp notes when a file was made from one of an older layout.
func stamp(b *bbolt.DB, now time.Time) error {
	return b.Update(func(t *bbolt.Tx) error {
		return t.Bucket(metaBucket).Put(upgradeKey, binary.BigEndian.AppendUint64(nil, uint64(now.UnixNano())))
	})
}

// upgraded returns what stamp noted; false if the file was not made so.
func (db *DB) upgraded() (at time.Time, ok bool, err error) {
	err = db.bolt.View(func(t *bbolt.Tx) error {
		if v := t.Bucket(metaBucket).Get(upgradeKey); len(v) == 8 {
			at, ok = time.Unix(0, int64(binary.BigEndian.Uint64(v))), true
		}
		return nil
	})
	return at, ok, err
}

// realPath follows symbolic links: a file gets its names where it is.
func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}
