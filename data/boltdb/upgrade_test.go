package boltdb

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"watchparty/data/kv"
)

// rowsSpace is what the upgrades of these tests copy.
var rowsSpace = []kv.Space{{Name: "rows"}}

const oldRows = 2000

// oldFile makes a file of an older layout with oldRows rows.
func oldFile(t *testing.T, path string, version uint64) {
	t.Helper()
	b, err := bbolt.Open(path, mode, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = b.Update(func(tx *bbolt.Tx) error {
		meta, err := tx.CreateBucket(metaBucket)
		if err != nil {
			return err
		}
		rows, err := tx.CreateBucket([]byte("oldrows"))
		if err != nil {
			return err
		}
		for n := range uint64(oldRows) {
			err = errors.Join(err, rows.Put(kv.Prefix(n+1), []byte("a row")))
		}
		return errors.Join(err, meta.Put(schemaKey, binary.BigEndian.AppendUint64(nil, version)))
	})
	if err := errors.Join(err, b.Close()); err != nil {
		t.Fatal(err)
	}
}

// copyRows is an [Upgrade]; during is called halfway.
func copyRows(during func() error) Upgrade {
	return func(ctx context.Context, from *bbolt.DB, into kv.Store) error {
		return from.View(func(b *bbolt.Tx) error {
			c := b.Bucket([]byte("oldrows")).Cursor()
			for k, row := c.First(); k != nil; k, row = c.Next() {
				g := binary.BigEndian.Uint64(k)
				if g == oldRows/2 {
					if err := during(); err != nil {
						return err
					}
				}
				if err := into.Update(ctx, g, func(tx kv.Tx) error { return tx.Put(0, k, row) }); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

func upgradeOptions(during func() error) Options {
	return Options{Spaces: rowsSpace, Upgrade: copyRows(during)}
}

func nothing() error { return nil }

// wantRows wants all rows in the file that has the name, and the old file beside
// it.
func wantRows(t *testing.T, db *DB, version uint64) {
	t.Helper()
	for g := uint64(1); g <= oldRows; g++ {
		err := db.View(t.Context(), g, func(tx kv.Tx) error {
			row, err := tx.Get(0, kv.Prefix(g))
			if string(row) != "a row" {
				t.Fatalf("row %d is %q", g, row)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	old, _, err := openBolt(keptName(db.path, version), bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = old.Close() }()
	_ = old.View(func(b *bbolt.Tx) error {
		if n := b.Bucket([]byte("oldrows")).Stats().KeyN; n != oldRows {
			t.Errorf("the old file has %d rows", n)
		}
		return nil
	})
	if left, _ := filepath.Glob(db.path + "*" + newSuffix); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestUpgradeKeepsTheOldFile(t *testing.T) {
	for name, link := range map[string]func(string, string) error{
		"with links": os.Link, "without links": func(string, string) error { return syscall.EPERM },
	} {
		t.Run(name, func(t *testing.T) {
			path := newPath(t)
			oldFile(t, path, 2)
			linkFile = link
			t.Cleanup(func() { linkFile = os.Link })
			var said []string
			o := upgradeOptions(nothing)
			o.Say = func(s string) { said = append(said, s) }
			db, err := Open(path, o)
			if err != nil {
				t.Fatal(err)
			}
			wantRows(t, db, 2)
			if all := strings.Join(said, "\n"); len(said) != 1 || !strings.Contains(all, path+".layout2") || !strings.Contains(all, "twice the disk") {
				t.Errorf("said %q", all)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			check(t, path)
			if db, err = Open(path, o); err != nil || len(said) != 1 {
				t.Fatalf("opened again: %v, said %q", err, said)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// upgradeUntil ends the process without a farewell at the step that the path's
// name says.
func upgradeUntil(path string) error {
	last := filepath.Ext(filepath.Dir(path))[1:]
	end := func(step string) {
		if step == last {
			os.Exit(9)
		}
	}
	upgradeStep = end
	db, err := Open(path, upgradeOptions(func() error { end("half"); return nil }))
	if err == nil {
		err = fmt.Errorf("nothing ended the process in %s", path)
		_ = db.Close()
	}
	return err
}

// Whenever the process is killed, a whole file has the name, and the next start
// finds every row in it.
func TestUpgradeKilled(t *testing.T) {
	for _, step := range []string{"created", "half", "copied", "synced", "kept", "renamed"} {
		t.Run(step, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "killed."+step)
			path := filepath.Join(dir, "test.db")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			oldFile(t, path, 1)
			before := hash(t, path)
			for range 2 { // the second start is killed where the first was
				if out, err := helper(t, "upgrade", path).CombinedOutput(); err == nil || err.Error() != "exit status 9" {
					if step == "renamed" && strings.Contains(string(out), "nothing ended") {
						continue
					}
					t.Fatalf("%v: %s", err, out)
				}
				if step != "renamed" && hash(t, path) != before {
					t.Error("the old file was changed")
				}
			}
			db, err := Open(path, upgradeOptions(nothing))
			if err != nil {
				t.Fatal(err)
			}
			wantRows(t, db, 1)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			check(t, path)
		})
	}
}

// What goes wrong leaves the old file as it was, and no copy.
func TestUpgradeThatFails(t *testing.T) {
	for name, c := range map[string]struct {
		options Options
		want    string
	}{
		"a difference": {upgradeOptions(func() error { return errors.New("server 7 differs") }), "could not be brought to the layout of this version (server 7 differs)"},
		"a full disk":  {upgradeOptions(func() error { return syscall.ENOSPC }), "there is no room on the disk"},
		"no upgrade":   {Options{Spaces: rowsSpace}, "it has layout 3"},
	} {
		t.Run(name, func(t *testing.T) {
			path := newPath(t)
			oldFile(t, path, 3)
			before := hash(t, path)
			_, err := Open(path, c.options)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line with %q", err, c.want)
			}
			if hash(t, path) != before {
				t.Error("the old file was changed")
			}
			if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
				t.Errorf("left behind: %q", files)
			}
		})
	}
}

func TestUpgradeWithoutRoom(t *testing.T) {
	path := newPath(t)
	oldFile(t, path, 3)
	// A file with a hole is as large as it says and takes no room to make.
	if err := os.Truncate(path, 1<<50); err != nil {
		t.Skip("this file system makes no such file")
	}
	u := &upgrading{path: path}
	if err := u.room(); err == nil || !strings.Contains(err.Error(), "the disk has room for") {
		t.Errorf("got %v", err)
	}
}

// Two processes must not upgrade one file, and the one that waited must not use
// the file that lost its name.
func TestUpgradeLocks(t *testing.T) {
	t.Parallel() // it waits for bbolt to give up
	path := newPath(t)
	oldFile(t, path, 3)
	second := errors.New("the second was not tried")
	db, err := Open(path, upgradeOptions(func() error {
		_, second = Open(path, upgradeOptions(nothing))
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if second == nil || !strings.Contains(second.Error(), "another watchparty is using") {
		t.Errorf("the second: %v", second)
	}
	lost, err := os.Open(keptName(path, 3))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lost.Close() }()
	if err := stillNamed(path, lost); err == nil {
		t.Error("the old file passes for the one that has the name")
	}
}

// A file that is missing is not replaced by an empty one while the old one is
// there.
func TestMissingBesideTheOldFile(t *testing.T) {
	path := newPath(t)
	oldFile(t, path, 3)
	if err := os.Rename(path, keptName(path, 3)); err != nil {
		t.Fatal(err)
	}
	for _, empty := range []bool{false, true} {
		if empty {
			if err := os.WriteFile(path, nil, mode); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Open(path, testOptions)
		if err == nil || !strings.Contains(err.Error(), path+".layout3") || strings.Contains(err.Error(), "\n") {
			t.Errorf("got %v", err)
		}
		if info, err := os.Stat(path); empty != (err == nil) || empty && info.Size() > 0 {
			t.Errorf("a file was made: %v", err)
		}
	}
}

func TestRemoveOld(t *testing.T) {
	path := newPath(t)
	oldFile(t, path, 3)
	db, err := Open(path, upgradeOptions(nothing))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	made, ok, err := db.upgraded()
	if err != nil || !ok || time.Since(made).Abs() > time.Hour {
		t.Fatalf("upgraded %s, %t, %v", made, ok, err)
	}
	for _, c := range []struct {
		now  time.Time
		want bool
	}{{made, false}, {made.Add(KeepOld - time.Second), false}, {made.Add(KeepOld), true}, {made.Add(2 * KeepOld), false}} {
		if removed, err := db.RemoveOld(c.now); err != nil || removed != c.want {
			t.Errorf("at %s: removed %t, %v, want %t", c.now, removed, err, c.want)
		}
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("left: %q", files)
	}
	if err := os.WriteFile(keptName(path, 2), []byte("old"), mode); err != nil {
		t.Fatal(err)
	}
	if removed, err := db.RemoveOld(time.Time{}); err != nil || !removed {
		t.Errorf("at once: removed %t, %v", removed, err)
	}
}

// Rows of brief spaces, and what older layouts kept for a start to resume, are in
// no byte of a backup.
func TestBackupLeavesOutWhatIsBrief(t *testing.T) {
	dir := shortDir(t)
	path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
	spaces := []kv.Space{{Name: "rows"}, {Name: "typed", Brief: true}}
	db, err := Open(path, Options{Spaces: spaces})
	if err != nil {
		t.Fatal(err)
	}
	secret := []byte("the keeper did it")
	err = db.Update(t.Context(), 1, func(tx kv.Tx) error {
		return errors.Join(tx.Put(0, kv.Prefix(1), []byte("kept")), tx.Put(1, kv.Prefix(1), secret))
	})
	err = errors.Join(err, db.bolt.Update(func(b *bbolt.Tx) error { return b.Bucket(metaBucket).Put([]byte(sessionKey), secret) }))
	if err != nil {
		t.Fatal(err)
	}
	stop := serve(t, db)
	defer stop()
	if err := Backup(path, dst, spaces); err != nil {
		t.Fatal(err)
	}
	check(t, dst)
	b, err := os.ReadFile(dst)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, secret) || !bytes.Contains(b, []byte("kept")) {
		t.Errorf("the backup has the brief row: %t, and the other: %t", bytes.Contains(b, secret), bytes.Contains(b, []byte("kept")))
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
