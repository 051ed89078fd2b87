package commands

import (
	"strconv"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// optBy is by how many seconds the clock is moved.
const optBy = "by"

// adjustments are the steps by which a clock is moved.
var adjustments = []Choice{
	{words.SecondsBack(30), "-30"}, {words.SecondsBack(5), "-5"}, {words.SecondsOn(5), "5"}, {words.SecondsOn(30), "30"},
}

// askAdjust offers who may the ways to move the clock, and to keep it to hosts.
func (c *Watching) askAdjust(p data.Party) Reply {
	switch {
	case !c.mayChange(p):
		return text(words.OnlyPlannerMoves())
	case p.Clock.State == data.ClockCounts:
		return c.saysNow(p)
	}
	r := text(words.AdjustTo(p.Clock.Position(c.At)))
	for _, x := range adjustments {
		b := c.clockButton(x.Label, subAdjust, p)
		b.Action = b.with(subAdjust, optBy, x.Value)
		r.Buttons = append(r.Buttons, b)
	}
	lock := c.partyButton(words.LockIt(), subLock, p)
	lock.Action = lock.with(subLock, optPausers, "hosts")
	if p.Locked {
		lock.Label, lock.Action = words.UnlockIt(), lock.with(subLock, optPausers, "everyone")
	}
	r.Buttons = append(r.Buttons, lock)
	return r
}

// adjust moves the clock.
func (c *Watching) adjust(p data.Party) Reply {
	by, _ := strconv.Atoi(c.Option(optBy))
	moved := p.Clock.Adjusts(time.Duration(by) * time.Second)
	switch {
	case !c.mayChange(p):
		return text(words.OnlyPlannerMoves())
	case by == 0 || by < -30 || by > 30 || moved == p.Clock:
		return c.saysNow(p)
	}
	p.Clock = moved
	c.moves(p)
	return c.askAdjust(p)
}

// optPausers is who may pause.
const optPausers = "pause"

// lock keeps the clock to hosts, or gives it back to everybody who is ready.
func (c *Watching) lock(p data.Party) Reply {
	if !c.mayChange(p) {
		return text(words.OnlyPlannerMoves())
	}
	if locked := c.Option(optPausers) == "hosts"; locked != p.Locked {
		p.Locked, p.Shown = locked, 0 // the message says so
		c.moves(p)
	}
	if p.Locked {
		return text(words.IsLocked())
	}
	return text(words.IsUnlocked())
}
