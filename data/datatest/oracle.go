package datatest

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

// An oracle is all records as values on maps, by what they are and by their key.
// It knows no bytes, no prefixes and no indexes, and so it can judge a store that
// is made of them.
type oracle map[string]map[string]any

func (o oracle) clone() oracle {
	c := oracle{}
	for name, rows := range o {
		c[name] = maps.Clone(rows)
	}
	return c
}

// A kind says what a kind of record promises: how one is drawn, read, written
// and listed.
type kind[V any] struct {
	name string
	// draw draws a record of a server, its key among few, so that records meet.
	draw func(*rapid.T, data.GuildID) V
	// key returns a record with its key and nothing more; order orders by it.
	key func(V) V
	// asks returns a record with what its lists ask for. Nil: its key.
	asks  func(V) V
	order func(a, b V) int
	guild func(V) data.GuildID

	put  func(*tables.Tx, V)
	get  func(*tables.Tx, V) (V, bool)
	drop func(*tables.Tx, V) // nil: it is only dropped with others

	lists []list[V]
	show  func(V) data.ShowID // nil: it goes with another
	// people are those whom a record is about, if [tables.Store.Export] tells
	// them.
	people func(V) []data.UserID
	erase  func(oracle, V, data.UserID, time.Time) (V, bool) // nil: the record is dropped
	// dropped drops what goes with a record.
	dropped func(oracle, V)

	once   sync.Once
	probes map[data.GuildID][]V
}

// A list is a way in which records are listed: those that belong to what v says,
// in an order.
type list[V any] struct {
	read    func(*tables.Tx, V) []V
	belongs func(v, to V) bool
	order   func(a, b V) int // nil: by the key
	first   bool             // only the first is told
}

// only returns a list of one record, if it was found.
func only[V any](v V, found bool) (all []V) {
	if found {
		all = append(all, v)
	}
	return all
}

// A step is one thing that is done to the store in a transaction and to the
// oracle; both return what they read.
type step struct {
	name  string
	store func(*tables.Tx) string
	model func(oracle) string
}

// A subject is a kind without its type.
type subject interface {
	drawStep(*rapid.T, data.GuildID) step
	observe(*tables.Tx, data.GuildID, oracle) (got, want []any)
	forget(oracle, data.GuildID, *int)
	dropShow(oracle, data.GuildID, data.ShowID)
	about(oracle, data.UserID) (string, []any)
	eraseFrom(oracle, data.UserID, time.Time)
}

func (k *kind[V]) at(v V) string { return fmt.Sprintf("%+v", k.key(v)) }

// all returns the records that keep accepts, in the order of their keys.
func (k *kind[V]) all(o oracle, keep func(V) bool) (all []V) {
	for _, v := range o[k.name] {
		if keep(v.(V)) {
			all = append(all, v.(V))
		}
	}
	slices.SortFunc(all, k.order)
	return all
}

func (k *kind[V]) write(o oracle, v V) {
	if o[k.name] == nil {
		o[k.name] = map[string]any{}
	}
	o[k.name][k.at(v)] = v
}

func (k *kind[V]) remove(o oracle, v V) {
	delete(o[k.name], k.at(v))
	if k.dropped != nil {
		k.dropped(o, v)
	}
}

func (k *kind[V]) drawStep(t *rapid.T, g data.GuildID) step {
	v := k.draw(t, g)
	if drop := rapid.IntRange(0, 5).Draw(t, "drop"); k.drop != nil && drop < 2 {
		return step{fmt.Sprintf("drop %s %+v", k.name, k.key(v)),
			func(tx *tables.Tx) string {
				if drop == 1 { // or there is hardly ever one
					k.put(tx, v)
				}
				k.drop(tx, v)
				return ""
			},
			func(o oracle) string { k.remove(o, v); return "" }}
	}
	return step{fmt.Sprintf("put %s %+v", k.name, v),
		func(tx *tables.Tx) string { k.put(tx, v); return "" },
		func(o oracle) string { k.write(o, v); return "" }}
}

// probe returns a record with each key of the world in a server, and nothing
// more. The keys are found by drawing until all few of them have met.
func (k *kind[V]) probe(g data.GuildID) []V {
	k.once.Do(func() {
		k.probes = map[data.GuildID][]V{}
		for _, g := range guilds {
			found := map[string]bool{}
			for seed := range 200 {
				v := rapid.Custom(func(t *rapid.T) V { return k.probed(k.draw(t, g)) }).Example(seed)
				if at := fmt.Sprintf("%+v", v); !found[at] {
					found[at] = true
					k.probes[g] = append(k.probes[g], v)
				}
			}
		}
	})
	return k.probes[g]
}

// probed leaves of a drawn record what lists ask for.
func (k *kind[V]) probed(v V) V {
	if k.asks != nil {
		return k.asks(v)
	}
	return k.key(v)
}

// observe reads the records with each key of the world and all lists of them.
func (k *kind[V]) observe(tx *tables.Tx, g data.GuildID, o oracle) (got, want []any) {
	for _, v := range k.probe(g) {
		if k.get != nil {
			found, ok := k.get(tx, k.key(v))
			got = append(got, found, ok)
			if kept, ok := o[k.name][k.at(v)]; ok {
				want = append(want, kept, true)
			} else {
				want = append(want, k.key(v), false)
			}
		}
		for _, l := range k.lists {
			got = append(got, l.read(tx, v))
			all := k.all(o, func(r V) bool { return l.belongs(r, v) })
			if l.order != nil {
				slices.SortStableFunc(all, l.order)
			}
			if l.first && len(all) > 1 {
				all = all[:1]
			}
			want = append(want, all)
		}
	}
	return got, want
}

func (k *kind[V]) forget(o oracle, g data.GuildID, limit *int) {
	for _, v := range k.all(o, func(v V) bool { return k.guild(v) == g }) {
		if *limit <= 0 {
			return
		}
		delete(o[k.name], k.at(v))
		*limit--
	}
}

func (k *kind[V]) dropShow(o oracle, g data.GuildID, s data.ShowID) {
	if k.show == nil {
		return
	}
	for _, v := range k.all(o, func(v V) bool { return k.guild(v) == g && k.show(v) == s }) {
		k.remove(o, v)
	}
}

func (k *kind[V]) about(o oracle, u data.UserID) (name string, all []any) {
	if k.people == nil || u == 0 {
		return "", nil
	}
	name = fmt.Sprintf("%T", *new(V))
	for _, v := range k.all(o, func(v V) bool { return slices.Contains(k.people(v), u) }) {
		all = append(all, v)
	}
	return name, all
}

func (k *kind[V]) eraseFrom(o oracle, u data.UserID, now time.Time) {
	_, all := k.about(o, u)
	for _, found := range all {
		v := found.(V)
		if k.erase != nil {
			if kept, ok := k.erase(o, v, u, now); ok {
				k.write(o, kept)
				continue
			}
		}
		k.remove(o, v)
	}
}
