package tables

import (
	"context"
	"fmt"
	"math"

	"watchparty/data"
	"watchparty/data/kv"
)

// Verify reads every record and says what is wrong with the first that cannot be
// read, or with an index that does not say what the records do.
func (s *Store) Verify(ctx context.Context) error {
	across := indexes(true)
	for page := []data.GuildID{0}; len(page) > 0; {
		for _, g := range page {
			if err := s.View(ctx, g, func(tx *Tx) error { return tx.verify(g, across) }); err != nil {
				return err
			}
		}
		var err error
		if page, err = s.Guilds(ctx, page[len(page)-1], 1000); err != nil {
			return err
		}
	}
	return s.Across(ctx, func(a *Across) error {
		for space, keys := range across {
			a.tx.compare(space, nil, keys)
		}
		return nil
	})
}

// Dump calls fn with every record of every server, and of the bot itself, and
// with the words that name it. Records of brief spaces are left out.
func (s *Store) Dump(ctx context.Context, fn func(name string, record any)) error {
	guilds, err := s.Guilds(ctx, 0, math.MaxInt)
	for _, g := range append([]data.GuildID{0}, guilds...) {
		if err == nil {
			err = s.View(ctx, g, func(tx *Tx) error {
				for _, k := range kinds() {
					if !Spaces[k.number()].Brief {
						k.dump(tx, g, fn)
					}
				}
				return nil
			})
		}
	}
	return err
}

func (t *table[V]) dump(tx *Tx, g data.GuildID, fn func(string, any)) {
	for _, k := range t.keys(tx, kv.Prefix(uint64(g)), math.MaxInt) {
		v := new(V)
		if t.loadRow(tx, k, v) {
			fn(t.describe(k), *v)
		}
	}
}

// expected are the keys that an index should hold, a set a space.
type expected map[int]map[string]bool

// indexes returns the indexes that lie across servers, or the others, with no key
// yet: the spaces without a table.
func indexes(across bool) expected {
	all := expected{}
	for i, s := range Spaces {
		if kindOf[i] == nil && s.Across == across {
			all[i] = map[string]bool{}
		}
	}
	return all
}

// verify reads the records of one server and adds to what is expected across.
func (t *Tx) verify(g data.GuildID, across expected) error {
	own := indexes(false)
	for _, k := range kinds() {
		k.verify(t, g, func(space int, key []byte) {
			keys := own[space]
			if keys == nil {
				keys = across[space]
			}
			keys[string(key)] = true
		})
	}
	for space, keys := range own {
		t.compare(space, kv.Prefix(uint64(g)), keys)
	}
	return nil
}

// verify reads the records of a table and tells add their rows in indexes.
func (t *table[V]) verify(tx *Tx, g data.GuildID, add func(space int, key []byte)) {
	for _, k := range t.keys(tx, kv.Prefix(uint64(g)), 1<<62) {
		v := new(V)
		if !t.loadRow(tx, k, v) {
			return
		}
		for _, x := range t.index {
			if key := x.of(v); key != nil {
				add(x.space, key)
			}
		}
		if t.people != nil {
			for _, u := range t.peopleOf(v) {
				add(t.peopleSpace(), t.personKey(u, v))
			}
		}
	}
}

// compare remembers an error if an index holds other keys than these.
func (t *Tx) compare(space int, prefix []byte, want map[string]bool) {
	n := 0
	t.scan(space, prefix, func(k, _ []byte) bool {
		if n++; !want[string(k)] {
			t.failIndex(space, k, fmt.Errorf("the index leads to no record"))
		}
		return t.err == nil
	})
	if n < len(want) {
		t.failIndex(space, prefix, fmt.Errorf("%d of %d records are not in the index", len(want)-n, len(want)))
	}
}
