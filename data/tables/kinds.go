package tables

import (
	"math"
	"time"

	"watchparty/data"
	"watchparty/data/kv"
)

// Spaces are what an engine is opened with. The place of a space in this list is
// kept in rows, so that none is ever moved or taken away.
var Spaces = []kv.Space{
	{Name: "guilds"},
	{Name: "channels"},
	{Name: "groups"},
	{Name: "shows"},
	{Name: "members"},
	{Name: "rooms"},
	{Name: "seats"},
	{Name: "notes"},
	{Name: "texts", Lazy: true},
	{Name: "read", Lazy: true},
	{Name: "cards"},
	{Name: "jobs"},
	{Name: "threads"},
	{Name: "people", Across: true},
	{Name: "due", Across: true},
	{Name: "bot"},
	{Name: "session", Brief: true},
	{Name: "erasing"},
	{Name: "erased"},
	{Name: "asked", Brief: true},
	{Name: "waiters", Brief: true},
	{Name: "brief-people", Across: true, Brief: true},
	{Name: "brief-began", Across: true, Brief: true},
	{Name: "progress-cards"},
	{Name: "chosen", Brief: true},
	{Name: "reports"},
	{Name: "report-cards"},
	{Name: "report-stops"},
	{Name: "parties"},
	{Name: "comers"},
	{Name: "habits"},
	{Name: "watchers"},
	{Name: "lines"},
	{Name: "reaches"},
	{Name: "imports"},
	{Name: "numberings", Lazy: true},
	{Name: "records", Lazy: true},
	{Name: "record-seasons", Lazy: true},
	{Name: "packs"},
	{Name: "pack-texts", Lazy: true},
	{Name: "known-from"},
	{Name: "news"},
}

// The spaces of the indexes.
const (
	threadsSpace = 12 + iota
	peopleSpace
	dueSpace
	briefPeopleSpace = 21
	beganSpace       = 22
)

// A kind is a table without its type: what is done to all records alike.
type kind interface {
	name() string
	number() int
	dump(tx *Tx, g data.GuildID, fn func(name string, record any))
	verify(tx *Tx, g data.GuildID, add func(space int, key []byte))
	forget(tx *Tx, g data.GuildID, limit int) int
	any(tx *Tx, g data.GuildID) bool
	dropShow(tx *Tx, g data.GuildID, s data.ShowID)
	renumber(tx *Tx, g data.GuildID, s data.ShowID, m mover)
	load(tx *Tx, key []byte, u data.UserID) (any, bool)
	personal() (zero any, ok bool)
	eraseFrom(tx *Tx, key []byte, u data.UserID, now time.Time)
	remove(tx *Tx, key []byte)
}

// kinds are all tables, in the order in which a server is forgotten: the jobs
// first, so that nothing more is done about the rest, and the settings last,
// since they hold why.
func kinds() []kind {
	return []kind{&jobs, &waiters, &asked, &chosen, &reportCards, &reports, &reportStops, &cards, &progressCards, &comers, &watchers, &lines, &parties, &habits, &reads, &texts, &notes, &seats, &rooms,
		&members, &knownFroms, &bareShows, &imports, &numberings, &ownPackTexts, &ownPacks, &news, &reaches, &groups, &watches, &guilds, &botTexts, &recordHeads, &recordSeasons, &sessions, &erasures, &erasedUsers}
}

// Forget drops up to limit records of a server, its settings last, and says
// whether any are left.
func (t *Tx) Forget(g data.GuildID, limit int) (more bool) {
	for _, k := range kinds() {
		limit -= k.forget(t, g, limit)
	}
	for _, k := range kinds() {
		more = more || k.any(t, g)
	}
	return more && t.err == nil
}

// DropGroup forgets a group, the places of its members, the channels that watch
// it, its rooms, notes, cards and jobs and, if it is one, the bare show itself.
func (t *Tx) DropGroup(g data.GuildID, s data.ShowID) {
	if !isWord(s) {
		return
	}
	for _, k := range kinds() {
		k.dropShow(t, g, s)
	}
}

func (t *table[V]) number() int { return t.space }

// forget removes rows and none of what goes with them, which has rows of its own
// to be counted.
func (t *table[V]) forget(tx *Tx, g data.GuildID, limit int) int {
	keys := t.keys(tx, kv.Prefix(uint64(g)), limit)
	for _, k := range keys {
		t.remove(tx, k)
	}
	return len(keys)
}

func (t *table[V]) any(tx *Tx, g data.GuildID) bool {
	return len(t.keys(tx, kv.Prefix(uint64(g)), 1)) > 0
}

// dropShow drops the records of a show: those whose keys begin with it, or which
// say that they are of it. Others go with one that does.
func (t *table[V]) dropShow(tx *Tx, g data.GuildID, s data.ShowID) {
	prefix := kv.Prefix(uint64(g))
	switch {
	case t.showKeyed:
		for _, k := range t.keys(tx, append(append(prefix, s...), 0), math.MaxInt) {
			t.remove(tx, k)
		}
	case t.show != nil:
		for _, k := range t.keys(tx, prefix, math.MaxInt) {
			v := new(V)
			if t.loadRow(tx, k, v) && t.show(v) == s {
				t.drop(tx, *v)
			}
		}
	}
}

func dropAll[V any](tx *Tx, t *table[V], v V, parts int) {
	prefix, err := t.keyOf(&v, parts)
	if err != nil {
		return
	}
	for _, k := range t.keys(tx, prefix, math.MaxInt) {
		t.remove(tx, k)
	}
}

// loadRow fills v with the record of a key and says whether there is one.
func (t *table[V]) loadRow(tx *Tx, k []byte, v *V) bool {
	b := tx.get(t.space, k)
	if b == nil {
		return false
	}
	err := t.decode(tx, k, b, v)
	tx.fail(t, k, err)
	return err == nil
}

// about fills v with the record of a key and says whether it is about a person.
func (t *table[V]) about(tx *Tx, k []byte, u data.UserID, v *V) bool {
	if t.people == nil || !t.loadRow(tx, k, v) {
		return false
	}
	about := false
	t.people(v, func(p data.UserID) { about = about || p == u })
	return about
}

func (t *table[V]) personal() (any, bool) { return *new(V), t.people != nil }

// load returns the record of a key if it is about a person.
func (t *table[V]) load(tx *Tx, k []byte, u data.UserID) (any, bool) {
	lent := t.spares.lend(*new(V))
	defer t.spares.back(lent)
	if !t.about(tx, k, u, lent) {
		return nil, false
	}
	return *lent, true
}

// eraseFrom takes a person out of the record of a key, if it is about them. What a
// newer build added to a record that is kept may be about them, and is dropped.
func (t *table[V]) eraseFrom(tx *Tx, k []byte, u data.UserID, now time.Time) {
	v := new(V)
	if !t.about(tx, k, u, v) {
		return
	}
	if t.erase != nil {
		if kept, ok := t.erase(tx, *v, u, now); ok {
			t.replace(tx, &kept, false)
			return
		}
	}
	t.drop(tx, *v)
}
