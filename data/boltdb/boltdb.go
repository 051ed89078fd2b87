// Package boltdb is an engine on one bbolt file: each space is a bucket, and keys
// and rows lie in it as they are. It is the only package that knows bbolt, and it
// must never lose a write that it confirmed, nor change a file that it does not
// understand.
//
// One bucket is the engine's own:
//
//	meta      "schema"       the version of the layout: 8 bytes, big endian
//	          "upgraded"     when the file was made from one of an older layout: nanoseconds since 1970
//
// The version says what the spaces and their rows mean. It is raised by a change
// that an older build must not overlook, and by nothing else: a space that is
// missing is created when the file is opened. A file of an older layout is copied
// into a new one (upgrade.go).
//
// Writes share commits: those that arrive while one is being synced are saved
// together by the next (commit.go). A file is inspected before it is opened for
// writing, so that one that is damaged, foreign or newer stays as it is
// (open.go). A backup is taken while the bot runs by asking it over a socket
// beside the file (backup.go).
package boltdb

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime/debug"
	"slices"
	"sync"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"watchparty/data/kv"
)

// A DB is a [kv.Store] in a file. Open one with [Open].
type DB struct {
	spaces []kv.Space
	bolt   *bbolt.DB
	file   *os.File // bbolt's own
	path   string

	warnings []string

	found  sync.Pool // of lists of buckets, one of which each transaction uses
	writes sync.Pool // of writes that were answered

	broken chan struct{} // closed when no write is taken any more

	mu      sync.Mutex // guards what follows
	waiting []*write
	leading bool       // a goroutine is saving
	idle    *sync.Cond // leading became false
	closed  bool
	cause   error // why broken is closed
	stuck   bool  // bbolt panicked and could not even roll back

	batch []*write // the leader's own: taken and not yet answered
}

var (
	_ kv.Store  = (*DB)(nil)
	_ kv.Keeper = (*DB)(nil)
)

var errClosed = errors.New("the store is closed")

// View implements [kv.Store]. It waits for no write.
func (db *DB) View(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	return db.read(ctx, kv.Scope{Guild: guild}, fn)
}

// Across implements [kv.Store].
func (db *DB) Across(ctx context.Context, fn func(kv.Tx) error) error {
	return db.read(ctx, kv.Scope{Across: true}, fn)
}

func (db *DB) read(ctx context.Context, scope kv.Scope, fn func(kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b, err := db.bolt.Begin(false)
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return errClosed
	}
	if err != nil {
		return fmt.Errorf("begin to read: %w", err)
	}
	defer func() { _ = b.Rollback() }()
	// A page that the disk cannot give back is a fault and not an error.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	found := db.takeBuckets()
	t := &tx{scope: scope, spaces: db.spaces, bolt: b, buckets: *found}
	defer func() {
		t.buckets = nil // the caller who kept the transaction must not read another's
		db.giveBuckets(found)
	}()
	return t.end(fn(t))
}

// takeBuckets returns an empty list of buckets for a transaction to fill, and
// giveBuckets takes it back.
func (db *DB) takeBuckets() *[]*bbolt.Bucket {
	if found, ok := db.found.Get().(*[]*bbolt.Bucket); ok {
		return found
	}
	all := make([]*bbolt.Bucket, len(db.spaces))
	return &all
}

func (db *DB) giveBuckets(found *[]*bbolt.Bucket) {
	clear(*found)
	db.found.Put(found)
}

// Guilds implements [kv.Store]. It goes from server to server by seeking past
// each, in every space.
func (db *DB) Guilds(ctx context.Context, after uint64, limit int) (guilds []uint64, err error) {
	if limit <= 0 {
		return nil, ctx.Err()
	}
	err = db.read(ctx, kv.Scope{}, func(kt kv.Tx) error {
		t := kt.(*tx)
		for space := range db.spaces {
			if db.spaces[space].Across {
				continue
			}
			for n, from := 0, after; n < limit && from < math.MaxUint64; n++ {
				g, err := t.guildFrom(space, from+1)
				if err != nil {
					return err
				}
				if g == 0 {
					break
				}
				guilds, from = append(guilds, g), g
			}
		}
		return nil
	})
	slices.Sort(guilds)
	guilds = slices.Compact(guilds)
	return guilds[:min(limit, len(guilds))], err
}

// guildFrom returns the first server with a row in a space that is not below
// from, 0 if there is none.
func (t *tx) guildFrom(space int, from uint64) (guild uint64, err error) {
	defer t.guard(space, kv.Prefix(from), &err)
	k, _ := t.bucket(space).Cursor().Seek(kv.Prefix(from))
	switch {
	case k == nil:
		return 0, nil
	case len(k) < 8:
		return 0, fmt.Errorf("key %x in %s belongs to no server", k, t.spaces[space].Name)
	}
	return binary.BigEndian.Uint64(k), nil
}

// Broken returns a channel that is closed once the disk left it open what is
// saved. Then every Update returns [kv.ErrReadOnly], and the process should end:
// only opening the file again tells what it holds.
func (db *DB) Broken() <-chan struct{} { return db.broken }

// Close takes no more writes, saves those it took, waits for the views that
// run, and lets the file go. Closing twice is closing once.
func (db *DB) Close() error {
	db.mu.Lock()
	db.closed = true
	for db.leading {
		db.idle.Wait()
	}
	stuck := db.stuck
	db.mu.Unlock()
	if stuck { // bbolt still holds its own lock, and would wait for itself
		return db.file.Close()
	}
	return db.bolt.Close()
}
