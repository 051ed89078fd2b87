package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// Answers to the question what somebody has seen.
const (
	optSeen  = "seen"
	seenAll  = "all"  // up to the episode
	seenOnly = "only" // the episode alone
)

// watchedIt marks for the presser alone what was watched together, and lets them into the
// room: in one press, unless that would mark more than this evening played. It takes
// nothing away from somebody who watches again.
func (c *Watching) watchedIt() Reply {
	p, ok := c.episodeOption()
	first, given := data.ParsePosition(c.Option(optFirst))
	seen := c.Option(optSeen)
	switch {
	case !ok || p.IsZero() || p.Special() || !given || first.Compare(p) > 0:
		return oldButton("/party")
	case c.me.Mark.ID == c.ID:
		return c.marked(c.me.Mark) // delivered twice
	case c.me.Seen.Has(p):
		return c.sawItBefore(p)
	case c.unaired(p):
		return c.askUnaired(p)
	case seen == "" && !c.follows(first, p):
		return c.askSeen(first, p)
	case seen == seenOnly:
		c.only(p, p)
	default:
		c.markWatched(p)
	}
	if !c.me.Seen.Has(p) {
		return text(c.wasThere())
	}
	return c.markedInRoom(p)
}

// follows says whether a mark of an episode adds none before the first that was watched
// together.
func (c *Watching) follows(first, p data.Position) bool {
	if after, _, skipped := c.me.Seen.Gap(p); skipped {
		return first.Compare(after) <= 0 || c.show.Adjacent(after, first)
	}
	to := c.me.Seen.To
	return first.Compare(to) <= 0 || c.show.Adjacent(to, first)
}

// askSeen asks somebody alone who missed something before.
func (c *Watching) askSeen(first, p data.Position) Reply {
	answer := func(label words.Sentence, seen string) Button {
		return button(label, "party", doWatchedIt, "episode", p.String(), optFirst, first.String(), optSeen, seen, "show", string(c.show.ID))
	}
	r := text(words.MissedBefore(c.place(first)))
	r.Buttons = []Button{answer(words.EverythingUpTo(c.place(p)), seenAll).primary(), answer(words.OnlyThis(c.place(p)), seenOnly)}
	return r
}

// hasRoom says whether an episode has a room into which somebody who presses here can be
// let.
func (c *Watching) hasRoom() bool {
	home := c.home()
	return home != 0 && (c.Channel == home || c.Parent == home) && len(c.lacks(roomNeeds)) == 0
}

// markedInRoom says what a mark changed, and lets the asker into the room of its episode.
func (c *Watching) markedInRoom(p data.Position) Reply {
	r := c.marked(c.me.Mark)
	if !c.hasRoom() {
		return r
	}
	if warning, ok := c.roomWarning(p); ok {
		r.Body = append(r.Body, warning.Body...)
		r.Buttons = append(warning.Buttons, r.Buttons...)
		return r
	}
	c.enter(p)
	r.Body = append(r.Body, Span{Text: words.RoomAdmits()})
	return r
}

// sawItBefore lets somebody into the room who has marked the episode already.
func (c *Watching) sawItBefore(p data.Position) Reply {
	if !c.hasRoom() {
		return text(c.whereIAm(), words.NothingChanged())
	}
	return c.warnOrEnter(p)
}
