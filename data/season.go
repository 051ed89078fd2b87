package data

import (
	"cmp"
	"sort"
)

// A Season is a run of episodes in the order of their numbers. A season that a
// pack describes holds them; any other has numbers only and makes an episode
// when it is asked for one.
type Season struct {
	Number int
	// Title is sealed at the last episode of the season before, unless the pack says
	// that it spoils, and open to who has watched any episode of its own. Recap, one
	// line about all of the season, is sealed at its last episode.
	Title, Recap Sealed
	Episodes     []Episode
	// First and Count number the episodes of a season without Episodes.
	First, Count int
}

// Len is how many episodes the season has.
func (s *Season) Len() int {
	if s.Episodes != nil {
		return len(s.Episodes)
	}
	return s.Count
}

// Nth returns the nth episode of the season, from 0 to Len()-1.
func (s *Season) Nth(n int) Episode {
	if s.Episodes != nil {
		return s.Episodes[n]
	}
	return Episode{Position: Position{Season: s.Number, Episode: s.First + n}}
}

// at is the position of [Season.Nth], without a copy of the texts of the episode.
func (s *Season) at(n int) Position {
	if s.Episodes != nil {
		return s.Episodes[n].Position
	}
	return Position{Season: s.Number, Episode: s.First + n}
}

// Start and End are the positions of the first and the last episode. The season
// must have one.
func (s *Season) Start() Position { return s.at(0) }

// End is described with [Season.Start].
func (s *Season) End() Position { return s.at(s.Len() - 1) }

// OpenRecap opens the line about all of a season, for who has watched every episode
// of it.
func (s *Season) OpenRecap(a Audience) (Opened, bool) {
	if !s.Recap.there() {
		return Opened{}, false
	}
	return s.Recap.Open(s.Whole(a))
}

// Whole is the audience for the texts about all of a season: of it remain those who
// have watched every episode.
func (s *Season) Whole(a Audience) Audience {
	switch first, last := s.Start(), s.End(); {
	case !a.Limit.covers(first, last):
		return Audience{}
	case !a.Line.covers(first, last):
		a.Line = Set{}
	}
	return a
}

// covers says whether everything regular from first to last was watched.
func (s Set) covers(first, last Position) bool {
	for after, before := range s.Gaps() {
		if after.Compare(last) < 0 && first.Compare(before) < 0 {
			return false
		}
	}
	return s.Has(last)
}

// earlier is how many episodes of the season have a number below one, and
// whether one has that number.
func (s *Season) earlier(episode int) (int, bool) {
	if s.Episodes != nil {
		if n := episode - 1; 0 <= n && n < len(s.Episodes) && s.Episodes[n].Episode == episode {
			return n, true // as nearly all are numbered
		}
		n := sort.Search(len(s.Episodes), func(i int) bool { return s.Episodes[i].Episode >= episode })
		return n, n < len(s.Episodes) && s.Episodes[n].Episode == episode
	}
	n := episode - s.First
	return max(0, min(n, s.Count)), 0 <= n && n < s.Count
}

// offsets returns how many episodes come before each season, and in all. It is
// worked out once, when it is first needed.
func (s *Show) offsets() []int {
	return s.before.of(s, func(s *Show) []int {
		o := make([]int, len(s.Seasons)+1)
		for i := range s.Seasons {
			o[i+1] = o[i] + s.Seasons[i].Len()
		}
		return o
	})
}

// season returns the index of the first season that has the number or a later one.
func (s *Show) season(number int) (int, bool) {
	if i := number - 1; 0 <= i && i < len(s.Seasons) && s.Seasons[i].Number == number && (i == 0 || s.Seasons[i-1].Number < number) {
		return i, true // as nearly all are numbered
	}
	return sort.Find(len(s.Seasons), func(i int) int { return cmp.Compare(number, s.Seasons[i].Number) })
}

// earlier is how many episodes come before p, and whether there is one at p.
func (s *Show) earlier(p Position) (int, bool) {
	o := s.offsets()
	i, ok := s.season(p.Season)
	if !ok {
		return o[i], false
	}
	n, ok := s.Seasons[i].earlier(p.Episode)
	return o[i] + n, ok
}

// Season returns the season of a number, and false if there is none with an
// episode.
func (s *Show) Season(number int) (*Season, bool) {
	i, ok := s.season(number)
	if !ok || s.Seasons[i].Len() == 0 {
		return nil, false
	}
	return &s.Seasons[i], true
}

// Episode returns the episode or the special at p, and false if the show has none
// there.
func (s *Show) Episode(p Position) (Episode, bool) {
	if p.Special() {
		return s.special(p)
	}
	i, ok := s.season(p.Season)
	if !ok {
		return Episode{}, false
	}
	n, ok := s.Seasons[i].earlier(p.Episode)
	if !ok {
		return Episode{}, false
	}
	return s.Seasons[i].Nth(n), true
}

// Nth returns the nth episode counted through all seasons, from 1, and false if
// there is none. Here and below episodes are regular ones: a special is found at its
// position alone.
func (s *Show) Nth(n int) (Episode, bool) {
	season, i := s.nth(n)
	if season == nil {
		return Episode{}, false
	}
	return season.Nth(i), true
}

// nth is the season of the nth episode, and where in it that is; nil if there is none.
func (s *Show) nth(n int) (*Season, int) {
	o := s.offsets()
	if n < 1 || n > s.len() {
		return nil, 0
	}
	i := sort.SearchInts(o, n) - 1
	return &s.Seasons[i], n - 1 - o[i]
}

// positionOf is the position of the nth episode, zero if there is none.
func (s *Show) positionOf(n int) Position {
	season, i := s.nth(n)
	if season == nil {
		return Position{}
	}
	return season.at(i)
}

// Episodes returns all episodes in order. It makes them all: what shows a few
// asks for those with [Show.Nth].
func (s *Show) Episodes() []Episode {
	all := make([]Episode, 0, s.len())
	for i := range s.Seasons {
		for n := range s.Seasons[i].Len() {
			all = append(all, s.Seasons[i].Nth(n))
		}
	}
	return all
}

// Last returns the position of the last episode, zero for a show without any.
func (s *Show) Last() Position {
	return s.positionOf(s.len())
}

// First returns the position of the first episode, zero for a show without any.
func (s *Show) First() Position { return s.positionOf(1) }

// Next returns the first episode after p, and false at the end.
func (s *Show) Next(p Position) (Episode, bool) {
	watched, _ := s.Count(p)
	return s.Nth(watched + 1)
}

// Before returns the position of the episode just before the one at p: zero for the
// first.
func (s *Show) Before(p Position) Position {
	n, there := s.earlier(p)
	if there && p.Special() {
		n++
	}
	return s.positionOf(n)
}

// Count returns how many episodes there are up to and including p, and how
// many in all.
func (s *Show) Count(p Position) (watched, all int) {
	watched, there := s.earlier(p)
	if there {
		watched++
	}
	return watched, s.len()
}

// len is how many episodes there are.
func (s *Show) len() int {
	o := s.offsets()
	return o[len(o)-1]
}

// Film says whether the show is a film: it has one episode and no special, and its
// host did not say that more are to come. Nobody gives that one a number.
func (s *Show) Film() bool {
	return s.len() == 1 && len(s.Specials) == 0 && !s.More
}
