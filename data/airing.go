package data

import (
	"slices"
	"sort"
	"time"
)

// Out returns the last episode before the first one that comes out after now, zero
// for none. An episode without a date is out as soon as the one before it.
func (s *Show) Out(now time.Time) Position {
	p, _, ok := s.Upcoming(now)
	if !ok {
		return s.Last()
	}
	return s.Before(p)
}

// Upcoming returns the first episode that comes out after now, and when; false if
// there is none.
func (s *Show) Upcoming(now time.Time) (Position, time.Time, bool) {
	days := s.days()
	i := sort.Search(len(days), func(i int) bool { return days[i].Aired.After(now) })
	if i == len(days) {
		return Position{}, time.Time{}, false
	}
	return days[i].Position, days[i].Aired, true
}

// An airing is an episode that comes out later than all before it.
type airing struct {
	Position
	Aired time.Time
}

// days returns the episodes that come out later than all before them. They are
// worked out once.
func (s *Show) days() []airing {
	return s.aired.of(s, func(s *Show) (d []airing) {
		for i := range s.Seasons {
			for _, e := range s.Seasons[i].Episodes {
				if !e.Aired.IsZero() && (len(d) == 0 || e.Aired.After(d[len(d)-1].Aired)) {
					d = append(d, airing{e.Position, e.Aired})
				}
			}
		}
		return d
	})
}

// A birthday is a day of any year.
type birthday struct {
	time.Month
	day int
}

func (s *Show) calendar() map[birthday][]airing {
	return s.daily.of(s, func(s *Show) map[birthday][]airing {
		all := map[birthday][]airing{}
		add := func(episodes []Episode) {
			for _, e := range episodes {
				if _, m, d := e.Aired.Date(); !e.Aired.IsZero() {
					all[birthday{m, d}] = append(all[birthday{m, d}], airing{e.Position, e.Aired})
				}
			}
		}
		for i := range s.Seasons {
			add(s.Seasons[i].Episodes)
		}
		add(s.Specials)
		for _, day := range all {
			slices.SortFunc(day, func(a, b airing) int { return a.Compare(b.Position) })
		}
		return all
	})
}

// On returns the episodes and specials that came out on a day; year 0 is any year.
func (s *Show) On(year int, month time.Month, day int) (found []Position) {
	for _, e := range s.calendar()[birthday{month, day}] {
		if year == 0 || year == e.Aired.Year() {
			found = append(found, e.Position)
		}
	}
	return found
}
