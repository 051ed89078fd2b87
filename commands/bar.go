package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// cells is how long a bar is; with fewer episodes it has a cell for each.
const cells = 12

// listedMembers is how many people one page lists.
const listedMembers = 30

// bar draws a place, in a show of several seasons within its season. It holds numbers
// only, which are public.
func bar(s *data.Show, p data.Position) words.Sentence {
	watched, all := s.Count(p)
	first, _ := s.Nth(1)
	season, ok := s.Season(max(p.Season, first.Season))
	if !ok || season.Len() == all {
		full, n := filled(watched, all)
		return words.Bar(full, n, words.PlaceIn(s, p), watched, all)
	}
	before, _ := s.Count(s.Before(season.Start()))
	in := max(0, watched-before)
	full, n := filled(in, season.Len())
	return words.SeasonBar(full, n, words.PlaceIn(s, p), in, season.Len(), watched, all)
}

// filled is how many cells of a bar are full, and how many it has.
func filled(watched, all int) (full, n int) {
	n = min(all, cells)
	full = watched * n / max(all, 1)
	if watched > 0 && full == 0 {
		full = 1
	}
	return full, n
}
