package commands

import (
	"time"

	"watchparty/data"
)

// Bounds of an evening that nobody ends.
const (
	unstartedAfter = time.Hour      // without a start, after its time
	pausedMost     = 12 * time.Hour // after its start, while it is paused
	stillMore      = 15 * time.Minute
)

// partTime is how long the episode takes that is being watched.
func (c *Watching) partTime(p data.Party) time.Duration {
	p.First, p.Last = p.Part, p.Part
	return c.runningTime(p)
}

// sawMost says whether the clock of an evening came at least half through its episode.
func (c *Watching) sawMost(p data.Party, at time.Time) bool {
	return p.Clock.Position(at) >= c.partTime(p)/2
}

// overAt is when an evening, or the episode that is being watched, ends by itself.
func (c *Watching) overAt(p data.Party) time.Time {
	switch {
	case p.State != data.PartyPlanned:
		return c.ends(p)
	case p.Clock.State == data.ClockStands && p.Until.Before(p.Begun.Add(pausedMost)):
		return p.Begun.Add(pausedMost)
	case p.Clock.State == data.ClockCounts:
		return p.Play.Add(unstartedAfter)
	case p.Clock.State == data.ClockRuns && p.Until.Before(p.Clock.Zero.Add(c.partTime(p)+afterwards)):
		return p.Clock.Zero.Add(c.partTime(p) + afterwards)
	case !p.Until.IsZero():
		return p.Until
	case p.Begun.After(p.At):
		return p.Begun.Add(unstartedAfter)
	case !p.Led:
		return p.At.Add(unstartedAfter)
	}
	return c.ends(p)
}

// discard has messages of an evening deleted.
func (c *Watching) discard(p *data.Party, messages ...*data.MessageID) {
	for _, message := range messages {
		if *message != 0 {
			c.tx.PutLine(data.PauseLine{Guild: c.Guild, Party: p.ID, Message: *message, State: data.ClockOver})
			*message = 0
		}
	}
	c.enqueue(data.PartyLines, p.ID, 0)
}

// discardClock has everything deleted that an evening needed while it was watched.
func (c *Watching) discardClock(p *data.Party) {
	for _, l := range c.tx.Lines(c.Guild, p.ID) {
		l.State, l.User = data.ClockOver, 0
		c.tx.PutLine(l)
	}
	c.discard(p, &p.Doors, &p.Message)
}
