package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// stripRows is how many rows a strip has at most: of a longer show it draws the season
// where somebody is, and of a longer season the row.
const stripRows = 3

// addStrip adds a strip of a series to a reply, one mark a regular episode, for somebody
// who has watched seen and is at a position. The marks follow from numbers, from
// days of release and from where they are, and from nothing that a pack tells.
func (c *Watching) addStrip(body []Span, seen data.Set, at data.Position) []Span {
	here, next := c.show.Last(), data.Position{}
	if e, more := c.show.Next(at); more {
		here, next = e.Position, e.Position
	}
	mark := func(e *data.Episode) Mark {
		switch {
		case seen.Has(e.Position):
			return MarkWatched
		case e.Compare(at) <= 0:
			return MarkSkipped
		case c.Now.Before(e.Aired):
			return MarkNotOut
		case e.Position == next:
			return MarkNext
		}
		return MarkLater
	}
	if wholeInStrip(c.show) {
		for i := range c.show.Seasons {
			s := &c.show.Seasons[i]
			body = addRows(body, s, 0, s.Len(), mark)
		}
		return body
	}
	s, ok := c.show.Season(here.Season)
	if !ok {
		return body
	}
	from, to := 0, s.Len()
	if to > stripRows*StripRow {
		first, _ := c.show.Count(s.Start())
		n, _ := c.show.Count(here)
		from = (n - first) / StripRow * StripRow
		to = min(from+StripRow, to)
	}
	return addRows(body, s, from, to, mark)
}

// wholeInStrip says whether a strip has room for all seasons of a show.
func wholeInStrip(s *data.Show) bool {
	rows := 0
	for i := range s.Seasons {
		if rows += (s.Seasons[i].Len() + StripRow - 1) / StripRow; rows > stripRows {
			return false
		}
	}
	return true
}

// addRows adds the episodes of a season from one to before another.
func addRows(body []Span, s *data.Season, from, to int, mark func(*data.Episode) Mark) []Span {
	var row [StripRow]Mark
	for ; from < to; from += StripRow {
		n := min(StripRow, to-from)
		for i := range n {
			e := s.Nth(from + i)
			row[i] = mark(&e)
		}
		body = append(body, Span{Strip: StripOf(row[:n]...)})
	}
	return body
}

// groupSeen is what the group has watched: not what comes before the episode with which
// it began.
func (c *Watching) groupSeen() data.Set {
	seen, from := c.group.Seen(), c.group.From
	if from.IsZero() || c.group.Position.Compare(c.show.Before(from)) < 0 {
		return seen
	}
	return seen.Without(data.Position{}, from)
}

// groupAtAGlance opens what everybody sees with where the group is: one sentence that says
// all of it, and the strip. A film has no numbers to tell.
func (c *Watching) groupAtAGlance(body []Span) []Span {
	if c.show.Film() {
		return body
	}
	at, seen := c.group.Position, c.groupSeen()
	_, all := c.show.Count(at)
	said := words.GroupHasSeen(countSeen(c.show, seen), all, c.nameRuns(c.skipped(seen)))
	return c.addStrip(append(body, Span{Text: c.andNext(said, at)}), seen, at)
}

// andNext adds to where somebody is which episode comes next, if there is one.
func (c *Watching) andNext(said words.Sentence, at data.Position) words.Sentence {
	next, ok := c.show.Next(at)
	switch {
	case !ok:
		return said
	case c.unaired(next.Position):
		return words.Join(said, words.ComesNextOn(c.place(next.Position), next.Aired))
	}
	return words.Join(said, words.ComesNext(c.place(next.Position)))
}
