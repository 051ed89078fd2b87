package boltdb

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"go.etcd.io/bbolt"

	"watchparty/data"
	"watchparty/data/tables"
)

// filled makes a file with a few hundred members in several groups.
func filled(t *testing.T) string {
	t.Helper()
	path := newPath(t)
	db, err := Open(path, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	db.bolt.NoSync = true
	for round := range 3 { // so that there are free pages
		for g := range data.GuildID(100) {
			err := tables.New(db).Update(t.Context(), g, func(tx *tables.Tx) error {
				for i := range 20 {
					tx.PutMember(data.Member{Guild: g, Show: atShow, User: data.UserID(20*int(g) + i), Used: data.Day(round + 1)})
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func hash(t *testing.T, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

// refused wants Open to fail with a sentence, and the file untouched and
// unlocked.
func refused(t *testing.T, path, want string) {
	t.Helper()
	before := hash(t, path)
	db, err := Open(path, testOptions)
	if err == nil {
		_ = db.Close()
		t.Errorf("open: got no error, want %q", want)
	} else if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("open: got %q, want one line with %q", err, want)
	}
	if hash(t, path) != before {
		t.Errorf("the file was changed")
	}
	if _, err := Open(path, testOptions); err != nil && strings.Contains(err.Error(), "another watchparty is using") {
		t.Errorf("the file stayed locked")
	}
}

func TestNewerFile(t *testing.T) {
	path := newPath(t)
	db := open(t, path)
	err := db.bolt.Update(func(b *bbolt.Tx) error {
		return b.Bucket(metaBucket).Put(schemaKey, binary.BigEndian.AppendUint64(nil, layout+1))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	refused(t, path, "was written by a newer watchparty")
}

func TestSecondProcess(t *testing.T) {
	t.Parallel() // it waits for bbolt to give up
	path := newPath(t)
	open(t, path)
	want := fmt.Sprintf("another watchparty is using %s; stop it first", path)
	if _, err := Open(path, testOptions); err == nil || err.Error() != want {
		t.Errorf("open: got %v, want %s", err, want)
	}
}

func TestPathsThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing", "test.db")
	if _, err := Open(missing, testOptions); err == nil || !strings.Contains(err.Error(), "missing does not exist; make it first") {
		t.Errorf("open in a missing directory: got %v", err)
	}
	if _, err := Open(dir, testOptions); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("open of a directory: got %v", err)
	}
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	path := filled(t)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	refused(t, path, "cannot be used")
}

// What cannot be brought about without root is at least said well.
func TestExplain(t *testing.T) {
	for errno, want := range map[syscall.Errno]string{
		syscall.EACCES: "cannot be used; let the user",
		syscall.EROFS:  "cannot be used; let the user",
		syscall.ENOSPC: "there is no room on the disk for x.db",
		syscall.EDQUOT: "there is no room on the disk for x.db",
		syscall.EIO:    "open x.db: ",
	} {
		err := explain("x.db", &fs.PathError{Op: "open", Path: "x.db", Err: errno})
		if !strings.Contains(err.Error(), want) || !errors.Is(err, errno) {
			t.Errorf("%v: got %q, want %q and the cause", errno, err, want)
		}
	}
}
