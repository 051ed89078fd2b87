package commands

import (
	"errors"
	"slices"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// start lets this channel watch a show.
func (c *Call) start() Reply {
	if !c.isHost() {
		return text(words.OnlyHostsStart())
	}
	c.begins = true
	if c.Thread {
		return text(words.NotInThreads())
	}
	if c.Option("name") != "" || c.Option("episodes") != "" || c.Option("q") != "" {
		return c.startBare()
	}
	typed := c.Option("show")
	if typed == "" {
		if all := c.shows(); len(all) == 1 {
			typed = string(all[0].ID)
		} else {
			return c.askShow(words.WhichToWatch(), c.shows())
		}
	}
	found := c.findShows(typed)
	switch {
	case len(found) == 0:
		return c.askShow(words.UnknownToWatch(), c.shows())
	case len(found) > 1:
		return c.askShow(words.SameTitle(found[0].Title), found)
	}
	s := found[0]
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
	if switches && c.Do != subStart+stepSure {
		r := text(words.SwitchTo(old.Title, s.Title))
		if ends {
			r = text(words.NextAfter(old.Title, s.Title))
		}
		r.Buttons = []Button{
			{Label: words.WatchShow(c.showLabels()(s)), Action: again.with(subStart + stepSure), Look: Primary},
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
	switch {
	case !g.From.IsZero() && g.Position == s.Before(g.From):
		r.Body = append(r.Body, Span{Text: words.StartingAt(words.PlaceIn(s, g.From))})
	case !g.Position.IsZero():
		r.Body = append(r.Body, Span{Text: words.GroupIsAt(words.PlaceIn(s, g.Position))})
	}
	for _, w := range c.tx.Watches(c.Guild) {
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
	c.tx.PutGroup(g)
	c.tx.PutWatch(c.Guild, c.Channel, s.ID)
	c.groups, c.bare = c.tx.Groups(c.Guild), c.tx.BareShows(c.Guild)
	r.Title = c.showLabels()(s)
	if switches {
		c.about(old).enqueueCards()
	}
	c.about(s).enqueueCards()
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

// Bounds of a bare show: what anybody could mean.
const (
	bareNameMax   = 80
	bareNamesakes = 4
	faultMax      = 40 // characters of a number that cannot be read
)

// startBare starts a show that no pack describes, or changes its numbers.
func (c *Call) startBare() Reply {
	c.join()
	name, named := c.asked("name")
	episodes, numbered := c.asked("episodes")
	name = clean(name)
	switch {
	case !named || !numbered:
		return refused(forgotten())
	case name == "":
		return text(words.NameMissing())
	case !legible(name):
		return text(words.NameUnreadable())
	case len([]rune(name)) > bareNameMax:
		return text(words.NameTooLong(bareNameMax))
	}
	known := c.sameName(name)
	added := slices.IndexFunc(known, func(s *data.Show) bool { return s.Bare })
	runs, more, err := reader.ReadRuns(episodes)
	b := data.BareShow{ID: data.ShowID("bare-" + id36(c.ID)), Name: name, Runs: runs, More: more}
	switch {
	case len(known) > 0 && added != 0 && c.Do == subStart: // packs come first
		return c.askKnown(known)
	case episodes == "" && added >= 0:
		s, _ := c.showByID(known[added].ID)
		return c.startShow(s, c.again(), func() {})
	case episodes == "":
		return c.filmOrSeries(name)
	case err != nil:
		r := text(badRuns(err))
		r.Buttons = []Button{{Label: words.TryAgain(), Action: c.again().with(askSeries, "then", c.Do)}}
		return r
	case added >= 0:
		b.ID, b.Name = known[added].ID, known[added].Title
		return c.renumber(b)
	}
	return c.startShow(b.Show(), c.again(), func() { c.tx.PutBareShow(c.Guild, b) })
}

// askKnown asks whether a known show of a name is meant.
func (c *Call) askKnown(known []*data.Show) Reply {
	r, label := text(words.IsItThatShow(known[0].Title)), c.showLabels()
	for _, s := range known[:min(len(known), bareNamesakes)] {
		r.Buttons = append(r.Buttons, button(words.WatchShow(label(s)), "show", subStart, "show", string(s.ID)))
	}
	r.Buttons[0].Look = Primary
	r.Buttons = append(r.Buttons, Button{Label: words.AddAnother(), Action: c.again().with(startOther)})
	return r
}

// badRuns says what is wrong with the numbers of a show.
func badRuns(err error) words.Sentence {
	var f reader.Fault
	errors.As(err, &f)
	part := f.Text
	if runes := []rune(part); len(runes) > faultMax {
		part = string(runes[:faultMax]) + "…"
	}
	switch f.Kind {
	case reader.NotANumber:
		return words.NotANumber(part, f.Part)
	case reader.NumberTooHigh:
		return words.NumberTooHigh(part, f.Part)
	case reader.RunsBackwards:
		return words.RunsBackwards(part, f.Part)
	case reader.SeasonBack:
		return words.SeasonBack(part, f.Part)
	case reader.TooManyEpisodes:
		return words.TooManyEpisodes(reader.EpisodesMax, f.N)
	case reader.TooManySeasons:
		return words.TooManySeasons(reader.SeasonsMax, f.N)
	case reader.NoEpisodes:
		return words.NoEpisodesAtAll()
	case reader.TooLong:
		return words.RunsTooLong(reader.RunsRunes)
	}
	return words.EpisodesUnreadable()
}

// renumber changes the numbers of a bare show, unless an episode would be gone where
// somebody is or the group is. An Undo that leads to such an episode is forgotten.
func (c *Call) renumber(b data.BareShow) Reply {
	s := b.Show()
	has := func(p data.Position) bool {
		_, ok := s.Episode(p)
		return ok || p.IsZero()
	}
	g, kept := c.groupOf(b.ID)
	members, places := c.tx.Members(c.Guild, b.ID), []data.Position{g.Position}
	for _, m := range members {
		places = append(places, m.Seat, m.Seen.To)
	}
	if i := slices.IndexFunc(places, func(p data.Position) bool { return !has(p) }); i >= 0 {
		return text(words.SomeoneIsThere(b.Name, words.PlaceIn(s, places[i])))
	}
	save := func() {
		c.tx.PutBareShow(c.Guild, b)
		for _, m := range members {
			if !has(m.Mark.Before) || !has(m.Mark.Seen.To) {
				m.Mark = data.Mark{}
				c.tx.PutMember(m)
			}
		}
		if kept && !has(g.Mark.Before) {
			g.Mark = data.Mark{}
			c.tx.PutGroup(g)
			c.groups = c.tx.Groups(c.Guild)
		}
	}
	if c.watched != b.ID {
		return c.startShow(s, c.again(), save)
	}
	save()
	return Reply{Body: []Span{{Text: words.EpisodesSaved(b.Name)}, {Text: size(s)}}}
}
