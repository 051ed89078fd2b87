package commands

import (
	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// filmOrSeries asks which of the two a show is that no pack describes: a film has one
// episode, of a series somebody has to say how many there are.
func (c *Call) filmOrSeries(name string) Reply {
	again, r := c.again(), text(words.FilmOrSeries(name))
	r.Buttons = []Button{
		{Label: words.ItsAFilm(), Action: again.with(c.Do, "episodes", "1")},
		{Label: words.ItsASeries(), Action: again.with(askSeries, "then", c.Do)},
	}
	return r
}

// askEpisodes asks for the episodes of a series.
func (c *Call) askEpisodes() Reply {
	name, ok := c.asked("name")
	switch {
	case !ok:
		return refused(forgotten())
	case name == "":
		return text(words.NameMissing())
	}
	then := c.Option("then")
	if then != startOther {
		then = subStart
	}
	return Reply{Form: &Form{Title: words.HowManyEpisodes(), Action: c.again().with(then, "form", id36(c.ID)), Fields: []Field{{
		Name: "episodes", Label: words.EpisodesEach(), Hint: words.EpisodesHint(), Min: 1, Max: reader.RunsRunes,
	}}}}
}

// join makes one request of the name that somebody typed and the episodes that they
// gave when they were asked.
func (c *Call) join() {
	name, ok := c.asked("name")
	if typed := c.Option("episodes"); ok && typed != "" && c.Option("q") != "" {
		from, _ := c.asked("from")
		c.Action = Action{Command: c.Command}.with(c.Do, "name", name, "episodes", typed, "from", from)
	}
}

// filmSeen says whether the show is a film that everybody watching along has seen.
func (c *Watching) filmSeen() bool {
	counted := data.Counted(c.members(), c.today())
	for _, m := range counted {
		if !m.Seen.Has(c.show.Last()) {
			return false
		}
	}
	return c.show.Film() && c.running && len(counted) > 0
}
