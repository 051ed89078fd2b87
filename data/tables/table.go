package tables

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"watchparty/data"
)

// A table is the declaration of one kind of record, and what can be done with
// its rows. Key and row name the parts of the key and the fields of the row, for
// writing and reading alike.
type table[V any] struct {
	space int
	key   func(*key, *V)
	row   func(*row, *V)
	// showKeyed says that the key begins with server and show. Elsewhere, show
	// returns the show that a record is of; nil if it is dropped with another.
	showKeyed bool
	show      func(*V) data.ShowID
	// index lists the rows elsewhere by which a record is found.
	index []index[V]
	// people calls add for everybody whom a record is about, 0 for nobody. Nil:
	// it is about nobody.
	people func(v *V, add func(data.UserID))
	// positions has a mover move every position in a record, so that a show's episodes
	// are renumbered in all records alike. Nil: it has none. The show is what movesWith
	// returns where neither the key begins with it nor show returns it.
	positions func(v *V, m mover)
	movesWith func(*V) data.ShowID
	// keyed says that the people are in the key, so that they never change.
	keyed bool
	// erase returns a record about a person without them, and whether it is kept.
	// Nil: it is dropped.
	erase func(tx *Tx, v V, u data.UserID, now time.Time) (V, bool)
	// dropped drops what goes with a record, which need not exist.
	dropped func(*Tx, *V)
	spares  spares[V]
}

// An index is a space with a row that holds nothing for each record, under
// another key, which also holds the parts of the record's own.
type index[V any] struct {
	space int
	key   func(*key, *V)
	has   func(*V) bool // whether a record is in it; nil: always
}

// write writes the key of v, or so many parts of it. It is valid until the next
// one is written.
func (t *table[V]) write(tx *Tx, v *V, parts int) ([]byte, error) {
	tx.own = key{b: tx.own.b[:0], parts: parts}
	t.key(&tx.own, v)
	return tx.own.b, tx.own.err
}

// keyOf returns the key of v, which is the caller's own.
func (t *table[V]) keyOf(v *V, parts int) ([]byte, error) {
	k := key{parts: parts}
	t.key(&k, v)
	return k.b, k.err
}

// get fills v, which holds its key and nothing more, and says whether there is
// such a record. A key that no record can have has none.
func (t *table[V]) get(tx *Tx, v *V) bool {
	k, err := t.write(tx, v, -1)
	if err != nil {
		return false
	}
	b := tx.get(t.space, k)
	if b == nil {
		return false
	}
	if err := decode(&tx.row, k, t.row, b, v); err != nil {
		blank := new(V)
		_ = readKey(&tx.other, k, 0, 0, t.key, blank)
		*v = *blank
		tx.fail(t, k, err)
		return false
	}
	return true
}

// read returns the record with v's key, and whether there is one; v holds its key
// and nothing more.
func (t *table[V]) read(tx *Tx, v V) (V, bool) {
	lent := t.spares.lend(v)
	ok := t.get(tx, lent)
	v = *lent
	t.spares.back(lent)
	return v, ok
}

// exists says whether there is a record with v's key.
func (t *table[V]) exists(tx *Tx, v *V) bool {
	k, err := t.write(tx, v, -1)
	return err == nil && tx.get(t.space, k) != nil
}

// put writes a record, and its rows in the indexes where they change. What a newer
// build added to the record is kept.
func (t *table[V]) put(tx *Tx, v V) {
	lent := t.spares.lend(v)
	t.replace(tx, lent, true)
	t.spares.back(lent)
}

// replace is put; unless keep is set, it drops what a newer build added.
func (t *table[V]) replace(tx *Tx, v *V, keep bool) {
	k, err := t.write(tx, v, -1)
	if err != nil {
		tx.fail(t, k, err)
		return
	}
	old := tx.get(t.space, k)
	before := old
	if !keep {
		before = nil
	}
	b, err := encode(&tx.row, k, t.row, v, before)
	if err != nil {
		tx.fail(t, k, err)
		return
	}
	if bytes.Equal(old, b) && old != nil || tx.err != nil {
		return
	}
	tx.put(t.space, k, b)
	if t.indexed(old) {
		var was *V
		if old != nil {
			was = new(V)
			if err := t.decode(tx, k, old, was); err != nil {
				tx.fail(t, k, err)
				return
			}
		}
		t.move(tx, was, v)
	}
}

// indexed says whether a record that takes the place of a row may change rows of
// indexes.
func (t *table[V]) indexed(old []byte) bool {
	return t.index != nil || t.people != nil && (!t.keyed || old == nil)
}

// decode reads a whole record from its key and its row.
func (t *table[V]) decode(tx *Tx, k, b []byte, v *V) error {
	if err := readKey(&tx.other, k, 0, 0, t.key, v); err != nil {
		return err
	}
	return decode(&tx.row, k, t.row, b, v)
}

// drop removes a record, if there is one, and what goes with it.
func (t *table[V]) drop(tx *Tx, v V) {
	if k, err := t.keyOf(&v, -1); err == nil {
		t.remove(tx, k)
	}
	if t.dropped != nil {
		t.dropped(tx, &v)
	}
}

// remove deletes a row, if there is one, and its rows in the indexes.
func (t *table[V]) remove(tx *Tx, k []byte) {
	b := tx.get(t.space, k)
	if b == nil {
		return
	}
	if t.indexed(nil) {
		v := new(V)
		if err := t.decode(tx, k, b, v); err != nil {
			tx.fail(t, k, err)
			return
		}
		t.move(tx, v, nil)
	}
	tx.delete(t.space, k)
}

// list returns the records whose keys agree with v in so many parts, in the
// order of their keys.
func (t *table[V]) list(tx *Tx, v V, parts int) []V {
	lent := t.spares.lend(v)
	defer t.spares.back(lent)
	prefix, err := t.write(tx, lent, parts)
	if err != nil {
		return nil
	}
	tx.scan(t.space, prefix, func(k, b []byte) bool {
		tx.found = append(tx.found, found{k, b}) // all of them first, so that the list is made once
		return true
	})
	defer func() { clear(tx.found); tx.found = tx.found[:0] }()
	if len(tx.found) == 0 || tx.err != nil {
		return nil
	}
	all := make([]V, len(tx.found))
	for i, f := range tx.found {
		all[i] = v
		err := readKey(&tx.other, f.key, len(prefix), parts, t.key, &all[i])
		if err == nil {
			err = decode(&tx.row, f.key, t.row, f.row, &all[i])
		}
		if err != nil {
			tx.fail(t, f.key, err)
			return nil
		}
	}
	return all
}

// keys returns up to limit of the keys that begin with prefix.
func (t *table[V]) keys(tx *Tx, prefix []byte, limit int) (keys [][]byte) {
	if limit <= 0 {
		return nil
	}
	tx.scan(t.space, prefix, func(k, _ []byte) bool {
		keys = append(keys, bytes.Clone(k))
		return len(keys) < limit
	})
	return keys
}

// describe names a record by its key, for errors.
func (t *table[V]) describe(b []byte) string {
	k := key{b: b, reading: true, said: new(strings.Builder)}
	if t.key(&k, new(V)); k.err != nil || k.at != len(b) {
		return fmt.Sprintf("key %x in %s", b, t.name())
	}
	return t.name() + k.said.String()
}

func (t *table[V]) name() string { return Spaces[t.space].Name }
