package commands

import (
	"strconv"
	"strings"
	"unicode"

	"watchparty/data"
)

// start lets this channel watch a show.
func (c *Call) start() Reply {
	if !c.isHost() {
		return text("Starting a show is for hosts: whoever has Manage Server, Manage Events or the host role. Your own place needs no host: try /watched.")
	}
	if c.Thread {
		return text("A thread can't watch a show. Please use this in the channel itself.")
	}
	if c.Option("name") != "" || c.Option("episodes") != "" {
		return c.startBare()
	}
	typed := c.Option("show")
	if typed == "" {
		if all := c.shows(); len(all) == 1 {
			return c.startShow(all[0])
		}
		return c.askShow("Which show shall this channel watch?")
	}
	s, ok := c.findShow(typed)
	if !ok {
		return c.askShow("I know no show by that name. For one that I know nothing of, give its name and episodes instead.")
	}
	return c.startShow(s)
}

func (c *Call) startShow(s *data.Show) Reply {
	if c.watching == s.ID {
		return text("This channel watches " + s.Title + " already. Nothing changed.")
	}
	if old, ok := c.showByID(c.watching); ok && c.Option("step") != stepSure {
		r := text("This channel watches " + old.Title + ". Shall it watch " + s.Title + " instead? Nobody's place is lost.")
		r.Buttons = []Button{
			button("Watch "+cut(s.Title, 60), "show", subStart, "show", string(s.ID), "step", stepSure).primary(),
			button("Leave it", "watched", doLeave, "show", string(old.ID)),
		}
		return r
	}
	c.about(s)
	g, _ := c.groupOf(s.ID)
	g.Guild, g.Show, g.Ended = c.Guild, s.ID, 0
	var moved []Span
	for _, w := range c.tx.Watches(c.Guild) {
		if w.Show == s.ID { // a server watches a show once
			c.tx.PutWatch(c.Guild, w.Channel, "")
			moved = append(moved, Span{Style: Small, Channel: w.Channel, Text: "no longer watches it."})
		}
	}
	c.tx.PutGroup(g)
	c.tx.PutWatch(c.Guild, c.Channel, s.ID)
	r := Reply{Public: true, Title: s.Title, Body: []Span{
		{Text: "This channel watches " + s.Title + " now. The group is at " + at(g.Position) + "."},
		{Text: "Say how far you are, and ask me anything: each of you is told only what you have watched."},
	}}
	r.Body = append(r.Body, moved...)
	r.Buttons = []Button{
		button("Where am I?", "watched", "", "show", string(s.ID)).primary(),
		button("What is it?", "show", subInfo, "show", string(s.ID)),
	}
	return r
}

// Bounds of a bare show: what anybody could mean.
const (
	bareNameMax     = 80
	bareSeasonsMax  = 50
	bareEpisodesMax = 400
)

// startBare starts a show that no pack describes.
func (c *Call) startBare() Reply {
	name := clean(c.Option("name"))
	if name == "" || c.Option("episodes") == "" {
		return text("For a show that I know nothing of I need both its name and its episodes a season, such as episodes:10,8.")
	}
	if len([]rune(name)) > bareNameMax {
		return text("That name is too long. Please keep it under " + strconv.Itoa(bareNameMax) + " characters.")
	}
	if known, ok := c.findShow(name); ok && strings.EqualFold(known.Title, name) {
		return c.startShow(known)
	}
	b := data.BareShow{ID: data.ShowID("bare-" + id36(c.ID)), Name: name}
	for _, part := range strings.Split(c.Option("episodes"), ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 || n > bareEpisodesMax || len(b.Numbers) == bareSeasonsMax {
			return text("I can't read those episodes. Please give a number a season, such as 8, or 10,8 for two seasons.")
		}
		b.Numbers = append(b.Numbers, n)
	}
	if len(c.bare) >= choicesMax {
		return text("This server has named as many shows as I can keep. /show end makes room after 30 days.")
	}
	c.tx.PutBareShow(c.Guild, b)
	c.bare = append(c.bare, b)
	return c.startShow(b.Show())
}

// clean makes one line of what somebody typed: no control characters, and none
// that turn the direction of the text around it.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cut shortens a label to at most n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// end stops a show, after asking.
func (c *Call) end() Reply {
	switch {
	case !c.isHost():
		return text("Ending a show is for hosts: whoever has Manage Server, Manage Events or the host role.")
	case !c.running:
		return text("This server doesn't watch " + c.show.Title + ", so there is nothing to end.")
	case c.Option("step") != stepSure:
		r := text("Stop watching " + c.show.Title + " in this server? Everybody's place is kept for 30 days, and the end can be taken back until then.")
		r.Buttons = []Button{
			button("End it", "show", subEnd, "step", stepSure, "show", string(c.show.ID)).danger(),
			button("Leave it", "watched", doLeave, "show", string(c.show.ID)),
		}
		return r
	}
	c.group.Ended = c.today()
	c.tx.PutGroup(c.group)
	return Reply{Public: true, Title: c.show.Title, Body: []Span{
		{Text: "This server no longer watches " + c.show.Title + ". Places are kept for 30 days."},
	}, Buttons: []Button{button("Take it back", "show", doRevive, "show", string(c.show.ID))}}
}

// revive takes an end back. The channel is the one that watched it, unless that
// has begun another show.
func (c *Call) revive() Reply {
	g, ok := c.groupOf(c.show.ID)
	switch {
	case !c.isHost():
		return text("Taking that back is for hosts.")
	case !ok:
		return text("It has been longer than 30 days. /show start begins anew.")
	case g.Ended == 0:
		return text("This server watches " + c.show.Title + ". Nothing changed.")
	}
	g.Ended = 0
	c.tx.PutGroup(g)
	return Reply{Public: true, Card: true, Title: c.show.Title, Body: []Span{
		{Text: "This server watches " + c.show.Title + " again. The group is at " + at(g.Position) + "."},
	}}
}
