package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// A Watching is a call about one show: the show, the group that watches it in
// this server, and the asker's place in it.
type Watching struct {
	*Call
	show    *data.Show
	group   data.Group
	running bool // the server watches the show: group has begun and not ended
	me      data.Member
	// several says that the asker names several episodes that they have watched, and not
	// only the last one.
	several bool
}

// about returns the call about a show.
func (c *Call) about(s *data.Show) *Watching {
	w := &Watching{Call: c, show: s}
	w.group, w.running = c.groupOf(s.ID)
	w.running = w.running && w.group.Ended == 0
	if !w.running {
		w.group = data.Group{Guild: c.Guild, Show: s.ID}
	}
	w.me, _ = c.tx.Member(c.Guild, s.ID, c.User)
	w.me.Guild, w.me.Show, w.me.User = c.Guild, s.ID, c.User
	return w
}

// line is the group line.
func (c *Watching) line() data.Set {
	if !c.running {
		return data.Set{}
	}
	return data.Line(c.group, c.members(), c.today(), c.guild.Quorum)
}

// members returns everybody in the group. The asker counts as using the bot today,
// though that is saved only after the answer.
func (c *Watching) members() []data.Member {
	all := c.tx.Members(c.Guild, c.show.ID)
	for i := range all {
		if all[i].User == c.User {
			all[i].Used = c.today()
		}
	}
	return all
}

// here reports whether this channel watches the show. A thread does not count:
// other people may be in it.
func (c *Watching) here() bool { return !c.Thread && c.watched == c.show.ID }

// home is the channel that watches the show, 0 if none does.
func (c *Watching) home() data.ChannelID {
	if !c.running {
		return 0
	}
	return c.homeOf(c.show.ID)
}

// private is the asker alone.
func (c *Watching) private() data.Audience { return data.Private(c.me.Seat, c.me.Seen) }

// finished reports whether the asker has seen the end of a show that has one.
func (c *Watching) finished() bool { return c.show.Complete && c.me.Seen.To == c.show.Last() }

// hasReach says whether all that the asker knows is told by the last episode that they
// have watched.
func (c *Watching) hasReach() bool {
	return !c.me.Seen.To.IsZero() && !c.me.Ahead && c.me.Seen.Farthest() == c.me.Seen.To
}

// place is a position in the show, to speak of.
func (c *Watching) place(p data.Position) words.Place { return words.PlaceIn(c.show, p) }
