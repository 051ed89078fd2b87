package commands

import (
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
			return c.askShow(words.WhichShow(), c.shows())
		}
		if several := c.namesakes(typed); several != nil {
			return c.askShow(words.SameTitle(several[0].Title), several)
		}
		if s, ok := c.findShow(typed); ok {
			r := on(c, s)
			c.choose(s) // last: after a write, what is remembered might be of nothing
			return r
		}
		if c.Pressed {
			return text(words.ShowGone())
		}
		return c.askShow(words.UnknownShow(), c.shows())
	})
}

// askShow asks which of some shows was meant. The menu goes on with the request.
func (c *Call) askShow(sentence words.Sentence, shows []*data.Show) Reply {
	choices := c.showChoices(shows)
	if len(choices) == 0 {
		return text(words.NoShows())
	}
	r := text(sentence)
	r.Menus = []Menu{{Action: c.later(), Option: "show", Prompt: words.ChooseShow(), Choices: choices}}
	return r
}

// showChoices are the first of some shows as lines of a menu or of a completion.
func (c *Call) showChoices(shows []*data.Show) (choices []Choice) {
	label := c.showLabels()
	for _, s := range shows[:min(len(shows), choicesMax)] {
		choices = append(choices, Choice{Label: label(s), Value: string(s.ID)})
	}
	return choices
}

// findShow finds a show by its id or, if somebody typed it, by a title or an alias.
// A button must have the id: if its show is gone, no other show is meant.
func (c *Call) findShow(given string) (*data.Show, bool) {
	if s, ok := c.showByID(data.ShowID(given)); ok || c.Pressed {
		return s, ok
	}
	if found := matchShows(c.shows(), given); len(found) > 0 {
		return c.showByID(found[0].ID)
	}
	return nil, false
}

// defaultShow is the show that a command works on when none is named: the one
// the channel watches, else the one that the asker chose there last, else the
// server's only one, else the only one there is.
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
	for _, g := range c.groups {
		if g.Ended == 0 {
			running = append(running, g.Show)
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
