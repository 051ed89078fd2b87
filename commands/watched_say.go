package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// whereIAm says where the asker is.
func (c *Watching) whereIAm() words.Sentence {
	switch {
	case !c.me.Placed:
		return words.NotSaidYet(c.show.Title)
	case c.me.Seat.Compare(c.me.Seen.To) < 0:
		return words.YouRewatch(c.me.Seat, c.me.Seen.To, c.show.Title)
	case c.finished():
		return words.SeenAll(c.show.Title)
	}
	return words.YouAreAt(c.me.Seat, c.show.Title)
}

// wasThere says that a mark changed nothing.
func (c *Watching) wasThere() words.Sentence {
	if c.me.Seat.IsZero() && !c.me.Seen.To.IsZero() {
		return words.Join(c.whereIAm(), words.NothingChanged())
	}
	return words.YouWereAt(c.me.Seat)
}

// marked says exactly what the asker's mark changed, and offers the next steps.
func (c *Watching) marked(before data.Mark) Reply {
	m := c.me
	r := text(words.Marked(m.Seat, c.show.Title))
	if m.Seen.To.Compare(m.Seat) > 0 {
		r = text(words.MarkedRewatch(m.Seat, m.Seen.To, c.show.Title))
	}
	r.Body = append(r.Body, change(c.show, before, m.Seat)...)
	r.Buttons = make([]Button, 0, 6)
	switch {
	case m.Seen.To.Compare(m.Seat) > 0:
		r.Buttons = append(r.Buttons, c.mistakeButton())
	case c.show.Complete && m.Seat == c.show.Last():
		r.Body = append(r.Body, Span{Text: words.ThatWasTheFinale()})
	}
	if m.Parked {
		r.Body = append(r.Body, Span{Style: Small, Text: words.MarkedOnABreak()})
	}
	c.opened(&r, before)
	was, _ := c.show.Count(before.Seen.To)
	if is, _ := c.show.Count(m.Seen.To); is-was > fewEpisodes {
		for i := range r.Buttons { // it may have been a slip, and a summary cannot be unread
			r.Buttons[i].Look = Quiet
		}
	}
	if c.running && m.Seat.Compare(c.group.Position) > 0 && c.mayMarkGroup(m.Seat) {
		r.Buttons = append(r.Buttons, c.to(words.MoveTheGroup(m.Seat), "", m.Seat, "for", forGroup))
	}
	r.Buttons = append(r.Buttons, button(words.Undo(), "watched", doUndo, "mark", id36(before.ID), "show", string(c.show.ID)))
	return r
}

// fewEpisodes is how many a mark adds at most that is surely meant.
const fewEpisodes = 2

// change says which episodes a mark added to others, or from where to where it moved somebody
// who had watched them before.
func change(s *data.Show, before data.Mark, seat data.Position) []Span {
	if seat == before.Before {
		return nil
	}
	if seat.Compare(before.Seen.To) <= 0 {
		return []Span{{Style: Small, Text: words.YouWere(before.Before)}}
	}
	first, _ := s.Next(before.Seen.To)
	was, _ := s.Count(before.Seen.To)
	is, _ := s.Count(seat)
	if is-was < 2 || before.Seen.To.IsZero() {
		return nil // the answer says it all
	}
	return []Span{{Style: Small, Text: words.Added(first.Position, seat)}}
}
