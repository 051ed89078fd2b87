package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// comersNamed is how many of those who are going the card names.
const comersNamed = 20

// partyCard is what everybody in the channel sees of an evening. It says what people
// said of themselves and nothing of where anybody is.
func (c *Watching) partyCard(p data.Party) Reply {
	r := Reply{Public: true, Title: words.Verbatim(c.show.Title)}
	switch p.State {
	case data.PartyCancelled:
		r.Body = []Span{{Text: words.PartyCancelled(c.watches(p))}}
		if p.NoEvent == data.EventDenied {
			r.Body = append(r.Body, Span{Style: Small, Text: words.EventStays()})
		}
		return r
	case data.PartyOver:
		r.Body = []Span{{Text: words.PartyOver(c.watches(p))}}
		if p.Unstarted && p.Doors == 0 {
			r.Body, r.Buttons = append(r.Body, Span{Text: words.NobodyStarted()}), c.unstartedButtons(p)
		}
		if p.Untold == data.ToldLate {
			r.Body = append(r.Body, Span{Style: Small, Text: words.WhyNotReminded(p.Untold)})
		}
		return r
	case data.PartyAsks:
		r.Body = []Span{{Text: words.NobodyCame()}}
		r.Buttons = []Button{c.partyButton(words.KeepGoing(), doKeepGoing, p).primary(), c.partyButton(words.StopSeries(), doCancelIt, p)}
		return r
	}
	r.Body = c.groupAtAGlance(r.Body)
	if episodes := c.within(p); !episodes.IsZero() {
		r.Body = append(r.Body, Span{Style: Heading, Text: episodes})
	}
	r.Body = append(r.Body, Span{Text: words.PartyAt(p.At)})
	if !c.show.Bare || p.Minutes > 0 { // else nobody said how long it takes
		about := words.List(words.AboutMinutes(int(c.runningTime(p)/time.Minute)), words.Verbatim(c.show.Network))
		r.Body = append(r.Body, Span{Style: Small, Text: about})
	}
	if p.Voice != 0 {
		r.Body = append(r.Body, Span{Style: Small, Text: words.VoiceIn(p.Voice)})
	}
	if p.Weekly {
		r.Body = append(r.Body, Span{Style: Small, Text: words.EveryWeek()})
	}
	r.Body = append(r.Body, c.notOut(p)...)
	r.Body = append(r.Body, c.comers(p)...)
	if why := words.WhyNoEvent(p.NoEvent, p.Event != 0, p.Voice); !why.IsZero() {
		r.Body = append(r.Body, Span{Style: Small, Text: why})
	}
	if why := words.WhyNotReminded(p.Untold); !why.IsZero() {
		r.Body = append(r.Body, Span{Style: Small, Text: why})
	}
	r.Buttons = []Button{
		c.partyButton(words.Going(), doGoing, p).primary(),
		c.partyButton(words.Maybe(), doMaybe, p),
		c.partyButton(words.CannotCome(), doCannot, p),
		c.partyButton(words.Change(), doChange, p),
	}
	return r
}

// comers says who comes: by name those who are going, and how many others spoke.
func (c *Watching) comers(p data.Party) []Span {
	var going []data.UserID
	maybe, cannot := 0, 0
	for _, x := range c.tx.Comers(c.Guild, p.ID) {
		switch x.Says {
		case data.Going:
			going = append(going, x.User)
		case data.Maybe:
			maybe++
		default:
			cannot++
		}
	}
	named, more := going, 0
	if len(going) > comersNamed {
		named, more = going[:comersNamed], len(going)-comersNamed
	}
	spans := []Span{{Text: words.NobodyGoing()}}
	if len(going) > 0 {
		spans[0] = Span{Text: words.GoingAre(named, more)}
	}
	if maybe+cannot > 0 {
		spans = append(spans, Span{Style: Small, Text: words.OthersSaid(maybe, cannot)})
	}
	return spans
}

// partyPosted is the answer to who planned an evening.
func (c *Watching) partyPosted(p data.Party) Reply {
	r := text(words.PartyPlanned(c.watches(p), p.Channel))
	r.Body = append(r.Body, c.notOut(p)...)
	r.Buttons = append([]Button{c.partyButton(words.Change(), doChange, p)}, c.remember(p, p.By)...)
	return r
}

// notOut says that the last episode of an evening comes out after it.
func (c *Watching) notOut(p data.Party) []Span {
	if e, ok := c.show.Episode(p.Last); ok && p.At.Before(e.Aired) {
		return []Span{{Style: Small, Text: words.NotOutByThen(c.place(p.Last), e.Aired)}}
	}
	return nil
}
