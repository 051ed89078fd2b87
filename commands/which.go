package commands

import (
	"slices"
	"strconv"

	"watchparty/commands/words"
	"watchparty/data"
)

// showOption is the last option of nearly every command.
var showOption = Option{Name: "show", Description: words.ShowOption(), Completes: true}

// onShow makes a step that works on one show: it finds the show that was named or
// is meant, or says that there is none, or asks which.
func onShow(decide func(*Watching) Reply) Step {
	on := func(c *Call, s *data.Show) Reply {
		w := c.about(s)
		paused := w.me
		r := decide(w)
		c.placed = w.me.Placed
		return w.tellPaused(paused, r)
	}
	return step(func(c *Call) Reply {
		typed := c.Option("show")
		if typed == "" {
			if s, ok := c.defaultShow(); ok {
				return on(c, s)
			}
			return c.askShow(words.WhichShow(), c.ofShow())
		}
		switch found := c.findShows(typed); {
		case len(found) == 1:
			r := on(c, found[0])
			c.choose(found[0]) // last: after a write, what is remembered might be of nothing
			return r
		case len(found) > 1:
			return c.askShow(words.SameTitle(found[0].Title), found)
		case c.Pressed && c.Option(optShows) == "":
			return text(words.ShowGone())
		}
		return c.askShow(words.UnknownShow(), c.ofShow())
	})
}

// onWatched is onShow for what takes a channel that watches: where none watches any
// show, it says that instead of asking which is meant.
func onWatched(missing words.Sentence, decide func(*Watching) Reply) Step {
	s := onShow(decide)
	return step(func(c *Call) Reply {
		switch {
		case c.Option("show") != "" || c.anyWatched():
			return s.decide(c)
		case len(c.groups) == 0 && !c.Pressed: // the welcome says how to begin
			return text(missing)
		}
		return text(missing, words.HostBegins())
	})
}

// anyWatched reports whether a channel of the server watches a show.
func (c *Call) anyWatched() bool {
	return slices.ContainsFunc(c.homes, func(w data.Watch) bool { return c.runs(w.Show) })
}

// optShows is the page of the menu of shows.
const optShows = "shows"

// askShow asks which of some shows was meant. The menu goes on with the request.
func (c *Call) askShow(sentence words.Sentence, shows []*data.Show) Reply {
	switch {
	case len(shows) == 0 && c.Do == subEnd:
		return text(words.NothingWatchedHere())
	case len(shows) == 0:
		return text(words.NoShows())
	}
	again := c.later()
	n, _ := strconv.Atoi(c.Option(optShows))
	from := max(0, min(n, (len(shows)-1)/choicesMax)) * choicesMax
	to := min(from+choicesMax, len(shows))
	r := text(sentence)
	r.Menus = []Menu{{Action: again, Option: "show", Prompt: words.ChooseShow(), Choices: c.showChoices(shows[from:to])}}
	page := func(label words.Sentence, n int) {
		r.Buttons = append(r.Buttons, Button{Label: label, Action: again.with(resume, optShows, strconv.Itoa(n))})
	}
	if from > 0 {
		page(words.Back(), from/choicesMax-1)
	}
	if to < len(shows) {
		page(words.Next(), to/choicesMax)
	}
	return r
}

// ofShow returns the shows that a command can be about: only what is watched can be
// ended.
func (c *Call) ofShow() []*data.Show {
	all := c.shows()
	if c.Command == "show" && c.Do == subEnd {
		all = slices.DeleteFunc(all, func(s *data.Show) bool { return !c.runs(s.ID) })
	}
	return all
}

// showChoices are the first of some shows as lines of a menu or of a completion.
func (c *Call) showChoices(shows []*data.Show) (choices []Choice) {
	label := c.showLabels()
	for _, s := range shows[:min(len(shows), choicesMax)] {
		choices = append(choices, Choice{Label: label(s), Value: string(s.ID)})
	}
	return choices
}

// defaultShow is the show that a command works on when none is named: the one
// the channel watches, else the one that the asker chose there last, else the
// only one that a channel of the server watches, else its only one, else the only one
// there is.
func (c *Call) defaultShow() (*data.Show, bool) {
	if c.room.ID != 0 {
		return c.showByID(c.room.Show)
	}
	if c.watched != "" {
		return c.showByID(c.watched)
	}
	if id, ok := c.tx.Chosen(c.Guild, c.User, c.ownChannel(), c.Now); ok {
		if s, ok := c.showByID(id); ok {
			return s, true
		}
	}
	var running []data.ShowID
	for _, w := range c.homes {
		if c.runs(w.Show) {
			running = append(running, w.Show)
		}
	}
	if len(running) == 0 {
		for _, g := range c.groups { // the paused ones
			if g.Ended == 0 {
				running = append(running, g.Show)
			}
		}
	}
	if len(running) == 1 {
		return c.showByID(running[0])
	}
	if all := c.shows(); len(running) == 0 && len(all) == 1 {
		return c.showByID(all[0].ID)
	}
	return nil, false
}

// choose keeps which show the asker named where no show is watched, if their commands
// there would be about another or about none. Buttons name their show, too, so that
// most change nothing.
func (c *Call) choose(s *data.Show) {
	if c.watched != "" || c.room.ID != 0 || c.unsaved || c.tx.Erasing(c.User) {
		return
	}
	if is, ok := c.defaultShow(); ok && is.ID == s.ID && (c.Pressed || !c.chose()) {
		return
	}
	c.tx.PutChosen(data.Chosen{Guild: c.Guild, User: c.User, Channel: c.ownChannel(), Show: s.ID, At: c.Now})
}

// chose says whether the asker has chosen a show here.
func (c *Call) chose() bool {
	_, ok := c.tx.Chosen(c.Guild, c.User, c.ownChannel(), c.Now)
	return ok
}
