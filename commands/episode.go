package commands

import (
	"strconv"
	"strings"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// markedEpisodes and askedEpisode read episodes, however somebody writes them who has
// watched up to the last one, or who asks about it. The error is a [Refusal]: it says why
// that cannot be read, or asks which episode is meant.
func (c *Watching) markedEpisodes(typed string) (run, error) {
	r, err := c.readEpisodes(c.from(), reader.Mark, typed)
	if p, given := data.ParsePosition(c.Option(optFirst)); given && p.Compare(r.first) < 0 {
		r.first = p // they have said so before they were asked something
	}
	return r, err
}
func (c *Watching) askedEpisode(typed string) (data.Position, error) {
	r, err := c.readEpisodes(c.me.Seat, reader.LookUp, typed)
	return r.last, err
}

// optFirst is the first of the episodes that a button marks; without it, they are those
// before its episode that were not marked yet.
const optFirst = "first"

func (c *Watching) readEpisodes(place data.Position, intent reader.Intent, typed string) (run, error) {
	film, whole := c.film()
	if typed := strings.TrimSpace(typed); whole && (typed == wholeFilm || strings.EqualFold(typed, c.show.Title) || words.Episode(c.place(film)).ReadsAs(typed)) {
		return run{film, film}, nil
	}
	r := reader.Read(c.readable(), place, intent, typed)
	switch {
	case r.Reason != "":
		says := text(c.unreadable(c.place(place), r))
		says.Buttons = []Button{c.chooseButton("episode", c.later())}
		if whole {
			says.Buttons = []Button{{Label: words.Episode(c.place(film)), Action: c.later().with(resume, "episode", film.String(), "show", string(c.show.ID))}}
		}
		return run{}, Refusal{says}
	case intent == reader.Mark && len(r.Ask) == 1 && r.Ask[0] == place:
		return run{place, place}, nil // whatever they answered, nothing would change
	case len(r.Ask) > 0:
		return run{}, Refusal{c.whichEpisode(r.Ask, typed)}
	case r.To.Special() && intent == reader.Mark && c.Option("for") == forGroup:
		return run{}, c.noSpecial(r.To)
	case intent == reader.Mark && c.Option("for") != forGroup && r.From != r.To && c.leavesOut(r.From):
		return run{}, Refusal{c.askBefore(r.From, r.To)}
	}
	return run{r.From, r.To}, nil
}

// wholeFilm is what is chosen where people choose from one film.
const wholeFilm = "film"

// film returns the one position after the start of a film; false for any other show.
func (c *Watching) film() (data.Position, bool) { return c.show.Last(), c.show.Film() }

// noSpecial refuses to mark a special for the group.
func (c *Watching) noSpecial(p data.Position) error {
	e, _ := c.show.Episode(p)
	return refusal(words.EachMarksSpecials(e.Name))
}

// leavesOut says whether a mark that begins with an episode leaves out some that the
// asker has not marked.
func (c *Watching) leavesOut(first data.Position) bool {
	before := c.watchedBefore(first)
	return first.Compare(before) > 0 && !c.show.Adjacent(before, first)
}

// watchedBefore is the last episode before p that the asker has watched.
func (c *Watching) watchedBefore(p data.Position) data.Position {
	if after, _, skipped := c.me.Seen.Gap(p); skipped {
		return after
	}
	return c.me.Seen.To
}

// askBefore asks about the episodes before those that somebody marks.
func (c *Watching) askBefore(first, last data.Position) Reply {
	r := text(words.SeenBefore(c.place(first), c.place(last)))
	just := c.to(words.JustThese(c.place(first), c.place(last)), doOnly, last, optFirst, first.String())
	begin, _ := c.show.Next(c.watchedBefore(first))
	all := c.to(words.EverythingUpTo(c.place(last)), "", last, optFirst, begin.Position.String())
	r.Buttons = []Button{just, all, c.to(words.Cancel(), doLeave, last)}
	return r
}

// readable is the show as the asker's writing is read in it.
func (c *Watching) readable() reader.Show {
	s := reader.Show{Show: c.show, Out: c.show.Out(c.Now)}
	titled := c.titledSeasons()
	for i := range titled {
		if c.seasonTitle(&titled[i]) != "" {
			s.Title = c.seasonTitle
			break
		}
	}
	return s
}

// titledSeasons are the seasons of a show if any has a title, as few shows have: each
// key that somebody types goes through them.
func (c *Watching) titledSeasons() []data.Season {
	if !c.show.HasSeasonTitles() {
		return nil
	}
	return c.show.Seasons
}

// seasonTitle is the title of a season if the asker may read it without tags.
func (c *Watching) seasonTitle(s *data.Season) string {
	return plain(s.Title, c.private())
}

// whichEpisode asks which of some episodes is meant. The answer goes on with what was
// asked.
func (c *Watching) whichEpisode(could []data.Position, typed string) Reply {
	r := text(words.WhichEpisode())
	if len(could) == 1 {
		r = text(words.IsItThat(c.place(could[0])))
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
			return words.AllOfSeason(c.place(p))
		case other == season.Start():
			return words.AllThatIsOut(c.place(p))
		case p == season.Start() && other.Season == p.Season:
			return words.OnlyThat(c.place(p))
		}
	}
	if n != p.Episode && !p.Special() && typed == strconv.Itoa(n) {
		return words.InAll(c.place(p), n)
	}
	return c.episodeLabel(&e, c.private())
}

// unreadable says why a text is not read.
func (c *Watching) unreadable(place words.Place, r reader.Result) words.Sentence {
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
		reader.Partly:         words.OnlyWhole(place),
		reader.Backwards:      words.Backwards(place),
		reader.Gaps:           words.NoGaps(place),
		reader.OneAtATime:     words.OneAtATime(place),
		reader.WhichEpisode:   words.WholeSeason(place),
		reader.NoSpecials:     words.NoSpecials(place, c.show.Title),
		reader.NoSuchSpecial:  words.NoSuchSpecial(c.show.Title, len(c.show.Specials)),
		reader.NoHalf:         words.NoHalf(place, c.show.Title),
		reader.NothingWatched: words.NothingWatched(place),
		reader.NothingOut:     words.NothingOut(place, c.show.Title),
		reader.NoneThatDay:    words.NoneThatDay(place, c.show.Title),
	}[r.Reason]; ok {
		return s
	}
	return words.UnreadableEpisode(place)
}

// noEpisode says how many episodes or seasons there are; that is public.
func noEpisode(s *data.Show, p data.Position) words.Sentence {
	season, ok := s.Season(p.Season)
	switch {
	case ok && season.Start().Episode == 1:
		return words.NoEpisode(s.Title, words.PlaceIn(s, p), season.Len(), s.Complete)
	case ok:
		return words.NoEpisodeNumbered(s.Title, words.PlaceIn(s, p), words.PlaceIn(s, season.Start()), words.PlaceIn(s, season.End()), s.Complete)
	case s.Last().IsZero():
		return words.NothingAfter(words.PlaceIn(s, data.Position{}))
	}
	first := s.First()
	if first.Season == 1 {
		return words.NoSeason(s.Title, words.PlaceIn(s, p), len(s.Seasons), s.Complete)
	}
	return words.NoSeasonNumbered(s.Title, words.PlaceIn(s, p), first.Season, s.Last().Season, s.Complete)
}
