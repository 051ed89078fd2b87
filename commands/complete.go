package commands

// complete lists choices for the option that somebody is filling in. Only they see
// the list, and it shows no more than they may read without tags.
func (c *Call) complete(cmd *Command) Reply {
	if c.Focus == "show" {
		return Reply{Choices: c.showChoices(c.matchShows(c.ofShow(), c.Option("show")))}
	}
	for _, o := range cmd.filled(c.Do) {
		if o.Name == c.Focus && o.offers != nil {
			return o.offers(c)
		}
	}
	s, ok := c.defaultShow()
	if typed := c.Option("show"); typed != "" {
		found := c.findShows(typed)
		if ok = len(found) == 1; ok {
			s = found[0]
		}
	}
	if !ok {
		return Reply{}
	}
	w := c.about(s)
	var choices []Choice
	switch {
	case c.Focus == "episode":
		choices = w.completeEpisode(cmd.Guess)
	case cmd.Complete != nil:
		choices = cmd.Complete(w)
	}
	return Reply{Choices: choices[:min(len(choices), choicesMax)]}
}
