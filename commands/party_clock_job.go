package commands

import (
	"time"

	"watchparty/data"
)

// Bounds of a countdown.
const (
	counted    = 3                      // numbers
	tooLateFor = 400 * time.Millisecond // a number that comes later than that is left out
	doorsFirst = 250 * time.Millisecond
	settles    = 5 * time.Second // after Play, the message says since when
)

// doPartyClock brings the clock's message in line with the clock. In a countdown it shows
// the numbers, a second after the other, and then Play.
func doPartyClock(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	switch {
	case !ok || p.State != data.PartyPlanned || p.Clock.State == data.ClockOver:
		return Turn{}
	case p.Clock.State != data.ClockCounts:
		return c.showsClock(p)
	case p.Message == 0 && c.doorsComeFirst(p):
		return Turn{Until: c.Now.Add(doorsFirst)}
	case p.Message == 0 || p.Shown != p.Clock.N && c.Now.Before(p.Play.Add(-counted*time.Second)):
		return c.showsClock(p)
	}
	return c.countsDown(p)
}

// showsClock has the message show the clock, if it does not.
func (c *Watching) showsClock(p data.Party) Turn {
	nothing := p.Clock.State == data.ClockNone && !p.Interrupted
	switch {
	case p.Message == 0 && nothing, p.Message != 0 && p.Shown == p.Clock.N:
		return Turn{}
	case p.Message == 0:
		return Turn{Effect: Post{In: p.Channel, Message: c.clockCard(p)}}
	}
	return Turn{Effect: Edit{In: p.Channel, Message: p.Message, To: c.clockCard(p)}}
}

// doorsComeFirst says whether the doors are about to be posted, which go above the clock.
// The countdown waits for them only as long as that loses no number.
func (c *Watching) doorsComeFirst(p data.Party) bool {
	_, pending := c.tx.Job(c.key(data.PartyDoors, p.ID, 0))
	return pending && p.Doors == 0 && c.Now.Before(p.Play.Add(-(counted+2)*time.Second))
}

// countsDown shows the next number that is not too late, each at its second, and then
// Play, which is not left out. Where Play came is 0:00.
func (c *Watching) countsDown(p data.Party) Turn {
	next := counted
	if p.Frame > 0 {
		next = p.Frame - 1
	}
	at := func(n int) time.Time { return p.Play.Add(-time.Duration(n) * time.Second) }
	for next > 0 && c.Now.After(at(next).Add(tooLateFor)) {
		next--
	}
	switch {
	case c.Now.Before(at(next)):
		return Turn{Until: at(next)}
	case next == 0:
		return Turn{Effect: Edit{In: p.Channel, Message: p.Message, To: c.playCard(p), Once: true}}
	}
	p.Frame = next
	c.tx.PutParty(p)
	return Turn{Effect: Edit{In: p.Channel, Message: p.Message, To: c.clockCard(p), Spare: true}}
}

// donePartyClock records the clock's message, and with Play that the clock runs.
func donePartyClock(c *Watching, j data.Job, o Outcome) Reply {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok {
		return Reply{}
	}
	is, _ := c.tx.Job(j.JobKey)
	same := is.Rev == j.Rev // the clock has not changed meanwhile
	switch e := o.Effect.(type) {
	case Post:
		if o.Failed != Did {
			c.notCounted(p, false)
			return Reply{}
		}
		if p.State != data.PartyPlanned || p.Clock.State == data.ClockOver { // it has ended meanwhile
			message := data.MessageID(o.ID)
			c.discard(&p, &message)
			return Reply{}
		}
		p.Message, p.MessageAt = data.MessageID(o.ID), o.At
		if same && !o.Found {
			p.Shown = p.Clock.N
		}
		c.tx.PutParty(p)
	case Edit:
		if o.Failed == Gone && p.Message == e.Message {
			p.Message = 0
		}
		switch {
		case e.Once && o.Failed == Did:
			c.plays(p, o.At)
			return Reply{}
		case e.Once:
			c.notCounted(p, o.Failed == Gone)
			return Reply{}
		case same && o.Failed != Gone && !e.Spare: // what is refused is not asked again
			p.Shown = p.Clock.N
		}
		c.tx.PutParty(p)
	}
	if p.Clock.State == data.ClockCounts || p.Shown != p.Clock.N {
		c.enqueueClock(p, c.Now)
	}
	return Reply{}
}

// latePartyClock ends a countdown in which Play could not be shown in time.
func latePartyClock(c *Watching, j data.Job) Reply {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if ok && p.State == data.PartyPlanned && p.Clock.State == data.ClockCounts {
		p.Clock, p.Interrupted = p.Clock.Interrupted(), true
		c.moves(p)
		c.doorsChanged(p) // they said that it has started
	}
	return Reply{}
}

// askedPartyClock returns what Discord was asked for in a countdown, as far as it is
// looked for: its message, or that it said Play.
func askedPartyClock(c *Watching, j data.Job) Effect {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok || p.Message == 0 {
		return Post{In: j.Asked}
	}
	return Edit{In: j.Asked, Message: p.Message, To: c.playCard(p), Once: true}
}

// plays has the clock run from when Play was shown, by Discord's clock.
func (c *Watching) plays(p data.Party, at time.Time) {
	switch {
	case p.Clock.State != data.ClockCounts: // it has ended meanwhile
		return
	case at.IsZero():
		at = c.Now
	}
	p.Clock, p.Play, p.Frame = p.Clock.Plays(at), time.Time{}, 0
	if still := c.Now.Add(stillMore); !p.Until.IsZero() && p.Until.Before(still) {
		p.Until = still
	}
	c.tx.PutParty(p)
	c.enqueueClock(p, c.Now.Add(settles))
	c.tx.Enqueue(c.key(data.PartyEnds, p.ID, 0), c.overAt(p), time.Time{})
}

// notCounted ends a countdown that cannot be shown. Where something else can be, its
// message says so.
func (c *Watching) notCounted(p data.Party, says bool) {
	if p.Clock.State != data.ClockCounts {
		return
	}
	p.Clock, p.Interrupted = p.Clock.Interrupted(), true
	c.doorsChanged(p) // they said that it has started
	if c.moves(p); !says {
		c.tx.DropJob(c.key(data.PartyClock, p.ID, 0))
	}
}
