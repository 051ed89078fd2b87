package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// fewEpisodes is how many a mark adds at most that is surely meant.
const fewEpisodes = 2

// A change is what a mark did to what somebody has watched.
type change struct {
	// first to last are the n episodes that it added; n is 0 if there are none.
	first, last data.Position
	n           int
	// special is the special that it added, zero for none.
	special data.Position
	// fills says that they lie in gaps, and fillsToo that only some of them do. Hidden are
	// gaps of what had been watched.
	fills    bool
	fillsToo bool
	hidden   []gap
	// moved says that it changed where somebody is.
	moved bool
}

type gap struct{ after, before data.Position }

// changeOf returns what the asker's last mark did, by how it was before.
func (c *Watching) changeOf(before data.Mark) change {
	was, is := before.Seen, c.me.Seen
	x := change{moved: before.Before != c.me.Seat || !before.Placed}
	x.first, x.last = c.added(was, is)
	if !x.last.IsZero() {
		from, _ := c.show.Count(x.first)
		to, _ := c.show.Count(x.last)
		x.n, x.fills = to-from+1, x.last.Compare(was.To) <= 0
		x.fillsToo = !x.fills && x.first.Compare(was.To) < 0
	}
	for p := range is.Specials() {
		if !was.Has(p) {
			x.special = p
		}
	}
	for after, before := range is.Gaps() {
		if first, ok := c.show.Next(after); ok && is.To == was.To && first.Compare(before) < 0 && was.Has(first.Position) {
			x.hidden = append(x.hidden, gap{after, before})
		}
	}
	return x
}

// added returns the first and the last regular episode that one set has and another
// had not; zero if there is none. All between them are in the set by now.
func (c *Watching) added(was, is data.Set) (first, last data.Position) {
	within := func(after, end data.Position) {
		e, ok := c.show.Next(after)
		begin := e.Position
		if _, before, skipped := is.Gap(begin); skipped {
			begin = before
		}
		if after, _, skipped := is.Gap(end); skipped {
			end = after
		}
		switch {
		case !ok || begin.Compare(end) > 0:
			return
		case first.IsZero():
			first = begin
		}
		last = end
	}
	for after, before := range was.Gaps() {
		within(after, c.show.Before(before))
	}
	if is.To.Compare(was.To) > 0 {
		within(was.To, is.To)
	}
	return first, last
}

// markedAt is the episode that a mark is about: the last that it added, or where it
// has led.
func (c *Watching) markedAt(before data.Mark) data.Position {
	switch x := c.changeOf(before); {
	case x.special != data.Position{}:
		return x.special
	case x.fills:
		return x.last
	}
	return c.me.Seat
}

// beganLate says whether a first mark is in a season that is not the first, and says
// nothing about those before it.
func (c *Watching) beganLate(before data.Mark, x change) bool {
	return before.Seen.To.IsZero() && x.n > 0 && x.last.Season != c.firstSeason() && !c.me.Seen.HasGaps()
}

// hiding says what is hidden from the asker since their last mark.
func (c *Watching) hiding(x change) words.Sentence {
	var all []words.Sentence
	for _, g := range x.hidden {
		if r, ok := between(c.show, g.after, g.before); ok {
			all = append(all, c.nameRun(r))
		}
	}
	return words.Hiding(all)
}

// skipButtons are the ways to say that a mark was not about all that it added, or to
// take back what is hidden. They are quiet: few people need them.
func (c *Watching) skipButtons(before data.Mark, x change) (all []Button) {
	if c.beganLate(before, x) {
		if season, ok := c.show.Season(x.last.Season); ok {
			start := season.Start()
			all = append(all, c.to(words.IStartedAt(c.place(start)), doFrom, start))
		}
	}
	switch {
	case len(x.hidden) == 1:
		end := c.show.Before(x.hidden[0].before)
		all = append(all, c.to(words.DontHideThese(), doFill, end))
	case x.n > 1 && c.Do != doFill && !c.several && (x.fills || c.Command == "room"): // what was tapped names the last one
		all = append(all, c.to(words.OnlyThis(c.place(x.last)), doOnly, x.last, "mark", id36(before.ID)))
	case !x.fills && x.n > fewEpisodes:
		all = append(all, button(words.ISkippedSome(), "watched", doSkip, "show", string(c.show.ID)))
	}
	return all
}
