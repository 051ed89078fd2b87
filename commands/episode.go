package commands

import (
	"strconv"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// markedEpisode and askedEpisode read an episode, however somebody writes it who has
// watched up to there, or who asks about it. The error is a [Refusal]: it says why
// that cannot be read, or asks which episode is meant.
func (c *Watching) markedEpisode(typed string) (data.Position, error) {
	return c.readEpisode(c.from(), reader.Mark, typed)
}
func (c *Watching) askedEpisode(typed string) (data.Position, error) {
	return c.readEpisode(c.me.Seat, reader.LookUp, typed)
}

func (c *Watching) readEpisode(place data.Position, intent reader.Intent, typed string) (data.Position, error) {
	r := reader.Read(reader.Show{Show: c.show, Out: c.show.Out(c.Now)}, place, intent, typed)
	switch {
	case r.Reason != "":
		says := text(c.unreadable(place, r))
		says.Buttons = []Button{c.chooseButton("episode", c.later())}
		return data.Position{}, Refusal{says}
	case intent == reader.Mark && len(r.Ask) == 1 && r.Ask[0] == place:
		return place, nil // whatever they answered, nothing would change
	case len(r.Ask) > 0:
		return data.Position{}, Refusal{c.whichEpisode(r.Ask, typed)}
	case r.To.Special():
		return data.Position{}, c.noSpecial(r.To, intent)
	}
	return r.To, nil
}

// noSpecial refuses a special: where somebody is does not say whether they have
// watched one.
func (c *Watching) noSpecial(p data.Position, intent reader.Intent) error {
	e, _ := c.show.Episode(p)
	if intent == reader.Mark {
		return refusal(words.CannotMarkSpecial(e.Name))
	}
	return refusal(words.NotForSpecials(e.Name))
}

// whichEpisode asks which of some episodes is meant. The answer goes on with what was
// asked.
func (c *Watching) whichEpisode(could []data.Position, typed string) Reply {
	r := text(words.WhichEpisode())
	if len(could) == 1 {
		r = text(words.IsItThat(could[0]))
	}
	again := c.later().with(resume, "show", string(c.show.ID))
	for _, p := range could {
		label := c.meant(p, could, typed)
		r.Buttons = append(r.Buttons, Button{Label: label, Action: again.with(resume, "episode", p.String())})
	}
	r.Buttons[0].Look = Primary
	whose := ""
	if c.Option("for") == forGroup {
		whose = forGroup
	}
	r.Buttons = append(r.Buttons, c.to(words.Cancel(), doLeave, could[0], "for", whose))
	return r
}

// meant labels an episode that a text could mean with what it would mean then, in a
// form that reads back as the episode.
func (c *Watching) meant(p data.Position, could []data.Position, typed string) words.Sentence {
	e, _ := c.show.Episode(p)
	season, _ := c.show.Season(p.Season)
	n, _ := c.show.Count(p)
	for _, other := range could {
		switch {
		case p.Special() || other == p:
		case other == season.Start() && p == season.End():
			return words.AllOfSeason(p)
		case other == season.Start():
			return words.AllThatIsOut(p)
		case p == season.Start() && other.Season == p.Season:
			return words.OnlyThat(p)
		}
	}
	if n != p.Episode && !p.Special() && typed == strconv.Itoa(n) {
		return words.InAll(p, n)
	}
	return episodeName(e, c.private())
}

// unreadable says why a text is not read.
func (c *Watching) unreadable(place data.Position, r reader.Result) words.Sentence {
	switch r.Reason {
	case reader.NoNext:
		if c.show.Complete {
			return words.LastEpisode(place)
		}
		return words.NothingAfter(place)
	case reader.NoEpisode, reader.NoSeason:
		return noEpisode(c.show, r.Missing)
	}
	if s, ok := map[reader.Reason]words.Sentence{
		reader.Partly:         words.OnlyWhole(),
		reader.Backwards:      words.Backwards(),
		reader.Gaps:           words.NoGaps(),
		reader.OneAtATime:     words.OneAtATime(),
		reader.WhichEpisode:   words.WholeSeason(),
		reader.NoSpecials:     words.NoSpecials(c.show.Title),
		reader.NoSuchSpecial:  words.NoSuchSpecial(c.show.Title, len(c.show.Specials)),
		reader.NoHalf:         words.NoHalf(c.show.Title),
		reader.NothingWatched: words.NothingWatched(),
		reader.NothingOut:     words.NothingOut(c.show.Title),
		reader.NoneThatDay:    words.NoneThatDay(c.show.Title),
	}[r.Reason]; ok {
		return s
	}
	return words.UnreadableEpisode()
}

// noEpisode says how many episodes or seasons there are; that is public.
func noEpisode(s *data.Show, p data.Position) words.Sentence {
	season, ok := s.Season(p.Season)
	switch {
	case ok && season.Start().Episode == 1:
		return words.NoEpisode(s.Title, p, season.Len(), s.Complete)
	case ok:
		return words.NoEpisodeNumbered(s.Title, p, season.Start(), season.End(), s.Complete)
	case s.Last().IsZero():
		return words.NothingAfter(data.Position{})
	}
	first, _ := s.Nth(1)
	if first.Season == 1 {
		return words.NoSeason(s.Title, p.Season, len(s.Seasons), s.Complete)
	}
	return words.NoSeasonNumbered(s.Title, p.Season, first.Season, s.Last().Season, s.Complete)
}
