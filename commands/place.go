package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// Steps of /watched.
const (
	doChoose  = "choose"  // list the episodes
	doToo     = "too"     // "I watched it too" on the group's card
	doSure    = "sure"    // not aired, or a long way for a group: marked all the same
	doBack    = "back"    // move the group back
	doRewatch = "rewatch" // the seat falls, what was watched stays
	doMistake = "mistake" // both fall
	doWe      = "we"      // the next episode, on the group's card
	doUndo    = "undo"
	doLeave   = "leave"

	doFrom    = "from"    // they began at that episode
	doSkip    = "skip"    // asks what they skipped, in a form
	doSkipped = "skipped" // what they typed into it
	doFill    = "fill"    // nothing up to that episode is hidden any more
	doOnly    = "only"    // that episode, and not those before it
)

const forGroup = "group"

// from is the place from which a bare number or "next" counts.
func (c *Watching) from() data.Position {
	if c.Option("for") == forGroup {
		return c.group.Position
	}
	return c.me.Seat
}

// next is the episode after that place, or the place itself at the end.
func (c *Watching) next() data.Position {
	if next, ok := c.show.Next(c.from()); ok {
		return next.Position
	}
	return c.from()
}

// to makes a button of /watched for an episode.
func (c *Watching) to(label words.Sentence, do string, p data.Position, pairs ...string) Button {
	return button(label, "watched", do, append(pairs, "episode", p.String(), "show", string(c.show.ID))...)
}

// placeButton has somebody say how far they are, which for a film is one press.
func (c *Watching) placeButton(do string) Button {
	if film, whole := c.film(); whole {
		return c.to(words.IWatched(c.place(film)), "", film)
	}
	return button(words.SetWhereIAm(), "watched", do, "show", string(c.show.ID))
}

// talkButton leads to an episode's room.
func (c *Watching) talkButton(p data.Position) Button {
	return button(words.TalkAbout(c.place(p)), "room", "", "episode", p.String(), "show", string(c.show.ID))
}

// askPlace asks somebody who has no place how far they are, before answering
// what they asked.
func (c *Watching) askPlace() Reply {
	r := text(words.HowFar(c.place(c.group.Position)))
	again := c.later().with(resume, "show", string(c.show.ID))
	to := func(label words.Sentence, p data.Position) Button {
		return Button{Label: label, Action: again.with(resume, "at", p.String())}
	}
	likely := c.group.Position
	film, whole := c.film()
	if whole {
		likely = film
	}
	if !likely.IsZero() {
		r.Buttons = []Button{to(words.UpToThere(c.place(likely)), likely).primary()}
	}
	if !whole {
		r.Buttons = append(r.Buttons, c.chooseButton("at", again))
	}
	r.Buttons = append(r.Buttons, to(words.NotStarted(c.place(data.Position{})), data.Position{}))
	return r
}

// chooseButton leads to the episodes; the choice fills an option of an action that
// goes on with what was asked.
func (c *Watching) chooseButton(fills string, later Action) Button {
	a := Action{Command: "watched", Options: later.Options}
	return Button{Label: words.ChooseEpisode(), Action: a.with(doChoose, "fills", fills, "show", string(c.show.ID))}
}

// tellPlace saves where somebody says they are. True: what they had asked is then
// answered below the reply. It never moves a place that somebody has already:
// that is for /watched.
func (c *Watching) tellPlace(at string) (Reply, bool) {
	p, ok := data.ParsePosition(at)
	if ok && !p.IsZero() {
		_, ok = c.show.Episode(p)
	}
	switch {
	case !ok || p.Special():
		return oldButton("/watched"), false
	case c.me.Placed:
		return Reply{}, true
	case c.unaired(p):
		return c.askUnaired(p), false
	}
	c.mark(p, c.skippedBefore(data.UpTo(p)))
	saved := words.PlaceSaved(c.place(p))
	if c.running {
		saved = words.Join(saved, words.KeptSafe())
	}
	r := Reply{Body: []Span{{Style: Small, Text: saved}}}
	r.Buttons = []Button{button(words.Undo(), "watched", doUndo, "mark", id36(c.ID), "show", string(c.show.ID))}
	return r, true
}

// skippedBefore is what somebody skips with their first mark where the group does not
// begin with the first episode.
func (c *Watching) skippedBefore(seen data.Set) data.Set {
	if from := c.group.From; c.running && seen.Has(from) && c.me.Seen.To.IsZero() {
		return seen.Without(data.Position{}, from)
	}
	return seen
}

// mark moves the asker's own place, lets them join, and remembers for Undo how it
// was before.
func (c *Watching) mark(seat data.Position, seen data.Set) {
	m := &c.me
	m.Mark = data.Mark{ID: c.ID, Before: m.Seat, Seen: m.Seen, Placed: m.Placed, Joined: m.Joined}
	if m.Seat, m.Seen = seat, seen; !m.Placed {
		m.Since = c.today()
	}
	m.Placed, m.Joined, m.Used = true, true, c.today()
	c.tx.PutMember(*m)
	c.moved(*m)
}

// unmark undoes the asker's last mark. False: there is a newer one, or it was
// undone already.
func (c *Watching) unmark(id uint64) bool {
	m := &c.me
	if m.Mark.ID != id || m.Mark.Undone || id == 0 {
		return false
	}
	m.Seat, m.Seen, m.Placed, m.Joined = m.Mark.Before, m.Mark.Seen, m.Mark.Placed, m.Mark.Joined
	m.Mark.Undone = true
	if !m.Joined || !m.Placed {
		c.unlist()
	}
	c.tx.PutMember(*m)
	c.moved(*m)
	return true
}

// moved notifies the followers of a changed place.
func (c *Watching) moved(m data.Member) {
	for _, f := range c.followers {
		if f.moved != nil {
			f.moved(c, m)
		}
	}
}

// opened adds to a reply what the followers say about a mark.
func (c *Watching) opened(r *Reply, before data.Mark) {
	for _, f := range c.followers {
		if f.opened != nil {
			spans, buttons := f.opened(c, before)
			r.Body, r.Buttons = append(r.Body, spans...), append(r.Buttons, buttons...)
		}
	}
}

// undone is what the followers say about an undo.
func (c *Watching) undone() words.Sentence {
	var says []words.Sentence
	for _, f := range c.followers {
		if f.undone != nil {
			says = append(says, f.undone(c))
		}
	}
	return words.Join(says...)
}

// unaired reports whether an episode has a date that is yet to come.
func (c *Watching) unaired(p data.Position) bool {
	e, _ := c.show.Episode(p)
	return c.Now.Before(e.Aired)
}

func (c *Watching) askUnaired(p data.Position) Reply {
	e, _ := c.show.Episode(p)
	r := text(words.NotOutYet(c.place(p), e.Aired))
	whose := ""
	if c.Option("for") == forGroup {
		whose = forGroup
	}
	r.Buttons = []Button{
		c.to(words.MarkIt(), doSure, p, "for", whose),
		c.to(words.Cancel(), doLeave, p, "for", whose),
	}
	return r
}
