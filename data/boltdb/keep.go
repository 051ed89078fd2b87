package boltdb

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// KeepOld is for how long the file of an older layout is kept after an upgrade.
const KeepOld = 7 * 24 * time.Hour

// keptName returns the name that a file of an older layout is kept under.
func keptName(path string, layout uint64) string { return fmt.Sprintf("%s.layout%d", path, layout) }

// keptFiles returns the files of older layouts beside a path.
func keptFiles(path string) (found []string) {
	for v := range uint64(layout) {
		if _, err := os.Lstat(keptName(path, v)); err == nil {
			found = append(found, keptName(path, v))
		}
	}
	return found
}

// keepOld gives a file a second name, or copies it to that name where a file can
// have only one.
func keepOld(path, kept string) error {
	one, err := os.Stat(path)
	if err != nil {
		return err
	}
	if two, err := os.Stat(kept); err == nil && os.SameFile(one, two) {
		return nil // killed between this and the rename
	}
	if err := os.Remove(kept); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := linkFile(path, kept); err == nil || errors.Is(err, syscall.ENOENT) {
		return err
	}
	return copyFile(path, kept)
}

// linkFile is [os.Link]; tests replace it by a file system without links.
var linkFile = os.Link

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.OpenFile(to+newSuffix, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	return os.Rename(to+newSuffix, to)
}

// RemoveOld implements [kv.Keeper]: it removes the file that an upgrade kept, if
// it was kept for [KeepOld] at a moment.
func (db *DB) RemoveOld(now time.Time) (removed bool, err error) {
	path := realPath(db.path)
	kept := keptFiles(path)
	if len(kept) == 0 {
		return false, nil
	}
	since, ok, err := db.upgraded()
	if err != nil || ok && !now.IsZero() && now.Sub(since) < KeepOld {
		return false, err
	}
	for _, name := range kept {
		err = errors.Join(err, os.Remove(name))
	}
	return err == nil, errors.Join(err, syncDir(filepath.Dir(path), (*os.File).Sync))
}

// missing returns the error of a file that is not there although an upgrade kept
// an older one: a new file in its place would look as if all were lost.
func missing(path string) error {
	for _, kept := range keptFiles(realPath(path)) {
		return fmt.Errorf("%s is missing, but %s, which an upgrade kept, is there; nothing was created: rename that to %s, or move it away to start empty",
			path, kept, path)
	}
	return nil
}
