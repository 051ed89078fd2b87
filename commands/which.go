package commands

import (
	"slices"
	"strings"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/names"
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
			return c.askShow(words.WhichShow())
		}
		if s, ok := c.findShow(typed); ok {
			return on(c, s)
		}
		if c.Pressed {
			return text(words.ShowGone())
		}
		return c.askShow(words.UnknownShow())
	})
}

// askShow asks which show was meant. The menu goes on with the request.
func (c *Call) askShow(sentence words.Sentence) Reply {
	var choices []Choice
	for _, s := range c.shows() {
		if len(choices) < choicesMax {
			choices = append(choices, Choice{Label: words.Verbatim(s.Title), Value: string(s.ID)})
		}
	}
	if len(choices) == 0 {
		return text(words.NoShows())
	}
	r := text(sentence)
	r.Menus = []Menu{{Action: c.later(), Option: "show", Prompt: words.ChooseShow(), Choices: choices}}
	return r
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
// the channel watches, else the server's only one, else the only one there is.
func (c *Call) defaultShow() (*data.Show, bool) {
	if c.room.ID != 0 {
		return c.showByID(c.room.Show)
	}
	if c.watched != "" {
		return c.showByID(c.watched)
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

// matchShows returns the shows that fit what somebody typed, best first; all of
// them if nothing was typed. Titles and aliases of shows are public.
func matchShows(shows []*data.Show, typed string) []*data.Show {
	if strings.TrimSpace(typed) == "" {
		return shows
	}
	q := names.NewQuery(typed)
	rank := make(map[*data.Show]int)
	var found []*data.Show
	for _, s := range shows {
		best := 0
		for _, name := range showNames(s) {
			for _, key := range names.Keys(name) {
				best = max(best, q.Rank(key))
			}
		}
		if rank[s] = best; best > 0 {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b *data.Show) int { return rank[b] - rank[a] })
	return found
}

func showNames(s *data.Show) []string {
	all := append([]string{string(s.ID), s.Title}, s.Aliases...)
	for _, t := range s.Titles {
		all = append(all, t.Text)
	}
	return all
}
