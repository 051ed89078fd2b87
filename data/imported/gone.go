package imported

import (
	"cmp"
	"slices"

	"watchparty/data"
)

// goneMax is how many episodes are kept of a show that the provider does not have any more.
const goneMax = 200

// keepGone keeps the episodes of the record before that are not told any more, for the
// servers whose numbers mean them.
func keepGone(r, before *data.Record) {
	told := map[int]bool{}
	for i := range r.Seasons {
		for _, e := range r.Seasons[i].Episodes {
			told[e.ID] = true
		}
	}
	kept := 0
	for i := range before.Seasons {
		was := &before.Seasons[i]
		for _, e := range slices.Concat(was.Gone, was.Episodes) {
			if told[e.ID] || kept == goneMax {
				continue
			}
			kept++
			e.Names = nil
			s := seasonOf(r, was.Number)
			s.Gone = append(s.Gone, e)
		}
	}
}

// seasonOf is the season of a number, which may have nothing else than what is gone.
func seasonOf(r *data.Record, number int) *data.RecordSeason {
	i, there := slices.BinarySearchFunc(r.Seasons, number, func(s data.RecordSeason, n int) int { return cmp.Compare(s.Number, n) })
	if !there {
		r.Seasons = slices.Insert(r.Seasons, i, data.RecordSeason{Number: number})
	}
	return &r.Seasons[i]
}
