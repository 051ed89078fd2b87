package data

import "slices"

// HasSummaries reports whether a show has the summary of any episode, wherever it
// is sealed. Like the methods below it tells what kind of thing a show has and
// nothing of where, so it is the same for everybody and may be told to anybody.
func (s *Show) HasSummaries() bool {
	return s.anyEpisode(func(e Episode) bool { return slices.ContainsFunc(e.Summary, Sealed.there) })
}

// HasRecaps reports the same of the line that recalls an episode.
func (s *Show) HasRecaps() bool {
	return s.anyEpisode(func(e Episode) bool { return e.Recap.there() })
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
		!s.anyEpisode(func(e Episode) bool { return e.Title.there() || e.Teaser.there() })
}

func (s *Show) anyEpisode(has func(Episode) bool) bool {
	return slices.ContainsFunc(s.Seasons, func(x Season) bool { return slices.ContainsFunc(x.Episodes, has) })
}

// there reports whether there is a text at all. Only this file asks, of a show as a
// whole: of one text the answer would tell that something is withheld.
func (s Sealed) there() bool { return s.text != nil }
