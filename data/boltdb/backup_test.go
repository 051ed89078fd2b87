package boltdb

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/tables"
)

// serve answers backups until the test ends, and waits until it does.
func serve(t *testing.T, db *DB) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- db.ServeBackups(ctx) }()
	socket, err := socketPath(db.path)
	if err != nil {
		t.Fatal(err)
	}
	for {
		conn, err := net.Dial("unix", socket)
		if err == nil {
			_ = conn.Close()
			break
		}
		select {
		case err := <-ended:
			t.Fatalf("serve: %v", err)
		default:
			runtime.Gosched()
		}
	}
	stopped := false
	stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("serve: %v", err)
		}
		if _, err := os.Lstat(socket); err == nil {
			t.Errorf("the socket is left behind")
		}
	}
	t.Cleanup(stop)
	return stop
}

// shortDir is a directory whose sockets have room for their names.
func shortDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "wp")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func TestBackupUnderLoad(t *testing.T) {
	dir := shortDir(t)
	path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
	db := open(t, path)
	serve(t, db)
	mustPut(t, db, 1, s1e1)
	stop, ended := make(chan struct{}), make(chan error)
	go func() {
		for user := data.UserID(2); ; user++ {
			select {
			case <-stop:
				ended <- nil
				return
			default:
			}
			if err := put(db, user, s1e1); err != nil {
				ended <- err
				<-stop
				return
			}
		}
	}()
	for range 3 {
		if err := Backup(path, dst, tables.Spaces); err != nil {
			t.Fatal(err)
		}
		check(t, dst)
		if err := os.Rename(dst, dst+".old"); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	if err := <-ended; err != nil {
		t.Errorf("put during a backup: %v", err)
	}
	restored, now := members(t, open(t, dst+".old")), members(t, db)
	if len(restored) == 0 || len(restored) > len(now) {
		t.Errorf("the backup has %d members, the file %d", len(restored), len(now))
	}
	for i, m := range restored {
		if m != now[i] {
			t.Errorf("the backup has %+v, the file %+v", m, now[i])
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q %v", left, err)
	}
}

func TestBackupModes(t *testing.T) {
	dir := shortDir(t)
	path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
	db := open(t, path)
	serve(t, db)
	if err := Backup(path, dst, tables.Spaces); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path + ".sock", dst} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != 0o600 {
			t.Errorf("%s: got mode %o, want 600", name, got)
		}
	}
}

// Nobody runs, and the last one left its socket behind.
func TestBackupOfFileAtRest(t *testing.T) {
	dir := shortDir(t)
	path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
	db := open(t, path)
	mustPut(t, db, 1, s1e1)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := hash(t, path)
	staleSocket(t, path+".sock")
	if err := Backup(path, dst, tables.Spaces); err != nil {
		t.Fatal(err)
	}
	if hash(t, path) != before {
		t.Errorf("the file was changed")
	}
	if _, err := os.Lstat(path + ".sock"); err == nil {
		t.Errorf("the stale socket is still there")
	}
	if got := members(t, open(t, dst)); len(got) != 1 {
		t.Errorf("the backup has %d members, want 1", len(got))
	}
	staleSocket(t, path+".sock")
	serve(t, open(t, path)) // which must clear the way
}

func staleSocket(t *testing.T, path string) {
	t.Helper()
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	_ = l.Close()
}

func TestBackupRefusals(t *testing.T) {
	t.Parallel() // it waits for bbolt to give up
	dir := shortDir(t)
	path := filepath.Join(dir, "test.db")
	open(t, path)
	long := filepath.Join(dir, strings.Repeat("d", 120))
	if err := os.Mkdir(long, 0o700); err != nil {
		t.Fatal(err)
	}
	longDB := open(t, filepath.Join(long, "test.db"))
	for _, c := range []struct{ path, dst, want string }{
		{path, path, "exists already"},
		{path, filepath.Join(dir, "missing", "copy.db"), "missing does not exist; make it first"},
		{filepath.Join(dir, "none.db"), filepath.Join(dir, "copy.db"), "there is no file"},
		{path, filepath.Join(dir, "copy.db"), "answers no backups; stop it first"},
		{longDB.path, filepath.Join(dir, "copy.db"), "longer than a socket's may be"},
	} {
		err := Backup(c.path, c.dst, tables.Spaces)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("backup of %s to %s: got %v, want one line with %q", c.path, c.dst, err, c.want)
		}
	}
	if err := longDB.ServeBackups(t.Context()); err == nil || !strings.Contains(err.Error(), "longer than a socket's may be") {
		t.Errorf("serve at a long path: got %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*copy*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// The bot fails or ends in the middle of a backup: there is a sentence and no
// file.
func TestBackupCutShort(t *testing.T) {
	for answer, want := range map[string]string{
		"size 100\nhalf": "ended before the backup was done",
		"":               "ended before the backup was done",
		"failed \"no space left on\\n device\"\n": "could not make a backup: no space left on",
		"what?\n": "is of another version",
		"size 8192\n" + strings.Repeat("x", 8192): "is damaged",
	} {
		dir := shortDir(t)
		path, dst := filepath.Join(dir, "test.db"), filepath.Join(dir, "copy.db")
		l, err := net.Listen("unix", path+".sock")
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			if conn, err := l.Accept(); err == nil {
				_, _ = conn.Write([]byte(answer))
				_ = conn.Close()
			}
		}()
		err = Backup(path, dst, tables.Spaces)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("answered %.20q: got %v, want %q", answer, err, want)
		}
		if _, err := os.Lstat(dst); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("answered %.20q: there is a file", answer)
		}
		_ = l.Close()
	}
}
