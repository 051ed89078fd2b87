package commands

import "watchparty/commands/words"

const (
	subEnd   = "end"
	doRevive = "revive" // undoes an end
)

// mayEnd refuses to end a show that is not running here, and refuses members.
func (c *Watching) mayEnd() error {
	switch {
	case !c.isHost():
		return refusal(words.Untranslated("Ending a show is for hosts: whoever has Manage Server, Manage Events or the host role."))
	case !c.running:
		return refusal(words.Untranslated("This server doesn't watch " + c.show.Title + ", so there is nothing to end."))
	}
	return nil
}

func (c *Watching) askEnd() Reply {
	if err := c.mayEnd(); err != nil {
		return refused(err)
	}
	r := text(words.Untranslated("Stop watching " + c.show.Title + " in this server? Everybody's place is kept for 30 days, and the end can be taken back until then."))
	r.Buttons = []Button{
		button(words.Untranslated("End it"), "show", subEnd+stepSure, "show", string(c.show.ID)).danger(),
		button(words.Cancel(), "show", doLeave),
	}
	return r
}

func (c *Watching) end() Reply {
	if err := c.mayEnd(); err != nil {
		return refused(err)
	}
	c.group.Ended = c.today()
	c.tx.PutGroup(c.group)
	c.enqueueCards()
	return Reply{Public: true, Title: words.Verbatim(c.show.Title), Body: []Span{
		{Text: words.Untranslated("This server no longer watches " + c.show.Title + ". Places are kept for 30 days.")},
	}, Buttons: []Button{button(words.Untranslated("Take it back"), "show", doRevive, "show", string(c.show.ID))}}
}

// revive undoes the end of a show, in the channel that watched it unless another
// show has started there.
func (c *Watching) revive() Reply {
	g, ok := c.groupOf(c.show.ID)
	switch {
	case !c.isHost():
		return text(words.Untranslated("Taking that back is for hosts."))
	case !ok:
		return text(words.Untranslated("It has been longer than 30 days. /show start begins anew."))
	case g.Ended == 0:
		return text(words.Untranslated("This server watches " + c.show.Title + ". Nothing changed."))
	}
	g.Ended = 0
	c.tx.PutGroup(g)
	r := Reply{Public: true, Card: true, Title: words.Verbatim(c.show.Title), Body: []Span{
		{Text: words.Untranslated("This server watches " + c.show.Title + " again. The group is at " + at(g.Position) + ".")},
	}}
	c.groups = c.tx.Groups(c.Guild)
	again := c.about(c.show)
	again.enqueueCards()
	if again.home() == 0 {
		r.Body = append(r.Body, Span{Text: words.Untranslated("No channel watches it now: use /show start where it should be.")})
	}
	return r
}
