package boltdb

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"watchparty/data/kv"
)

// Backup copies the store in the file path to dst, which must not exist, also
// while another process has it open: then it asks that one (see
// [DB.ServeBackups]). Rows of brief spaces are left out. The copy is whole, checked
// and on disk when Backup returns nil; else there is none. Its errors are
// sentences that say what to do.
func Backup(path, dst string, spaces []kv.Space) error {
	return backup(path, dst, spaces, (*os.File).Sync)
}

// backup is Backup with a way to bring a file, or a directory, to disk.
func backup(path, dst string, spaces []kv.Space, sync func(*os.File) error) error {
	if err := absent(dst); err != nil {
		return err
	}
	fetched, err := os.CreateTemp(filepath.Dir(dst), "."+filepath.Base(dst)+".*.part")
	if err != nil {
		return explain(dst, err)
	}
	whole := fetched.Name() + ".whole"
	defer func() {
		_ = fetched.Close()
		_ = os.Remove(fetched.Name())
		_ = os.Remove(whole)
	}()
	err = fetch(path, fetched)
	if err = errors.Join(err, fetched.Close()); full(err) {
		return explain(dst, err)
	} else if err != nil {
		return err
	}
	if err := verify(fetched.Name()); err != nil {
		return fmt.Errorf("%s is damaged, so no backup was made: restore an earlier one (%w)", path, err)
	}
	if err := rewrite(fetched.Name(), whole, spaces, sync); err != nil {
		return explain(dst, err)
	}
	if err := absent(dst); err != nil { // again, for renaming replaces
		return err
	}
	if err := os.Rename(whole, dst); err != nil {
		return explain(dst, err)
	}
	return syncDir(filepath.Dir(dst), sync)
}

func absent(dst string) error {
	_, err := os.Lstat(dst)
	if err == nil {
		return fmt.Errorf("%s exists already; name a file that does not", dst)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return explain(dst, err)
}

// fetch writes a copy of the store to part, from the process that has it open
// or, if there is none, from the file.
func fetch(path string, part *os.File) error {
	socket, long := socketPath(path)
	if long != nil {
		return fetchFile(path, part, "", long)
	}
	conn, err := net.Dial("unix", socket)
	switch {
	case err == nil:
		defer func() { _ = conn.Close() }()
		return receive(conn, part)
	case errors.Is(err, fs.ErrNotExist):
		return fetchFile(path, part, "", fmt.Errorf("another watchparty is using %s and answers no backups; stop it first", path))
	case errors.Is(err, syscall.ECONNREFUSED): // left over from a crash
		return fetchFile(path, part, socket, fmt.Errorf("another watchparty is using %s and does not answer at %s; stop it first", path, socket))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s cannot be used; run the backup as the user that runs watchparty: %w", socket, err)
	default:
		return fmt.Errorf("ask the running watchparty for a backup: %w", err)
	}
}

// receive reads what handOver sends.
func receive(conn net.Conn, part *os.File) error {
	_ = conn.SetDeadline(time.Now().Add(giveUp))
	const ended = "the running watchparty ended before the backup was done; try again (%w)"
	r := bufio.NewReader(conn)
	line, err := r.ReadString('\n')
	if err != nil {
		return fmt.Errorf(ended, err)
	}
	var reason string
	if _, err := fmt.Sscanf(line, "failed %q\n", &reason); err == nil {
		return fmt.Errorf("the running watchparty could not make a backup: %s", reason)
	}
	var size int64
	if _, err := fmt.Sscanf(line, "size %d\n", &size); err != nil {
		return fmt.Errorf("the running watchparty is of another version; use its own backup command (%w)", err)
	}
	from := &source{r: r}
	_, err = io.CopyN(part, from, size)
	if from.err != nil {
		return fmt.Errorf(ended, from.err)
	}
	return err
}

// A source keeps the error of its reader, which copying mixes up with the
// writer's.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (n int, err error) {
	n, s.err = s.r.Read(p)
	return n, s.err
}

// fetchFile copies a store that no process has open, and removes the socket that
// the last one left behind, if any; else it returns busy.
func fetchFile(path string, part *os.File, stale string, busy error) error {
	b, _, err := openBolt(path, bbolt.Options{Timeout: time.Second, ReadOnly: true, NoStatistics: true})
	if errors.Is(err, berrors.ErrTimeout) {
		return busy
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file %s to back up", path)
	}
	if err != nil {
		return explain(path, err)
	}
	defer func() { _ = b.Close() }()
	if stale != "" {
		removeSocket(stale) // while the lock tells that nobody starts
	}
	err = b.View(func(t *bbolt.Tx) error {
		_, err := t.WriteTo(part)
		return err
	})
	if errors.Is(err, io.EOF) {
		return explain(path, damage{"it is cut short"})
	}
	return err
}

// syncDir makes a rename in a directory last.
func syncDir(dir string, sync func(*os.File) error) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	return sync(d)
}
