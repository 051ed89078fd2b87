package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// lineCard is what an older message of an evening's clock shrinks to. It names who
// changed the clock then.
func (c *Watching) lineCard(l data.PauseLine) Reply {
	says := words.PausedBy(l.To, l.User)
	if l.State != data.ClockStands {
		says = words.ResumedBy(l.To, l.User)
	}
	return Reply{Public: true, Body: []Span{{Style: Small, Text: says}}}
}

// doPartyLines deletes what an evening does not need any more, shrinks the older messages
// of its clock, and brings its doors in line with who is ready.
func doPartyLines(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Turn{}
	}
	for _, l := range c.tx.Lines(c.Guild, p.ID) {
		switch {
		case l.State == data.ClockOver:
			return Turn{Effect: Delete{In: p.Channel, Message: l.Message}}
		case !l.Says:
			return Turn{Effect: Edit{In: p.Channel, Message: l.Message, To: c.lineCard(l)}}
		}
	}
	if p.Doors != 0 && p.Told.Equal(p.At) && (p.State == data.PartyPlanned || p.Unstarted) {
		return Turn{Effect: Edit{In: p.Channel, Message: p.Doors, To: c.doors(p), Plain: true}}
	}
	c.forgetCancelled(p, j.Kind)
	return Turn{}
}

// donePartyLines goes on with the next message. One that cannot be deleted stays.
func donePartyLines(c *Watching, j data.Job, o Outcome) Reply {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Reply{}
	}
	switch e := o.Effect.(type) {
	case Delete:
		if l, ok := c.tx.Line(c.Guild, p.ID, e.Message); ok {
			c.tx.DropLine(l)
		}
		c.enqueue(data.PartyLines, p.ID, 0)
	case Edit:
		l, is := c.tx.Line(c.Guild, p.ID, e.Message)
		switch {
		case is && l.State != data.ClockOver: // else it is to be deleted since
			if l.Says = true; o.Failed == Gone {
				c.tx.DropLine(l)
			} else {
				c.tx.PutLine(l)
			}
			c.enqueue(data.PartyLines, p.ID, 0)
		case is:
			c.enqueue(data.PartyLines, p.ID, 0)
		case o.Failed == Gone && p.Doors == e.Message:
			p.Doors = 0
			c.tx.PutParty(p)
		}
	}
	return Reply{}
}
