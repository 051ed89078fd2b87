package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// partyEndCard is the message after the end of an episode. It names nobody who pressed
// something on it, nor how many did, and a press is answered by the presser's own place
// and rights.
func (c *Watching) partyEndCard(p data.Party) Reply {
	r := c.partyEndOf(p)
	next, more := c.goesOnWith(p)
	watched, goOn := r.Buttons[0], c.clockButton(words.GoOnWith(c.place(next)), doGoOn, p)
	if more && next.Compare(p.Last) <= 0 {
		watched.Look, goOn.Look = Quiet, Primary
		r.Buttons = append([]Button{goOn, watched}, r.Buttons[1:]...)
	} else if more {
		r.Buttons = append(r.Buttons, goOn)
	}
	if _, follows := c.weekAfter(p); follows && !p.Weekly {
		r.Buttons = append(r.Buttons, c.partyButton(words.SameTimeNextWeek(), doNextWeek, p))
	}
	r.Buttons = append(r.Buttons, c.clockButton(words.StillWatchingIt(), doStill, p))
	return r
}

// partyEndOf is what stays of that message once the group has gone on.
func (c *Watching) partyEndOf(p data.Party) Reply {
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title)}
	r.Body = []Span{{Text: c.partEnded(p)}}
	if n := len(c.waiting(p.Part)); n > 0 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.NotesWaiting(c.place(p.Part), n)})
	}
	r.Buttons = []Button{
		button(words.IWatchedIt(), "party", doWatchedIt, "episode", p.Part.String(), optFirst, p.First.String(), "show", string(c.show.ID)).primary(),
	}
	if p.Part.Compare(c.group.Position) > 0 {
		r.Buttons = append(r.Buttons, c.to(words.MarkForGroup(c.place(p.Part)), "", p.Part, "for", forGroup))
	}
	return r
}

// partEnded says that an episode is over, or where it was stopped.
func (c *Watching) partEnded(p data.Party) words.Sentence {
	if p.Clock.State == data.ClockOver && (p.Clock.Zero.IsZero() || !c.sawMost(p, c.At)) {
		return words.StoppedAt(c.place(p.Part), p.Clock.Held)
	}
	return words.EpisodeIsOver(c.place(p.Part))
}

// weekAfter is the same evening a week later, for what comes after the episode that was
// watched, or for that one if it was stopped early; false if it is planned already. What
// anybody marked has no part in it.
func (c *Watching) weekAfter(p data.Party) (data.Party, bool) {
	switch p.Held = p.Part; {
	case c.sawMost(p, c.At):
	case p.Part == p.First:
		p.Held = data.Position{}
	default:
		p.Held = c.show.Before(p.Part)
	}
	next, ok := c.following(p)
	return next, ok && c.running
}

// goesOnWith is the episode that comes next, if it is out.
func (c *Watching) goesOnWith(p data.Party) (data.Position, bool) {
	next, more := c.show.Next(p.Part)
	return next.Position, more && !c.unaired(next.Position)
}

// doPartyEndCard posts the message after the end. It notifies nobody.
func doPartyEndCard(c *Watching, j data.Job) Turn {
	p, ok := c.tx.Party(c.Guild, j.Subject)
	if !ok || p.Clock.State != data.ClockOver || p.EndCard != 0 || p.State == data.PartyCancelled {
		return Turn{}
	}
	return Turn{Effect: Post{In: p.Channel, Message: c.partyEndCard(p)}}
}

func donePartyEndCard(c *Watching, j data.Job, o Outcome) Reply {
	if p, ok := c.tx.Party(c.Guild, j.Subject); ok && o.Failed == Did {
		p.EndCard = data.MessageID(o.ID)
		c.tx.PutParty(p)
	}
	return Reply{}
}
