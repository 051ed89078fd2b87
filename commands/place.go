package commands

import (
	"fmt"

	"watchparty/data"
)

// Steps of /watched.
const (
	doChoose  = "choose"  // list the episodes
	doToo     = "too"     // "I watched it too" on the group's card
	doSure    = "sure"    // not aired, or a long way for a group: marked all the same
	doBack    = "back"    // move the group back
	doRewatch = "rewatch" // seat falls, reach stays
	doMistake = "mistake" // both fall
	doUndo    = "undo"
	doLeave   = "leave"
)

const forGroup = "group"

// from is the place that a bare number or "next" counts from.
func (c *Watching) from() data.Position {
	if c.Option("for") == forGroup {
		return c.group.Position
	}
	return c.me.Seat
}

// next is the episode after the place that is counted from, or that place itself
// at the end.
func (c *Watching) next() data.Position {
	if next, ok := c.show.Next(c.from()); ok {
		return next.Position
	}
	return c.from()
}

// to makes a button of this command for an episode of the show in hand.
func (c *Watching) to(label, do string, p data.Position, pairs ...string) Button {
	return button(label, "watched", do, append(pairs, "episode", p.String(), "show", string(c.show.ID))...)
}

// askPlace asks somebody who has no place how far they are, before answering
// what they asked.
func (c *Watching) askPlace() Reply {
	r := text("The group is at " + at(c.group.Position) + ". How far are you?")
	again := c.later().with(resume, "show", string(c.show.ID))
	r.Buttons = []Button{
		{Label: c.group.Position.String(), Action: again.with(resume, "at", c.group.Position.String()), Look: Primary},
		{Label: "Choose", Action: Action{Command: "watched", Do: doChoose, Options: again.Options}},
		{Label: "Not started", Action: again.with(resume, "at", data.Position{}.String())},
	}
	return r
}

// tellPlace notes where somebody says they are; what they had asked is answered
// below what it says. False: what it says is all. It only ever gives a place to
// somebody who has none: whoever has one moves it with /watched.
func (c *Watching) tellPlace(typed string) (Reply, bool) {
	p, err := readEpisode(c.show, c.me.Seat, typed)
	switch {
	case err != nil:
		return refused(err), false
	case c.me.Placed:
		return Reply{}, true
	case c.unaired(p):
		return c.askUnaired(p), false
	}
	c.mark(p, p)
	noted := "Noted: you are at " + at(p) + "."
	if c.running {
		noted += " The group waits for you now; /progress parks you."
	}
	r := Reply{Body: []Span{{Style: Small, Text: noted}}}
	r.Buttons = []Button{button("Undo", "watched", doUndo, "mark", id36(c.ID), "show", string(c.show.ID))}
	return r, true
}

// mark moves the asker's own place, joins them, and remembers how it was.
func (c *Watching) mark(seat, reach data.Position) {
	m := &c.me
	m.Mark = data.Mark{ID: c.ID, Before: m.Seat, Reach: m.Reach, Placed: m.Placed, Joined: m.Joined}
	m.Seat, m.Reach = seat, data.Later(seat, reach)
	m.Placed, m.Joined, m.Used = true, true, c.today()
	c.tx.PutMember(*m)
	c.moved(*m)
}

// unmark takes the asker's last mark back, if it still stands.
func (c *Watching) unmark(id uint64) bool {
	m := &c.me
	if m.Mark.ID != id || m.Mark.Undone || id == 0 {
		return false
	}
	m.Seat, m.Reach, m.Placed, m.Joined = m.Mark.Before, m.Mark.Reach, m.Mark.Placed, m.Mark.Joined
	m.Mark.Undone = true
	c.tx.PutMember(*m)
	c.moved(*m)
	return true
}

// moved notifies the followers that a member's place changed.
func (c *Watching) moved(m data.Member) {
	for _, f := range c.followers {
		if f.moved != nil {
			f.moved(c, m)
		}
	}
}

// opened adds to a reply what the followers say of a mark.
func (c *Watching) opened(r *Reply, before data.Mark) {
	for _, f := range c.followers {
		if f.opened != nil {
			spans, buttons := f.opened(c, before)
			r.Body, r.Buttons = append(r.Body, spans...), append(r.Buttons, buttons...)
		}
	}
}

// unaired says whether an episode, by its date, is not out yet.
func (c *Watching) unaired(p data.Position) bool {
	e, _ := c.show.Episode(p)
	return c.Now.Before(e.Aired)
}

func (c *Watching) askUnaired(p data.Position) Reply {
	e, _ := c.show.Episode(p)
	r := text(fmt.Sprintf("%s comes out on %s. Have you seen it already?", p, e.Aired.Format("2 January 2006")))
	whose := ""
	if c.Option("for") == forGroup {
		whose = forGroup
	}
	r.Buttons = []Button{
		c.to("Yes, mark it", doSure, p, "for", whose),
		c.to("Leave it", doLeave, p, "for", whose),
	}
	return r
}
