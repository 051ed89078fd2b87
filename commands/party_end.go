package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// doPartyEnds ends an evening that nobody ends, plans the next one of a series, and a day
// later forgets the evening and ends the film that was started for it.
func doPartyEnds(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	switch {
	case !ok:
		return Turn{}
	case p.State == data.PartyCancelled && c.pingedToday(p):
		return Turn{Until: p.Pinged.AddDate(0, 0, 1)}
	case p.State == data.PartyCancelled:
		c.forgetCancelled(p, j.Kind)
		return Turn{}
	case p.State != data.PartyOver && c.Now.Before(c.overAt(p)):
		return Turn{Until: c.overAt(p)}
	case p.State == data.PartyAsks: // and nobody answered
		c.withdraw(p)
		return Turn{}
	case isPlaying(p):
		c.endPart(p)
		return Turn{Until: c.endedAt(p)}
	case p.State == data.PartyPlanned:
		p.Unstarted = p.Begun.IsZero() && !p.Led && !p.Unplanned
		c.isOver(p)
		return Turn{Until: c.Now.AddDate(0, 0, 1)}
	}
	return c.forgetsOver(p)
}

// endedAt is when something is next to be done for an evening of which a part ended.
func (c *Watching) endedAt(p data.Party) time.Time {
	if p, _ = c.tx.Party(c.Guild, p.ID); p.State == data.PartyPlanned {
		return p.Until
	}
	return c.Now.AddDate(0, 0, 1)
}

// forgetsOver forgets an evening a day after its end, and before that deletes what is of
// no use then.
func (c *Watching) forgetsOver(p data.Party) Turn {
	c.endFilm(p)
	if p.Unstarted || p.Doors != 0 || len(c.tx.Lines(c.Guild, p.ID)) > 0 {
		p.Unstarted = false
		c.discardClock(&p)
		c.tx.PutParty(p)
		c.enqueue(data.PartyCard, p.ID, 0)
		return Turn{Until: c.Now.Add(time.Hour)}
	}
	c.tx.DropParty(c.Guild, p.ID)
	return Turn{}
}

// endPart ends the episode that an evening watches: what it needed for that is deleted,
// and the message after its end is posted. After its last one the evening is over.
func (c *Watching) endPart(p data.Party) data.Party {
	if c.sawMost(p, c.At) && p.Part.Compare(p.Held) > 0 {
		p.Held = p.Part
		if next, ok := c.tx.Party(c.Guild, p.ID+1); ok && c.isAhead(next) && next.ToCome() {
			c.goOn(next, p)
		}
	}
	p.Clock = p.Clock.Ends(c.At)
	c.discardClock(&p)
	c.discard(&p, &p.EndCard)
	c.enqueue(data.PartyEndCard, p.ID, 0)
	if p.Part.Compare(p.Last) < 0 {
		p.Until = c.Now.Add(unstartedAfter)
		c.tx.PutParty(p)
		return p
	}
	return c.isOver(p)
}

// isOver ends an evening.
func (c *Watching) isOver(p data.Party) data.Party {
	p.State = data.PartyOver
	if p.Unstarted {
		c.enqueue(data.PartyLines, p.ID, 0)
	} else {
		c.discardClock(&p)
	}
	c.tx.PutParty(p)
	c.enqueue(data.PartyCard, p.ID, 0)
	c.enqueue(data.PartyEvent, p.ID, 0)
	c.enqueueProgress()
	c.planNext(p)
	return p
}

// endNow is End, for who planned an evening and for hosts. A countdown ends as if it had
// been interrupted.
func (c *Watching) endNow(p data.Party) Reply {
	switch {
	case !c.mayChange(p):
		return text(words.OnlyPlannerMoves())
	case p.Clock.State == data.ClockCounts:
		p.Clock, p.Interrupted = p.Clock.Interrupted(), true
		c.moves(p)
		return text(c.notCounting(p))
	}
	p = c.endPart(p)
	c.tx.Enqueue(c.key(data.PartyEnds, p.ID, 0), c.endedAt(p), time.Time{})
	if !c.onClockMessage() {
		return text(c.partEnded(p))
	}
	r := c.clockCard(p)
	r.Card = true
	return r
}
