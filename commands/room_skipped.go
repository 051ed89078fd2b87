package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// doGoIn is "Go in" below the warning of what people in a room may talk about.
const doGoIn = "goin"

// warnOrEnter admits somebody to the room of an episode that they have watched. If they
// skipped some before it, they are warned first; somebody who is in was warned.
func (c *Watching) warnOrEnter(p data.Position) Reply {
	warning, ok := c.roomWarning(p)
	if !ok || c.seated(func(r data.Room, s data.Seat) bool { return s.In && r.At == p }) {
		return c.enter(p)
	}
	warning.Buttons = append(warning.Buttons, c.to(words.NotNow(), doLeave, p))
	return warning
}

// roomWarning says what the asker skipped before the episode of a room; false if that is
// nothing.
func (c *Watching) roomWarning(p data.Position) (Reply, bool) {
	skipped := c.skipped(c.me.Seen.Through(p))
	r := text(words.RoomTellsSkipped(c.nameRuns(skipped)))
	r.Buttons = []Button{button(words.EnterRoom(), "room", doGoIn, "episode", p.String(), "show", string(c.show.ID))}
	return r, len(skipped) > 0
}

// goIn admits somebody who was warned. They must still have watched its episode.
func (c *Watching) goIn(p data.Position) Reply {
	if !c.me.Seen.Has(p) {
		return c.refuseRoom(p)
	}
	return c.enter(p)
}

// markWatched marks an episode for its room: beyond what the asker has watched
// everything up to it, and in a gap what they skipped up to it.
func (c *Watching) markWatched(p data.Position) {
	seen := c.me.Seen
	switch after, _, skipped := seen.Gap(p); {
	case p.Special():
		c.mark(c.me.Seat, seen.With(p))
	case skipped:
		first, _ := c.show.Next(after)
		c.mark(c.me.Seat, seen.Filled(first.Position, p, c.show.Adjacent))
	default:
		c.mark(p, c.skippedBefore(seen.Raised(p)))
	}
}
