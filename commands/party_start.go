package commands

import (
	"slices"
	"time"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// startParty is /party start: of the evening that is planned for about now, or without one of
// an evening that begins now.
func (c *Watching) startParty() Reply {
	_, playing := c.nowPlaying()
	if !playing && c.Option("episode") == "" && !slices.ContainsFunc(c.ownEvenings(), c.isAboutNow) {
		if film, _, ok := c.filmHere(c.isAboutNow); ok {
			return film.start()
		}
	}
	return c.start()
}

// isAboutNow says whether /party start starts an evening instead of one that begins now.
func (c *Watching) isAboutNow(p data.Party) bool {
	return p.State == data.PartyPlanned && !p.At.After(c.Now.Add(aheadOfPlan))
}

func (c *Watching) start() Reply {
	if playing, is := c.nowPlaying(); is {
		return c.alreadyPlaying(playing)
	}
	at, given, err := c.episodeToStart()
	if err != nil {
		return refused(err)
	}
	for _, p := range c.ownEvenings() {
		part := at
		if !given {
			part = c.nextPart(p)
		}
		if c.isAboutNow(p) && p.Watches(part) {
			return c.started(p, part)
		}
	}
	return c.startNow(at, given)
}

// nextPart is the episode of an evening that comes next.
func (c *Watching) nextPart(p data.Party) data.Position {
	switch {
	case p.Part.IsZero():
		return p.First
	case p.Clock.State != data.ClockOver:
		return p.Part
	}
	next, _ := c.show.Next(p.Part)
	return next.Position
}

// episodeToStart reads which episode is started, if one is named.
func (c *Watching) episodeToStart() (at data.Position, given bool, err error) {
	if film, whole := c.film(); whole {
		return film, true, nil
	}
	typed := c.Option("episode")
	if typed == "" {
		return at, false, nil
	}
	r := reader.Read(c.readable(), c.group.Position, reader.Mark, typed)
	switch {
	case r.Reason != "":
		says := text(c.unreadable(c.place(c.group.Position), r))
		says.Buttons = []Button{c.chooseButton("episode", c.later())}
		return at, false, Refusal{says}
	case len(r.Ask) > 0:
		return at, false, Refusal{c.whichEpisode(r.Ask, typed)}
	case r.To.IsZero() || r.From != r.To:
		return at, false, refusal(words.OnlyStartOne())
	}
	return r.To, true, nil
}

// startNow begins an evening that nobody planned.
func (c *Watching) startNow(at data.Position, given bool) Reply {
	if !c.running || c.home() == 0 {
		return text(words.PartyNeedsAChannel(c.show.Title))
	}
	if !c.isHost() && !c.guild.MembersPlan {
		return text(words.OnlyHostsBegin())
	}
	if err := c.mayPlan(); err != nil {
		return refused(err)
	}
	if !given {
		next, more := c.show.Next(c.group.Position)
		if !more {
			return text(words.NothingToPlan(c.show.Title, c.show.Complete))
		}
		if at = next.Position; c.unaired(at) {
			return text(words.NextIsNotOut(c.place(at), next.Aired))
		}
	}
	p := data.Party{ID: c.ID, Guild: c.Guild, Show: c.show.ID, By: c.User, ByMember: !c.isHost(), Unplanned: true,
		First: at, Last: at, At: c.At.Truncate(time.Minute), Channel: c.home()}
	p.Zone, p.Wall = c.wallNow(p.At)
	c.tx.PutWatcher(data.Watcher{Guild: c.Guild, Party: p.ID, User: c.User})
	return c.startCounting(p, at)
}

// started starts an episode of an evening, for who may.
func (c *Watching) started(p data.Party, part data.Position) Reply {
	if err := c.mayStart(p); err != nil {
		return refused(err)
	}
	return c.startCounting(p, part)
}

// startCounting begins the countdown, in one commit: it never waits for a job. The doors go up
// with it if they are not open yet.
func (c *Watching) startCounting(p data.Party, part data.Position) Reply {
	if p.Part != part {
		p.Clock.Held = 0
	}
	if p.Clock.State == data.ClockOver { // its messages may still be deleted
		p.Clock = data.Clock{N: p.Clock.N + 1}
	}
	if p.Begun.IsZero() || p.Part != part && !c.show.Adjacent(p.Part, part) {
		p.First = part // those before it are not watched together
	}
	if p.Begun.IsZero() {
		p.Begun = c.At
	}
	p.Part, p.Until = part, time.Time{}
	c.counts(&p)
	if p.Doors == 0 {
		c.enqueue(data.PartyDoors, p.ID, 0)
	} else {
		c.tx.Enqueue(c.key(data.PartyLines, p.ID, 0), p.Play.Add(cardEvery), time.Time{}) // the countdown comes first
	}
	c.enqueue(data.PartyEvent, p.ID, 0)
	switch {
	case c.onClockMessage():
		r := c.clockCard(p)
		r.Card = true
		return r
	case c.Pressed && c.Do == doStart:
		r := c.doors(p)
		r.Card = true
		return r
	}
	return text(words.StartsBelow(p.Channel))
}

// startPressed is Start below the doors, and below a countdown that was interrupted.
func (c *Watching) startPressed(p data.Party) Reply {
	playing, is := c.nowPlaying()
	switch {
	case is && playing.ID != p.ID:
		return c.alreadyPlaying(playing)
	case is || c.isStale(p) || p.Clock.State == data.ClockOver:
		return c.saysNow(p)
	case c.isEarly(p):
		return text(words.WeStart(p.At))
	}
	return c.started(p, c.nextPart(p))
}

func (c *Watching) alreadyPlaying(p data.Party) Reply {
	r := text(words.IsPlaying(c.place(p.Part)))
	r.Buttons = []Button{c.partyButton(words.WhereAreWe(), subWhere, p)}
	return r
}
