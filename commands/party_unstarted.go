package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// unstarted says that nobody pressed Start for an evening, and offers what it may have
// been: watched all the same, or not yet.
func (c *Watching) unstarted(p data.Party) Reply {
	says := words.NobodyStartedIt(c.show.Title, c.watches(p))
	if c.show.Film() {
		says = words.NobodyStartedFilm(c.show.Title)
	}
	r := Reply{Public: true, Body: []Span{{Text: says}}}
	r.Buttons = c.unstartedButtons(p)
	return r
}

func (c *Watching) unstartedButtons(p data.Party) []Button {
	all := []Button{c.partyButton(words.MoveIt(), doMoveForm, p)}
	if p.Last.Compare(c.group.Position) > 0 { // else they watch again, and that would move the group back
		all = append([]Button{c.to(words.WeWatchedIt(), "", p.Last, "for", forGroup).primary()}, all...)
	}
	return all
}
