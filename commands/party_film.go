package commands

import (
	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// plan plans an evening of a show in the channel that watches it.
func (c *Watching) plan() Reply {
	if !c.running || c.home() == 0 {
		return text(words.PartyNeedsAChannel(c.show.Title))
	}
	return c.planFor(data.Party{Channel: c.home()}, func() {})
}

// orFilm makes the step that plans an evening of a show, or of a film by its name.
func orFilm(plan Step) Step {
	return step(func(c *Call) Reply {
		if c.Option("film") == "" {
			return plan.decide(c)
		}
		return c.planFilm()
	})
}

// planFilm plans an evening of a film in this channel, beside the show that it watches.
// The film is started for it and ends with it, unless a channel watches it already.
func (c *Call) planFilm() Reply {
	name := clean(c.Option("film"))
	switch {
	case !c.isHost(): // what they type is read by everybody
		return text(words.OnlyHostsPlanFilms())
	case c.Thread:
		return text(words.NotInThreads())
	case c.Option("episode")+c.Option("every")+c.Option("show") != "":
		return text(words.FilmIsAlone())
	case name == "":
		return text(words.WhichFilm())
	}
	if err := badName(name); err != nil {
		return refused(err)
	}
	film, added, err := c.findFilm(name)
	if err != nil {
		return refused(err)
	}
	if w := c.about(film); w.home() != 0 {
		return w.plan()
	}
	if err := c.keepsTooMany(film.ID); err != nil {
		return refused(err)
	}
	return c.about(film).planFor(data.Party{Channel: c.Channel, Film: true}, func() {
		c.makeRoom(film.ID)
		if added != nil {
			c.tx.PutBareShow(c.Guild, *added)
		}
		g, _ := c.groupOf(film.ID)
		g.Guild, g.Show, g.Ended = c.Guild, film.ID, 0
		c.tx.PutGroup(g)
	})
}

// findFilm finds the film of a name, or makes it; then added is what is to be kept.
func (c *Call) findFilm(name string) (film *data.Show, added *data.BareShow, err error) {
	known := c.sameName(name)
	for _, s := range known {
		if film, ok := c.showByID(s.ID); ok && film.Film() {
			return film, nil, nil
		}
	}
	if len(known) > 0 {
		return nil, nil, refusal(words.IsASeries(known[0].Title))
	}
	runs, _, _ := reader.ReadRuns("1")
	added = &data.BareShow{ID: data.ShowID("bare-" + id36(c.ID)), Name: name, Runs: runs}
	return added.Show(), added, nil
}

// filmHere is the evening of a film in this channel of which is holds. Commands that name
// no show are about it, too: the channel itself may watch another show.
func (c *Watching) filmHere(is func(data.Party) bool) (*Watching, data.Party, bool) {
	if c.Option("show") != "" {
		return c, data.Party{}, false
	}
	for _, p := range c.tx.Parties(c.Guild) {
		if film, ok := c.showByID(p.Show); ok && p.Film && p.Channel == c.Channel && is(p) {
			return c.about(film), p, true
		}
	}
	return c, data.Party{}, false
}
