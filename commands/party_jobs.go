package commands

import (
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// doPartyCard brings the card in line with the evening. Where another channel watches
// the show by now, what is in the old one is deleted first.
func doPartyCard(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Turn{Reply: text(words.PartyGone())}
	}
	if p.Unplanned { // it has no card
		c.forgetCancelled(p, j.Kind)
		return Turn{}
	}
	if home := c.partyHome(p); p.ToCome() && !hasBegun(p) && p.Channel != home {
		for _, message := range p.Messages() {
			if *message != 0 {
				return Turn{Effect: Delete{In: p.Channel, Message: *message}}
			}
		}
		p.Channel = home
		c.tx.PutParty(p)
	}
	switch {
	case p.Card != 0 && p.Again && p.ToCome():
		return Turn{Effect: Delete{In: p.Channel, Message: p.Card}}
	case p.Card != 0 && c.Now.Before(p.Edited.Add(cardEvery)):
		return Turn{Until: p.Edited.Add(cardEvery)}
	case p.Card != 0:
		return Turn{Effect: Edit{In: p.Channel, Message: p.Card, To: c.partyCard(p)}}
	case !p.ToCome():
		c.forgetCancelled(p, j.Kind)
		return Turn{Reply: text(words.PartyGone())}
	}
	return Turn{Effect: Post{In: p.Channel, Message: c.partyCard(p)}}
}

// donePartyCard records the card. What it says may be out of date, and where it is may
// be wrong by now.
func donePartyCard(c *Watching, j data.Job, o Outcome) Reply {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Reply{} // the group was forgotten meanwhile
	}
	switch e := o.Effect.(type) {
	case Post:
		if o.Failed != Did {
			return refusedBy(o, words.PartyNotPosted(c.watches(p)))
		}
		p.Channel, p.Card, p.Again = e.In, data.MessageID(o.ID), false
		c.tx.PutParty(p)
		if o.Found || e.In != c.partyHome(p) || p.State != data.PartyPlanned {
			c.enqueue(data.PartyCard, p.ID, 0)
		}
		c.enqueue(data.PartyEvent, p.ID, 0) // it points at the card
		return c.partyPosted(p)
	case Delete:
		c.partyDeleted(p, e, o)
	case Edit:
		if o.Failed == Gone { // a moderator deleted it: it comes back when there is news
			p.Card = 0
		}
		p.Edited = c.Now
		c.tx.PutParty(p)
		if is, _ := c.tx.Job(j.JobKey); is.Rev == j.Rev { // else it was cancelled since
			c.forgetCancelled(p, j.Kind)
		}
	}
	return Reply{}
}

// partyDeleted records that a message of an evening is gone from where it was. One that
// cannot be deleted stays: in another channel it is left behind.
func (c *Watching) partyDeleted(p data.Party, e Delete, o Outcome) {
	moves := e.In == p.Channel && p.Channel != c.partyHome(p)
	gone := o.Failed == Did || o.Failed == Gone || moves
	for _, message := range p.Messages() {
		if gone && *message == e.Message {
			*message = 0
		}
	}
	if p.Again = p.Again && gone; moves && c.Now.Before(p.At) { // people are told where it is now
		p.Told = time.Time{}
		c.enqueue(data.PartyDoors, p.ID, 0)
	}
	c.tx.PutParty(p)
	c.enqueue(data.PartyCard, p.ID, 0)
}

// doPartyAgain has the card posted once more the day before, as the newest message, and
// at the right time where a new law has changed the clocks since it was planned.
func doPartyAgain(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok || p.State != data.PartyPlanned || !c.Now.Before(p.At) {
		return Turn{}
	}
	was := p.At
	p.At, p.Again = c.byTheClock(p), true
	c.tx.PutParty(p)
	if p.At.Equal(was) {
		c.enqueue(data.PartyCard, p.ID, 0)
	} else {
		c.schedule(p)
	}
	return Turn{}
}

// byTheClock is when an evening of a series is by what the clocks show; any other is when
// it was planned for.
func (c *Watching) byTheClock(p data.Party) time.Time {
	zone, wall := c.clockOf(p)
	loc, known := when.Load(zone)
	at, _, ok := when.Weekly(wall, zone, 0)
	if !p.Weekly || !known || !ok || when.Wall(p.At.In(loc)) == wall || !at.After(c.Now) {
		return p.At
	}
	return at
}
