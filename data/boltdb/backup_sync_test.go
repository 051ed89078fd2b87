package boltdb

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"watchparty/data/tables"
)

// TestBackupSyncs counts what a backup brings to disk: the whole copy before it
// gets its name, and then the directory that holds the name. A power cut proves
// nothing else.
func TestBackupSyncs(t *testing.T) {
	dir := shortDir(t)
	path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	var synced []string
	err := backup(path, dst, tables.Spaces, func(f *os.File) error {
		info, err := f.Stat()
		if err != nil {
			return err
		}
		what := fmt.Sprintf("a file of %d bytes", info.Size())
		if info.IsDir() {
			what = "the directory " + f.Name()
		}
		if _, err := os.Lstat(dst); errors.Is(err, fs.ErrNotExist) {
			what += ", not named yet"
		}
		synced = append(synced, what)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.Stat(dst)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{fmt.Sprintf("a file of %d bytes, not named yet", whole.Size()), "the directory " + dir}
	if !slices.Equal(synced, want) {
		t.Errorf("synced %q, want %q", synced, want)
	}
}

// TestBackupThatIsNotSynced lets the disk fail: a copy that may be lost is not
// called a backup.
func TestBackupThatIsNotSynced(t *testing.T) {
	broken := errors.New("input/output error")
	for _, directory := range []bool{false, true} {
		dir := shortDir(t)
		path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
		if err := open(t, path).Close(); err != nil {
			t.Fatal(err)
		}
		err := backup(path, dst, tables.Spaces, func(f *os.File) error {
			if info, err := f.Stat(); err != nil || info.IsDir() == directory {
				return errors.Join(err, broken)
			}
			return nil
		})
		if !errors.Is(err, broken) {
			t.Errorf("directory %t: got %v, want %v", directory, err, broken)
		}
		if _, err := os.Lstat(dst); !directory && !errors.Is(err, fs.ErrNotExist) {
			t.Error("a copy that was not synced has its name")
		}
	}
}
