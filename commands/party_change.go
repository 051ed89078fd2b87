package commands

import (
	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// change offers what can be changed of an evening, to who may.
func (c *Watching) change(p data.Party) Reply {
	r := text(words.PartyIs(c.watches(p), p.At))
	r.Buttons = []Button{c.partyButton(words.MoveIt(), doMoveForm, p)}
	if p.Weekly {
		r.Buttons = append(r.Buttons, c.skipButton(p))
	}
	r.Buttons = append(r.Buttons, c.partyButton(words.CancelParty(), doCancel, p))
	return r
}

// whenMax is how many characters a time takes.
const whenMax = 100

// moveForm asks for another time.
func (c *Watching) moveForm(p data.Party) Reply {
	return Reply{Form: &Form{Title: words.NewTime(), Action: c.partyButton(words.Sentence{}, doMoveTo, p).Action, Fields: []Field{{
		Name: "when", Label: words.WhenLabel(), Hint: words.WhenHint(), Min: 1, Max: whenMax,
	}}}}
}

// moveTo moves an evening. What was typed is shown first as it was understood.
func (c *Watching) moveTo(p data.Party) Reply {
	typed := c.Option("when")
	read := c.reads(typed, p.Weekly)
	if read.Reason != "" {
		return c.askWhen(read.Reason)
	}
	moved := p
	moved.At, moved.Zone, moved.Wall = read.At, zoneName(read.At), when.Wall(read.At)
	if err := c.clashes(moved); err != nil {
		return refused(err)
	}
	if !when.Chosen(typed) {
		r := text(words.Understood(c.watches(p), read.At))
		again := c.partyButton(words.MoveIt(), doMoveTo, p).primary()
		again.Action = again.with(doMoveTo, "when", when.Value(read.At))
		r.Buttons = []Button{again}
		return r
	}
	return c.reschedule(moved)
}

// reschedule has an evening take place at another time.
func (c *Watching) reschedule(p data.Party) Reply {
	p.Untold, p.State, p.Unstarted = data.ToldWell, data.PartyPlanned, false
	for _, w := range c.tx.Watchers(c.Guild, p.ID) { // they were ready for another time
		c.tx.DropWatcher(w)
	}
	c.tx.PutParty(p)
	c.schedule(p)
	r := text(words.PartyMoved(c.watches(p), p.At))
	r.Buttons = c.remember(p, c.User)
	return r
}

// skipButton names the week that it skips, so that a second tap skips no other.
func (c *Watching) skipButton(p data.Party) Button {
	b := c.partyButton(words.SkipThisWeek(), doSkipWeek, p)
	b.Action = b.with(doSkipWeek, "week", id36(uint64(p.At.Unix())))
	return b
}

// skipWeek moves an evening of a series by a week; the episodes stay.
func (c *Watching) skipWeek(p data.Party) Reply {
	zone, wall := c.clockOf(p)
	at, wall, ok := when.Weekly(wall, zone, 1)
	switch {
	case !p.Weekly || !ok:
		return text(words.NotWeekly())
	case c.Option("week") != "" && c.Option("week") != id36(uint64(p.At.Unix())): // it was pressed twice
		return c.change(p)
	case at.Sub(c.Now) > when.Ahead:
		return text(words.WhenRefused(string(when.Far), c.Now))
	}
	p.At, p.Zone, p.Wall = at, zone, wall
	if err := c.clashes(p); err != nil {
		return refused(err)
	}
	return c.reschedule(p)
}

func (c *Watching) askCancel(p data.Party) Reply {
	r := text(words.CancelIt(c.watches(p), p.At, p.Weekly))
	r.Buttons = []Button{c.partyButton(words.CancelParty(), doCancelIt, p).danger(), button(words.KeepIt(), "party", doLeave, "show", string(c.show.ID))}
	return r
}

// cancel takes an evening back, and its series with it.
func (c *Watching) cancel(p data.Party) Reply {
	c.withdraw(p)
	c.enqueueProgress()
	return text(words.PartyCancelled(c.watches(p)))
}

// keepGoing goes on with a series that nobody came to.
func (c *Watching) keepGoing(p data.Party) Reply {
	switch {
	case !c.mayChange(p):
		return text(words.OnlyPlannerChanges())
	case p.State == data.PartyAsks:
		p.State, p.Missed = data.PartyPlanned, 0
		c.tx.PutParty(p)
		c.schedule(p)
	}
	return text(words.GoesOn(c.watches(p), p.At))
}
