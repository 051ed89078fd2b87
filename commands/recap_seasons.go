package commands

import (
	"slices"
	"strconv"
	"strings"

	"watchparty/commands/reader"
	"watchparty/commands/words"
	"watchparty/data"
)

// recapped returns the seasons of which an audience may be told a line, the last one
// first: those of the episodes up to one. Of a show without lines of seasons it leaves
// out those that are on no page: of a recap of one season, all that come before that
// season and the page of buttons.
func (c *Watching) recapped(a data.Audience, recaps data.Recaps, of recapOf, one bool) (told []*data.Season) {
	until, lines := of.until, c.show.HasSeasonRecaps()
	shown := (c.pageNumber()+1)*seasonButtons + 2 // the season itself, and one more for the button to the next page
	last, ok := recaps.Last(until)
	for i := len(c.show.Seasons) - 1; i >= 0 && (ok || lines); i-- {
		if one && !lines && len(told) >= shown && of.reached(told[len(told)-1], a) {
			break
		}
		s := &c.show.Seasons[i]
		if s.Len() == 0 || s.Start().Compare(until) > 0 && !c.isIn(s, until) {
			continue
		}
		if ok && last.Compare(c.endOf(s)) > 0 {
			last, ok = recaps.Last(c.endOf(s))
		}
		_, all := s.OpenRecap(a) // no line is made here
		if ok && c.isIn(s, last) || all && s.End().Compare(until) <= 0 {
			told = append(told, s)
		}
	}
	return told
}

// reached reports whether a season is the one that a recap of one season is of, or comes
// before it.
func (of recapOf) reached(s *data.Season, a data.Audience) bool {
	if of.season != 0 {
		return s.Number <= of.season
	}
	return s.Start().Compare(a.Line.To) <= 0
}

// endOf is the position of the last special after a season, else of its last episode.
func (c *Watching) endOf(s *data.Season) data.Position {
	if after := c.show.SpecialsAfter(s.End()); len(after) > 0 {
		return after[len(after)-1].Position
	}
	return s.End()
}

// isIn reports whether a position is in a season. The specials before the first episode
// are in its season.
func (c *Watching) isIn(s *data.Season, p data.Position) bool {
	return p.Season == s.Number || p.Season == 0 && p.Special() && c.firstSeason() == s.Number
}

// begun says whether the asker has watched an episode of a season.
func (c *Watching) begun(s *data.Season) bool {
	_, before, skipped := c.me.Seen.Gap(s.Start())
	return s.Start().Compare(c.me.Seen.To) <= 0 && !(skipped && before.Compare(s.End()) > 0)
}

// seasonButtons is how many of the other seasons one reply offers.
const seasonButtons = 5

// otherSeasons adds to a recap the buttons for the other seasons that its audience may
// be told about, a page of them at a time. It changes told.
func (c *Watching) otherSeasons(r *Reply, told []*data.Season, of recapOf) {
	others := slices.DeleteFunc(told, func(s *data.Season) bool { return s.Number == of.season })
	from := min(c.pageNumber(), max(0, len(others)-1)/seasonButtons) * seasonButtons
	to := min(from+seasonButtons, len(others))
	season := func(label words.Sentence, number int) Button {
		return button(label, "recap", "", "season", strconv.Itoa(number), "show", string(c.show.ID))
	}
	for _, s := range others[from:to] {
		r.Buttons = append(r.Buttons, season(words.Season(s.Number), s.Number))
	}
	turn := func(label words.Sentence, page int) {
		b := season(label, of.season)
		if of.season == 0 {
			b = button(label, "recap", "", "show", string(c.show.ID))
		}
		b.Action = b.with("", "page", strconv.Itoa(page), "episode", of.until.String())
		r.Buttons = append(r.Buttons, b)
	}
	if from > 0 {
		turn(words.Back(), from/seasonButtons-1)
	}
	if to < len(others) {
		turn(words.More(), from/seasonButtons+1)
	}
}

// sayUnrecapped adds to the asker's own recap a line where they skipped something: in
// its place among the lines, and on one page only.
func (c *Watching) sayUnrecapped(r *Reply, of recapOf) {
	if !c.me.Seen.HasGaps() {
		return
	}
	lines := slices.Clone(r.Body)
	season, within := c.show.Season(of.season)
	for _, skipped := range c.skipped(c.me.Seen) {
		if within && (skipped.last.Compare(season.Start()) < 0 || skipped.first.Compare(season.End()) > 0) {
			continue
		}
		next := slices.IndexFunc(lines, func(s Span) bool { return s.at.Compare(skipped.last) > 0 })
		switch {
		case next < 0 && of.until.Compare(c.show.Last()) < 0: // on a later page
			continue
		case next == 0 && c.toldBetween(skipped.last, lines[0].at): // on an earlier one
			continue
		}
		line := Span{Style: Small, Text: words.RecapSkipped(c.nameRun(skipped), c.length(skipped))}
		if next < 0 {
			r.Body = append(r.Body, line)
			continue
		}
		r.Body = slices.Insert(r.Body, slices.Index(r.Body, lines[next]), line)
	}
}

// toldBetween says whether a recap tells the asker of an episode between two.
func (c *Watching) toldBetween(after, before data.Position) bool {
	recaps := c.show.RecapsFor(c.private())
	last, ok := recaps.Last(c.show.Before(before))
	return ok && last.Compare(after) > 0
}

// completeSeason lists the seasons that the asker has begun, the last one first: the
// one that reads as what was typed, and those whose number or title has it in it.
func (c *Watching) completeSeason() []Choice {
	if c.Focus != "season" || c.show.Film() {
		return nil
	}
	typed := strings.ToLower(strings.TrimSpace(c.Option("season")))
	number := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(typed, "s"), "eason"))
	read, _ := reader.ReadSeason(c.readable(), c.from(), typed)
	choices, asker := make([]Choice, 0, min(len(c.show.Seasons), choicesMax)), c.private()
	for i := len(c.show.Seasons) - 1; i >= 0 && len(choices) < choicesMax; i-- {
		s := &c.show.Seasons[i]
		if s.Len() == 0 || !c.begun(s) {
			continue
		}
		if s.Number == read || strings.HasPrefix(strconv.Itoa(s.Number), number) ||
			s.Title != (data.Sealed{}) && strings.Contains(strings.ToLower(plain(s.Title, asker)), typed) {
			choices = append(choices, Choice{Label: seasonName(s, asker), Value: strconv.Itoa(s.Number)})
		}
	}
	return choices
}
