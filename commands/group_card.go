package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// movedEvery is for how long after a move by a button a card does not move the group
// again: the same tap may come twice, or find the next card under the finger.
const movedEvery = time.Minute

// weWatched is the next step on the group's card. A press on a card of another time
// changes nothing.
func (c *Watching) weWatched() Reply {
	p, _ := data.ParsePosition(c.Option("episode"))
	next, more := c.show.Next(c.group.Position)
	switch {
	case c.running && c.group.Mark.ID == c.ID:
		return c.showMove() // delivered twice
	case c.running && (!more || p != next.Position):
		return text(words.GroupIsAt(c.place(c.group.Position)), words.NothingChanged())
	case c.running && c.mayMarkGroup(p) && c.Now.Sub(c.group.Moved) < movedEvery:
		return text(words.GroupJustMoved(c.place(c.group.Position)))
	}
	return c.markGroup(p)
}

// showMove posts the group's card after a move in the channel that watches the show,
// and tells the asker where that is.
func (c *Watching) showMove() Reply {
	if c.home() != 0 && !c.here() {
		key := c.key(data.GroupCard, c.group.Mark.ID, c.User)
		c.tx.Enqueue(key, c.Now, time.Time{})
		return Reply{Wait: key}
	}
	r := c.groupCard()
	switch {
	case c.Do == doWe && c.Option("stays") == "":
		r.Pressed = c.oldCard(c.group.Mark.Before)
	case c.Do == doSure || c.Do == doBack:
		asked := text(words.GroupIsAt(c.place(c.group.Position)))
		r.Pressed = &asked
	}
	if own := c.ownPart(); len(own.Buttons) > 0 {
		r.Pressed = &own
	}
	return r
}

// ownPart tells a host alone what moving the group added to their own, with the ways to
// say that they skipped some of it; nothing where it added little.
func (c *Watching) ownPart() Reply {
	if before := c.me.Mark; before.ID == c.ID && c.group.Mark.ID == c.ID && c.Do != doWe {
		x := c.changeOf(before)
		r := text(words.GroupIsAt(c.place(c.group.Position)))
		r.Body = append(append(r.Body, Span{Text: c.gotIt(before, x)}), c.details(before, x)...)
		r.Buttons = c.skipButtons(before, x)
		return r
	}
	return Reply{}
}

// groupCard tells everybody where the group is. A press on it is answered by the
// presser's own place and rights.
func (c *Watching) groupCard() Reply {
	g := c.group
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title)}
	by := words.MarkedBy(c.named())
	switch {
	case g.Position.Compare(g.Mark.Before) < 0:
		by = words.MovedBackBy(c.named())
	case c.me.Mark.ID == g.Mark.ID:
		by = words.MarkedBothBy(c.named())
	}
	r.Body = []Span{{Text: words.Join(words.GroupIsAt(c.place(g.Position)), c.greeting(g.Position), c.took())}, {Style: Small, Text: by}}
	if next := c.nextEvening(); !next.IsZero() {
		r.Body = append(r.Body, Span{Text: next})
	}
	if !g.Position.IsZero() {
		r.Buttons = append(r.Buttons, c.watchedTooButton(g.Position), c.talkButton(g.Position))
	}
	r.Buttons = append(r.Buttons, c.nextStep()...)
	r.Buttons = append(r.Buttons, button(words.Undo(), "watched", doUndo, "mark", id36(g.Mark.ID), "for", forGroup, "show", string(c.show.ID)))
	return r
}

// nextStep moves the group by the next episode, if there is one.
func (c *Watching) nextStep() []Button {
	next, ok := c.show.Next(c.group.Position)
	if !ok {
		return nil
	}
	return []Button{c.to(words.WeWatched(c.place(next.Position)), doWe, next.Position, "for", forGroup)}
}

// greeting greets the end of a season, or of the show.
func (c *Watching) greeting(p data.Position) words.Sentence {
	switch {
	case p.IsZero() || !c.finale(p):
		return words.Sentence{}
	case p == c.show.Last() && c.show.Complete:
		return words.ThatWasTheFinale(c.place(p))
	}
	return words.SeasonFinale(c.place(p))
}

func (c *Watching) watchedTooButton(p data.Position) Button {
	return c.to(words.IWatchedItToo(), doToo, p).primary()
}

// oldCard is what a card says once a newer one is posted.
func (c *Watching) oldCard(p data.Position) *Reply {
	r := Reply{Public: true, Card: true, Title: words.Verbatim(c.show.Title), Body: []Span{{Text: words.GroupWatched(c.place(p))}}}
	if !p.IsZero() {
		r.Buttons = []Button{c.watchedTooButton(p)}
	}
	return &r
}

// doGroupCard posts the card of a move that was asked for somewhere else, while the
// move is the group's last.
func doGroupCard(c *Watching, j data.Job) Turn {
	if home := c.home(); home != 0 && c.group.Mark.ID == j.Subject && !c.group.Mark.Undone {
		return Turn{Effect: Post{In: home, Message: c.groupCard()}}
	}
	return Turn{Reply: text(words.GroupIsAt(c.place(c.group.Position)))}
}

func doneGroupCard(c *Watching, _ data.Job, o Outcome) Reply {
	if o.Failed != Did {
		return refusedBy(o, words.CardNotPosted(c.place(c.group.Position)))
	}
	return text(words.GroupIsAt(c.place(c.group.Position)), words.CardPosted(c.home()))
}
