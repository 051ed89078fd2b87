package commands

import (
	"slices"
	"strings"

	"watchparty/data"
)

// complete lists choices for the option that somebody is filling in. Only they see
// the list, and it shows no more than they may read without tags.
func (c *Call) complete(cmd *Command) []Choice {
	if c.Focus == "show" {
		return c.showChoices(matchShows(c.shows(), c.Option("show")))
	}
	s, ok := c.defaultShow()
	if typed := c.Option("show"); typed != "" {
		s, ok = c.findShow(typed)
	}
	if !ok {
		return nil
	}
	w := c.about(s)
	var choices []Choice
	switch {
	case c.Focus == "episode":
		choices = w.completeEpisode(cmd.Guess)
	case cmd.Complete != nil:
		choices = cmd.Complete(w)
	}
	return choices[:min(len(choices), choicesMax)]
}

// completeEpisode lists the episodes that fit what was typed, the best guess
// first: before anything is typed, the command's.
func (c *Watching) completeEpisode(guess func(*Watching) data.Position) []Choice {
	likely := c.from()
	if guess != nil {
		likely = guess(c)
	} else if likely.IsZero() {
		likely = c.next()
	}
	typed := strings.ToLower(strings.TrimSpace(c.Option("episode")))
	exact := likely
	if typed != "" {
		if p, err := readEpisode(c.show, c.from(), typed); err == nil && !p.IsZero() {
			exact = p
		}
	}
	choices := c.episodeChoices(exact)
	if typed != "" && exact == likely {
		choices = slices.DeleteFunc(choices, func(x Choice) bool {
			return !x.Label.Names(typed)
		})
	}
	first := func(x Choice) bool { return x.Value == exact.String() }
	if i := slices.IndexFunc(choices, first); i > 0 {
		guess := choices[i]
		copy(choices[1:i+1], choices[:i])
		choices[0] = guess
	}
	return choices
}
