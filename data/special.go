package data

import (
	"cmp"
	"slices"
	"sort"
)

// special returns the special at p, and false if the show has none there.
func (s *Show) special(p Position) (Episode, bool) {
	i, ok := slices.BinarySearchFunc(s.Specials, p, Episode.comparePosition)
	if !ok {
		return Episode{}, false
	}
	return s.Specials[i], true
}

func (e Episode) comparePosition(p Position) int { return e.Compare(p) }

// SpecialsAfter returns the specials that come after the episode at p, or after the
// one that the special at p comes after, and before the next. Those before the first
// come after the zero Position. The caller must not change the slice.
func (s *Show) SpecialsAfter(p Position) []Episode {
	if len(s.Specials) == 0 {
		return nil
	}
	p = p.Regular()
	first, _ := slices.BinarySearchFunc(s.Specials, p, Episode.comparePosition)
	n := first
	for n < len(s.Specials) && s.Specials[n].Regular() == p {
		n++
	}
	return s.Specials[first:n]
}

// All returns all episodes and all specials, in order. It makes them all.
func (s *Show) All() []Episode {
	regular := s.Episodes()
	if len(s.Specials) == 0 {
		return regular
	}
	all := append(make([]Episode, 0, len(regular)+len(s.Specials)), s.SpecialsAfter(Position{})...)
	for _, e := range regular {
		all = append(append(all, e), s.SpecialsAfter(e.Position)...)
	}
	return all
}

// Whole is the set of everything that there is of the show.
func (s *Show) Whole() Set {
	whole := UpTo(s.Last())
	for _, e := range s.Specials {
		whole = whole.With(e.Position)
	}
	return whole
}

// CountAll returns how many episodes and specials there are up to and including p,
// and how many in all.
func (s *Show) CountAll(p Position) (watched, all int) {
	watched, all = s.Count(p)
	return watched + s.specialsUpTo(p), all + len(s.Specials)
}

// specialsUpTo is how many specials there are up to and including p.
func (s *Show) specialsUpTo(p Position) int {
	return sort.Search(len(s.Specials), func(i int) bool { return s.Specials[i].Compare(p) > 0 })
}

// NthOfAll returns the nth of all episodes and specials in order, from 1, and false if
// there is none.
func (s *Show) NthOfAll(n int) (Episode, bool) {
	if len(s.Specials) == 0 {
		return s.Nth(n)
	}
	before, there := sort.Find(len(s.Specials), func(i int) int {
		at, _ := s.CountAll(s.Specials[i].Position)
		return cmp.Compare(n, at)
	})
	if there {
		return s.Specials[before], true
	}
	return s.Nth(n - before)
}

// Adjacent says whether no regular episode comes between two positions.
func (s *Show) Adjacent(after, before Position) bool {
	next, ok := s.Next(after)
	return !ok || next.Compare(before) >= 0
}
