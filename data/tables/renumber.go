package tables

import (
	"math"

	"watchparty/data"
	"watchparty/data/kv"
)

// A mover moves positions when the episodes of a show are numbered otherwise: one that is
// about an episode, one that says how far somebody is, and what somebody has watched. A
// [data.Renumbering] is one.
type mover interface {
	Position(*data.Position)
	Place(*data.Position)
	Set(*data.Set)
}

// Renumber moves all that a server keeps of a show to other numbers. It does nothing and
// returns false while Discord is asked to post a note's card: what comes of that would be
// recorded for another episode.
func (t *Tx) Renumber(g data.GuildID, s data.ShowID, by data.Renumbering) bool {
	for _, j := range jobs.list(t, data.Job{JobKey: data.JobKey{Guild: g, Show: s}}, 2) {
		if j.Kind == data.NoteCard && !j.Begun.IsZero() {
			return false
		}
	}
	for _, k := range kinds() {
		k.renumber(t, g, s, &by)
	}
	return true
}

// renumber moves the records of one kind. One whose key changes is written after all of
// those are gone, since its new key may be the old one of another.
func (t *table[V]) renumber(tx *Tx, g data.GuildID, s data.ShowID, m mover) {
	if t.positions == nil {
		return
	}
	prefix, of := kv.Prefix(uint64(g)), t.show
	switch {
	case t.showKeyed:
		prefix, of = append(append(prefix, s...), 0), nil
	case of == nil:
		of = t.movesWith
	}
	var moved []V
	for _, k := range t.keys(tx, prefix, math.MaxInt) {
		v := new(V)
		if !t.loadRow(tx, k, v) || of != nil && of(v) != s {
			continue
		}
		t.positions(v, m)
		if to, err := t.keyOf(v, -1); err == nil && string(to) == string(k) {
			t.put(tx, *v)
			continue
		}
		t.remove(tx, k)
		moved = append(moved, *v)
	}
	for _, v := range moved {
		t.put(tx, v)
	}
}
