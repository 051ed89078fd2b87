package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// placeOf describes a member's place in a line that begins with how far they are.
func (c *Watching) placeOf(m data.Member, line words.Sentence) words.Sentence {
	if !m.Placed {
		return words.DidNotSay()
	}
	if rewatches(m) && m.Seat.IsZero() { // "not started" they have
		line = words.Sentence{}
	}
	return words.List(line, c.state(m))
}

// state is how a member is in addition to where: zero for nothing to say.
func (c *Watching) state(m data.Member) words.Sentence {
	var again, gone words.Sentence
	switch {
	case rewatches(m) && m.Seat.IsZero():
		again = words.FromTheStart()
	case rewatches(m):
		again = words.Rewatching()
	}
	switch {
	case m.Parked:
		gone = words.OnABreak()
	case m.Joined && !m.Counted(c.today()):
		gone = words.Away()
	}
	return words.List(again, gone)
}

func rewatches(m data.Member) bool { return m.Placed && m.Seat.Compare(m.Seen.To) < 0 }

// inWords says where the asker is before anything is drawn, so that somebody who has it read
// aloud needs no more: zero for a film, and for somebody who has not said it.
func (c *Watching) inWords() words.Sentence {
	m := c.me
	if !m.Placed || c.show.Film() {
		return words.Sentence{}
	}
	seen := m.Seen.Through(m.Seat)
	_, all := c.show.Count(m.Seat)
	return c.andNext(words.HaveSeen(countSeen(c.show, seen), all, c.nameRuns(c.skipped(seen)), rewatches(m)), m.Seat)
}

// A shown is what others are shown of where somebody is: from is the first episode that
// they have watched, if that is not the first of the show. What they skipped later is
// not shown.
type shown struct{ at, from data.Position }

func shownOf(m data.Member) shown { return shown{m.Seat, m.Began()} }

// lineOf says that in one line: in a show of several seasons, within the season too.
func (c *Watching) lineOf(s shown) words.Sentence {
	seen, from := data.UpTo(s.at), words.Sentence{}
	if !s.from.IsZero() {
		seen, from = seen.Without(data.Position{}, s.from), words.SeenFrom(c.place(s.from))
	}
	return words.List(reached(c.show, seen, s.at), from)
}

// reached says how far somebody is who has watched a set, in a show of several seasons
// within their season too: what they skipped is not counted. It holds numbers only, which
// are public.
func reached(s *data.Show, seen data.Set, p data.Position) words.Sentence {
	seen = seen.Through(p)
	watched := countSeen(s, seen)
	_, all := s.Count(p)
	season, ok := s.Season(max(p.Season, s.First().Season))
	if !ok || season.Len() == all {
		return words.Reached(words.PlaceIn(s, p), watched, all)
	}
	in := max(0, watched-countSeen(s, seen.Through(s.Before(season.Start()))))
	return words.ReachedIn(words.PlaceIn(s, p), in, season.Len(), watched, all)
}

// countSeen is how many episodes of a show a set has.
func countSeen(s *data.Show, seen data.Set) int {
	n, _ := s.Count(seen.To)
	for after, before := range seen.Gaps() {
		to, _ := s.Count(s.Before(before))
		from, _ := s.Count(after)
		n -= to - from
	}
	return n
}

// sayHidden adds to the asker's own /progress what they skipped, and what shows it.
func (c *Watching) sayHidden(r *Reply) {
	skipped := c.skipped(c.me.Seen)
	if len(skipped) == 0 {
		return
	}
	r.Body = append(r.Body, Span{Style: Small, Text: words.HiddenFromYou()})
	for _, s := range skipped[max(0, len(skipped)-hiddenButtons):] {
		label := words.DontHide(c.nameRun(s))
		if len(skipped) == 1 {
			label = words.DontHideThese()
		}
		r.Buttons = append(r.Buttons, c.to(label, doFill, s.last))
	}
}

// hiddenButtons is how many of what somebody skipped have a button of their own.
const hiddenButtons = 3

// lineInWords says how far public replies go: up to the group line.
func (c *Watching) lineInWords(members []data.Member) words.Sentence {
	if !c.running {
		return words.JustYou(c.show.Title)
	}
	counted := data.Counted(members, c.today())
	line := data.Line(c.group, members, c.today(), c.guild.Quorum)
	switch {
	case len(counted) < c.guild.QuorumOf():
		return words.NobodyYet(c.guild.QuorumOf())
	case c.group.Position.IsZero():
		return words.GroupNotStarted()
	case line.IsZero():
		return words.SomebodyNotStarted()
	}
	if line.HasGaps() {
		return words.SafeToPostOnly(c.nameRuns(c.seenRuns(line)), len(counted))
	}
	return words.SafeToPost(c.place(line.To), len(counted))
}
