package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// A run is some regular episodes after each other, which one phrase names.
type run struct{ first, last data.Position }

func (c *Watching) nameRun(r run) words.Sentence { return nameRun(c.show, r) }

func nameRun(s *data.Show, r run) words.Sentence {
	if r.first == r.last {
		return words.Episode(words.PlaceIn(s, r.first))
	}
	return words.Episodes(words.PlaceIn(s, r.first), words.PlaceIn(s, r.last))
}

// runsMost is how many runs one sentence names.
const runsMost = 12

// nameRuns lists runs, the last ones if there are many.
func (c *Watching) nameRuns(runs []run) words.Sentence {
	things := make([]words.Sentence, 0, runsMost+1)
	if len(runs) > runsMost {
		runs = runs[len(runs)-runsMost:]
		things = append(things, words.AndOthers())
	}
	for _, r := range runs {
		things = append(things, c.nameRun(r))
	}
	return words.List(things...)
}

// between is what of a show lies between two positions, false if that is nothing.
func between(s *data.Show, after, before data.Position) (run, bool) {
	next, ok := s.Next(after)
	r := run{next.Position, s.Before(before)}
	return r, ok && r.first.Compare(r.last) <= 0
}

// skipped is what a set leaves out up to its end.
func (c *Watching) skipped(s data.Set) (runs []run) {
	for after, before := range s.Gaps() {
		if r, ok := between(c.show, after, before); ok {
			runs = append(runs, r)
		}
	}
	return runs
}

// seenRuns is what a set has.
func (c *Watching) seenRuns(s data.Set) (runs []run) {
	from := data.Position{}
	for after, before := range s.Gaps() {
		if next, ok := c.show.Next(from); ok && next.Compare(after) <= 0 {
			runs = append(runs, run{next.Position, after})
		}
		from = c.show.Before(before)
	}
	if next, ok := c.show.Next(from); ok && next.Compare(s.To) <= 0 {
		runs = append(runs, run{next.Position, s.To})
	}
	return runs
}

// episodeLabel names an episode where the asker chooses one: what they skipped says so.
// It reads back, as every label that begins with its episode.
func (c *Watching) episodeLabel(e *data.Episode, asker data.Audience) words.Sentence {
	if c.me.Seen.HasGaps() {
		if _, _, skipped := c.me.Seen.Gap(e.Position); skipped {
			return words.YouSkippedThis(c.place(e.Position))
		}
	}
	return c.episodeName(e, asker)
}

// length is how many episodes a run has.
func (c *Watching) length(r run) int {
	last, _ := c.show.Count(r.last)
	first, _ := c.show.Count(r.first)
	return last - first + 1
}
