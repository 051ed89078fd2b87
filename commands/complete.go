package commands

// complete lists choices for the option that somebody is filling in. Only they see
// the list, and it shows no more than they may read without tags.
func (c *Call) complete(cmd *Command) []Choice {
	if c.Focus == "show" {
		return c.showChoices(c.matchShows(c.ofShow(), c.Option("show")))
	}
	s, ok := c.defaultShow()
	if typed := c.Option("show"); typed != "" {
		found := c.findShows(typed)
		if ok = len(found) == 1; ok {
			s = found[0]
		}
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
