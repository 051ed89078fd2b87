package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// mayEnd refuses to end a show that is not running here, and refuses members.
func (c *Watching) mayEnd() error {
	switch {
	case !c.isHost():
		return refusal(words.OnlyHostsEnd())
	case !c.running:
		return refusal(words.NothingToEnd(c.show.Title))
	}
	return nil
}

func (c *Watching) askEnd() Reply {
	if err := c.mayEnd(); err != nil {
		return refused(err)
	}
	r := text(words.StopWatching(c.show.Title))
	c.nameEvenings(&r)
	r.Buttons = []Button{
		button(words.StopIt(), "show", subEnd+stepSure, optEvenings, c.evenings(), "show", string(c.show.ID)).danger(),
		button(words.Cancel(), "show", doLeave),
	}
	return r
}

func (c *Watching) end() Reply {
	if err := c.mayEnd(); err != nil {
		return refused(err)
	}
	if !c.eveningsNamed() { // another one was planned since
		return c.askEnd()
	}
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title), Body: []Span{{Text: words.Stopped(c.show.Title)}}}
	r.Body = append(r.Body, c.cancelEvenings()...)
	c.endGroup(c.show.ID)
	c.enqueueCards()
	r.Buttons = []Button{reviveButton(words.Undo(), c.show.ID)}
	return r
}

func reviveButton(label words.Sentence, id data.ShowID) Button {
	return button(label, "show", doRevive, "show", string(id))
}

// revive undoes the end of a show, in the channel that watched it unless another
// show has started there.
func (c *Watching) revive() Reply {
	g, ok := c.groupOf(c.show.ID)
	switch {
	case !c.isHost():
		return text(words.OnlyHostsUndoEnd())
	case !ok:
		return text(words.EndedTooLongAgo())
	case g.Ended == 0:
		return text(words.NotEnded(c.show.Title))
	}
	for _, w := range c.homes {
		if err := c.tooMany(c.show.ID, w.Channel); err != nil && w.Show == c.show.ID {
			return refused(err)
		}
	}
	g.Ended = 0
	c.tx.PutGroup(g)
	r := Reply{Public: true, Card: true, Title: words.Verbatim(c.show.Title), Body: []Span{
		{Text: words.Join(words.WatchingAgainHere(c.show.Title), words.GroupIsAt(c.place(g.Position)))},
	}}
	c.groups = c.tx.Groups(c.Guild)
	again := c.about(c.show)
	again.enqueueCards()
	again.lookAgain()
	again.newsAgain()
	if again.home() == 0 {
		r.Body = append(r.Body, Span{Text: words.ChannelNeeded()})
	}
	return r
}
