package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// editedFor is how long the clock's message is edited. After that a change is a new
// message, since people look at the bottom, and the old one shrinks to a line.
const editedFor = 2 * time.Minute

// pause stops the clock at the moment of the press, however late that arrives.
func (c *Watching) pause(p data.Party) Reply {
	if p.Clock.State != data.ClockRuns {
		return c.saysNow(p)
	}
	if err := c.mayPause(p); err != nil {
		return refused(err)
	}
	c.hasMoved(p, 1)
	was := p.Clock
	p.Clock = p.Clock.Pauses(c.At)
	line, shrinks := c.shrinks(&p, data.PauseLine{State: data.ClockStands, From: was.Held, To: p.Clock.Held})
	c.moves(p)
	return c.hasChanged(p, line, shrinks, words.PausedAt(p.Clock.Held))
}

// resume counts down to where the clock was paused.
func (c *Watching) resume(p data.Party) Reply {
	if p.Clock.State != data.ClockStands {
		return c.saysNow(p)
	}
	if err := c.mayMove(p); err != nil {
		return refused(err)
	}
	c.hasMoved(p, 0)
	line, shrinks := c.shrinks(&p, data.PauseLine{State: data.ClockCounts, From: p.Clock.Held, To: p.Clock.Held})
	c.counts(&p)
	if shrinks { // there is a line about the pause already: this one is deleted after the countdown
		gone := line
		gone.State, gone.User = data.ClockOver, 0
		c.tx.PutLine(gone)
		c.tx.Enqueue(c.key(data.PartyLines, p.ID, 0), p.Play.Add(cardEvery), time.Time{})
	}
	return c.hasChanged(p, line, shrinks, words.StartsBelow(p.Channel))
}

// shrinks has the clock's message shrink to a line if it is not the newest any more.
func (c *Watching) shrinks(p *data.Party, line data.PauseLine) (data.PauseLine, bool) {
	if p.Message == 0 || c.At.Before(p.MessageAt.Add(editedFor)) {
		return line, false
	}
	line.Guild, line.Party, line.Message, line.User = c.Guild, p.ID, p.Message, c.User
	c.tx.PutLine(line)
	p.Message = 0
	c.tx.Enqueue(c.key(data.PartyLines, p.ID, 0), c.Now.Add(cardEvery), time.Time{}) // the answer may be lost
	return line, true
}

// hasChanged updates the clock's message if that was pressed, and else tells the asker.
func (c *Watching) hasChanged(p data.Party, line data.PauseLine, shrinks bool, says words.Sentence) Reply {
	r := c.clockCard(p)
	switch {
	case !c.onClockMessage():
		return text(says)
	case shrinks:
		r = c.lineCard(line)
	}
	r.Card = true
	return r
}
