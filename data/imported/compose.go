package imported

import (
	"strings"

	"watchparty/data"
)

// Choices are what a server decides about a show.
type Choices struct {
	// Show is what the server calls it, if not by the provider's number.
	Show data.ShowID
	// Premise is the one that the server took with the show, or a newer one. It is public.
	Premise []string
	// NextTitles opens the title of an episode at the one before it.
	NextTitles bool
	// Hidden are the provider's episodes whose texts are taken away here.
	Hidden map[int]bool
	// Since says from which episode on people who have watched the last one say that a
	// person of the main cast is known, by the ID of a [data.RecordPerson]. It never makes
	// anybody known later.
	Since map[int64]data.Position
	// Over is what people of the server wrote, whose numbers agree with its own; nil if they
	// did not.
	Over *data.Show
}

// Provider is what the source of every show is called.
const Provider = "TVmaze"

// Compose makes a show of what is kept of it, for what a server's numbers mean. Numbers
// must be in order. The record must not be changed afterwards.
func Compose(r *data.Record, numbers data.Numbering, c Choices) *data.Show {
	s := &data.Show{
		ID: data.ImportID(r.ID), Title: r.Title, Year: r.Year, Minutes: r.Minutes, Network: r.Network,
		Complete: r.Ended, Premise: strings.Join(c.Premise, "\n\n"), Provided: r.ID,
	}
	if c.Show != "" {
		s.ID = c.Show
	}
	of := episodesOf(r)
	people := newComposer(r, c)
	var before data.Position
	for _, n := range numbers {
		told := of[n.ID]
		e := c.episode(n.Position, before, told)
		people.meet(n.Position, told)
		if n.Special() {
			s.Specials = append(s.Specials, e)
			continue
		}
		if k := len(s.Seasons); k == 0 || s.Seasons[k-1].Number != n.Season {
			s.Seasons = append(s.Seasons, data.Season{Number: n.Season})
		}
		season := &s.Seasons[len(s.Seasons)-1]
		season.Episodes = append(season.Episodes, e)
		before = n.Position
	}
	if before.IsZero() {
		return s // nobody can have watched the last episode
	}
	s.Cast = people.cast(data.ImportID(r.ID), before)
	if r.Page != "" {
		s.Sources = []data.Source{{Name: Provider, URL: data.Seal(data.Story, before, r.Page)}}
	}
	if c.Over != nil {
		lay(s, c.Over)
	}
	return s
}

// episodesOf are the episodes of a record by the provider's numbers.
func episodesOf(r *data.Record) map[int]*data.RecordEpisode {
	of := make(map[int]*data.RecordEpisode)
	for i := range r.Seasons {
		for _, all := range [][]data.RecordEpisode{r.Seasons[i].Gone, r.Seasons[i].Episodes} {
			for j := range all {
				of[all[j].ID] = &all[j]
			}
		}
	}
	return of
}

// episode makes the episode at a position, of which nothing may be told.
func (c *Choices) episode(at, before data.Position, told *data.RecordEpisode) data.Episode {
	e := data.Episode{Position: at}
	if told == nil {
		return e
	}
	e.Minutes = told.Minutes
	if told.Aired != 0 {
		e.Aired = told.Aired.Time()
	}
	if c.Hidden[told.ID] {
		return e
	}
	if !c.NextTitles {
		before = at
	}
	e.Title = data.Seal(data.Story, before, told.Title, at)
	for i, paragraph := range told.Text {
		if i == 0 {
			e.Recap = data.Seal(data.Story, at, firstSentence(paragraph))
		}
		e.Summary = append(e.Summary, data.Seal(data.Story, at, paragraph))
	}
	return e
}
