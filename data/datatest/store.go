// Package datatest holds the store on maps: the fake that the commands' tests
// run against, and the model that every other store is compared with.
//
// It is for tests only. It must keep to what [data.Store] and [data.Tx] promise
// and to nothing more, or tests would come to rest on what bbolt does not do.
package datatest

import (
	"fmt"
	"sync"

	"watchparty/data"
)

// A Store is a [data.Store] in memory. Make one with [New]. It may be used from
// many goroutines.
type Store struct {
	mu        sync.Mutex
	state     *state // replaced by Update, never changed, so that clones share it
	fail      error
	failReads error
}

// New returns an empty store.
func New() *Store { return &Store{state: &state{}} }

// Clone returns a store with the same records and without the failures that
// were set. It costs nothing, whatever the store holds.
func (s *Store) Clone() *Store {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Store{state: s.state}
}

// Fail lets every later Update change nothing and return an error that wraps
// err, as a full disk does: the function runs, and the commit fails. A nil err
// ends it.
func (s *Store) Fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail = err
}

// FailReads lets every later read, in View and in Update, find nothing, and the
// transaction return an error that wraps err, as a damaged record does. A nil
// err ends it.
func (s *Store) FailReads(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failReads = err
}

// View runs fn on the records as they are.
func (s *Store) View(fn func(data.Tx) error) error {
	s.mu.Lock()
	t := &tx{state: s.state, failReads: s.failReads}
	s.mu.Unlock()
	return t.end(fn(t))
}

// Update runs fn on a copy of the records, once, and keeps the copy if nothing
// went wrong. A panic in fn changes nothing and goes on to the caller.
func (s *Store) Update(fn func(data.Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := &tx{state: s.state.clone(), writable: true, failReads: s.failReads}
	if err := t.end(fn(t)); err != nil {
		return err
	}
	if s.fail != nil {
		return fmt.Errorf("commit: %w", s.fail)
	}
	s.state = t.state
	return nil
}

// Dump returns all that is stored, a line a record by a line that names it, for
// go-cmp to compare two stores with.
func (s *Store) Dump() map[string]string {
	s.mu.Lock()
	state := s.state
	s.mu.Unlock()
	return state.dump()
}

// end returns what View or Update return for a function that returned err. What
// went wrong in the store comes first: the function may have failed for it.
func (t *tx) end(err error) error {
	if t.err != nil {
		return t.err
	}
	return err
}
