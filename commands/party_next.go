package commands

import (
	"time"

	"watchparty/commands/when"
	"watchparty/data"
)

// missedMax is how many evenings of a series nobody held in a row before it asks
// whether it goes on.
const missedMax = 3

// planNext plans the next evening of a series when one is over.
func (c *Watching) planNext(p data.Party) {
	if !p.Weekly || !c.running {
		return
	}
	if next, ok := c.following(p); ok {
		c.tx.PutParty(next)
		c.schedule(next)
	}
}

// following is the evening a week after another: for the episode after the last one that
// was watched, or for the same again if nobody watched any. A farther place of the group
// wins. False if it is planned already, and at the end of the season.
func (c *Watching) following(p data.Party) (next data.Party, ok bool) {
	if _, planned := c.tx.Party(c.Guild, p.ID+1); planned {
		return next, false
	}
	next = data.Party{ID: p.ID + 1, Guild: p.Guild, Show: p.Show, By: p.By, ByMember: p.ByMember, Weekly: p.Weekly,
		Voice: p.Voice, Minutes: p.Minutes, Channel: c.partyHome(p)}
	next.Zone, next.Wall = c.clockOf(p)
	for next.At.Before(c.Now.Add(time.Hour)) { // after a long outage, the next one that is to come
		if next.At, next.Wall, ok = when.Weekly(next.Wall, next.Zone, 1); !ok {
			return next, false
		}
	}
	if next.First, next.Last, ok = c.episodesAfter(p, c.count(p.First, p.Last)); !ok {
		return next, false
	}
	if p.Held.IsZero() && p.Weekly {
		next.Missed = p.Missed + 1
	}
	if next.Missed >= missedMax {
		next.State = data.PartyAsks
	}
	return next, true
}

// episodesAfter are the n episodes of the evening after another; false at the end of the
// season.
func (c *Watching) episodesAfter(p data.Party, n int) (first, last data.Position, ok bool) {
	first = p.First
	after := p.Held
	if c.group.Position.Compare(after) > 0 && c.group.Position.Compare(p.First) >= 0 {
		after = c.group.Position
	}
	if !after.IsZero() {
		next, more := c.show.Next(after)
		if !more || next.Season != p.Last.Season {
			return first, last, false
		}
		first = next.Position
	}
	last = first
	for range n - 1 {
		if next, more := c.show.Next(last); more && next.Season == last.Season {
			last = next.Position
		}
	}
	return first, last, true
}

// heldFrom is how long before its time a mark of its episode counts for an evening.
const heldFrom = 30 * time.Minute

// partiesMoved notes that somebody marked an episode. Who moves without that, as on a
// break, keeps an older mark, which is of another evening.
func (c *Watching) partiesMoved(m data.Member) {
	if m.Mark.ID == c.ID && !m.Mark.Undone {
		c.partiesHeld(m.Mark.Seen, m.Seen, false)
	}
}

// partiesLed notes that the group was marked to have watched an episode.
func (c *Watching) partiesLed() {
	c.partiesHeld(data.UpTo(c.group.Mark.Before), c.group.Seen(), true)
	for _, p := range c.ownEvenings() {
		c.cardChanged(p) // which opens with where the group is
	}
}

// partiesHeld notes that an evening was held: somebody marked one of its episodes, from
// half an hour before it until the next one of its series. If that is planned already,
// it goes on from there, as it does from where the group is led.
func (c *Watching) partiesHeld(before, now data.Set, led bool) {
	for _, p := range c.tx.Parties(c.Guild) {
		if p.Show != c.show.ID || p.State == data.PartyCancelled {
			continue
		}
		held := c.lastMarked(p, before, now)
		switch {
		case held.IsZero():
		case !c.isAhead(p):
			if led {
				c.watchedAllTheSame(&p)
			}
			if held.Compare(p.Held) > 0 {
				p.Held = held
				if p.State == data.PartyAsks { // which answers it
					p.State = data.PartyPlanned
					c.reckon(p)
				}
				c.tx.PutParty(p)
				if next, ok := c.tx.Party(c.Guild, p.ID+1); ok && c.isAhead(next) {
					c.goOn(next, p)
				}
			}
		case p.Missed > 0 || led && p.Weekly: // it is for the same again, or for what the group has seen
			follows := p
			follows.Held = held
			c.goOn(p, follows)
		}
	}
}

// watchedAllTheSame notes that the group has watched an evening, whether or not somebody
// pressed Start. A member's own mark does not say so: others would see who made it.
func (c *Watching) watchedAllTheSame(p *data.Party) {
	unstarted := p.Unstarted
	if p.Led, p.Unstarted = true, false; unstarted {
		c.discardClock(p)
		c.enqueue(data.PartyCard, p.ID, 0)
	}
	c.tx.PutParty(*p)
}

// isAhead says whether it is too early for a mark to count for an evening: what people
// are watching already stays as it is.
func (c *Watching) isAhead(p data.Party) bool {
	return c.Now.Before(p.At.Add(-heldFrom)) && p.Begun.IsZero()
}

// goOn has an evening of a series that is planned already be for what comes after the
// one that it follows, of which somebody watched more meanwhile.
func (c *Watching) goOn(p, follows data.Party) {
	first, last, more := c.episodesAfter(follows, c.count(p.First, p.Last))
	if !more {
		c.withdraw(p)
		return
	}
	p.First, p.Last, p.Missed, p.State = first, last, 0, data.PartyPlanned
	c.tx.PutParty(p)
	c.schedule(p)
}

// lastMarked is the last episode of an evening that a mark adds, zero for none.
func (c *Watching) lastMarked(p data.Party, before, now data.Set) (last data.Position) {
	for at, ok := p.First, true; ok && at.Compare(p.Last) <= 0; {
		if now.Has(at) && !before.Has(at) {
			last = at
		}
		var next data.Episode
		next, ok = c.show.Next(at)
		at = next.Position
	}
	return last
}
