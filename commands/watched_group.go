package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// mayMarkGroup reports whether the asker may move the group to p: hosts may, and
// anybody may once every counted member has watched that far.
func (c *Watching) mayMarkGroup(p data.Position) bool {
	if c.isHost() {
		return true
	}
	counted := data.Counted(c.members(), c.today())
	for _, m := range counted {
		if m.Reach.Compare(p) < 0 {
			return false
		}
	}
	return len(counted) >= 2
}

// markGroup moves the group's place, and the asker's with it.
func (c *Watching) markGroup(p data.Position) Reply {
	g := c.group
	switch {
	case c.running && g.Mark.ID == c.ID:
		return c.groupCard(c.me.Mark.ID == c.ID) // delivered twice
	case !c.mayMarkGroup(p):
		return text(words.Untranslated("Moving the group is for hosts, until everyone who counts has watched that far. Your own place is yours: /watched."))
	case !c.running:
		return c.offerStart()
	case p == g.Position:
		return text(words.Untranslated("The group is at " + at(p) + " already. Nothing changed."))
	case p.Compare(g.Position) < 0:
		return c.markGroupBack(p)
	case c.Do != doSure && c.unaired(p):
		return c.askUnaired(p)
	}
	if next, _ := c.show.Next(g.Position); c.Do != doSure && (p != next.Position || c.finale(p)) {
		return c.askGroup(p)
	}
	c.moveGroup(p)
	too := p.Compare(c.me.Seat) > 0
	if too {
		c.mark(p, c.me.Reach)
	}
	return c.groupCard(too)
}

// finale reports whether p ends its season.
func (c *Watching) finale(p data.Position) bool {
	next, more := c.show.Next(p)
	return !more || next.Season != p.Season
}

// askGroup asks before a long step, which is easily a slip of the finger and
// opens much at once.
func (c *Watching) askGroup(p data.Position) Reply {
	what := "the group watched everything up to " + p.String()
	if c.finale(p) {
		what = "the group watched the finale, " + p.String()
	}
	r := text(words.Untranslated("The group is at " + at(c.group.Position) + ". Mark that " + what + "?"))
	r.Buttons = []Button{
		c.to(words.Untranslated("Mark "+p.String()+" for the group"), doSure, p, "for", forGroup).primary(),
		c.to(words.Cancel(), doLeave, p, "for", forGroup),
	}
	return r
}

func (c *Watching) markGroupBack(p data.Position) Reply {
	if !c.isHost() {
		return text(words.Untranslated("The group is at " + at(c.group.Position) + ". Only hosts can move it back."))
	}
	if c.Do == doBack {
		c.moveGroup(p)
		return c.groupCard(false)
	}
	r := text(words.Untranslated("The group is at " + at(c.group.Position) + ". Move it back to " + at(p) + "? Nobody's own place changes."))
	r.Buttons = []Button{
		c.to(words.Untranslated("Move it back"), doBack, p, "for", forGroup),
		c.to(words.Cancel(), doLeave, p, "for", forGroup),
	}
	return r
}

func (c *Watching) moveGroup(p data.Position) {
	c.group.Mark = data.Mark{ID: c.ID, Before: c.group.Position}
	c.group.Position = p
	c.tx.PutGroup(c.group)
}

// groupCard tells everybody where the group is. A press on it is answered by the
// presser's own place.
func (c *Watching) groupCard(too bool) Reply {
	g := c.group
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title)}
	r.Body = []Span{{Text: words.Untranslated("The group is at " + at(g.Position) + ".")}}
	remark := "marked it."
	switch {
	case too:
		remark = "marked it, and has watched it too."
	case g.Position.Compare(g.Mark.Before) < 0:
		remark = "moved it back."
	}
	r.Body = append(r.Body, c.by(remark))
	if !g.Position.IsZero() {
		r.Buttons = append(r.Buttons, c.to(words.Untranslated("I watched it too"), doToo, g.Position).primary())
	}
	r.Buttons = append(r.Buttons,
		button(words.Untranslated("Where is everyone?"), "progress", "", "show", string(c.show.ID)),
		button(words.Undo(), "watched", doUndo, "mark", id36(g.Mark.ID), "for", forGroup, "show", string(c.show.ID)))
	return r
}

// undoGroup undoes the group's last mark, and with it the presser's own if the
// same press made both.
func (c *Watching) undoGroup(id uint64) Reply {
	g := &c.group
	mine := c.me.Mark.ID == id && id != 0
	if !c.isHost() && !mine {
		return text(words.Untranslated("Taking back the group's mark is for hosts."))
	}
	if !c.running || id == 0 || g.Mark.ID != id || g.Mark.Undone {
		return text(words.Untranslated("That mark no longer stands, so there is nothing to take back. The group is at " + at(g.Position) + "."))
	}
	g.Position, g.Mark.Undone = g.Mark.Before, true
	c.tx.PutGroup(*g)
	remark := "took the last mark back."
	if c.unmark(id) {
		remark = "took the last mark back, their own with it."
	}
	return Reply{Public: true, Card: true, Title: words.Verbatim(c.show.Title), Body: []Span{
		{Text: words.Untranslated("The group is at " + at(g.Position) + ".")},
		c.by(remark),
	}}
}

// offerStart is for a mark of a group that does not exist.
func (c *Watching) offerStart() Reply {
	r := text(words.Untranslated("This server doesn't follow " + c.show.Title + " yet. Shall this channel watch it?"))
	r.Buttons = []Button{button(words.Untranslated("Start it here"), "show", "start", "show", string(c.show.ID)).primary()}
	return r
}
