package data

import "slices"

// contents is what any episode or season of a show has.
type contents struct{ summary, recap, title, teaser, season, line bool }

func (s *Show) contents() contents {
	return s.has.of(s, func(s *Show) (c contents) {
		for i := range s.Seasons {
			c.line = c.line || s.Seasons[i].Recap.there()
			c.season = c.season || s.Seasons[i].Title.there()
		}
		add := func(all []Episode) {
			for i := range all {
				e := &all[i]
				c.summary = c.summary || slices.ContainsFunc(e.Summary, Sealed.there)
				c.recap = c.recap || e.Recap.there()
				c.title, c.teaser = c.title || e.Title.there(), c.teaser || e.Teaser.there()
			}
		}
		for i := range s.Seasons {
			add(s.Seasons[i].Episodes)
		}
		add(s.Specials)
		c.recap = c.recap || c.line
		return c
	})
}

// HasSummaries reports whether a show has the summary of any episode, wherever it
// is sealed. Like the methods below it tells what kind of thing a show has and
// nothing of where, so it is the same for everybody and may be told to anybody.
func (s *Show) HasSummaries() bool {
	return s.contents().summary
}

// HasRecaps reports the same of the line that recalls an episode or a season.
func (s *Show) HasRecaps() bool {
	return s.contents().recap
}

// HasSeasonTitles reports the same of the title of a season.
func (s *Show) HasSeasonTitles() bool {
	return s.contents().season
}

// HasSeasonRecaps reports the same of the line that recalls all of a season.
func (s *Show) HasSeasonRecaps() bool {
	return s.contents().line
}

// HasCast reports the same of people, the crew apart.
func (s *Show) HasCast() bool {
	return slices.ContainsFunc(s.Cast, func(p Person) bool { return p.Character.there() })
}

// HasQuestions reports the same of questions.
func (s *Show) HasQuestions() bool {
	return slices.ContainsFunc(s.Questions, func(q Question) bool { return q.Wording.there() })
}

// HasFacts reports the same of the facts about a topic.
func (s *Show) HasFacts(topic string) bool {
	return slices.ContainsFunc(s.Facts, func(f Fact) bool { return f.Topic == topic && f.Text.there() })
}

// HasSources reports the same of sources.
func (s *Show) HasSources() bool {
	return slices.ContainsFunc(s.Sources, func(x Source) bool { return x.URL.there() })
}

// OnlyNumbers reports whether nothing of a show is known but what it is called and
// how its episodes are numbered.
func (s *Show) OnlyNumbers() bool {
	return !s.HasSummaries() && !s.HasRecaps() && !s.HasCast() && !s.HasQuestions() && !s.HasSources() &&
		s.Premise == "" && len(s.Crew) == 0 &&
		!slices.ContainsFunc(s.Facts, func(f Fact) bool { return f.Text.there() }) &&
		!s.contents().title && !s.contents().teaser && !s.contents().season
}

// there reports whether there is a text at all. Only this package asks, of a show as
// a whole: of one text the answer would tell that something is withheld.
func (s Sealed) there() bool { return s.text != nil }
