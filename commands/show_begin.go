package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// startKnown lets this channel watch a show that the server knows.
func (c *Call) startKnown(s *data.Show) Reply {
	return c.startShow(s, button(words.Sentence{}, "show", subStart, "show", string(s.ID)).Action, func() {})
}

// startShow lets this channel watch a show. If it watches another, it asks first;
// again is the action that starts it then. The other keeps its places without a channel,
// unless it is a film that everybody has seen: that has ended. keep saves the show if
// it is new.
func (c *Call) startShow(s *data.Show, again Action, keep func()) Reply {
	if c.watched == s.ID {
		return text(words.WatchingAlready(s.Title))
	}
	if err := c.tooMany(s.ID, c.Channel); err != nil {
		return refused(err)
	}
	from, err := c.startsFrom(s)
	if err != nil {
		return refused(err)
	}
	if !from.IsZero() {
		again = again.with(again.Do, "from", from.String())
	}
	old, switches := c.showByID(c.watched)
	ends := switches && c.about(old).filmSeen()
	if switches && (c.Do != subStart+stepSure || !c.about(old).eveningsNamed()) {
		r := text(words.SwitchTo(old.Title, s.Title))
		if ends {
			r = text(words.NextAfter(old.Title, s.Title))
		}
		c.about(old).nameEvenings(&r)
		r.Buttons = []Button{
			{Label: words.WatchShow(c.showLabels()(s)), Action: again.with(subStart+stepSure, optEvenings, c.about(old).evenings()), Look: Primary},
			button(words.Cancel(), "show", doLeave),
		}
		return r
	}
	c.makeRoom(s.ID)
	keep()
	g, _ := c.groupOf(s.ID)
	g.Guild, g.Show, g.Ended = c.Guild, s.ID, 0
	if !from.IsZero() && g.Position.IsZero() {
		g.From, g.Position = from, s.Before(from)
	}
	r := Reply{Public: true, Body: []Span{{Text: words.WatchingHere(words.PlaceIn(s, g.Position), s.Title)}}}
	if s.OnlyNumbers() {
		r.Body = append(r.Body, byNumbers(s)...)
	} else {
		r.Body[0].Text = words.Join(r.Body[0].Text, words.YouAreSafe(words.PlaceIn(s, g.Position)))
	}
	now := &Watching{Call: c, show: s, group: g, running: true}
	r.Body = now.groupAtAGlance(r.Body)
	switch {
	case !g.From.IsZero() && g.Position == s.Before(g.From):
		r.Body = append(r.Body, Span{Text: words.StartingAt(words.PlaceIn(s, g.From))})
	case s.Film() && !g.Position.IsZero():
		r.Body = append(r.Body, Span{Text: words.GroupIsAt(words.PlaceIn(s, g.Position))})
	}
	for _, w := range c.homes {
		if w.Show == s.ID && w.Channel != c.Channel { // a server watches a show once
			c.tx.PutWatch(c.Guild, w.Channel, "")
			r.Body = append(r.Body, Span{Style: Small, Text: words.MovedFrom(w.Channel)})
		}
	}
	switch {
	case ends:
		c.endGroup(old.ID)
		r.Body = append(r.Body, Span{Style: Small, Text: words.FilmEnded(old.Title)})
	case switches:
		r.Body = append(r.Body, Span{Style: Small, Text: words.Paused(old.Title)})
	}
	if switches {
		r.Body = append(r.Body, c.about(old).cancelEvenings()...)
	}
	c.tx.PutGroup(g)
	c.tx.PutWatch(c.Guild, c.Channel, s.ID)
	c.groups, c.homes = c.tx.Groups(c.Guild), c.tx.Watches(c.Guild)
	c.bareRead, c.importsRead = false, false
	r.Title = c.showLabels()(s)
	if switches {
		c.about(old).enqueueCards()
	}
	c.about(s).enqueueCards()
	c.about(s).lookAgain()
	c.about(s).newsAgain()
	r.Pressed = c.askHosts()
	r.Buttons = []Button{c.about(s).placeButton("").primary()}
	if !s.OnlyNumbers() {
		r.Buttons = append(r.Buttons, button(words.SeeWhatItIs(), "show", subInfo, "show", string(s.ID)))
	}
	if ends {
		r.Buttons = append(r.Buttons, reviveButton(words.TakeBack(old.Title), old.ID))
	}
	return r
}
