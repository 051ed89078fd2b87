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
	return words.SafeToPost(c.place(line.To), len(counted))
}
