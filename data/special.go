package data

import "slices"

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
