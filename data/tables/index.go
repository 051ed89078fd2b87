package tables

import (
	"bytes"
	"slices"

	"watchparty/data"
)

// move changes a record's rows in the indexes from those that it had to those
// that it has; nil if there is none. Most changes of a record move none.
func (t *table[V]) move(tx *Tx, was, is *V) {
	for _, x := range t.index {
		from, to := x.of(was), x.of(is)
		if bytes.Equal(from, to) {
			continue
		}
		if from != nil {
			tx.delete(x.space, from)
		}
		if to != nil {
			tx.put(x.space, to, nil)
		}
	}
	if t.people == nil || t.keyed && was != nil && is != nil {
		return
	}
	from, to := t.peopleOf(was), t.peopleOf(is)
	for _, p := range from {
		if !slices.Contains(to, p) {
			tx.delete(t.peopleSpace(), t.personKey(p, was))
		}
	}
	for _, p := range to {
		if !slices.Contains(from, p) {
			tx.put(t.peopleSpace(), t.personKey(p, is), nil)
		}
	}
}

// of returns a record's key in an index, nil if it has none there.
func (x index[V]) of(v *V) []byte {
	if v == nil || x.has != nil && !x.has(v) {
		return nil
	}
	k := key{parts: -1}
	x.key(&k, v)
	if k.err != nil {
		return nil // the row said so when it was encoded
	}
	return k.b
}

// find returns the first record whose key in an index agrees with v in so many
// parts.
func (t *table[V]) find(tx *Tx, x index[V], v V, parts int) (V, bool) {
	none := v
	k := key{parts: parts}
	x.key(&k, &v)
	var found []byte
	tx.scan(x.space, k.b, func(k, _ []byte) bool {
		found = bytes.Clone(k)
		return false
	})
	if found == nil || k.err != nil {
		return none, false
	}
	blank, err := t.blank(tx, x, found)
	if err == nil && (!t.get(tx, &blank) || !bytes.Equal(x.of(&blank), found)) {
		err = errMissing // or the index would lead to another's record
	}
	if err != nil {
		tx.failIndex(x.space, found, err)
		return none, false
	}
	return blank, true
}

// blank returns a record that holds its key and nothing more, from its key in an
// index.
func (t *table[V]) blank(tx *Tx, x index[V], k []byte) (V, error) {
	var v, only V
	if err := readKey(&tx.other, k, 0, 0, x.key, &v); err != nil {
		return v, err
	}
	own, err := t.write(tx, &v, -1)
	if err != nil {
		return only, err
	}
	return only, readKey(&tx.other, own, 0, 0, t.key, &only)
}

// peopleOf returns the people whom a record is about.
func (t *table[V]) peopleOf(v *V) (people []data.UserID) {
	if v == nil {
		return nil
	}
	t.people(v, func(u data.UserID) {
		if u != 0 && !slices.Contains(people, u) {
			people = append(people, u)
		}
	})
	return people
}

// peopleSpaces are the two halves of the index of people: what leads to a brief
// record is as brief.
var peopleSpaces = []int{peopleSpace, briefPeopleSpace}

func (t *table[V]) peopleSpace() int {
	if Spaces[t.space].Brief {
		return briefPeopleSpace
	}
	return peopleSpace
}

// A person is a row of the index of people: somebody whom a record is about. The
// rest of the record's key follows.
type person struct {
	user  data.UserID
	guild data.GuildID
	table uint8
}

func (p *person) visit(k *key) {
	id(k, &p.user)
	id(k, &p.guild)
	octet(k, &p.table)
}

// personKey returns the row of somebody whom a record is about: their id, the
// server, the number of the table, and the record's key without the server.
func (t *table[V]) personKey(u data.UserID, v *V) []byte {
	own, _ := t.keyOf(v, -1) // the record was put or read with it
	p := person{user: u, guild: guildOf(own), table: uint8(t.space)}
	k := key{parts: -1}
	p.visit(&k)
	return append(k.b, own[8:]...)
}
