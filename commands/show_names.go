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

// namesakes returns the shows that somebody may mean who typed a title that several
// have; nil if at most one is meant.
func (c *Call) namesakes(typed string) (all []*data.Show) {
	if _, known := c.showByID(data.ShowID(typed)); known || c.Pressed {
		return nil
	}
	found := matchShows(c.shows(), typed)
	for _, s := range found {
		if strings.EqualFold(s.Title, found[0].Title) {
			all = append(all, s)
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
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
func matchShows(shows []*data.Show, typed string) []*data.Show {
	if strings.TrimSpace(typed) == "" {
		return shows
	}
	q := names.NewQuery(typed)
	rank := make(map[*data.Show]int)
	var found []*data.Show
	for _, s := range shows {
		best := 0
		for _, name := range showNames(s) {
			for _, key := range names.Keys(name) {
				best = max(best, q.Rank(key))
			}
		}
		if rank[s] = best; best > 0 {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b *data.Show) int { return rank[b] - rank[a] })
	return found
}

func showNames(s *data.Show) []string {
	all := append([]string{string(s.ID), s.Title}, s.Aliases...)
	for _, t := range s.Titles {
		all = append(all, t.Text)
	}
	return all
}
