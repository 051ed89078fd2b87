package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// The hosts' [Use the new numbers] and [Keep ours].
const (
	doRenumber = "renumber"
	doKeepOurs = "keep"
)

// A recount is how a provider numbers a show otherwise than the server does.
type recount struct {
	*Watching
	of           data.Import
	ours, theirs data.Numbering
	differ       data.Numbering
}

// recounted returns how the provider numbers the show, and false if nothing differs. Where a
// pack says what the show is, its numbers are people's own, and stay.
func (c *Watching) recounted() (recount, bool) {
	r := recount{Watching: c}
	n, is := c.show.ID.Imported()
	_, packed := c.ownPack(c.show.ID)
	_, shipped := c.catalog.Show(c.show.ID)
	if !is || packed || shipped || !c.running {
		return r, false
	}
	record, kept := c.tx.Record(n)
	im, adopted := c.tx.Import(c.Guild, c.show.ID)
	if !kept || !adopted {
		return r, false
	}
	r.of, r.ours, r.theirs = im, c.tx.Numbering(c.Guild, c.show.ID), record.Numbering()
	r.differ = r.ours.Otherwise(r.theirs)
	return r, len(r.differ) > 0
}

// numbers names what differs: of the same difference the hosts are asked once, even if more
// episodes come after it.
func (r recount) numbers() uint64 { return r.differ.Fingerprint() }

// noticeRecount has the hosts asked once a provider numbers the show otherwise.
func (c *Watching) noticeRecount() {
	r, differs := c.recounted()
	if is := r.numbers(); !differs || is == r.of.Kept || is == r.of.Asked {
		return
	}
	r.of.Asked = r.numbers()
	c.tx.PutImport(r.of)
	if c.guild.Hosts == 0 {
		c.leaveUntold(r.of)
		return
	}
	c.enqueue(data.ShowRecount, 0, 0)
}

// leaveUntold has a host told with their next answer.
func (c *Watching) leaveUntold(im data.Import) {
	im.Untold, c.guild.ID, c.guild.Untold = true, c.Guild, true
	c.tx.PutImport(im)
	c.tx.PutGuild(c.guild)
}

// doShowRecount asks in the hosts' channel.
func doShowRecount(c *Watching, _ data.Job) Turn {
	r, differs := c.recounted()
	switch {
	case !differs || r.numbers() == r.of.Kept:
		return Turn{}
	case c.guild.Hosts == 0:
		c.leaveUntold(r.of)
		return Turn{}
	}
	return Turn{Effect: Post{In: c.guild.Hosts, Message: r.ask(true)}}
}

func doneShowRecount(c *Watching, _ data.Job, o Outcome) Reply {
	if im, adopted := c.tx.Import(c.Guild, c.show.ID); adopted && o.Failed != Did {
		c.leaveUntold(im)
	}
	return Reply{}
}

// ask asks whose numbers hold. It names numbers, which are public, and nobody.
func (r recount) ask(public bool) Reply {
	q := Reply{Public: public, Card: public, Title: words.Verbatim(r.show.Title), Body: []Span{{Text: r.example()}}}
	of := ""
	if public {
		of = "hosts"
	}
	for _, b := range []Button{button(words.UseNewNumbers(), "show", doRenumber), button(words.KeepOurs(), "show", doKeepOurs)} {
		b.Action = b.with(b.Do, "show", string(r.show.ID), "n", id36(r.numbers()), "of", of)
		q.Buttons = append(q.Buttons, b)
	}
	return q
}

// example is the first number that means another episode, or that is new.
func (r recount) example() words.Sentence {
	for _, e := range r.differ {
		if was, ok := r.ours.Of(e.ID); ok {
			return words.NumberMoved(was.Season, r.place(was), r.place(e.Position))
		}
	}
	p := r.differ[0].Position
	return words.NumberIsNew(p.Season, r.place(p))
}

// answered returns what the asker answers, and a reply instead if they may not, or were
// asked of something else.
func (c *Watching) answered() (recount, Reply, bool) {
	r, differs := c.recounted()
	onCard := c.Option("of") != ""
	switch {
	case !c.isHost():
		return r, text(words.OnlyHostsRenumber()), false
	case !differs:
		return r, Reply{Public: onCard, Card: onCard, Body: text(words.NumbersSame()).Body}, false
	case read36(c.Option("n")) != r.numbers():
		return r, r.ask(onCard), false
	}
	return r, Reply{Public: onCard, Card: onCard, Title: words.Verbatim(c.show.Title)}, true
}

// keepOurs leaves the numbers as they are.
func (c *Watching) keepOurs() Reply {
	r, says, ok := c.answered()
	if !ok {
		return says
	}
	r.of.Kept, r.of.Asked, r.of.Untold = r.numbers(), 0, false
	c.tx.PutImport(r.of)
	says.Body = text(words.NumbersKept()).Body
	return says
}

// renumber takes the provider's numbers, and moves all that is kept of the show to them.
func (c *Watching) renumber() Reply {
	r, says, ok := c.answered()
	if !ok {
		return says
	}
	by, ok := r.ours.Renumber(r.theirs)
	if !ok || !c.tx.Renumber(c.Guild, c.show.ID, by) {
		return text(words.RenumberLater())
	}
	r.of.Numbers, r.of.Asked, r.of.Untold = by.Numbering().Fingerprint(), 0, false
	c.tx.PutImport(r.of)
	c.tx.PutNumbering(c.Guild, c.show.ID, by.Numbering())
	c.groups, c.importsRead, c.lastAdopted = c.tx.Groups(c.Guild), false, nil
	c.checkOverlay()
	if s, ok := c.showByID(c.show.ID); ok {
		c.about(s).sayNumbers()
	}
	says.Body = text(words.NumbersTaken()).Body
	if len(c.tx.Rooms(c.Guild, c.show.ID)) > 0 {
		says.Body = append(says.Body, Span{Style: Small, Text: words.RoomsKeepNames()})
	}
	return says
}

// sayNumbers has everything edited that names episodes.
func (c *Watching) sayNumbers() {
	c.enqueueCards()
	for _, p := range c.ownEvenings() {
		c.reckon(p)
	}
	for _, room := range c.tx.Rooms(c.Guild, c.show.ID) {
		c.enqueue(data.RoomCard, room.ID, 0)
		c.enqueue(data.RoomHead, room.ID, 0)
	}
}

// askUntold adds to a private answer for a host what the hosts are asked, where they have no
// channel for it, unless the answer has no space for that.
func (c *Call) askUntold(r Reply) Reply {
	if !c.guild.Untold || c.unsaved || !c.isHost() || c.room.ID != 0 || r.Public || r.Form != nil || r.Search != "" ||
		r.Wait.Kind != "" || len(r.Body) == 0 || len(r.Body) > untoldBody || len(r.Menus)+(len(r.Buttons)+6)/5 > untoldRows {
		return r
	}
	for _, im := range c.tx.Imports(c.Guild) {
		s, ok := c.showByID(im.Show)
		if !im.Untold || !ok {
			continue
		}
		im.Untold = false
		c.tx.PutImport(im)
		if of, differs := c.about(s).recounted(); differs && of.numbers() != im.Kept {
			q := of.ask(false)
			r.Body = append(append(r.Body, Span{Text: q.Title}), q.Body...)
			r.Buttons = append(r.Buttons, q.Buttons...)
			return r
		}
	}
	if said, untold := c.overlayUntold(); untold {
		r.Body = append(append(r.Body, Span{Text: said.Title}), said.Body...)
		return r
	}
	c.guild.Untold = false
	c.tx.PutGuild(c.guild)
	return r
}

// How much an answer that holds a question, too, may say itself, and its rows in all: of
// menus, which take one each, and of five buttons.
const untoldBody, untoldRows = 12, 5
