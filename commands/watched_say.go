package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// whereIAm says where the asker is.
func (c *Watching) whereIAm() words.Sentence {
	switch {
	case !c.me.Placed:
		return words.NotSaidYet(c.place(c.me.Seat), c.show.Title)
	case c.me.Seat.Compare(c.me.Seen.To) < 0:
		return words.YouRewatch(c.place(c.me.Seat), c.place(c.me.Seen.To), c.show.Title)
	case c.finished():
		return words.SeenAll(c.place(c.me.Seat), c.show.Title)
	}
	return words.YouAreAt(c.place(c.me.Seat), c.show.Title)
}

// wasThere says that a mark changed nothing.
func (c *Watching) wasThere() words.Sentence {
	if c.me.Seat.IsZero() && !c.me.Seen.To.IsZero() {
		return words.Join(c.whereIAm(), words.NothingChanged())
	}
	return words.YouWereAt(c.place(c.me.Seat))
}

// marked says exactly what the asker's mark changed, and offers the next steps.
func (c *Watching) marked(before data.Mark) Reply {
	m := c.me
	r := text(words.Marked(c.place(m.Seat), c.show.Title))
	if m.Seen.To.Compare(m.Seat) > 0 {
		r = text(words.MarkedRewatch(c.place(m.Seat), c.place(m.Seen.To), c.show.Title))
	}
	r.Body = append(r.Body, c.change(before, m.Seat)...)
	r.Buttons = make([]Button, 0, 6)
	switch {
	case m.Seen.To.Compare(m.Seat) > 0:
		r.Buttons = append(r.Buttons, c.mistakeButton())
	case c.show.Complete && m.Seat == c.show.Last() && !c.show.Film():
		r.Body = append(r.Body, Span{Text: words.ThatWasTheFinale(c.place(m.Seat))})
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
		r.Buttons = append(r.Buttons, c.to(words.MoveTheGroup(c.place(m.Seat)), "", m.Seat, "for", forGroup))
	}
	r.Buttons = append(r.Buttons, button(words.Undo(), "watched", doUndo, "mark", id36(before.ID), "show", string(c.show.ID)))
	return r
}

// fewEpisodes is how many a mark adds at most that is surely meant.
const fewEpisodes = 2

// change says which episodes a mark added to others, or from where to where it moved somebody
// who had watched them before.
func (c *Watching) change(before data.Mark, seat data.Position) []Span {
	if seat == before.Before {
		return nil
	}
	if seat.Compare(before.Seen.To) <= 0 {
		return []Span{{Style: Small, Text: words.YouWere(c.place(before.Before))}}
	}
	first, _ := c.show.Next(before.Seen.To)
	was, _ := c.show.Count(before.Seen.To)
	is, _ := c.show.Count(seat)
	if is-was < 2 || before.Seen.To.IsZero() {
		return nil // the answer says it all
	}
	return []Span{{Style: Small, Text: words.Added(c.place(first.Position), c.place(seat))}}
}
