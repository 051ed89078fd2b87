package commands

import (
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// watched moves places: the asker's own, and for hosts the group's. Only a
// person's own press or command ever raises their place.
var watched = Command{
	Name:        "watched",
	Description: words.WatchedCommand(),
	Options: []Option{
		{Name: "episode", Description: words.WatchedEpisode(), Completes: true},
		{Name: "for", Description: words.WatchedFor(), Choices: []Choice{
			{Label: words.WatchedForMe(), Value: "me"}, {Label: words.WatchedForGroup(), Value: forGroup},
		}},
		showOption,
	},
	FirstSteps: true,
	Steps: Steps{
		"":        writingWith("episode", onShow((*Watching).markOrOffer)),
		doToo:     writing(onShow((*Watching).markEpisode)),
		doSure:    writing(onShow((*Watching).markEpisode)),
		doBack:    writing(onShow((*Watching).markEpisode)),
		doRewatch: writing(onShow((*Watching).markEpisode)),
		doMistake: writing(onShow((*Watching).markEpisode)),
		doWe:      writing(onShow((*Watching).weWatched)),
		doUndo:    writing(onShow((*Watching).undo)),
		doChoose:  onShow((*Watching).chooseEpisode),
		doLeave:   onShow((*Watching).leaveIt),
		doFrom:    writing(onShow((*Watching).began)),
		doSkip:    onShow((*Watching).skipForm),
		doSkipped: writing(onShow((*Watching).hideTyped)),
		doFill:    writing(onShow((*Watching).markEpisode)),
		doOnly:    writing(onShow((*Watching).onlyThis)),
	},
	Guess: (*Watching).next,
}

// leaveIt answers "Cancel" below a question.
func (c *Watching) leaveIt() Reply {
	if c.Option("for") == forGroup {
		return text(words.GroupStays(c.place(c.group.Position)))
	}
	return text(words.YouStay(c.place(c.me.Seat)))
}

func (c *Watching) markOrOffer() Reply {
	if c.Option("episode") == "" {
		return c.offerMarks()
	}
	return c.markEpisode()
}

// markEpisode marks the episode in the request. The step says which question the
// asker has answered already.
func (c *Watching) markEpisode() Reply {
	marked, err := c.markedEpisodes(c.Option("episode"))
	switch {
	case err != nil:
		return refused(err)
	case c.Option("for") == forGroup:
		return c.markGroup(marked.last)
	}
	return c.markMine(marked)
}

// offerMarks answers /watched without an episode.
func (c *Watching) offerMarks() Reply {
	if c.Option("for") == forGroup {
		r := text(words.GroupIsIn(c.place(c.group.Position), c.show.Title))
		switch next, ok := c.show.Next(c.group.Position); {
		case ok && !c.mayMarkGroup(next.Position):
			refused := c.refuseMove(next.Position)
			r.Body[0].Text, r.Buttons = words.Join(r.Body[0].Text, refused.Body[0].Text), refused.Buttons
		case ok:
			r.Buttons = append(r.Buttons, c.to(words.WeWatched(c.place(next.Position)), "", next.Position, "for", forGroup).primary())
		}
		return r
	}
	r := text(c.whereIAm())
	if !c.me.Placed {
		r = c.chooseEpisode()
		if c.show.Film() {
			return r
		}
	}
	if next, ok := c.show.Next(c.me.Seat); ok {
		r.Buttons = append(r.Buttons, c.to(words.IWatched(c.place(next.Position)), "", next.Position).primary())
		if c.group.Position.Compare(next.Position) > 0 {
			r.Buttons = append(r.Buttons, c.to(words.LikeTheGroup(c.place(c.group.Position)), "", c.group.Position))
		}
	}
	if c.me.Seen.To.Compare(c.me.Seat) > 0 {
		r.Buttons = append(r.Buttons, c.mistakeButton())
	}
	if !c.me.Placed {
		r.Buttons = append(r.Buttons, c.to(words.NotStarted(c.place(c.me.Seat)), "", data.Position{}))
		return r
	}
	if !c.show.Film() {
		r.Buttons = append(r.Buttons, button(words.ChooseEpisode(), "watched", doChoose, "show", string(c.show.ID)))
	}
	return r
}

// markMine moves the asker's own place. What somebody has skipped stays hidden, unless
// it is among several episodes that they name.
func (c *Watching) markMine(marked run) Reply {
	m, p := c.me, marked.last
	c.several = marked.first != p
	named := func(seen data.Set) data.Set {
		if !c.several {
			return seen
		}
		return seen.Filled(marked.first, p, c.show.Adjacent)
	}
	_, _, skipped := m.Seen.Gap(p)
	switch {
	case m.Mark.ID == c.ID:
		return c.marked(m.Mark) // delivered twice
	case p.Special() && m.Seen.Has(p):
		return text(words.SeenSpecial(c.place(p)), words.NothingChanged())
	case p.Special() && c.Do != doSure && c.unaired(p):
		return c.askUnaired(p)
	case p.Special():
		c.mark(m.Seat, m.Seen.With(p))
		return c.marked(c.me.Mark)
	case c.Do == doFill && !skipped:
		return text(words.NotHiding())
	}
	if c.Do == doToo {
		if r, asks := c.askTapped(p); asks {
			return r
		}
	}
	switch {
	case c.Do == doMistake && p.Compare(m.Seen.To) < 0:
		seen := m.Seen.Through(p) // which ends before p if they skipped that meanwhile
		c.mark(seen.To, seen)
		return c.marked(c.me.Mark)
	case p.Compare(m.Seen.To) <= 0 && named(m.Seen) != m.Seen:
		c.mark(data.Later(m.Seat, p), named(m.Seen))
		return c.marked(c.me.Mark)
	case skipped:
		return c.fill(p)
	case c.Do == doToo && p.Compare(m.Seat) < 0:
		return text(c.wasThere())
	case m.Placed && p == m.Seat && (c.Do != doMistake || m.Seat == m.Seen.To):
		r := c.offerMarks()
		r.Body = []Span{{Text: c.wasThere()}}
		return r
	case p.Compare(m.Seat) < 0 && c.Do != doRewatch:
		return c.askBack(p)
	case p.Compare(m.Seen.To) > 0 && c.Do != doSure && c.unaired(p):
		r := c.askUnaired(p)
		if c.several {
			r.Buttons[0].Action = r.Buttons[0].with(doSure, optFirst, marked.first.String())
		}
		return r
	}
	c.mark(p, named(c.skippedBefore(m.Seen.Raised(p))))
	return c.marked(c.me.Mark)
}

// askBack asks what a mark below one's seat means.
func (c *Watching) askBack(p data.Position) Reply {
	r := text(words.WatchingAgain(c.place(c.me.Seat), c.place(c.me.Seen.To)))
	r.Buttons = []Button{
		c.to(words.IRewatched(c.place(p)), doRewatch, p).primary(),
		c.to(words.IOnlySaw(c.place(p)), doMistake, p),
	}
	if next, ok := c.show.Next(c.me.Seat); ok && next.Season != c.me.Seat.Season { // a bare number at a season's end
		if e, ok := c.show.Episode(data.Position{Season: next.Season, Episode: p.Episode}); ok {
			r.Buttons = append(r.Buttons, c.to(words.IMeant(c.place(e.Position)), "", e.Position))
		}
	}
	r.Buttons = append(r.Buttons, c.to(words.Cancel(), doLeave, p))
	return r
}

// undo undoes a mark that is still the last one.
func (c *Watching) undo() Reply {
	id, _ := strconv.ParseUint(c.Option("mark"), 36, 64)
	if c.Option("for") == forGroup {
		return c.undoGroup(id)
	}
	if !c.unmark(id) {
		return text(words.UndoTooLate(), c.whereIAm())
	}
	if !c.me.Placed {
		return text(words.UndoneAll(c.place(c.me.Seat), c.show.Title), c.undone())
	}
	return text(words.Undone(), c.whereIAm(), c.undone())
}
