package boltdb

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"watchparty/data/kv"
)

// A write is one call of Update.
type write struct {
	guild uint64
	fn    func(kv.Tx) error
	done  chan error // buffered, so that an answer never waits
}

// maxBatch bounds how many writes share a commit, and so how long the first of
// them waits for the last.
const maxBatch = 1000

// A PanicError is what Update returns if its function panicked.
type PanicError struct {
	Value any
	Stack []byte
}

// Error says what was panicked with only if it is the runtime's own: errors are
// logged, and anything else may hold story.
func (e *PanicError) Error() string {
	if v, ok := e.Value.(runtime.Error); ok {
		return "panic in a write: " + v.Error()
	}
	return fmt.Sprintf("panic in a write, with %T", e.Value)
}

var errGoexit = errors.New("a write ended its goroutine")

// Update implements [kv.Store]. A panic in fn comes back as a [*PanicError].
//
// There is no timer: the first write to arrive starts a leader, which saves
// what is queued until nothing is. Whatever arrives while it waits for the disk
// is saved together by its next commit.
func (db *DB) Update(ctx context.Context, guild uint64, fn func(kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w, ok := db.writes.Get().(*write)
	if !ok {
		w = &write{done: make(chan error, 1)}
	}
	w.guild, w.fn = guild, fn
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return errClosed
	}
	db.waiting = append(db.waiting, w)
	if !db.leading {
		db.leading = true
		go db.lead()
	}
	db.mu.Unlock()
	err := <-w.done // nobody else has it any more
	w.fn = nil
	db.writes.Put(w)
	return err
}

// lead saves until nothing is queued. It is a goroutine of its own because a
// write may end the one that it runs in, as t.Fatal does; then another takes
// over what is left.
func (db *DB) lead() {
	ended := true
	defer func() {
		if ended {
			go db.lead()
		}
	}()
	debug.SetPanicOnFault(true) // a page that the disk cannot give back
	for db.take() {
		db.save()
	}
	ended = false
}

// take adds what is queued to the batch and says whether it holds anything; if
// not, the leader's time is over.
func (db *DB) take() bool {
	db.mu.Lock()
	defer db.mu.Unlock()
	n := min(len(db.waiting), maxBatch-len(db.batch))
	db.batch = append(db.batch, db.waiting[:n]...)
	db.waiting = slices.Delete(db.waiting, 0, n)
	if len(db.batch) == 0 {
		db.leading = false
		db.idle.Broadcast()
	}
	return db.leading
}

// save runs the batch in one transaction and answers it. If a write fails, all
// is rolled back, that write alone is answered and left out, and the batch
// holds the others for another round.
func (db *DB) save() {
	if db.cause != nil {
		db.answer(db.cause)
		return
	}
	b, err := db.bolt.Begin(true)
	if err != nil {
		db.answer(fmt.Errorf("%w: %w", kv.ErrReadOnly, err))
		return
	}
	defer db.rollback(b)
	changed, buckets := false, db.takeBuckets()
	defer db.giveBuckets(buckets)
	for i := range db.batch {
		t := &tx{scope: kv.Scope{Guild: db.batch[i].guild, Writes: true}, spaces: db.spaces, bolt: b, buckets: *buckets}
		ok := db.run(i, t)
		t.buckets = nil // a function that kept the transaction must not use another's
		if !ok {
			return
		}
		changed = changed || t.changed
	}
	if changed { // else there is nothing to wait for the disk for
		err = db.commit(b)
	}
	db.answer(err)
}

// run runs one write of the batch. If it fails it is answered and left out.
func (db *DB) run(i int, t *tx) (ok bool) {
	err := errGoexit
	defer func() {
		if r := recover(); r != nil {
			err = &PanicError{Value: r, Stack: debug.Stack()}
		}
		if ok = err == nil; !ok {
			db.batch[i].done <- err
			db.batch = slices.Delete(db.batch, i, i+1)
		}
	}()
	err = t.end(db.batch[i].fn(t))
	return
}

// answer tells every write of the batch how it ended.
func (db *DB) answer(err error) {
	for _, w := range db.batch {
		w.done <- err
	}
	clear(db.batch)
	db.batch = db.batch[:0]
}

// commit ends a transaction, and all writes if it is open what was saved.
func (db *DB) commit(b *bbolt.Tx) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s is damaged: %v", db.path, r)
		}
		if err == nil {
			return
		}
		refused := refusedWrite(err)
		err = fmt.Errorf("%w: %w", kv.ErrReadOnly, err)
		if !refused {
			db.breakOff(err)
		}
	}()
	return b.Commit()
}

// refusedWrite says whether the disk took less than was written, as a full one
// does: bbolt writes to free pages until the last moment, so that nothing is
// lost and the next write may succeed. After a sync that failed nobody knows
// what the disk holds; Linux reports it once and forgets.
func refusedWrite(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path) && path.Op == "write" ||
		strings.HasPrefix(err.Error(), "file resize error") // bbolt drops the cause
}

// breakOff takes no write any more, for a cause.
func (db *DB) breakOff(cause error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.cause == nil {
		db.cause = cause
		close(db.broken)
	}
}

// rollback ends a transaction that was not committed. Damaged pages make bbolt
// panic here too, and then it keeps its lock.
func (db *DB) rollback(b *bbolt.Tx) {
	defer func() {
		if r := recover(); r != nil {
			db.breakOff(fmt.Errorf("%w: %s is damaged: %v", kv.ErrReadOnly, db.path, r))
			db.mu.Lock()
			db.stuck = true
			db.mu.Unlock()
		}
	}()
	_ = b.Rollback()
}
