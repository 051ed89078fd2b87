package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// placeOf describes a member's place in a line that begins with its bar.
func (c *Watching) placeOf(m data.Member, line words.Sentence) words.Sentence {
	switch {
	case !m.Placed && m.User == c.User:
		return words.YouDidNotSay()
	case !m.Placed:
		return words.DidNotSay()
	}
	var again, gone words.Sentence
	if m.Seen.To.Compare(m.Seat) > 0 {
		if again = words.Rewatching(); m.Seat.IsZero() { // "not started" they have
			line, again = words.FromTheStart(), words.Sentence{}
		}
	}
	switch {
	case m.Parked:
		gone = words.OnABreak()
	case m.Joined && !m.Counted(c.today()):
		gone = words.Away()
	}
	return words.List(line, again, gone)
}

// inWords says where the asker is before anything is drawn, so that somebody who has it read
// aloud needs no more: zero for a film, and for somebody who has not said it.
func (c *Watching) inWords() words.Sentence {
	m := c.me
	if !m.Placed || c.show.Film() {
		return words.Sentence{}
	}
	seen := m.Seen.Through(m.Seat)
	_, all := c.show.Count(m.Seat)
	said := words.HaveSeen(countSeen(c.show, seen), all, c.nameRuns(c.skipped(seen)), m.Seat.Compare(m.Seen.To) < 0)
	next, ok := c.show.Next(m.Seat)
	switch {
	case !ok:
		return said
	case c.unaired(next.Position):
		return words.Join(said, words.ComesNextOn(c.place(next.Position), next.Aired))
	}
	return words.Join(said, words.ComesNext(c.place(next.Position)))
}

// A shown is what others are shown of where somebody is: from is the first episode that
// they have watched, if that is not the first of the show. What they skipped later is
// not shown.
type shown struct{ at, from data.Position }

func shownOf(m data.Member) shown { return shown{m.Seat, m.Began()} }

// draw draws that as one line.
func (c *Watching) draw(s shown) words.Sentence {
	seen, from := data.UpTo(s.at), words.Sentence{}
	if !s.from.IsZero() {
		seen, from = seen.Without(data.Position{}, s.from), words.SeenFrom(c.place(s.from))
	}
	return words.List(bar(c.show, seen, s.at), from)
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
