package boltdb

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"go.etcd.io/bbolt"
)

// giveUp is for how long a backup may be handed over.
const giveUp = 10 * time.Minute

// socketPath returns where the process that has a file open answers backups.
func socketPath(path string) (string, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	path += ".sock"
	limit := 107 // unix(7): 108 bytes with the zero at the end
	if runtime.GOOS != "linux" {
		limit = 103 // unix(4) on macOS and the BSDs: 104
	}
	if len(path) > limit {
		return path, fmt.Errorf("the path %s is longer than a socket's may be, %d bytes; move the data file to a shorter path", path, limit)
	}
	return path, nil
}

// ServeBackups answers [Backup] in other processes, over a socket beside the
// file that only its owner may use, until ctx ends; then it returns nil.
func (db *DB) ServeBackups(ctx context.Context) error {
	path, err := socketPath(db.path)
	if err != nil {
		return err
	}
	// The file is ours, so a socket that is there is left over from a crash.
	removeSocket(path)
	listener, err := net.Listen("unix", path)
	if err != nil {
		return fmt.Errorf("listen for backups: %w", err)
	}
	var serving sync.WaitGroup
	defer serving.Wait()
	defer func() { _ = listener.Close() }() // which removes the socket
	if err := os.Chmod(path, mode); err != nil {
		return fmt.Errorf("listen for backups: %w", err)
	}
	defer context.AfterFunc(ctx, func() { _ = listener.Close() })()
	for {
		conn, err := listener.Accept()
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return fmt.Errorf("listen for backups: %w", err)
		}
		serving.Go(func() { db.handOver(ctx, conn) })
	}
}

// handOver sends one copy of the file: a line with its size and then the copy,
// or a line that says why there is none. The line begins with a word that tells
// the two apart.
func (db *DB) handOver(ctx context.Context, conn net.Conn) {
	defer func() { _ = conn.Close() }()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	_ = conn.SetDeadline(time.Now().Add(giveUp))
	copied, size, err := db.snapshot()
	if err != nil {
		_, _ = fmt.Fprintf(conn, "failed %q\n", err.Error())
		return
	}
	defer func() { _ = copied.Close() }()
	if _, err := fmt.Fprintf(conn, "size %d\n", size); err == nil {
		_, _ = io.Copy(conn, copied)
	}
}

// snapshot copies the file as it is at this moment to a nameless one beside it.
// Who reads the copy may be as slow as they like, where a slow reader of the
// file itself would make it grow.
func (db *DB) snapshot() (copied *os.File, size int64, err error) {
	copied, err = os.CreateTemp(filepath.Dir(db.path), "."+filepath.Base(db.path)+".*.backup")
	if err != nil {
		return nil, 0, err
	}
	_ = os.Remove(copied.Name()) // gone when it is closed, also by a crash
	err = db.bolt.View(func(b *bbolt.Tx) (err error) {
		size, err = b.WriteTo(copied)
		return err
	})
	if err == nil {
		_, err = copied.Seek(0, io.SeekStart)
	}
	if err != nil {
		_ = copied.Close()
		return nil, 0, err
	}
	return copied, size, nil
}

// removeSocket removes what is at path if it is a socket.
func removeSocket(path string) {
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSocket != 0 {
		_ = os.Remove(path)
	}
}
