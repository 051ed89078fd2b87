package imported

import (
	"slices"

	"watchparty/data"
)

// Waiting returns those of the main cast of whom a set that has the last episode knows only
// from there on, unless people say so: the IDs of the record's people, by what [PersonID]
// makes of each. Whom an episode names that the set has not is among them: it must not tell
// that. A name that says who somebody turns out to be waits whatever people say, and is not
// among them.
func Waiting(r *data.Record, numbers data.Numbering, c Choices, seen data.Set) map[string][]int64 {
	of, people := episodesOf(r), newComposer(r, c)
	var last data.Position
	for _, n := range numbers {
		people.meet(n.Position, of[n.ID])
		if !n.Special() {
			last = n.Position
		}
	}
	waiting := map[string][]int64{}
	for i := range people.people {
		k := &people.people[i]
		any := k.settle(c.Since[k.ID], last)
		known := slices.ContainsFunc(any, func(p data.Position) bool { return p.Compare(last) < 0 && seen.Has(p) })
		if k.Main && !hiddenFromWord(k.Name) && !known {
			id := PersonID(data.ImportID(r.ID), k.RecordPerson)
			waiting[id] = append(waiting[id], k.ID)
		}
	}
	return waiting
}
