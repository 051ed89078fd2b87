// Package tables keeps the records of the bot in an engine: each kind of record
// is declared once, with the parts of its key, its numbered fields, the indexes
// it is found by and the people it is about. Everything that is done to all
// records, such as forgetting a server, is a loop over the declarations.
//
// A record is a value of package data. What a key says is not said again in the
// row.
package tables

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"watchparty/data"
	"watchparty/data/kv"
)

// A Store keeps records in an engine. It may be used from many goroutines.
type Store struct{ engine kv.Store }

// New returns a store over an engine that was opened with [Spaces].
func New(engine kv.Store) *Store { return &Store{engine} }

// View runs fn on one state of a server's records and returns its result. Fn may
// run more than once, and changes nothing outside of its result.
func View[T any](ctx context.Context, s *Store, g data.GuildID, fn func(*Tx) (T, error)) (result T, err error) {
	err = s.engine.View(ctx, uint64(g), func(e kv.Tx) (err error) {
		tx := newTx(e)
		result, err = fn(tx)
		return tx.end(err)
	})
	if err != nil {
		return *new(T), err
	}
	return result, nil
}

// Update runs fn, saves what it changed of a server's records, and returns the
// result of the run that was saved. Fn may run more than once, and changes
// nothing else outside of its result. Refusals ("already watched") are results
// and not errors; an error means that something is broken.
func Update[T any](ctx context.Context, s *Store, g data.GuildID, fn func(*Tx) (T, error)) (result T, err error) {
	err = s.engine.Update(ctx, uint64(g), func(e kv.Tx) (err error) {
		tx := newTx(e)
		result, err = fn(tx)
		return tx.end(err)
	})
	if err != nil {
		return *new(T), err
	}
	return result, nil
}

// View is [View] without a result.
func (s *Store) View(ctx context.Context, g data.GuildID, fn func(*Tx) error) error {
	return s.engine.View(ctx, uint64(g), func(e kv.Tx) error {
		tx := newTx(e)
		return tx.end(fn(tx))
	})
}

// Update is [Update] without a result.
func (s *Store) Update(ctx context.Context, g data.GuildID, fn func(*Tx) error) error {
	return s.engine.Update(ctx, uint64(g), func(e kv.Tx) error {
		tx := newTx(e)
		return tx.end(fn(tx))
	})
}

// Guilds returns up to limit of the servers above after about which anything is
// kept, in ascending order.
func (s *Store) Guilds(ctx context.Context, after data.GuildID, limit int) ([]data.GuildID, error) {
	ids, err := s.engine.Guilds(ctx, uint64(after), limit)
	guilds := make([]data.GuildID, len(ids))
	for i, g := range ids {
		guilds[i] = data.GuildID(g)
	}
	return guilds, err
}

// Close closes the engine.
func (s *Store) Close() error { return s.engine.Close() }

// A Tx reads and, inside Update, changes the records of one server.
//
// Its methods return no errors: a read or a write that fails is remembered, the
// transaction is rolled back, and View or Update returns the error. What was
// read until then must not be shown to anyone. An absent record is a zero value,
// with its key filled in. Nothing that a Tx returns is shared with the store.
// Lists are in the order of their keys. Times come back in UTC; those that are
// neither zero nor from 1970 to 2262 are refused.
type Tx struct {
	engine   kv.Tx
	err      error
	*scratch // nil once the transaction has ended
}

// A scratch is what each read and write uses again, since it would otherwise be
// allocated: the key that was written last, the key and the row that are read.
// Transactions use one after the other.
type scratch struct {
	own, other key
	row        row
	found      []found  // by the scan of a list
	room       [64]byte // for most keys
}

// A found is a row and its key, which are the engine's.
type found struct{ key, row []byte }

var scratches = sync.Pool{New: func() any {
	s := new(scratch)
	s.own.b = s.room[:0]
	return s
}}

func newTx(engine kv.Tx) *Tx { return &Tx{engine: engine, scratch: scratches.Get().(*scratch)} }

var errMissing = errors.New("the row is missing")

// end ends the use of a transaction and returns what View or Update return for a
// function that returned err. What went wrong here comes first: the function may
// have failed for it.
func (t *Tx) end(err error) error {
	t.own, t.other, t.row = key{b: t.own.b[:0]}, key{}, row{}
	scratches.Put(t.scratch)
	t.scratch = nil
	if t.err != nil {
		return t.err
	}
	return err
}

// fail remembers an error about a record.
func (t *Tx) fail(of interface{ describe([]byte) string }, k []byte, err error) {
	if t.err == nil && err != nil {
		t.err = fmt.Errorf("%s: %w", of.describe(k), err)
	}
}

// failIndex remembers an error about a row of an index, or of the engine's.
func (t *Tx) failIndex(space int, k []byte, err error) {
	switch {
	case t.err != nil || err == nil:
	case errors.Is(err, kv.ErrView): // expected of many requests, so no record is named
		t.err = err
	default:
		t.err = fmt.Errorf("key %x in %s: %w", k, Spaces[space].Name, err)
	}
}

func (t *Tx) get(space int, k []byte) []byte {
	if t.err != nil {
		return nil
	}
	b, err := t.engine.Get(space, k)
	t.failIndex(space, k, err)
	return b
}

func (t *Tx) put(space int, k, b []byte) {
	if t.err == nil {
		t.failIndex(space, k, t.engine.Put(space, k, b))
	}
}

func (t *Tx) delete(space int, k []byte) {
	if t.err == nil {
		t.failIndex(space, k, t.engine.Delete(space, k))
	}
}

func (t *Tx) scan(space int, prefix []byte, fn func(k, b []byte) bool) {
	if t.err == nil {
		t.failIndex(space, prefix, t.engine.Scan(space, prefix, nil, fn))
	}
}

func guildOf(k []byte) data.GuildID { return data.GuildID(binary.BigEndian.Uint64(k)) }
