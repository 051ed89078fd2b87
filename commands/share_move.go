package commands

import (
	"fmt"
	"hash/fnv"
	"slices"

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
	left := c.unmovable(t, mine, to)
	r := text(c.missing(left, to))
	if len(left) == 0 && c.mayMoveTo(to) {
		return c.offerMove(r, t, to, stepMove)
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

// missing says why what gives the show away up to a position is not posted here. A move
// of the group to there would leave some of it out.
func (c *Watching) missing(left []run, to data.Position) words.Sentence {
	switch quorum := c.guild.QuorumOf(); {
	case c.inItsRoom():
		return words.BeyondThisRoom(c.place(c.room.At))
	case !c.here():
		return words.NotThisChannel(c.show.Title, c.home())
	case len(data.Counted(c.members(), c.today())) < quorum:
		return words.TooFew(quorum)
	case !c.lineAt(to).Has(to):
		return words.NotAllHaveSeen(c.place(to))
	case len(left) > 0:
		return words.NotAllHaveSeen(c.place(left[0].first))
	}
	return words.GroupNotThere(c.place(c.group.Position))
}

// unmovable is what of the asker's answer would not be posted if the group were at a
// position, though everybody has watched that.
func (c *Watching) unmovable(t topic, mine Reply, to data.Position) []run {
	line := c.lineAt(to)
	if !line.Has(to) || !slices.ContainsFunc(mine.Body, func(s Span) bool { return !line.Has(s.at) }) {
		return nil
	}
	everyone, _ := t.say(data.Shared(line, c.me.Seen))
	return c.leftOut(mine, everyone)
}

// lineAt is what the group line would be if the group were at a position.
func (c *Watching) lineAt(p data.Position) data.Set {
	g := c.group
	g.Position = p
	return data.Line(g, c.members(), c.today(), c.guild.Quorum)
}

// mayMoveTo says whether nothing but the group's own position keeps what is known of p
// from being posted here, and whether the asker may move the group.
func (c *Watching) mayMoveTo(p data.Position) bool {
	return c.here() && p.Compare(c.group.Position) > 0 && c.lineAt(p).Has(p) && c.mayMarkGroup(p)
}

// offerMove ends a reply with the offer to move the group to p, and says all that it
// posts. Its button carries for whom that was offered.
func (c *Watching) offerMove(r Reply, t topic, p data.Position, step string) Reply {
	r.Body = append(r.Body, Span{Text: words.MovePostsBoth()})
	move := t.button(words.MoveTheGroup(c.place(p)), step)
	move.Action = move.with(move.Do, "of", c.counted(p))
	r.Buttons = []Button{move.primary(), t.button(words.Cancel(), stepLeave)}
	return r
}

// counted stands for a position and everybody who is counted now.
func (c *Watching) counted(p data.Position) string {
	h := fnv.New32a()
	fmt.Fprint(h, p)
	for _, m := range data.Counted(c.members(), c.today()) {
		fmt.Fprint(h, " ", m.User)
	}
	return id36(uint64(h.Sum32()))
}

// moveAndShare moves the group and posts the answer on its card, so that the card's
// Undo takes both back. All that the offer rested on is read again: if anybody
// joined, left, came back or took a mark back, nothing moves and nothing is posted.
func (c *Watching) moveAndShare(t topic) Reply {
	mine, ok := t.say(c.private())
	p := farthest(mine)
	switch {
	case c.mayShare(t) && p.Compare(c.group.Position) <= 0:
		return c.share(t) // somebody else moved it
	case ok && c.mayShare(t) && c.Option("of") != c.counted(p):
		r := c.keep(t)
		r.Body[0].Text = words.Join(words.PeopleChanged(), r.Body[0].Text)
		return r
	case !ok || !c.mayShare(t) || !c.mayMoveTo(p) || len(c.unmovable(t, mine, p)) > 0:
		return c.keep(t)
	case c.Do != t.Do+stepMoveSure && c.asksFirst(p):
		return c.offerMove(c.askGroup(p), t, p, stepMoveSure)
	}
	c.moveGroup(p)
	open := data.Shared(c.line(), c.me.Seen)
	everyone, _ := t.say(open)
	r, card := c.post(t, open, everyone), c.groupCard()
	r.Body = append(card.Body, r.Body...)
	for i, b := range card.Buttons {
		if b.Do == doWe { // the next card does not take the place of the answer
			card.Buttons[i].Action = b.with(b.Do, "stays", "1")
		}
	}
	r.Buttons = append(card.Buttons, r.Buttons...)
	return r
}

// asksFirst says whether moving the group to p is easily a slip of the finger.
func (c *Watching) asksFirst(p data.Position) bool {
	next, _ := c.show.Next(c.group.Position)
	return p != next.Position || c.finale(p) || c.unaired(p)
}
