package imported

import (
	"iter"
	"time"

	"watchparty/data"
)

// start is before all episodes.
const start = -1

// holdBack moves people who are named too early to where they may be known at the earliest: a
// refresh must not tell that somebody is to come, nor move what was hidden.
func (s *seating) holdBack(all []episode, before *data.Record, fetched time.Time) {
	earliest := s.earliest(all, before, fetched)
	for i := range all {
		e := &all[i]
		kept := e.names[:0]
		for _, n := range e.names {
			if at := earliest[n.person]; i < at {
				all[at].names = append(all[at].names, n)
			} else {
				kept = append(kept, n)
			}
		}
		e.names = kept
	}
	for i, p := range s.people {
		if at := earliest[i]; p.Public && at != start {
			p.Public, p.Spelled = false, ""
			if at < len(all) { // else there is no episode any more
				all[at].names = append(all[at].names, p.public...)
			}
		}
	}
}

// earliest is, for each person, the first episode at which they may be known, counted from
// 0: where they were known before, and for somebody new the last one that is out.
func (s *seating) earliest(all []episode, before *data.Record, fetched time.Time) []int {
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
	if last == start {
		last = max(0, len(all)-1)
	}
	at := make([]int, len(s.people))
	known := knownBefore(before, all, last)
	for i, p := range s.people {
		if k, ok := known[p.ID]; ok {
			at[i] = k
		} else {
			at[i] = out
		}
	}
	return at
}

// knownBefore returns where among the episodes everybody was known in a record. Of an
// episode that is gone it takes the next that is not.
func knownBefore(before *data.Record, all []episode, last int) map[int64]int {
	index := make(map[int]int, len(all))
	for i := range all {
		index[all[i].ID] = i
	}
	known, next := map[int64]int{}, last
	for i := len(before.Seasons) - 1; i >= 0; i-- {
		episodes := before.Seasons[i].Episodes
		for j := len(episodes) - 1; j >= 0; j-- {
			e := &episodes[j]
			if at, ok := index[e.ID]; ok {
				next = at
			}
			for _, n := range e.Names {
				known[n.Person] = next
			}
		}
	}
	end := last
	if e := before.Last(); e != nil {
		if at, ok := index[e.ID]; ok {
			end = at
		}
	}
	for p := range everybody(before) {
		if _, ok := known[p.ID]; p.Public {
			known[p.ID] = start
		} else if !ok {
			known[p.ID] = end
		}
	}
	return known
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
