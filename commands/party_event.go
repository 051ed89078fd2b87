package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// doPartyEvent brings the server's events in line with an evening. Without a card there
// is none, since it points at the card, which enqueues this once it is posted. One in a
// voice channel begins when it is told to. Discord moves no event that has begun: such a
// one is deleted, and made once more. Nor does it end one that has not.
func doPartyEvent(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Turn{}
	}
	planned, now := p.State == data.PartyPlanned, !c.Now.Before(p.At)
	elsewhen := !c.Now.Before(p.EventAt) && !p.EventAt.Equal(p.At)
	switch {
	case p.Event != 0 && p.State == data.PartyOver && !c.Now.Before(p.EventAt): // an earlier one is deleted
		return Turn{Effect: c.partyEvent(p, EventEnds)}
	case p.Event != 0 && (!planned || p.NoEvent == data.EventHidden || elsewhen):
		return Turn{Effect: DropEvent{Guild: c.Guild, Event: p.Event}}
	case !planned:
		c.forgetCancelled(p, j.Kind)
		return Turn{}
	case p.Event != 0 && p.Voice != 0 && now:
		return Turn{Effect: c.partyEvent(p, EventBegins)}
	case p.Card == 0 || p.NoEvent == data.EventDeleted || now:
		return Turn{}
	case p.Event == 0:
		p.EventAt, p.EventCard = p.At, p.Card
		c.tx.PutParty(p)
	}
	return Turn{Effect: c.partyEvent(p, EventChanges)}
}

// partyEvent is what everybody in the server sees of an evening: its episodes by number,
// and nothing that somebody typed but a bare show's name.
func (c *Watching) partyEvent(p data.Party, step EventStep) PutEvent {
	name := words.PartyEvent(eventShow(c.show), c.watches(p))
	if c.show.Film() {
		name = words.Verbatim(eventShow(c.show))
	}
	return PutEvent{Guild: c.Guild, Event: p.Event, In: p.Channel, Voice: p.Voice, Name: name, About: words.AboutEvent(),
		Card: messageURL(c.Guild, p.Channel, p.Card), Start: p.At, End: c.ends(p), Step: step}
}

// askedPartyEvent returns the event that a job asked for: it leads to the card that the
// evening had then.
func askedPartyEvent(c *Watching, j data.Job) Effect {
	p, _ := c.tx.Party(c.Guild, j.Subject)
	return PutEvent{Guild: c.Guild, In: j.Asked, Card: messageURL(c.Guild, j.Asked, p.EventCard)}
}

// donePartyEvent records the event. What is wrong with it is said on the card.
func donePartyEvent(c *Watching, j data.Job, o Outcome) Reply {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Reply{}
	}
	before := p
	switch e := o.Effect.(type) {
	case DropEvent:
		p.Event = 0
		switch {
		case o.Failed == Denied:
			p.NoEvent = data.EventDenied
		case p.State == data.PartyPlanned && p.NoEvent != data.EventHidden:
			c.enqueue(data.PartyEvent, p.ID, 0) // it was moved after it had begun
		}
	case PutEvent:
		c.eventPut(&p, e, o)
		again, _ := c.tx.Job(j.JobKey)
		switch {
		case o.Found, p.Event != 0 && p.NoEvent == data.EventHidden:
			c.enqueue(data.PartyEvent, p.ID, 0) // what it says may be out of date
		case p.Event != 0 && p.Voice != 0 && c.Now.Before(p.At) && again.Rev == j.Rev:
			c.tx.Enqueue(j.JobKey, p.At, time.Time{}) // Discord does not begin it
		}
	}
	c.tx.PutParty(p)
	if p.NoEvent != before.NoEvent {
		c.enqueue(data.PartyCard, p.ID, 0)
	}
	c.forgetCancelled(p, j.Kind)
	return Reply{}
}

// eventPut takes down what came of an event that was made or changed.
func (c *Watching) eventPut(p *data.Party, e PutEvent, o Outcome) {
	switch {
	case e.Step == EventEnds:
		p.Event = 0 // Discord ends by itself what it does not let the bot end
	case o.Failed == Did && e.Event == 0:
		p.Event, p.NoEvent = data.EventID(o.ID), data.EventWanted
	case o.Failed == Did && e.Step == EventChanges:
		p.EventAt, p.NoEvent = e.Start, data.EventWanted
	case o.Failed == Gone && e.Event != 0, o.Failed == Closed:
		p.Event, p.NoEvent = 0, data.EventDeleted
	case o.Failed == Hidden:
		p.NoEvent = data.EventHidden
	case o.Failed == Full:
		p.NoEvent = data.EventFull
	case o.Failed == Denied && p.State == data.PartyPlanned:
		p.NoEvent = data.EventDenied
	}
}
