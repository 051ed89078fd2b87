package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// cells is how long a bar is; with fewer episodes it has a cell for each.
const cells = 12

// listedMembers is how many people one page lists.
const listedMembers = 30

// bar draws where somebody is who has watched a set, in a show of several seasons
// within its season: what they skipped is hollow and not counted. It holds numbers
// only, which are public.
func bar(s *data.Show, seen data.Set, p data.Position) words.Sentence {
	seen = seen.Through(p)
	watched := countSeen(s, seen)
	_, all := s.Count(p)
	season, ok := s.Season(max(p.Season, s.First().Season))
	if !ok || season.Len() == all {
		return words.Bar(drawn(s, seen, 0, all), words.PlaceIn(s, p), watched, all)
	}
	before := s.Before(season.Start())
	skipped, _ := s.Count(before)
	in := max(0, watched-countSeen(s, seen.Through(before)))
	return words.SeasonBar(drawn(s, seen, skipped, season.Len()), words.PlaceIn(s, p), in, season.Len(), watched, all)
}

// countSeen is how many episodes of a show a set has.
func countSeen(s *data.Show, seen data.Set) int {
	n, _ := s.Count(seen.To)
	for after, before := range seen.Gaps() {
		to, _ := s.Count(s.Before(before))
		from, _ := s.Count(after)
		n -= to - from
	}
	return n
}

// drawn draws the length episodes of a show after the first from of them.
func drawn(s *data.Show, seen data.Set, from, length int) words.Cells {
	to, _ := s.Count(seen.To)
	watched := max(0, to-from)
	drawn := make(words.Cells, min(length, cells))
	full := watched * len(drawn) / max(length, 1)
	if watched > 0 && full == 0 {
		full = 1
	}
	for i := range full {
		drawn[i] = true
	}
	for after, before := range seen.Gaps() {
		first, _ := s.Count(after)
		last, _ := s.Count(s.Before(before))
		for n := max(first-from, 0); n < min(last-from, length); n++ {
			drawn[n*len(drawn)/length] = false
		}
	}
	return drawn
}
