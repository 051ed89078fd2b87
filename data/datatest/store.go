package datatest

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"watchparty/data"
	"watchparty/data/kv/memkv"
	"watchparty/data/tables"
)

// A Store is a store in memory that can be copied, made to fail and written out.
// Make one with [New].
type Store struct {
	*tables.Store
	engine *memkv.Store
	last   atomic.Pointer[dumped]
}

// dumped is what was written out of an engine, as it was then.
type dumped struct {
	engine *memkv.Store
	all    map[string]string
}

// New returns an empty store.
func New() *Store { return over(memkv.New(tables.Spaces)) }

func over(engine *memkv.Store) *Store { return &Store{Store: tables.New(engine), engine: engine} }

// Clone returns a store with the same records and without the failures that were
// set. It costs nothing, whatever the store holds.
func (s *Store) Clone() *Store {
	clone := over(s.engine.Clone())
	clone.last.Store(s.last.Load())
	return clone
}

// Engine returns the engine under the store.
func (s *Store) Engine() *memkv.Store { return s.engine }

// Fail makes every later Update change nothing and return an error that wraps
// err, as a full disk does. A nil err ends it.
func (s *Store) Fail(err error) { s.engine.Fail(err) }

// FailReads makes every later read fail with an error that wraps err, as a damaged
// record does. A nil err ends it.
func (s *Store) FailReads(err error) { s.engine.FailReads(err) }

// Dump returns all that is stored, a line a record by the words that name it, for
// go-cmp to compare two stores with. It is for reading: as long as nothing is written,
// the same map is returned, also by clones, since most of the tests' time would go here.
func (s *Store) Dump() map[string]string {
	if last := s.last.Load(); last != nil && last.engine.Same(s.engine) {
		return last.all
	}
	all, engine := map[string]string{}, s.engine.Clone()
	err := s.Store.Dump(context.Background(), func(name string, record any) { all[name] = fmt.Sprintf("%+v", record) })
	if err != nil {
		all["error"] = err.Error()
		return all
	}
	s.last.Store(&dumped{engine, all})
	return all
}

// Jobs returns the pending jobs of all servers, the earliest first.
func (s *Store) Jobs(t testing.TB) (all []data.Job) {
	t.Helper()
	err := s.Store.Dump(context.Background(), func(_ string, record any) {
		if j, ok := record.(data.Job); ok {
			all = append(all, j)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortStableFunc(all, func(a, b data.Job) int { return a.At.Compare(b.At) })
	return all
}

// Get returns what fn reads of a server's records.
func Get[T any](t testing.TB, s *Store, g data.GuildID, fn func(*tables.Tx) T) T {
	t.Helper()
	got, err := tables.View(context.Background(), s.Store, g, func(tx *tables.Tx) (T, error) { return fn(tx), nil })
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// Of returns the records of one kind about a person, in every server.
func Of[V any](t testing.TB, s *tables.Store, u data.UserID) (all []V) {
	t.Helper()
	records, err := tables.Export(context.Background(), s, u, func(_ *tables.Tx, record any) any { return record })
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if v, ok := r.(V); ok {
			all = append(all, v)
		}
	}
	return all
}

// NextDue returns when the first of all jobs is due; false if none is pending.
func NextDue(ctx context.Context, s *tables.Store) (next time.Time, pending bool, err error) {
	err = s.Across(ctx, func(a *tables.Across) error {
		next, pending = time.Time{}, false
		for lane := range data.Lane(data.Lanes) {
			if at, ok := a.NextDue(lane); ok && (!pending || at.Before(next)) {
				next, pending = at, true
			}
		}
		return nil
	})
	return next, pending, err
}
