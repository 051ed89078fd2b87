// Package memkv is an engine in memory: maps would do, were it not for the order
// of keys, so each space is a sorted list. Tests run on it, and every state of
// it can be copied at no cost.
package memkv

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"

	"watchparty/data/kv"
)

// A Store is an engine in memory. Make one with [New].
type Store struct {
	spaces []kv.Space

	mu     sync.Mutex
	state  [][]entry // a list a space; replaced and never changed, so that clones share it
	fail   error
	reads  error
	closed bool
}

type entry struct{ key, row []byte }

// New returns an empty engine with these spaces.
func New(spaces []kv.Space) *Store {
	return &Store{spaces: spaces, state: make([][]entry, len(spaces))}
}

// Clone returns an engine with the same rows and without the failures that
// were set. It costs nothing, whatever the engine holds.
func (s *Store) Clone() *Store {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Store{spaces: s.spaces, state: s.state}
}

// Same says whether no row was written to either of two engines since one was cloned
// from the other. Of engines that were filled apart it is false, whatever they hold.
func (s *Store) Same(o *Store) bool {
	a, b := s.now(), o.now()
	return slices.EqualFunc(a, b, func(a, b []entry) bool {
		return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
	})
}

func (s *Store) now() [][]entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// Fail makes every later Update change nothing and return an error that wraps
// err, as a full disk does: the function runs, and the commit fails. A nil err
// ends it.
func (s *Store) Fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail = err
}

// FailReads makes every later read fail, in View and in Update, as a damaged page
// does. A nil err ends it.
func (s *Store) FailReads(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reads = err
}

var errClosed = errors.New("the store is closed")

// View implements [kv.Store].
func (s *Store) View(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	return s.read(ctx, kv.Scope{Guild: guild}, fn)
}

// Across implements [kv.Store].
func (s *Store) Across(ctx context.Context, fn func(kv.Tx) error) error {
	return s.read(ctx, kv.Scope{Across: true}, fn)
}

func (s *Store) read(ctx context.Context, scope kv.Scope, fn func(kv.Tx) error) error {
	s.mu.Lock()
	t := &tx{scope: scope, spaces: s.spaces, state: s.state, reads: s.reads}
	closed := s.closed
	s.mu.Unlock()
	switch {
	case closed:
		return errClosed
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return fn(t)
}

// Update implements [kv.Store]. Transactions of all servers follow each other.
func (s *Store) Update(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return errClosed
	case ctx.Err() != nil:
		return ctx.Err()
	}
	t := &tx{scope: kv.Scope{Guild: guild, Writes: true}, spaces: s.spaces, state: slices.Clone(s.state), reads: s.reads, own: make([]bool, len(s.spaces))}
	if err := fn(t); err != nil {
		return err
	}
	if s.fail != nil {
		return fmt.Errorf("%w: %w", kv.ErrReadOnly, s.fail)
	}
	s.state = t.state
	return nil
}

// Guilds implements [kv.Store].
func (s *Store) Guilds(ctx context.Context, after uint64, limit int) ([]uint64, error) {
	s.mu.Lock()
	state := s.state
	s.mu.Unlock()
	var guilds []uint64
	for i, space := range s.spaces {
		if space.Across {
			continue
		}
		for _, e := range state[i] {
			if g := binary.BigEndian.Uint64(e.key); g > after {
				guilds = append(guilds, g)
			}
		}
	}
	slices.Sort(guilds)
	guilds = slices.Compact(guilds)
	return guilds[:min(len(guilds), max(limit, 0))], ctx.Err()
}

// Close implements [kv.Store].
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

// A tx works on lists of its own for the spaces that it changed, and on shared
// ones for the others.
type tx struct {
	scope  kv.Scope
	spaces []kv.Space
	state  [][]entry
	own    []bool
	reads  error
}

// find returns where a key is in a space, or would be.
func (t *tx) find(space int, key []byte) (at int, found bool) {
	return slices.BinarySearchFunc(t.state[space], key, func(e entry, key []byte) int { return bytes.Compare(e.key, key) })
}

func (t *tx) readable(space int, key []byte) error {
	if t.reads != nil {
		return t.reads
	}
	return t.scope.Reads(t.spaces[space], key)
}

// Get implements [kv.Tx].
func (t *tx) Get(space int, key []byte) ([]byte, error) {
	if err := t.readable(space, key); err != nil {
		return nil, err
	}
	if at, ok := t.find(space, key); ok {
		return t.state[space][at].row, nil
	}
	return nil, nil
}

// Put implements [kv.Tx].
func (t *tx) Put(space int, key, row []byte) error {
	if err := t.change(space, key); err != nil {
		return err
	}
	if row == nil {
		row = []byte{}
	}
	at, ok := t.find(space, key)
	if ok {
		t.state[space][at].row = row
		return nil
	}
	t.state[space] = slices.Insert(t.state[space], at, entry{bytes.Clone(key), row})
	return nil
}

// Delete implements [kv.Tx].
func (t *tx) Delete(space int, key []byte) error {
	if err := t.change(space, key); err != nil {
		return err
	}
	if at, ok := t.find(space, key); ok {
		t.state[space] = slices.Delete(t.state[space], at, at+1)
	}
	return nil
}

// change makes a space's list the transaction's own, if it may change the key.
func (t *tx) change(space int, key []byte) error {
	if err := t.scope.MayWrite(t.spaces[space], key); err != nil {
		return err
	}
	if !t.own[space] {
		t.state[space], t.own[space] = slices.Clone(t.state[space]), true
	}
	return nil
}

// Scan implements [kv.Tx].
func (t *tx) Scan(space int, prefix, from []byte, fn func(key, row []byte) bool) error {
	if err := t.readable(space, prefix); err != nil {
		return err
	}
	if bytes.Compare(from, prefix) < 0 {
		from = prefix
	}
	at, _ := t.find(space, from)
	for _, e := range t.state[space][at:] {
		if !bytes.HasPrefix(e.key, prefix) || !fn(e.key, e.row) {
			return nil
		}
	}
	return nil
}

var _ kv.Store = (*Store)(nil)
