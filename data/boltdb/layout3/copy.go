// Package layout3 reads files of the layouts 1 to 3 and copies what they hold
// into an engine. In them a bucket held a kind of record, with rows that had
// neither numbers nor checksums (row.go), under keys that began with the server
// (key.go). Each layout added to the one before: the second rooms, notes and jobs,
// and how far a finish was told; the third where a job was asked for and that its
// show is unknown.
package layout3

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	"go.etcd.io/bbolt"

	"watchparty/data/kv"
	"watchparty/data/tables"
)

// copying is how many servers are copied at once: their writes share commits.
const copying = 256

// Copy writes all that a file of an old layout holds into an empty engine, a
// server a transaction, and compares what is there then with what was read. It
// changes nothing in the file.
func Copy(ctx context.Context, from *bbolt.DB, into kv.Store) error {
	store := tables.New(into)
	err := eachServer(ctx, from, func(old *server) error {
		return store.Update(ctx, old.guild.ID, func(tx *tables.Tx) error {
			old.write(tx)
			return nil
		})
	})
	if err != nil {
		return err
	}
	if err := copyMeta(ctx, from, store); err != nil {
		return err
	}
	err = eachServer(ctx, from, func(old *server) error {
		return store.View(ctx, old.guild.ID, func(tx *tables.Tx) error { return old.compare(tx) })
	})
	if err != nil {
		return err
	}
	return store.Verify(ctx)
}

// copyMeta copies what the bot kept for itself.
func copyMeta(ctx context.Context, from *bbolt.DB, store *tables.Store) error {
	var registered, session string
	_ = from.View(func(b *bbolt.Tx) error {
		meta := b.Bucket(metaBucket)
		registered, session = string(meta.Get([]byte("registered"))), string(meta.Get([]byte("session")))
		return nil
	})
	var err error
	if registered != "" {
		err = store.SetRegistered(ctx, registered)
	}
	if session != "" {
		err = errors.Join(err, store.SaveSession(ctx, session))
	}
	return err
}

// eachServer reads one server after the other and calls fn for several at once,
// until there is an error.
func eachServer(ctx context.Context, from *bbolt.DB, fn func(*server) error) error {
	return from.View(func(b *bbolt.Tx) (err error) {
		// bbolt panics on damaged pages, and a page that the disk cannot give back is a
		// fault.
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("the file is damaged: %v", r)
			}
		}()
		t := newReader(b)
		for part := range slices.Chunk(t.guilds(), copying) {
			errs := make([]error, len(part))
			var all sync.WaitGroup
			for i, g := range part {
				if old := t.server(g); t.err == nil {
					all.Go(func() { errs[i] = fn(old) })
				}
			}
			all.Wait()
			if err := errors.Join(append(errs, t.err, ctx.Err())...); err != nil {
				return err
			}
		}
		return t.err
	})
}
