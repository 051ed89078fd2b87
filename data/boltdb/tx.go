package boltdb

import (
	"bytes"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"watchparty/data"
)

// A tx is one function's part of a transaction. Its err is the first thing that
// went wrong; after it nothing is read or written.
type tx struct {
	bolt     *bbolt.Tx
	writable bool
	changed  bool
	err      error
}

var errMissing = errors.New("the row is missing")

// end returns what View or Update return for a function that returned err. What
// went wrong here comes first: the function may have failed for it.
func (t *tx) end(err error) error {
	if t.err != nil {
		return t.err
	}
	return err
}

// fail remembers an error about a record.
func (t *tx) fail(bucket string, key []byte, err error) {
	if t.err == nil && err != nil {
		t.err = fmt.Errorf("%s: %w", describe(bucket, key), err)
	}
}

// guard is deferred around every use of bbolt, which panics on damaged pages.
func (t *tx) guard(bucket string, key []byte) {
	if r := recover(); r != nil {
		t.fail(bucket, key, fmt.Errorf("the file is damaged: %v", r))
	}
}

func (t *tx) bucket(name string) *bbolt.Bucket { return t.bolt.Bucket([]byte(name)) }

// get returns a row, nil if there is none. It is bbolt's and must be neither
// kept nor changed.
func (t *tx) get(bucket string, key []byte) []byte {
	defer t.guard(bucket, key)
	if t.err != nil {
		return nil
	}
	return t.bucket(bucket).Get(key)
}

// put writes a row and says whether there was none before. A row that is there
// already costs no write.
func (t *tx) put(bucket string, key, row []byte) (added bool) {
	defer t.guard(bucket, key)
	if !t.writes() {
		return false
	}
	b := t.bucket(bucket)
	old := b.Get(key)
	if old != nil && bytes.Equal(old, row) {
		return false
	}
	added = old == nil
	t.changed = true
	t.fail(bucket, key, b.Put(key, row))
	return added
}

func (t *tx) delete(bucket string, key []byte) {
	defer t.guard(bucket, key)
	if !t.writes() {
		return
	}
	b := t.bucket(bucket)
	if b.Get(key) == nil {
		return
	}
	t.changed = true
	t.fail(bucket, key, b.Delete(key))
}

func (t *tx) writes() bool {
	if !t.writable && t.err == nil {
		t.err = data.ErrWrites // expected of many requests, so no record is named
	}
	return t.err == nil
}

// scan calls fn with the keys that begin with prefix, in order, until it
// returns false. Fn must not write: collect keys, then change them.
func (t *tx) scan(bucket string, prefix []byte, fn func(key, row []byte) bool) {
	defer t.guard(bucket, prefix)
	if t.err != nil {
		return
	}
	c := t.bucket(bucket).Cursor()
	for k, v := c.Seek(prefix); bytes.HasPrefix(k, prefix) && k != nil; k, v = c.Next() {
		if !fn(k, v) {
			return
		}
	}
}

// keys returns up to limit of the keys that begin with prefix.
func (t *tx) keys(bucket string, prefix []byte, limit int) (keys [][]byte) {
	if limit <= 0 {
		return nil
	}
	t.scan(bucket, prefix, func(k, _ []byte) bool {
		keys = append(keys, bytes.Clone(k))
		return len(keys) < limit
	})
	return keys
}

// read fills v with the record at key and says whether there is one.
func read[T any](t *tx, bucket string, key []byte, fields func(*row, *T), v *T) bool {
	b := t.get(bucket, key)
	if b == nil {
		return false
	}
	blank := *v
	if err := decode(&row{}, fields, b, v); err != nil {
		*v = blank
		t.fail(bucket, key, err)
		return false
	}
	return true
}

// list returns the records whose keys begin with prefix; blank makes one that
// holds what its key says.
func list[T any](t *tx, bucket string, prefix []byte, fields func(*row, *T), blank func(parts) T) (all []T) {
	var r row
	t.scan(bucket, prefix, func(k, b []byte) bool {
		p, ok := split(bucket, k)
		if !ok {
			t.fail(bucket, k, errDamaged)
			return false
		}
		all = append(all, blank(p))
		err := decode(&r, fields, b, &all[len(all)-1])
		t.fail(bucket, k, err)
		return err == nil
	})
	if t.err != nil {
		return nil
	}
	return all
}

// store puts a record and says whether there was none before.
func store[T any](t *tx, bucket string, key []byte, fields func(*row, *T), v T) (added bool) {
	b, err := encode(fields, v)
	if err != nil {
		t.fail(bucket, key, err)
		return false
	}
	return t.put(bucket, key, b)
}

var _ data.Tx = (*tx)(nil)
