package commands

import (
	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// skippedMax is how many characters say what somebody skipped.
const skippedMax = 100

// askTapped asks somebody who taps on a card, which others see too, before more is
// marked than the episode that the card names; false if there is nothing to ask.
func (c *Watching) askTapped(p data.Position) (Reply, bool) {
	seen := c.me.Seen
	only := c.to(words.OnlyThis(c.place(p)), doOnly, p)
	cancel := c.to(words.Cancel(), doLeave, p)
	if _, _, skipped := seen.Gap(p); skipped {
		r := text(words.YouSkipped(c.place(p)))
		only.Label = words.SeenItNow()
		r.Buttons = []Button{only.primary(), cancel}
		return r, true
	}
	if seen.To.IsZero() || p.Compare(seen.To) <= 0 || c.show.Adjacent(seen.To, p) {
		return Reply{}, false
	}
	r := text(words.SeenBetween(c.place(seen.To), c.place(p)))
	r.Buttons = []Button{c.to(words.EverythingUpTo(c.place(p)), "", p), only, cancel}
	return r, true
}

// fill marks what lies in a gap up to an episode. It moves nobody but who rewatches and
// is before it: where others are is beyond the gap.
func (c *Watching) fill(p data.Position) Reply {
	after, _, _ := c.me.Seen.Gap(p)
	first, _ := c.show.Next(after)
	c.mark(data.Later(c.me.Seat, p), c.me.Seen.Filled(first.Position, p, c.show.Adjacent))
	return c.marked(c.me.Mark)
}

// only marks one episode or a few, without what lies before them and was not watched.
// Pressed below a mark that added more, it takes that back.
func (c *Watching) only(first, last data.Position) Reply {
	was, mark := c.me, c.me.Mark
	switch {
	case mark.ID == c.ID:
		return c.marked(mark) // delivered twice
	case mark.ID == read36(c.Option("mark")) && mark.ID != 0 && !mark.Undone:
		was.Seat, was.Seen, was.Placed, was.Joined = mark.Before, mark.Seen, mark.Placed, mark.Joined
	}
	seat, seen := was.Seat, was.Seen
	if seen.Has(first) && seen.Has(last) {
		return text(c.wasThere())
	}
	if c.unaired(last) && last.Compare(seen.To) > 0 {
		e, _ := c.show.Episode(last)
		return text(words.NotOutYet(c.place(last), e.Aired), words.NothingChanged())
	}
	if to := seen.To; last.Compare(to) > 0 {
		seen, seat = seen.Raised(last), last
		if !c.show.Adjacent(to, first) {
			seen = seen.Without(to, first)
		}
	} else {
		seen = seen.Filled(first, last, c.show.Adjacent)
	}
	if seen.Full() {
		return text(words.HideTooMany(data.MaxGaps))
	}
	c.me = was // so that Undo takes both marks back
	c.mark(seat, seen)
	return c.marked(c.me.Mark)
}

// onlyThis is [Only S1E5].
func (c *Watching) onlyThis() Reply {
	last, ok := c.episodeOption()
	first := last
	if p, given := data.ParsePosition(c.Option(optFirst)); given {
		first = p
	}
	if _, there := c.show.Episode(first); !ok || !there || c.Option("for") == forGroup || last.Special() || first.Compare(last) > 0 {
		return oldButton("/watched")
	}
	return c.only(first, last)
}

// began is [I started at S4E1]: what comes before it is hidden from the asker.
func (c *Watching) began() Reply {
	p, ok := c.episodeOption()
	switch seen := c.me.Seen; {
	case c.me.Mark.ID == c.ID:
		return c.marked(c.me.Mark)
	case !ok || p.Special() || c.show.Film() || c.Option("for") == forGroup:
		return oldButton("/watched")
	case !seen.Has(p):
		return text(words.HideNotSeen(c.place(p)))
	case c.show.Adjacent(data.Position{}, p):
		return text(c.wasThere())
	}
	return c.keepHidden(c.me.Seen.Without(data.Position{}, p))
}

// keepHidden marks that somebody skipped what a set does not have any more.
func (c *Watching) keepHidden(seen data.Set) Reply {
	if seen.Full() {
		return text(words.HideTooMany(data.MaxGaps))
	}
	seat := c.me.Seat
	if after, _, skipped := seen.Gap(seat); skipped {
		seat = after // of somebody who rewatches
	}
	c.mark(seat, seen)
	return c.marked(c.me.Mark)
}

// skipForm asks what somebody skipped.
func (c *Watching) skipForm() Reply {
	if c.show.Film() {
		return oldButton("/watched")
	}
	a := button(words.Sentence{}, "watched", doSkipped, "show", string(c.show.ID), "form", id36(c.ID)).Action
	return Reply{Form: &Form{Title: words.SkippedForm(), Action: a, Fields: []Field{{
		Name: "skipped", Label: words.SkippedField(), Hint: words.SkippedHint(), Min: 1, Max: skippedMax,
	}}}}
}

// hideTyped hides what was typed into the form.
func (c *Watching) hideTyped() Reply {
	switch {
	case c.me.Mark.ID == c.ID:
		return c.marked(c.me.Mark)
	case c.show.Film():
		return oldButton("/watched")
	}
	parts, why := reader.ReadList(c.readable(), c.me.Seat, c.Option("skipped"))
	again := func(s ...words.Sentence) Reply {
		r := text(s...)
		r.Buttons = []Button{button(words.TryAgain(), "watched", doSkip, "show", string(c.show.ID))}
		return r
	}
	seen := c.me.Seen
	switch {
	case why.Reason == reader.NoEpisode || why.Reason == reader.NoSeason:
		return again(noEpisode(c.show, why.Missing), words.NothingChanged())
	case parts == nil:
		return again(words.HideUnreadable())
	}
	for _, part := range parts {
		switch after, before := c.show.Before(part.From), seen.To; {
		case part.To.IsZero() || part.To.Special() || part.From.Special():
			return again(words.HideUnreadable())
		case part.To.Compare(seen.To) > 0 || !c.me.Seen.Has(part.From) || !c.me.Seen.Has(part.To):
			return again(words.HideNotSeen(c.place(part.To)))
		case part.To == seen.To:
			return again(words.HideLast(c.place(part.To)))
		default:
			if next, ok := c.show.Next(part.To); ok {
				before = next.Position
			}
			seen = seen.Without(after, before)
		}
	}
	return c.keepHidden(seen)
}
