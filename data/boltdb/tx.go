package boltdb

import (
	"bytes"
	"fmt"

	"go.etcd.io/bbolt"

	"watchparty/data/kv"
)

// A tx is one function's part of a transaction. Its err is the first thing that
// went wrong; after it nothing is read or written.
type tx struct {
	scope   kv.Scope
	spaces  []kv.Space
	bolt    *bbolt.Tx
	buckets []*bbolt.Bucket // those found so far, shared by all parts of a transaction
	changed bool
	err     error
}

// end returns what View or Update return for a function that returned err. What
// went wrong here comes first: the function may have failed for it.
func (t *tx) end(err error) error {
	if t.err != nil {
		return t.err
	}
	return err
}

func (t *tx) bucket(space int) *bbolt.Bucket {
	if t.buckets[space] == nil {
		t.buckets[space] = t.bolt.Bucket([]byte(t.spaces[space].Name))
	}
	return t.buckets[space]
}

// guard is deferred around every use of bbolt, which panics on damaged pages. It
// remembers the error.
func (t *tx) guard(space int, key []byte, err *error) { t.damaged(recover(), space, key, err) }

// damaged remembers what a use of bbolt panicked with, or its error.
func (t *tx) damaged(by any, space int, key []byte, err *error) {
	if by != nil {
		*err = fmt.Errorf("key %x in %s: the file is damaged: %v", key, t.spaces[space].Name, by)
	}
	if t.err == nil {
		t.err = *err
	}
}

// Get implements [kv.Tx]. The row is bbolt's own.
func (t *tx) Get(space int, key []byte) (row []byte, err error) {
	defer t.guard(space, key, &err)
	if err := t.readable(space, key); err != nil {
		return nil, err
	}
	return t.bucket(space).Get(key), nil
}

func (t *tx) readable(space int, key []byte) error {
	if t.err != nil {
		return t.err
	}
	return t.scope.Reads(t.spaces[space], key)
}

// Put implements [kv.Tx]. A row that is there already costs no write.
func (t *tx) Put(space int, key, row []byte) (err error) {
	defer t.guard(space, key, &err)
	if err := t.writable(space, key); err != nil {
		return err
	}
	if row == nil {
		row = []byte{} // bbolt gives nil back, as if there were none
	}
	b := t.bucket(space)
	if old := b.Get(key); old != nil && bytes.Equal(old, row) {
		return nil
	}
	t.changed = true
	return b.Put(key, row) // which copies the key
}

// Delete implements [kv.Tx].
func (t *tx) Delete(space int, key []byte) (err error) {
	defer t.guard(space, key, &err)
	if err := t.writable(space, key); err != nil {
		return err
	}
	b := t.bucket(space)
	if b.Get(key) == nil {
		return nil
	}
	t.changed = true
	return b.Delete(key)
}

func (t *tx) writable(space int, key []byte) error {
	if t.err != nil {
		return t.err
	}
	return t.scope.MayWrite(t.spaces[space], key)
}

// Scan implements [kv.Tx]. A panic of fn's is fn's own and no damage.
func (t *tx) Scan(space int, prefix, from []byte, fn func(key, row []byte) bool) (err error) {
	calling := false
	defer func() { // once a scan, since once a row is dear
		if !calling {
			t.damaged(recover(), space, prefix, &err)
		}
	}()
	if err := t.readable(space, prefix); err != nil {
		return err
	}
	if bytes.Compare(from, prefix) < 0 {
		from = prefix
	}
	c := t.bucket(space).Cursor()
	for k, row := c.Seek(from); k != nil && bytes.HasPrefix(k, prefix); k, row = c.Next() {
		calling = true
		more := fn(k, row)
		calling = false
		if !more {
			break
		}
	}
	return nil
}
