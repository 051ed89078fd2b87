package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// markGroup moves the group's place, and the asker's with it.
func (c *Watching) markGroup(p data.Position) Reply {
	g := c.group
	switch {
	case c.running && g.Mark.ID == c.ID:
		return c.showMove() // delivered twice
	case !c.mayMarkGroup(p):
		return c.refuseMove(p)
	case !c.running:
		return c.offerStart()
	case p == g.Position:
		return text(words.GroupWasAt(c.place(p)))
	case p.Compare(g.Position) < 0:
		return c.markGroupBack(p)
	case c.Do != doSure && c.unaired(p):
		return c.askUnaired(p)
	}
	if next, _ := c.show.Next(g.Position); c.Do != doSure && (p != next.Position || c.finale(p)) {
		return c.askGroup(p)
	}
	c.moveGroup(p)
	seen := c.me.Seen
	_, _, skipped := seen.Gap(p) // by somebody who rewatches, and did not say that they have seen it
	if !skipped && p.Compare(c.me.Seat) > 0 && (c.Do != doWe || c.show.Adjacent(seen.To, p)) {
		c.mark(p, c.skippedBefore(seen.Raised(p))) // by a tap, no more than the episode that it names
	}
	return c.showMove()
}

// refuseMove says why the asker may not move the group to p, and offers to mark that
// for themselves.
func (c *Watching) refuseMove(p data.Position) Reply {
	r := text(c.notYours(p))
	if p.Compare(c.me.Seat) > 0 {
		r.Buttons = []Button{c.to(words.IWatched(c.place(p)), "", p).primary()}
	}
	return r
}

// finale reports whether p ends its season. The last episode of a pack that goes on
// may not; of a show known by its numbers a host has said how many there are.
func (c *Watching) finale(p data.Position) bool {
	if next, more := c.show.Next(p); more {
		return next.Season != p.Season
	}
	return c.show.Complete || c.show.Bare && !c.show.More
}

// askGroup asks before a long step, which is easily a slip of the finger and
// opens much at once.
func (c *Watching) askGroup(p data.Position) Reply {
	watched := words.AllWatched(c.place(p))
	if c.finale(p) {
		watched = words.FinaleWatched(c.place(p))
	}
	r := text(words.GroupIsAt(c.place(c.group.Position)), watched)
	r.Buttons = []Button{
		c.to(words.MoveTheGroup(c.place(p)), doSure, p, "for", forGroup).primary(),
		c.to(words.Cancel(), doLeave, p, "for", forGroup),
	}
	return r
}

func (c *Watching) markGroupBack(p data.Position) Reply {
	if !c.isHost() {
		return text(words.GroupIsAt(c.place(c.group.Position)), words.HostsMoveBack())
	}
	if c.Do == doBack {
		c.moveGroup(p)
		return c.showMove()
	}
	r := text(words.GroupIsAt(c.place(c.group.Position)), words.MoveBackTo(c.place(p)))
	r.Buttons = []Button{
		c.to(words.MoveItBack(c.place(p)), doBack, p, "for", forGroup),
		c.to(words.Cancel(), doLeave, p, "for", forGroup),
	}
	return r
}

func (c *Watching) moveGroup(p data.Position) {
	c.group.Mark = data.Mark{ID: c.ID, Before: c.group.Position, Seen: c.group.Watched}
	c.group.Farther = c.keepDay(p)
	if p.Compare(c.group.Position) > 0 { // a host says so of all up to there
		c.group.Watched = data.Set{}
	}
	c.group.Position = p
	if c.Pressed {
		c.group.Moved = c.Now
	}
	c.tx.PutGroup(c.group)
	for _, f := range c.followers {
		if f.led != nil {
			f.led(c)
		}
	}
}

// undoGroup undoes the group's last mark, and with it the presser's own if the
// same press made both.
func (c *Watching) undoGroup(id uint64) Reply {
	g := &c.group
	mine := c.me.Mark.ID == id && id != 0
	if !c.isHost() && !mine {
		return text(words.HostsUndo())
	}
	if !c.running || id == 0 || g.Mark.ID != id || g.Mark.Undone {
		return text(words.UndoTooLate(), words.GroupIsAt(c.place(g.Position)))
	}
	if g.Farther {
		c.forgetDay()
	}
	g.Position, g.Watched, g.Mark.Undone, g.Farther = g.Mark.Before, g.Mark.Seen, true, false
	c.tx.PutGroup(*g)
	by := words.UndoneBy(c.named())
	if c.unmark(id) {
		by = words.UndoneBothBy(c.named())
	}
	return Reply{Public: true, Card: true, Title: words.Verbatim(c.show.Title), Body: []Span{
		{Text: words.GroupIsAt(c.place(g.Position))},
		{Style: Small, Text: by},
	}, Buttons: c.nextStep()}
}

// offerStart is for a mark of a group that does not exist.
func (c *Watching) offerStart() Reply {
	r := text(words.NotWatching(c.show.Title))
	r.Buttons = []Button{button(words.StartItHere(), "show", "start", "show", string(c.show.ID)).primary()}
	return r
}
