package commands

import (
	"strconv"
	"strings"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// nth adds an episode by its number counted through all seasons.
func (o *offered) nth(n int) {
	if e, ok := o.show.Nth(n); ok {
		o.found(&e)
	}
}

// listed adds an episode by its number in the listing.
func (o *offered) listed(n int) {
	if e, ok := o.of.nth(n); ok {
		o.found(&e)
	}
}

// completeEpisode lists the episodes that fit what was typed; before anything is
// typed, those around the command's best guess.
func (c *Watching) completeEpisode(guess func(*Watching) data.Position) []Choice {
	o := &offered{Watching: c, of: c.episodeList("episode"), asker: c.private(), choices: make([]Choice, 0, choicesMax)}
	typed := strings.ToLower(strings.TrimSpace(c.Option("episode")))
	if typed == "" {
		likely := c.from()
		if guess != nil {
			likely = guess(c)
		} else if likely.IsZero() {
			likely = c.next()
		}
		o.around(likely)
		return o.choices
	}
	var ahead data.Position
	intent := reader.LookUp
	if c.Command == "watched" {
		ahead, intent = c.from(), reader.Mark
	}
	read := reader.Read(c.readable(), c.from(), intent, typed)
	in := data.Position{Season: max(c.from().Season, c.firstSeason())}
	season, number, whole := begun(typed)
	if season == "" && number != "" && len(read.Ask) == 0 && read.To.Compare(ahead) <= 0 { // what lies ahead comes first
		o.begin(in, number, ahead)
	}
	o.read(read, typed)
	switch {
	case season == "" && number == "":
	case season == "":
		o.begin(in, number, data.Position{})
		o.otherSeasons(number)
	case whole:
		o.season(season)
	default:
		in.Season, _ = strconv.Atoi(season)
		o.begin(in, number, data.Position{})
	}
	o.titled(typed)
	return o.choices
}

var unspaced = strings.NewReplacer(" ", "", "season", "s", "episode", "e", "ep.", "e", "ep", "e")

// firstSeason is the number of the show's first season, 0 for a show without
// episodes.
func (c *Watching) firstSeason() int {
	return c.show.First().Season
}

// around adds an episode, those after it and the last before it, and then the ends of
// the seasons, those ahead first; of a short show all.
func (o *offered) around(likely data.Position) {
	n, all := o.of.count(likely)
	after, before := choicesMax/2, 3
	if all <= choicesMax {
		after, before = all, all
	}
	o.listed(n)
	if all <= choicesMax {
		for i := range all {
			o.listed(i + 1)
		}
		return
	}
	for i := range after {
		o.listed(n + 1 + i)
	}
	for i := range before {
		o.listed(n - 1 - i)
	}
	current, _ := o.show.Season(likely.Season)
	at := 0
	for i := range o.show.Seasons {
		if &o.show.Seasons[i] == current {
			at = i
		}
	}
	for i := at; i < len(o.show.Seasons) && !o.full(); i++ {
		o.end(&o.show.Seasons[i])
	}
	for i := at - 1; i >= 0 && !o.full(); i-- {
		o.end(&o.show.Seasons[i])
	}
}

// end adds the last episode of a season.
func (o *offered) end(s *data.Season) {
	if s.Len() > 0 && o.offers(s.End()) {
		return
	}
	if s.Len() > 1 {
		o.add(s.End(), words.AllOfSeason(o.place(s.End())))
	} else if s.Len() > 0 {
		o.episode(s.End())
	}
}

// read adds what the reader makes of a text.
func (o *offered) read(r reader.Result, typed string) {
	for _, p := range r.Ask {
		o.add(p, o.meant(p, r.Ask, typed))
	}
	if r.Reason == "" && len(r.Ask) == 0 {
		o.episode(r.To)
	}
}

// begin adds the episodes after a position whose number begins as typed; without a
// number all of the season.
func (o *offered) begin(in data.Position, number string, after data.Position) {
	season, ok := o.show.Season(in.Season)
	if !ok {
		return
	}
	first, last, passed := season.Start().Episode, season.End().Episode, 0
	if in.Season == after.Season {
		passed = after.Episode
	}
	from, size := 0, 10_000
	if number != "" {
		from, _ = strconv.Atoi(number)
		size = 1
	}
	for ; from <= last && !o.full(); from, size = from*10, size*10 {
		for in.Episode = max(from, first, passed+1); in.Episode <= min(from+size-1, last) && !o.full(); in.Episode++ {
			o.episode(in)
		}
		if from == 0 {
			return
		}
	}
}

// otherSeasons adds the episodes of that number in every season, and the one that is
// it counted through all of them.
func (o *offered) otherSeasons(number string) {
	n, _ := strconv.Atoi(number)
	for i := 0; i < len(o.show.Seasons) && !o.full(); i++ {
		o.episode(data.Position{Season: o.show.Seasons[i].Number, Episode: n})
	}
	o.nth(n)
}

// season adds the episodes of a season, and the ends of those whose numbers begin as
// its does.
func (o *offered) season(number string) {
	var room [choicesMax]*data.Season
	ends := room[:0]
	for i := range o.show.Seasons {
		if s := &o.show.Seasons[i]; s.Len() > 0 && strings.HasPrefix(strconv.Itoa(s.Number), number) {
			ends = append(ends, s)
		}
	}
	n, _ := strconv.Atoi(number)
	if s, ok := o.show.Season(n); ok {
		most := choicesMax
		for _, end := range ends {
			if !o.offers(end.End()) {
				most--
			}
		}
		for i := 0; i < s.Len() && len(o.choices) < max(most, choicesMax/2); i++ {
			o.episode(s.Nth(i).Position)
			for _, special := range o.show.SpecialsAfter(s.Nth(i).Position) {
				o.episode(special.Position)
			}
		}
	}
	for _, s := range ends {
		o.end(s)
	}
}
