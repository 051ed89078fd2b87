package commands

import (
	"strconv"
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// clockCard is the message of an evening's clock, by which people start, pause and go on
// in step.
func (c *Watching) clockCard(p data.Party) Reply {
	k := p.Clock
	switch {
	case k.State == data.ClockCounts && p.Frame > 0:
		return c.clockSays(p, nil, Span{Style: Big, Text: words.Number(p.Frame)})
	case k.State == data.ClockCounts && k.Held > 0:
		return c.clockSays(p, nil, Span{Style: Big, Text: words.GetReady()}, Span{Text: words.GoesOnAt(k.Held)}, Span{Text: words.PressPlayThen()})
	case k.State == data.ClockCounts:
		return c.clockSays(p, nil, Span{Style: Big, Text: words.GetReady()}, Span{Text: words.PressPlayThen()})
	case k.State == data.ClockRuns:
		return c.clockSays(p, c.runningButtons(p), Span{Text: words.PlayingSince(k.Zero)})
	case k.State == data.ClockOver:
		return c.clockSays(p, nil, Span{Text: c.partEnded(p)})
	case k.State == data.ClockNone:
		return c.clockSays(p, []Button{c.clockButton(words.Start(), doStart, p).primary()}, Span{Text: c.notCounting(p)})
	}
	says := words.PausedAt(k.Held)
	if p.Interrupted {
		says = c.notCounting(p)
	}
	return c.clockSays(p, append([]Button{c.clockButton(words.Resume(), doResume, p).primary()}, c.clockButtons(p)...), Span{Text: says})
}

// notCounting says that a countdown came to no end.
func (c *Watching) notCounting(p data.Party) words.Sentence {
	if p.Clock.State == data.ClockNone {
		return words.NothingHasStarted()
	}
	return words.StillPausedAt(p.Clock.Held)
}

// playCard is the message at the moment at which everybody presses play.
func (c *Watching) playCard(p data.Party) Reply {
	p.Clock = p.Clock.Plays(p.Play)
	return c.clockSays(p, c.runningButtons(p), Span{Style: Big, Text: words.PlayNow()})
}

func (c *Watching) clockSays(p data.Party, buttons []Button, says ...Span) Reply {
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title), Buttons: buttons}
	if !c.show.Film() {
		r.Body = append(r.Body, Span{Style: Small, Text: words.Episode(c.place(p.Part))})
	}
	r.Body = append(r.Body, says...)
	if p.Locked && len(buttons) > 0 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.IsLocked()})
	}
	return r
}

func (c *Watching) runningButtons(p data.Party) []Button {
	return append([]Button{c.clockButton(words.Pause(), subPause, p).primary()}, c.clockButtons(p)...)
}

// clockButtons are those that a clock has while it runs and while it is paused.
func (c *Watching) clockButtons(p data.Party) []Button {
	return []Button{c.partyButton(words.WhereAreWe(), subWhere, p), c.clockButton(words.Adjust(), doAdjustAsk, p), c.clockButton(words.End(), subEndParty, p)}
}

// optN is the N of the clock for which a button was made: pressed after a change, it
// changes nothing.
const optN = "n"

func (c *Watching) clockButton(label words.Sentence, do string, p data.Party) Button {
	b := c.partyButton(label, do, p)
	b.Action = b.with(do, optN, strconv.Itoa(p.Clock.N))
	return b
}

// isStale says whether the button that was pressed is older than the clock's last change.
func (c *Watching) isStale(p data.Party) bool {
	n := c.Option(optN)
	return n != "" && n != strconv.Itoa(p.Clock.N)
}

// onClock makes a step about the clock of the evening that is being watched, or that a
// button names.
func onClock(move func(*Watching, data.Party) Reply) Step {
	return onShow(func(c *Watching) Reply {
		p, ok := c.partyOf()
		if c.Option("party") == "" {
			if p, ok = c.nowPlaying(); !ok {
				c, p, ok = c.filmHere(isPlaying)
			}
		}
		switch {
		case !ok || p.State == data.PartyCancelled:
			return text(words.NothingPlaying(c.show.Title))
		case !isPlaying(p) || c.isStale(p):
			return c.saysNow(p)
		}
		return move(c, p)
	})
}

// saysNow tells somebody alone how an evening's clock is.
func (c *Watching) saysNow(p data.Party) Reply {
	switch {
	case p.Clock.State == data.ClockOver:
		return text(c.partEnded(p))
	case !isPlaying(p):
		return text(words.NothingPlaying(c.show.Title))
	case p.Clock.State == data.ClockCounts:
		return text(words.AboutToStart())
	case p.Clock.State == data.ClockStands:
		return text(words.PausedAt(p.Clock.Held))
	}
	return c.where(p)
}

// catchUp is how long somebody has to come to where the others are.
const catchUp = 30 * time.Second

// where answers the asker alone where the others are: by Discord's clock then, and at a
// moment that is soon.
func (c *Watching) where(p data.Party) Reply {
	if p.Clock.State != data.ClockRuns {
		return c.saysNow(p)
	}
	soon := c.At.Add(catchUp).Truncate(10 * time.Second).Add(10 * time.Second)
	return text(words.WhereWeAre(p.Clock.Position(c.At), soon, p.Clock.Position(soon)))
}

// moves has the clock's message brought in line with a change, and keeps the evening.
func (c *Watching) moves(p data.Party) {
	c.tx.PutParty(p)
	c.enqueueClock(p, c.Now)
	c.tx.Enqueue(c.key(data.PartyEnds, p.ID, 0), c.overAt(p), time.Time{})
}

// interrupted is how long after its time Play may come: after that nothing has started.
const interrupted = 20 * time.Second

// enqueueClock makes the job of the clock's message due. A countdown is of no use once it
// is too late for Play.
func (c *Watching) enqueueClock(p data.Party, at time.Time) {
	use := time.Time{}
	if p.Clock.State == data.ClockCounts {
		use = p.Play.Add(interrupted)
	}
	c.tx.Enqueue(c.key(data.PartyClock, p.ID, 0), at, use)
}

// countdown is how long after a press the clock runs: 6 seconds to look up, and 3 that
// are counted.
const countdown = 9 * time.Second

// counts begins the countdown.
func (c *Watching) counts(p *data.Party) {
	p.Clock, p.Play, p.Frame, p.Interrupted = p.Clock.Counts(), c.Now.Add(countdown), 0, false
	c.moves(*p)
}

// onClockMessage says whether the message that was pressed is the clock's, which a reply
// can update.
func (c *Watching) onClockMessage() bool { return c.Pressed && c.Option(optN) != "" }
