package commands

import (
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
	"watchparty/data"
)

// onEnd makes a step about an evening of which an episode is over.
func onEnd(decide func(*Watching, data.Party) Reply) Step {
	return writing(onShow(func(c *Watching) Reply {
		p, ok := c.partyOf()
		switch {
		case !ok || p.State == data.PartyCancelled:
			return text(words.PartyGone())
		case c.isStale(p) || p.Clock.State != data.ClockOver:
			return text(words.HasGoneOn())
		}
		return decide(c, p)
	}))
}

// goOn opens the doors for the next episode, for who is here: they stay ready. Beyond its
// last episode an evening becomes longer.
func (c *Watching) goOnWatching(p data.Party) Reply {
	next, more := c.goesOnWith(p)
	playing, is := c.nowPlaying()
	switch {
	case !more:
		return text(words.NothingNext(c.show.Title))
	case is:
		return c.alreadyPlaying(playing)
	}
	if err := c.mayStart(p); err != nil {
		return refused(err)
	}
	card := c.partyEndOf(p)
	p.Part, p.Clock, p.State = next, data.Clock{N: p.Clock.N + 1}, data.PartyPlanned
	p.Interrupted, p.Until = false, c.Now.Add(unstartedAfter)
	if next.Compare(p.Last) > 0 {
		p.Last = next
	}
	c.tx.PutParty(p)
	c.enqueue(data.PartyCard, p.ID, 0) // which may say that it is over
	c.enqueue(data.PartyDoors, p.ID, 0)
	c.tx.Enqueue(c.key(data.PartyEnds, p.ID, 0), p.Until, time.Time{})
	card.Body = append(card.Body, Span{Style: Small, Text: words.WeGoOnWith(c.place(next))})
	card.Card = true
	return card
}

// nextWeek plans the same evening a week later, for what comes after the episode that was
// watched.
func (c *Watching) nextWeek(p data.Party) Reply {
	if !c.mayChange(p) {
		return text(words.OnlyPlannerMoves())
	}
	if _, planned := c.tx.Party(c.Guild, p.ID+1); planned {
		return text(words.NextWeekToo())
	}
	if err := c.mayPlan(); err != nil {
		return refused(err)
	}
	next, ok := c.weekAfter(p)
	if !ok {
		return text(words.NoNextWeek())
	}
	if err := c.clashes(next); err != nil {
		return refused(err)
	}
	c.tx.PutParty(next)
	c.schedule(next)
	card, said := c.partyEndCard(p), text(words.PlannedNextWeek(c.watches(next), next.At))
	card.Card, card.Pressed = true, &said
	return card
}

// stillWatching takes the end back for a while: the message becomes the clock's again.
func (c *Watching) stillWatching(p data.Party) Reply {
	if playing, is := c.nowPlaying(); is {
		return c.alreadyPlaying(playing)
	}
	if _, ready := c.watcher(p); !ready && !c.mayChange(p) {
		return refused(c.readyFirst(p))
	}
	p.Clock, p.State, p.Until = p.Clock.GoesOn(), data.PartyPlanned, c.Now.Add(stillMore)
	c.discard(&p, &p.Message)
	p.Message, p.MessageAt, p.EndCard = p.EndCard, time.Time{}, 0
	c.moves(p)
	c.enqueue(data.PartyCard, p.ID, 0) // which may say that it is over
	r := c.clockCard(p)
	r.Card = true
	return r
}

// wallNow is the time zone of an evening that begins now, and what the clocks there show.
func (c *Call) wallNow(at time.Time) (zone, wall string) {
	loc := c.zone()
	if loc == nil {
		loc = time.UTC
	}
	return zoneName(at.In(loc)), when.Wall(at.In(loc))
}
