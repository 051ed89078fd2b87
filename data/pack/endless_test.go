//go:build unix

package pack

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/fstest"
	"time"
)

// endless is a directory with one file, x.yaml, that says it is empty and can be
// read without end, as a link to a device or a file under /proc can.
type endless struct{ read int }

func (e *endless) Open(name string) (fs.File, error) {
	if name != "x.yaml" {
		return fstest.MapFS{"x.yaml": {}}.Open(name)
	}
	return e, nil
}

func (e *endless) Stat() (fs.FileInfo, error) { return e, nil }
func (e *endless) Close() error               { return nil }

func (e *endless) Read(p []byte) (int, error) {
	if e.read += len(p); e.read > 2*maxSize {
		panic("reads and reads")
	}
	clear(p)
	return len(p), nil
}

func (*endless) Name() string       { return "x.yaml" }
func (*endless) Size() int64        { return 0 }
func (*endless) Mode() fs.FileMode  { return 0o644 }
func (*endless) ModTime() time.Time { return time.Time{} }
func (*endless) IsDir() bool        { return false }
func (*endless) Sys() any           { return nil }

// TestLoadReadsNoMoreThanAPack checks that no file, whatever it says of itself,
// is read beyond the size of a pack, or waited for.
func TestLoadReadsNoMoreThanAPack(t *testing.T) {
	if _, problems := Load(&endless{}, nil); len(problems) != 1 || problems[0].String() != "x.yaml: 1:1: a pack has at most 256 KiB" {
		t.Errorf("endless: %v", problems)
	}
	dir := t.TempDir()
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "zero.yaml")); err != nil {
		t.Skip(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o600); err != nil {
		t.Skip(err)
	}
	_, problems := Load(fstest.MapFS{}, os.DirFS(dir))
	if len(problems) != 2 || problems[0].Text != "is not a file" || problems[1].Text != "is not a file" {
		t.Errorf("devices: %v", problems)
	}
}
