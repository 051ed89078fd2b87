package tables

import (
	"bytes"
	"context"
	"time"

	"watchparty/data"
	"watchparty/data/kv"
)

// An Across reads what lies across servers. What it finds may be older than what
// a View that began later finds.
type Across struct{ tx Tx }

// Across runs fn on what lies across servers. Fn may run more than once, and
// changes nothing outside of its result.
func (s *Store) Across(ctx context.Context, fn func(*Across) error) error {
	return s.engine.Across(ctx, func(e kv.Tx) error {
		a := &Across{Tx{engine: e}}
		return a.tx.end(fn(a))
	})
}

// A held is a record about a person: the server, the table and the key.
type held struct {
	guild data.GuildID
	kind  kind
	key   []byte
}

// of returns the records about a person, server by server. Those of tables that
// this build does not know are left out.
func (a *Across) of(u data.UserID) (all []held) {
	known := map[uint8]kind{}
	for _, k := range kinds() {
		known[uint8(k.number())] = k
	}
	k := key{parts: 1}
	(&person{user: u}).visit(&k)
	a.tx.scan(peopleSpace, k.b, func(k, _ []byte) bool {
		var p person
		at := key{b: k, reading: true}
		if p.visit(&at); at.err != nil {
			a.tx.failIndex(peopleSpace, k, at.err)
			return false
		}
		if kind, ok := known[p.table]; ok {
			all = append(all, held{p.guild, kind, append(kv.Prefix(uint64(p.guild)), bytes.Clone(k[at.at:])...)})
		}
		return true
	})
	if a.tx.err != nil {
		return nil
	}
	return all
}

// Export calls fn with every record about a person, in every server, each in a
// view of its server, and returns what fn makes of them. Records are values of
// the types that [Personal] lists.
func Export[T any](ctx context.Context, s *Store, u data.UserID, fn func(tx *Tx, record any) T) (all []T, err error) {
	err = s.eachGuild(ctx, u, func(g data.GuildID, about []held) error {
		found, err := View(ctx, s, g, func(tx *Tx) (found []T, _ error) {
			for _, h := range about {
				if v, ok := h.kind.load(tx, h.key, u); ok {
					found = append(found, fn(tx, v))
				}
			}
			return found, nil
		})
		all = append(all, found...)
		return err
	})
	return all, err
}

// Personal returns a zero value of each kind of record that is about people.
func Personal() (all []any) {
	for _, k := range kinds() {
		if v, ok := k.personal(); ok {
			all = append(all, v)
		}
	}
	return all
}

// Erase takes a person out of every record about them, in a transaction a
// server. What was erased before an error stays erased.
func (s *Store) Erase(ctx context.Context, u data.UserID, now time.Time) error {
	return s.eachGuild(ctx, u, func(g data.GuildID, about []held) error {
		return s.Update(ctx, g, func(tx *Tx) error {
			for _, h := range about {
				h.kind.eraseFrom(tx, h.key, u, now)
			}
			return nil
		})
	})
}

// eachGuild calls fn with the records about a person, a server at a time.
func (s *Store) eachGuild(ctx context.Context, u data.UserID, fn func(data.GuildID, []held) error) error {
	var all []held
	err := s.Across(ctx, func(a *Across) error {
		all = a.of(u)
		return nil
	})
	for len(all) > 0 && err == nil {
		n := 1
		for n < len(all) && all[n].guild == all[0].guild {
			n++
		}
		err = fn(all[0].guild, all[:n])
		all = all[n:]
	}
	return err
}
