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
	m, x := c.me, c.changeOf(before)
	r := Reply{Body: append([]Span{{Text: c.gotIt(before, x)}}, c.details(before, x)...), Buttons: make([]Button, 0, 6)}
	switch {
	case !x.moved:
	case m.Seen.To.Compare(m.Seat) > 0:
		r.Buttons = append(r.Buttons, c.mistakeButton())
	case c.show.Complete && m.Seat == c.show.Last() && !c.show.Film():
		r.Body = append(r.Body, Span{Text: words.ThatWasTheFinale(c.place(m.Seat))})
	}
	if m.Parked {
		r.Body = append(r.Body, Span{Style: Small, Text: words.MarkedOnABreak()})
	}
	c.opened(&r, before)
	if x.n > fewEpisodes {
		for i := range r.Buttons { // it may have been a slip, and a summary cannot be unread
			r.Buttons[i].Look = Quiet
		}
	}
	if len(x.hidden) > 0 {
		r.Buttons = r.Buttons[:0]
	}
	if x.moved && c.running && m.Seat.Compare(c.group.Position) > 0 && c.mayMarkGroup(m.Seat) {
		r.Buttons = append(r.Buttons, c.to(words.MoveTheGroup(c.place(m.Seat)), "", m.Seat, "for", forGroup))
	}
	r.Buttons = append(r.Buttons, c.skipButtons(before, x)...)
	r.Buttons = append(r.Buttons, button(words.Undo(), "watched", doUndo, "mark", id36(before.ID), "show", string(c.show.ID)))
	return r
}

// gotIt says in one sentence or two what a mark did.
func (c *Watching) gotIt(before data.Mark, x change) words.Sentence {
	m, still := c.me, words.StillAt(c.place(c.me.Seat))
	these := words.MarkedThese(c.place(x.first), c.place(x.last), x.n)
	switch {
	case x.special != data.Position{}:
		return words.Join(words.MarkedSpecial(c.place(x.special)), still)
	case len(x.hidden) == 1 && x.hidden[0].after.IsZero():
		is, _ := c.show.Count(m.Seen.To)
		was, _ := c.show.Count(x.hidden[0].before)
		return words.Join(words.MarkedThese(c.place(x.hidden[0].before), c.place(m.Seen.To), is-was+1), c.hiding(x))
	case len(x.hidden) > 0:
		return c.hiding(x)
	case (x.fills || x.fillsToo) && x.moved:
		return words.Join(these, c.whereIAm())
	case x.fills:
		return words.Join(these, still)
	case m.Seen.To.Compare(m.Seat) > 0:
		return words.MarkedRewatch(c.place(m.Seat), c.place(m.Seen.To), c.titled())
	case x.n > 0 && m.Seen.HasGaps():
		return these
	}
	return words.Marked(c.place(m.Seat), c.titled())
}

// details says which episodes a mark added to others, or from where to where it moved
// somebody who had watched them before.
func (c *Watching) details(before data.Mark, x change) []Span {
	switch {
	case before.Before == c.me.Seat:
		return nil
	case c.me.Seat.Compare(before.Seen.To) <= 0:
		return []Span{{Style: Small, Text: words.YouWere(c.place(before.Before))}}
	case c.beganLate(before, x):
		return []Span{{Style: Small, Text: words.AddedMany(c.place(x.first), c.place(x.last), x.n)}}
	case x.n < 2 || before.Seen.To.IsZero() || c.me.Seen.HasGaps() || x.fillsToo:
		return nil // the answer says it all
	}
	return []Span{{Style: Small, Text: words.Added(c.place(x.first), c.place(x.last))}}
}

// mistakeButton offers a rewatcher to lower how far they have watched.
func (c *Watching) mistakeButton() Button {
	return c.to(words.IOnlySaw(c.place(c.me.Seat)), doMistake, c.me.Seat)
}
