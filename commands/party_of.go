package commands

import (
	"cmp"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// Subcommands and steps of /party.
const (
	subPlan      = "plan"
	subEvenings  = "list"
	subZone      = "zone"
	subReminders = "reminders"

	subStartParty = "start"
	subPause      = "pause"
	subResume     = "resume"
	subWhere      = "where"
	subAdjust     = "adjust"
	subEndParty   = "end"
	subLock       = "lock"

	doGoing  = "going"
	doMaybe  = "maybe"
	doCannot = "cannot"

	doChange    = "change" // what can be changed of an evening
	doMoveForm  = "move"   // open the form for another time
	doMoveTo    = "moveto" // what was typed into it
	doSkipWeek  = "skip"
	doCancel    = "cancel" // ask
	doCancelIt  = "cancelit"
	doKeepGoing = "keep" // a series that nobody came to

	doReady     = "ready"
	doStart     = "begin"   // the countdown to the start of an episode
	doResume    = "resumes" // subResume below a message
	doAdjustAsk = "adjusts" // the ways to do so
	doWatchedIt = "watchedit"
	doGoOn      = "goon" // with the next episode
	doNextWeek  = "nextweek"
	doStill     = "still" // somebody is watching after the end
)

// optStays says that what is pressed stays as it is, since it is not a card.
const optStays = "stays"

// partyOf is the evening that a button of its card names.
func (c *Watching) partyOf() (data.Party, bool) {
	p, ok := c.tx.Party(c.Guild, read36(c.Option("party")))
	return p, ok && p.Show == c.show.ID
}

// onParty makes a step about an evening that is still to come.
func onParty(decide func(*Watching, data.Party) Reply) Step {
	return onEvening(data.Party.ToCome, decide)
}

// onOpen is onParty for an evening that takes place, also if it is over and people may
// still go on.
func onOpen(decide func(*Watching, data.Party) Reply) Step {
	open := func(p data.Party) bool {
		return p.State == data.PartyPlanned || p.State == data.PartyOver && p.Clock.State == data.ClockOver
	}
	return onEvening(open, decide)
}

func onEvening(is func(data.Party) bool, decide func(*Watching, data.Party) Reply) Step {
	return onShow(func(c *Watching) Reply {
		p, ok := c.partyOf()
		if !ok || !is(p) {
			return text(words.PartyGone())
		}
		return decide(c, p)
	})
}

// onPlan is onParty for what changes what was planned, for who may: hosts, and who
// planned it. What has begun is not moved any more.
func onPlan(change func(*Watching, data.Party) Reply) Step { return onPlanned(false, change) }

// onMove is onPlan for what moves an evening, also if it is over since nobody pressed
// Start.
func onMove(change func(*Watching, data.Party) Reply) Step { return onPlanned(true, change) }

func onPlanned(over bool, change func(*Watching, data.Party) Reply) Step {
	return onShow(func(c *Watching) Reply {
		p, ok := c.partyOf()
		switch {
		case !ok || !p.ToCome() && !(over && p.Unstarted):
			return text(words.PartyGone())
		case !c.mayChange(p):
			return text(words.OnlyPlannerChanges())
		case p.Unstarted && !c.running:
			return text(words.PartyNeedsAChannel(c.show.Title))
		case hasBegun(p):
			return text(words.PartyBegan())
		}
		return change(c, p)
	})
}

// partyButton makes a button about an evening.
func (c *Watching) partyButton(label words.Sentence, do string, p data.Party) Button {
	return button(label, "party", do, "party", id36(p.ID), "show", string(c.show.ID))
}

// partyHome is the channel where an evening's card belongs: the one that watches the
// show, or while none does the one where it was.
func (c *Watching) partyHome(p data.Party) data.ChannelID {
	if home := c.home(); home != 0 && !p.Film {
		return home
	}
	return p.Channel
}

// How long an episode or a film takes whose length is not known and was not said.
const (
	usualMinutes = 45
	filmMinutes  = 120
)

// runningTime is how long the episodes of an evening take together.
func (c *Watching) runningTime(p data.Party) time.Duration {
	minutes, usual := 0, usualMinutes
	if c.show.Film() {
		usual = filmMinutes
	}
	for at, ok := p.First, true; ok && at.Compare(p.Last) <= 0; {
		e, _ := c.show.Episode(at)
		minutes += cmp.Or(e.Minutes, c.show.Minutes, p.Minutes, usual)
		var next data.Episode
		next, ok = c.show.Next(at)
		at = next.Position
	}
	return time.Duration(minutes) * time.Minute
}

// afterwards is for how long after its episodes an evening is not over.
const afterwards = 10 * time.Minute

// ends is when an evening is over.
func (c *Watching) ends(p data.Party) time.Time {
	return p.At.Add(c.runningTime(p) + afterwards)
}

// within names the episodes of an evening below the name of the show; a film has no
// other name.
func (c *Watching) within(p data.Party) words.Sentence {
	if c.show.Film() {
		return words.Sentence{}
	}
	return c.watches(p)
}

// mayChange reports whether the asker may move or cancel an evening.
func (c *Watching) mayChange(p data.Party) bool {
	return c.isHost() || p.By != 0 && p.By == c.User && c.guild.MembersPlan
}

// previously leads everybody to the recap of what they themselves have watched. A film
// has none, nor has a show of which only the numbers are known.
func (c *Watching) previously() []Button {
	if c.show.Film() || c.show.Bare {
		return nil
	}
	return []Button{button(words.PreviouslyOn(), "recap", "", "show", string(c.show.ID))}
}

// cannotComeButton is on what names nobody who comes, so that a press leaves it as it
// is.
func (c *Watching) cannotComeButton(p data.Party) Button {
	b := c.partyButton(words.CannotCome(), doCannot, p)
	b.Action = b.with(doCannot, optStays, "1")
	return b
}
