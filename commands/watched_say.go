package commands

import (
	"fmt"

	"watchparty/commands/words"
	"watchparty/data"
)

// marked says exactly what the asker's mark changed, and offers the next steps.
func (c *Watching) marked(before data.Mark) Reply {
	m := c.me
	r := text(words.Untranslated("You are at " + at(m.Seat) + " of " + c.show.Title + " now."))
	r.Body = append(r.Body, change(c.show, before, m.Seat)...)
	r.Buttons = make([]Button, 0, 6)
	switch {
	case m.Reach.Compare(m.Seat) > 0:
		r.Buttons = append(r.Buttons, c.mistakeButton())
		r.Body = append(r.Body, Span{Text: words.Untranslated("You are rewatching: what you know up to " + m.Reach.String() + " stays open to you, behind bars.")})
	case c.show.Complete && m.Seat == c.show.Last():
		r.Body = append(r.Body, Span{Text: words.Untranslated("That was the last episode there is.")})
	}
	if m.Parked {
		r.Body = append(r.Body, Span{Style: Small, Text: words.Untranslated("You are parked, so the group doesn't wait for you. /progress changes that.")})
	}
	c.opened(&r, before)
	if c.running && m.Seat.Compare(c.group.Position) > 0 && c.mayMarkGroup(m.Seat) {
		r.Buttons = append(r.Buttons, c.to(words.Untranslated("Mark "+m.Seat.String()+" for the group"), "", m.Seat, "for", forGroup))
	}
	r.Buttons = append(r.Buttons, button(words.Undo(), "watched", doUndo, "mark", id36(before.ID), "show", string(c.show.ID)))
	return r
}

// change says which episodes a mark added, or from where to where it moved somebody
// who had watched them before.
func change(s *data.Show, before data.Mark, seat data.Position) []Span {
	if seat == before.Before {
		return nil
	}
	if seat.Compare(before.Reach) <= 0 {
		return []Span{{Style: Small, Text: words.Untranslated("Your place moved from " + at(before.Before) + " to " + at(seat) + ".")}}
	}
	first, _ := s.Next(before.Reach)
	was, _ := s.Count(before.Reach)
	is, _ := s.Count(seat)
	added := first.String()
	if is-was > 1 {
		added = fmt.Sprintf("%s to %s, %d episodes", first, seat, is-was)
	}
	return []Span{{Style: Small, Text: words.Untranslated("Added: " + added + ".")}}
}
