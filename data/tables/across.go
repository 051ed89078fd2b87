package tables

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"watchparty/data"
	"watchparty/data/kv"
)

// An Across reads what lies across servers. What it finds may be older than what
// a View that began later finds.
type Across struct{ tx *Tx }

// Across runs fn on what lies across servers. Fn may run more than once, and
// changes nothing outside of its result.
func (s *Store) Across(ctx context.Context, fn func(*Across) error) error {
	return s.engine.Across(ctx, func(e kv.Tx) error {
		a := &Across{newTx(e)}
		return a.tx.end(fn(a))
	})
}

// A held is a record about a person: the server, the table and the key.
type held struct {
	guild data.GuildID
	kind  kind
	key   []byte
}

// kindOf has each kind at the number of its table.
var kindOf [1 << 8]kind

func init() {
	for _, k := range kinds() {
		kindOf[k.number()] = k
	}
}

// of returns the records about a person, server by server, and how many are of
// kinds that this build does not know.
func (a *Across) of(u data.UserID) (all []held, unknown int) {
	var p person // used again, as what reads it is
	at := &a.tx.other
	for _, space := range peopleSpaces {
		a.tx.scan(space, kv.Prefix(uint64(u)), func(k, _ []byte) bool {
			*at = key{b: k, reading: true}
			if p.visit(at); at.err != nil {
				a.tx.failIndex(space, k, at.err)
				return false
			}
			if kind := kindOf[p.table]; kind != nil {
				own := binary.BigEndian.AppendUint64(make([]byte, 0, len(k)), uint64(p.guild))
				all = append(all, held{p.guild, kind, append(own, k[at.at:]...)})
			} else {
				unknown++
			}
			return true
		})
	}
	slices.SortStableFunc(all, func(a, b held) int { return cmp.Compare(a.guild, b.guild) })
	return all, unknown
}

// people returns everybody whom a record is about, in ascending order.
func (s *Store) people(ctx context.Context) (users []data.UserID, err error) {
	err = s.Across(ctx, func(a *Across) error {
		users = nil
		for _, space := range peopleSpaces {
			a.tx.scan(space, nil, func(k, _ []byte) bool {
				u := data.UserID(guildOf(k)) // the first 8 bytes
				if len(users) == 0 || users[len(users)-1] != u {
					users = append(users, u)
				}
				return true
			})
		}
		return nil
	})
	slices.Sort(users)
	users = slices.Compact(users)
	return users, err
}

// Export calls fn with every record about a person, in every server, each in a
// view of its server, and returns what fn makes of them. Records are values of
// the types that [Personal] lists.
func Export[T any](ctx context.Context, s *Store, u data.UserID, fn func(tx *Tx, record any) T) (all []T, err error) {
	_, err = s.eachGuild(ctx, u, func(g data.GuildID, about []held) error {
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

// eachGuild calls fn with the records about a person, a server at a time, and
// returns how many are of kinds that this build does not know.
func (s *Store) eachGuild(ctx context.Context, u data.UserID, fn func(data.GuildID, []held) error) (unknown int, err error) {
	var all []held
	err = s.Across(ctx, func(a *Across) error {
		all, unknown = a.of(u)
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
	return unknown, err
}
