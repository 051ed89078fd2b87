package commands

import (
	"slices"
	"strconv"
	"strings"

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
// again is the action that starts it then. keep saves the show if it is new.
func (c *Call) startShow(s *data.Show, again Action, keep func()) Reply {
	if c.watched == s.ID {
		return text(words.WatchingAlready(s.Title))
	}
	if old, ok := c.showByID(c.watched); ok && c.Do != subStart+stepSure {
		r := text(words.SwitchTo(old.Title, s.Title))
		r.Buttons = []Button{
			{Label: words.WatchShow(c.showLabels()(s)), Action: again.with(subStart + stepSure), Look: Primary},
			button(words.Cancel(), "show", doLeave),
		}
		return r
	}
	keep()
	g, _ := c.groupOf(s.ID)
	g.Guild, g.Show, g.Ended = c.Guild, s.ID, 0
	r := Reply{Public: true, Body: []Span{{Text: words.WatchingHere(s.Title)}}}
	if s.OnlyNumbers() {
		r.Body = append(r.Body, byNumbers(s)...)
	} else {
		r.Body[0].Text = words.Join(r.Body[0].Text, words.YouAreSafe())
	}
	if !g.Position.IsZero() {
		r.Body = append(r.Body, Span{Text: words.GroupIsAt(g.Position)})
	}
	for _, w := range c.tx.Watches(c.Guild) {
		if w.Show == s.ID && w.Channel != c.Channel { // a server watches a show once
			c.tx.PutWatch(c.Guild, w.Channel, "")
			r.Body = append(r.Body, Span{Style: Small, Text: words.MovedFrom(w.Channel)})
		}
	}
	if old, ok := c.showByID(c.watched); ok {
		r.Body = append(r.Body, Span{Style: Small, Text: words.LeftBehind(old.Title)})
	}
	c.tx.PutGroup(g)
	c.tx.PutWatch(c.Guild, c.Channel, s.ID)
	c.groups, c.bare = c.tx.Groups(c.Guild), c.tx.BareShows(c.Guild)
	r.Title = c.showLabels()(s)
	if old, ok := c.showByID(c.watched); ok {
		c.about(old).enqueueCards()
	}
	c.about(s).enqueueCards()
	r.Pressed = c.askHosts()
	r.Buttons = []Button{button(words.SetWhereIAm(), "watched", "", "show", string(s.ID)).primary()}
	if !s.OnlyNumbers() {
		r.Buttons = append(r.Buttons, button(words.SeeWhatItIs(), "show", subInfo, "show", string(s.ID)))
	}
	return r
}

// Bounds of a bare show: what anybody could mean.
const (
	bareNameMax     = 80
	bareSeasonsMax  = 50
	bareEpisodesMax = 1000
	bareShowsMax    = 25
	bareNamesakes   = 4
)

// startOther starts another show that has the name of a known one.
const startOther = subStart + ".other"

// startBare starts a show that no pack describes, or changes its numbers.
func (c *Call) startBare() Reply {
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
	numbers, ok := readNumbers(episodes)
	b := data.BareShow{ID: data.ShowID("bare-" + id36(c.ID)), Name: name, Numbers: numbers}
	switch {
	case len(known) > 0 && added != 0 && c.Do == subStart: // packs come first
		return c.askKnown(known)
	case episodes == "":
		return text(words.EpisodesMissing())
	case !ok:
		return text(words.EpisodesUnreadable())
	case added >= 0:
		b.ID, b.Name = known[added].ID, known[added].Title
		return c.renumber(b)
	case len(c.bare) >= bareShowsMax:
		return text(words.TooManyShows())
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

// readNumbers reads how many episodes each season has.
func readNumbers(typed string) ([]int, bool) {
	var numbers []int
	all := 0
	for _, part := range strings.Split(typed, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if all += max(n, 0); err != nil || n < 1 || all > bareEpisodesMax || len(numbers) == bareSeasonsMax {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, true
}

// renumber changes the numbers of a bare show, unless somebody would then be
// beyond its end.
func (c *Call) renumber(b data.BareShow) Reply {
	s := b.Show()
	places := []data.Position{{}}
	if g, ok := c.groupOf(b.ID); ok {
		places = append(places, g.Position)
	}
	for _, m := range c.tx.Members(c.Guild, b.ID) {
		places = append(places, m.Reach)
	}
	for _, p := range places {
		if _, ok := s.Episode(p); !ok && !p.IsZero() {
			return text(words.SomeoneIsBeyond(b.Name, p))
		}
	}
	if c.watched != b.ID {
		return c.startShow(s, c.again(), func() { c.tx.PutBareShow(c.Guild, b) })
	}
	c.tx.PutBareShow(c.Guild, b)
	return Reply{Body: []Span{{Text: words.EpisodesSaved(b.Name)}, {Text: size(s)}}}
}
