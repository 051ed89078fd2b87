package imported

import (
	"iter"
	"time"

	"watchparty/data"
)

// start is before all episodes.
const start = -1

// holdBack leaves out those whom an episode names only by now, if a later one is out: a
// refresh must not tell of people who come later, nor move what was hidden. It depends on
// nothing but the episode itself, since any other may have been skipped: they are named
// neither at a later episode instead, nor where they were known by another. So it is with
// the premise.
func (s *seating) holdBack(all []episode, before *data.Record, fetched time.Time) {
	out := lastOut(all, fetched)
	named := namedBefore(before)
	for i := range max(0, out) {
		e := &all[i]
		kept := e.names[:0]
		for _, n := range e.names {
			if named[e.ID][s.people[n.person].ID] {
				kept = append(kept, n)
			}
		}
		e.names = kept
	}
	for _, p := range s.people {
		if p.Public && out != start && !named[premise][p.ID] {
			p.Public, p.Spelled = false, ""
		}
	}
}

// lastOut is the last episode that was out, counted from 0. One without a date is if that
// before it was.
func lastOut(all []episode, fetched time.Time) int {
	out, last := start, start
	for i := range all {
		switch e := &all[i]; {
		case e.Special():
		case e.Aired == 0 && out != last: // after one that is not out
			last = i
		case e.Aired == 0, fetched.IsZero(), !e.Aired.Time().After(fetched):
			out, last = i, i
		default:
			last = i
		}
	}
	return out
}

// premise stands for the premise among the ids of episodes.
const premise = 0

// namedBefore is whom each episode named in a record, and the premise.
func namedBefore(before *data.Record) map[int]map[int64]bool {
	named := map[int]map[int64]bool{premise: {}}
	for i := range before.Seasons {
		for _, e := range before.Seasons[i].Episodes {
			named[e.ID] = make(map[int64]bool, len(e.Names))
			for _, n := range e.Names {
				named[e.ID][n.Person] = true
			}
		}
	}
	for p := range everybody(before) {
		if p.Public {
			named[premise][p.ID] = true
		}
	}
	return named
}

// everybody yields all people of a record.
func everybody(r *data.Record) iter.Seq[*data.RecordPerson] {
	return func(yield func(*data.RecordPerson) bool) {
		for i := range r.People {
			if !yield(&r.People[i]) {
				return
			}
		}
		for i := range r.Seasons {
			for j := range r.Seasons[i].People {
				if !yield(&r.Seasons[i].People[j]) {
					return
				}
			}
		}
	}
}
