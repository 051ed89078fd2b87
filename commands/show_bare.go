package commands

import (
	"errors"
	"slices"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// Bounds of a bare show: what anybody could mean.
const (
	bareNamesakes = 4
	faultMax      = 40 // characters of a number that cannot be read
)

// startBare starts a show that no pack describes, or changes its numbers.
func (c *Call) startBare() Reply {
	c.join()
	name, named := c.asked("name")
	episodes, numbered := c.asked("episodes")
	name = clean(name)
	switch {
	case !named || !numbered:
		return refused(forgotten())
	case badName(name) != nil:
		return refused(badName(name))
	}
	known := c.sameName(name)
	added := slices.IndexFunc(known, func(s *data.Show) bool { return s.Bare })
	runs, more, err := reader.ReadRuns(episodes)
	b := data.BareShow{ID: data.ShowID("bare-" + id36(c.ID)), Name: name, Runs: runs, More: more}
	switch {
	case len(known) > 0 && added != 0 && c.Do == subStart: // packs come first
		return c.askKnown(known)
	case episodes == "" && added >= 0:
		s, _ := c.showByID(known[added].ID)
		return c.startShow(s, c.again(), func() {})
	case episodes == "":
		return c.filmOrSeries(name)
	case err != nil:
		r := text(badRuns(err))
		r.Buttons = []Button{{Label: words.TryAgain(), Action: c.again().with(askSeries, "then", c.Do)}}
		return r
	case added >= 0:
		b.ID, b.Name = known[added].ID, known[added].Title
		return c.renumber(b)
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

// badRuns says what is wrong with the numbers of a show.
func badRuns(err error) words.Sentence {
	var f reader.Fault
	errors.As(err, &f)
	part := f.Text
	if runes := []rune(part); len(runes) > faultMax {
		part = string(runes[:faultMax]) + "…"
	}
	switch f.Kind {
	case reader.NotANumber:
		return words.NotANumber(part, f.Part)
	case reader.NumberTooHigh:
		return words.NumberTooHigh(part, f.Part)
	case reader.RunsBackwards:
		return words.RunsBackwards(part, f.Part)
	case reader.SeasonBack:
		return words.SeasonBack(part, f.Part)
	case reader.TooManyEpisodes:
		return words.TooManyEpisodes(reader.EpisodesMax, f.N)
	case reader.TooManySeasons:
		return words.TooManySeasons(reader.SeasonsMax, f.N)
	case reader.NoEpisodes:
		return words.NoEpisodesAtAll()
	case reader.TooLong:
		return words.RunsTooLong(reader.RunsRunes)
	}
	return words.EpisodesUnreadable()
}

// renumber changes the numbers of a bare show, unless an episode would be gone where
// somebody is or the group is, or that an evening is for. An Undo that leads to such an episode is forgotten.
func (c *Call) renumber(b data.BareShow) Reply {
	s := b.Show()
	n, err := c.numbersOf(s)
	if err != nil {
		return refused(err)
	}
	save := func() {
		c.tx.PutBareShow(c.Guild, b)
		n.take()
	}
	if c.watched != b.ID {
		return c.startShow(s, c.again(), save)
	}
	save()
	return Reply{Body: []Span{{Text: words.EpisodesSaved(b.Name)}, {Text: size(s)}}}
}
