package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// How many shows a server may have: those that a channel watches, and all, with those
// on which nobody goes on and those that were ended.
const (
	watchedMax = 25
	showsMax   = 300
)

// tooMany refuses to let this channel watch a show if the server watches as many as it
// may, or keeps as many and none has ended.
func (c *Call) tooMany(id data.ShowID, in data.ChannelID) error {
	watched := 0
	for _, w := range c.homes {
		if w.Channel != in && w.Show != id && c.runs(w.Show) {
			watched++
		}
	}
	if watched >= watchedMax {
		return refusal(words.TooManyWatched(watchedMax))
	}
	return c.keepsTooMany(id)
}

// keepsTooMany refuses a new show if the server keeps as many as it may and none has
// ended.
func (c *Call) keepsTooMany(id data.ShowID) error {
	_, kept := c.groupOf(id)
	if _, ended := c.endedFirst(id); !kept && len(c.groups) >= showsMax && !ended {
		return refusal(words.TooManyShows(showsMax))
	}
	return nil
}

// endedFirst returns the show that ended before all others.
func (c *Call) endedFirst(except data.ShowID) (first data.Group, ok bool) {
	for _, g := range c.groups {
		if g.Ended != 0 && g.Show != except && (!ok || g.Ended < first.Ended) {
			first, ok = g, true
		}
	}
	return first, ok
}

// makeRoom forgets the shows that ended first until there is room for one more, as
// happens to all that ended [data.KeepEnded] days ago.
func (c *Call) makeRoom(id data.ShowID) {
	if _, kept := c.groupOf(id); kept {
		return
	}
	for len(c.groups) >= showsMax {
		g, ok := c.endedFirst(id)
		if !ok {
			return
		}
		c.tx.DropGroup(c.Guild, g.Show)
		c.groups = c.tx.Groups(c.Guild)
	}
}
