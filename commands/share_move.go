package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// keep answers a share that does not come about: it says what is missing, and only
// that. If it is the group's own position alone, it offers to move the group.
func (c *Watching) keep(t topic) Reply {
	mine, ok := t.say(c.private())
	switch {
	case c.guild.Sharing == data.ShareNever:
		return text(words.NeverShared())
	case !c.running:
		return text(words.NotTogether(c.show.Title))
	case t.alone:
		return text(words.JustForYou())
	case !ok:
		return text(words.NothingThere())
	}
	to := farthest(mine)
	r := text(c.missing(to))
	if c.mayMoveTo(to) {
		move := t.button(words.MoveTheGroup(to), stepMove)
		move.Action = move.with(move.Do, "to", to.String())
		r.Buttons = []Button{move.primary(), t.button(words.Cancel(), stepLeave)}
	}
	return r
}

// farthest is the last position of the texts in a reply.
func farthest(r Reply) (p data.Position) {
	for _, s := range r.Body {
		p = data.Later(p, s.at)
	}
	return p
}

// missing says why what gives the show away up to a position is not posted here.
func (c *Watching) missing(to data.Position) words.Sentence {
	switch quorum := c.guild.QuorumOf(); {
	case c.room.ID != 0 && c.room.Show == c.show.ID:
		return words.BeyondThisRoom(c.room.At)
	case !c.here():
		return words.NotThisChannel(c.show.Title, c.home())
	case len(data.Counted(c.members(), c.today())) < quorum:
		return words.TooFew(quorum)
	case c.lineAt(to) != to:
		return words.NotAllHaveSeen(to)
	}
	return words.GroupNotThere(c.group.Position)
}

// lineAt is what the group line would be if the group were at a position.
func (c *Watching) lineAt(p data.Position) data.Position {
	g := c.group
	g.Position = p
	return data.Line(g, c.members(), c.today(), c.guild.Quorum)
}

// mayMoveTo says whether nothing but the group's own position keeps what is known
// up to p from being posted here, and whether the asker may move the group.
func (c *Watching) mayMoveTo(p data.Position) bool {
	return c.here() && p.Compare(c.group.Position) > 0 && c.lineAt(p) == p && c.mayMarkGroup(p)
}

// moveAndShare moves the group and posts the answer on its card, so that the card's
// Undo takes both back. All that the offer rested on is read again: if anybody
// joined, came back or took a mark back, nothing moves and nothing is posted.
func (c *Watching) moveAndShare(t topic) Reply {
	p, _ := data.ParsePosition(c.Option("to"))
	mine, ok := t.say(c.private())
	switch {
	case c.mayShare(t) && p.Compare(c.group.Position) <= 0:
		return c.share(t) // somebody else moved it
	case !ok || !c.mayShare(t) || farthest(mine) != p || !c.mayMoveTo(p):
		return c.keep(t)
	case c.Do != t.Do+stepMoveSure && c.asksFirst(p):
		r := c.askGroup(p)
		sure := t.button(words.MoveTheGroup(p), stepMoveSure)
		sure.Action = sure.with(sure.Do, "to", p.String())
		r.Buttons = []Button{sure.primary(), t.button(words.Cancel(), stepLeave)}
		return r
	}
	c.moveGroup(p)
	everyone, _ := t.say(data.Shared(c.line(), c.me.Reach))
	r, card := c.post(t, everyone), c.groupCard(false)
	r.Body = append(card.Body, r.Body...)
	r.Buttons = append(card.Buttons, r.Buttons...)
	return r
}

// asksFirst says whether moving the group to p is easily a slip of the finger.
func (c *Watching) asksFirst(p data.Position) bool {
	next, _ := c.show.Next(c.group.Position)
	return p != next.Position || c.finale(p) || c.unaired(p)
}
