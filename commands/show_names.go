package commands

import (
	"slices"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/names"
)

// showLabels returns what names shows where people choose one: by the title, and if
// others have that title too, by year and id.
func (c *Call) showLabels() func(*data.Show) words.Sentence {
	titled := map[string]int{}
	for _, s := range c.shows() {
		titled[strings.ToLower(s.Title)]++
	}
	return func(s *data.Show) words.Sentence {
		switch {
		case titled[strings.ToLower(s.Title)] < 2:
			return words.Verbatim(s.Title)
		case s.Bare:
			return words.ShowAdded(s.Title)
		}
		return words.ShowNamed(s.Title, s.Year, s.ID)
	}
}

// titled names the show: as where people choose one if another has its title, in any case.
func (c *Watching) titled() words.Sentence {
	same := func(id data.ShowID, title string) bool {
		return id != c.show.ID && strings.EqualFold(title, c.show.Title)
	}
	own := c.ownPacks()
	if slices.ContainsFunc(own, func(s *data.Show) bool { return same(s.ID, s.Title) }) ||
		slices.ContainsFunc(c.catalog.Shows(), func(s *data.Show) bool { return same(s.ID, s.Title) && !hasShow(own, s.ID) }) ||
		slices.ContainsFunc(c.adoptions(), func(im data.Import) bool { return same(im.Show, im.Title) }) ||
		slices.ContainsFunc(c.bareShows(), func(b data.BareShow) bool { return same(b.ID, b.Name) }) {
		return c.showLabels()(c.show)
	}
	return words.Verbatim(c.show.Title)
}

// size says how long a show is, which is public.
func size(s *data.Show) words.Sentence {
	_, n := s.Count(s.Last())
	return words.ShowSize(words.PlaceIn(s, s.Last()), s.Year, len(s.Seasons), n, s.Minutes, s.Running())
}

// bareNameMax is how long the name of a bare show may be.
const bareNameMax = 80

// badName refuses what cannot be the name of a show.
func badName(name string) error {
	switch {
	case name == "":
		return refusal(words.NameMissing())
	case !legible(name):
		return refusal(words.NameUnreadable())
	case len([]rune(name)) > bareNameMax:
		return refusal(words.NameTooLong(bareNameMax))
	}
	return nil
}

// sameName returns the known shows of a name.
func (c *Call) sameName(name string) (all []*data.Show) {
	for _, s := range c.shows() {
		for _, known := range showNames(s) {
			if strings.EqualFold(known, name) {
				all = append(all, s)
				break
			}
		}
	}
	return all
}

// matchShows returns the shows that fit what somebody typed, best first; all of
// them if nothing was typed. Titles and aliases of shows are public.
func (c *Call) matchShows(shows []*data.Show, typed string) []*data.Show {
	if strings.TrimSpace(typed) == "" {
		return shows
	}
	type ranked struct {
		*data.Show
		rank int
	}
	q := names.NewQuery(typed)
	var all []ranked
	for _, s := range shows {
		best := 0
		for _, key := range c.keys.of(s) {
			best = max(best, q.Rank(key))
		}
		if best > 0 {
			all = append(all, ranked{s, best})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return b.rank - a.rank })
	found := make([]*data.Show, len(all))
	for i, r := range all {
		found[i] = r.Show
	}
	return found
}
