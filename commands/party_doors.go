package commands

import (
	"slices"
	"time"

	"watchparty/data"
)

// tooLate is how long after its time nobody is reminded of an evening any more.
const tooLate = 30 * time.Minute

// doPartyDoors reminds people once for each time that an evening is at. What was posted
// for another time is deleted first.
func doPartyDoors(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	_, reminds := c.guild.Lead.Before()
	switch {
	case !ok:
		return Turn{}
	case p.Doors != 0 && (p.State == data.PartyCancelled || !p.Told.Equal(p.At)):
		return Turn{Effect: Delete{In: p.Channel, Message: p.Doors}}
	case p.State == data.PartyCancelled:
		c.forgetCancelled(p, j.Kind)
		return Turn{}
	case hasBegun(p):
		return c.opens(p)
	case p.State != data.PartyPlanned || p.Told.Equal(p.At) || !reminds:
		return Turn{}
	case c.Now.Before(c.remindsAt(p)):
		return Turn{Until: c.remindsAt(p)}
	case c.Now.After(p.At.Add(tooLate)):
		return c.notReminded(p, data.ToldLate)
	case p.Channel != c.partyHome(p): // the card goes there first
		c.enqueue(data.PartyCard, p.ID, 0)
		return Turn{Until: c.Now.Add(cardEvery)}
	}
	return Turn{Effect: Post{In: p.Channel, Message: c.doors(p), Plain: true, Notify: c.notified(p, 0)}}
}

// opens has the doors of an evening posted that has begun. It notifies whom the reminder
// would have, if there was none yet.
func (c *Watching) opens(p data.Party) Turn {
	if p.State != data.PartyPlanned || p.Clock.State == data.ClockOver || p.Doors != 0 {
		return Turn{}
	}
	post := Post{In: p.Channel, Message: c.doors(p), Plain: true}
	if _, reminds := c.guild.Lead.Before(); reminds && !p.Told.Equal(p.At) {
		post.Notify = c.notified(p, 0)
	}
	return Turn{Effect: post}
}

// notified are those whom the nth message notifies: who is going and wants to be.
func (c *Watching) notified(p data.Party, nth int) []data.UserID {
	if nth == 0 && !c.mayNotify(p, c.Now) {
		return nil
	}
	var all []data.UserID
	for _, x := range c.tx.Comers(c.Guild, p.ID) {
		if x.Says == data.Going && !c.tx.Habit(c.Guild, x.User).NoReminders {
			all = append(all, x.User)
		}
	}
	from := min(nth*MaxNotify, len(all))
	return slices.Clone(all[from:min(from+MaxNotify, len(all))])
}

func donePartyDoors(c *Watching, j data.Job, o Outcome) Reply {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Reply{}
	}
	switch e := o.Effect.(type) {
	case Post:
		if o.Failed != Did {
			if !hasBegun(p) {
				c.notReminded(p, data.ToldNot)
			}
			return Reply{}
		}
		notified := e.Notify
		if o.Found { // after a crash, nobody knows whom it notified
			notified = c.notified(p, 0)
		}
		switch now, _ := c.tx.Job(j.JobKey); {
		case e.In != p.Channel: // the show moved meanwhile
			c.enqueue(data.PartyDoors, p.ID, 0)
		case hasBegun(p):
			p.Doors, p.Told = data.MessageID(o.ID), p.At
			if p.State != data.PartyPlanned || p.Clock.State == data.ClockOver { // it has ended meanwhile
				c.discard(&p, &p.Doors)
			}
		case !now.For.Equal(j.For): // the evening was moved meanwhile: this one is deleted
			p.Doors, p.Told = data.MessageID(o.ID), time.Time{}
			c.enqueue(data.PartyRest, p.ID, 0)
		default:
			p.Doors, p.Told, p.Untold = data.MessageID(o.ID), p.At, data.ToldWell
		}
		if len(notified) > 0 {
			p.Pinged, p.Tolds = c.Now, p.Tolds+1
		}
		c.tx.PutParty(p)
		if len(notified) == MaxNotify && p.Told.Equal(p.At) {
			c.enqueue(data.PartyRest, p.ID, 0)
		}
		if p.State == data.PartyCancelled { // meanwhile
			c.enqueue(data.PartyDoors, p.ID, 0)
		}
	case Delete: // one that cannot be deleted is left behind
		p.Doors = 0
		c.tx.PutParty(p)
		c.enqueue(data.PartyDoors, p.ID, 0)
	}
	return Reply{}
}

// notReminded has the card say that nobody was reminded, and why.
func (c *Watching) notReminded(p data.Party, why data.Untold) Turn {
	p.Told, p.Untold = p.At, why
	c.tx.PutParty(p)
	c.enqueue(data.PartyCard, p.ID, 0)
	return Turn{}
}
