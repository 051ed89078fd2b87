package commands

import (
	"time"

	"watchparty/commands/when"
	"watchparty/data"
)

// Bounds of what notifies people.
const (
	remindersMax   = 3 // of one evening, whatever it is moved to
	remindersApart = time.Hour
)

// remindsAt is when people are reminded: in the minute before what the server chose,
// spread by server, since most evenings begin at the full hour. Its last ten seconds
// are for those that wait for others, so that they say the same minutes.
func (c *Call) remindsAt(p data.Party) time.Time {
	before, _ := c.guild.Lead.Before()
	return p.At.Add(-before - time.Duration(10+uint64(c.Guild)>>22%50)*time.Second)
}

// remindsNext is when people are reminded of an evening that was just planned or moved.
// For one so close that it was time already it is halfway to its start, since beside the
// new card a reminder tells nothing, and nobody can be going yet.
func (c *Call) remindsNext(p data.Party) time.Time {
	if at := c.remindsAt(p); at.After(c.Now) {
		return at
	}
	return c.Now.Add(p.At.Sub(c.Now) / 2)
}

// willRemind says whether people who are going now will be notified of an evening.
func (c *Watching) willRemind(p data.Party) bool {
	_, reminds := c.guild.Lead.Before()
	j, pending := c.tx.Job(c.key(data.PartyDoors, p.ID, 0))
	return reminds && pending && j.At.After(c.Now) && !p.Told.Equal(p.At) && c.mayNotify(p, j.At) && !c.isSecond(p, j.At)
}

// isSecond says whether another evening of the show comes before this one on the day on
// which its reminder is due.
func (c *Watching) isSecond(p data.Party, at time.Time) bool {
	for _, other := range c.ownEvenings() {
		j, pending := c.tx.Job(c.key(data.PartyDoors, other.ID, 0))
		if pending && other.State == data.PartyPlanned && j.At.Before(at) && c.dayThere(p, j.At) == c.dayThere(p, at) {
			return true
		}
	}
	return false
}

// dayThere is the day of a moment where an evening takes place, by the zone it was planned
// in: in America an evening and the next afternoon are on one day in UTC.
func (c *Call) dayThere(p data.Party, at time.Time) string {
	zone, _ := c.clockOf(p)
	if loc, ok := when.Load(zone); ok {
		at = at.In(loc)
	}
	return at.Format(time.DateOnly)
}

// mayNotify says whether an evening may notify people at a moment: at most one evening of
// a show a day does, and one that is moved again and again does so three times.
func (c *Watching) mayNotify(p data.Party, at time.Time) bool {
	if p.Tolds >= remindersMax || at.Sub(p.Pinged) < remindersApart {
		return false
	}
	for _, other := range c.tx.Parties(c.Guild) {
		if other.ID != p.ID && other.Show == p.Show && c.dayThere(p, other.Pinged) == c.dayThere(p, at) {
			return false
		}
	}
	return true
}
