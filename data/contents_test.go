package data

import "testing"

// TestWhatAShowHas seals one text at a time, at the end of a show, and checks what
// the show has then: that alone.
func TestWhatAShowHas(t *testing.T) {
	end := Position{Season: 1, Episode: 2}
	text := Seal(Story, end, "x")
	show := func() *Show {
		return &Show{Seasons: []Season{{Number: 1, Episodes: []Episode{{Position: Position{Season: 1, Episode: 1}}, {Position: end}}}}}
	}
	kinds := map[string]func(*Show) bool{
		"summaries": (*Show).HasSummaries, "recaps": (*Show).HasRecaps, "cast": (*Show).HasCast, "questions": (*Show).HasQuestions,
		"trivia": func(s *Show) bool { return s.HasFacts(Trivia) }, "awards": func(s *Show) bool { return s.HasFacts(Award) },
		"sources": (*Show).HasSources, "only numbers": (*Show).OnlyNumbers,
	}
	for _, c := range []struct {
		what string
		add  func(*Show)
	}{
		{"only numbers", func(*Show) {}},
		{"summaries", func(s *Show) { s.Seasons[0].Episodes[1].Summary = []Sealed{{}, text} }},
		{"summaries", func(s *Show) { s.Specials = []Episode{{Summary: []Sealed{text}}} }},
		{"recaps", func(s *Show) { s.Seasons[0].Episodes[1].Recap = text }},
		{"cast", func(s *Show) { s.Cast = []Person{{}, {Character: text}} }},
		{"questions", func(s *Show) { s.Questions = []Question{{}, {Wording: text}} }},
		{"trivia", func(s *Show) { s.Facts = []Fact{{Topic: Award}, {Topic: Trivia, Text: text}} }},
		{"sources", func(s *Show) { s.Sources = []Source{{}, {URL: text}} }},
		{"a title", func(s *Show) { s.Seasons[0].Episodes[1].Title = text }},
		{"a crew", func(s *Show) { s.Crew = []Person{{Character: text}} }},
	} {
		s := show()
		c.add(s)
		for kind, has := range kinds {
			if has(s) != (kind == c.what) {
				t.Errorf("a show with %s has %s: %v", c.what, kind, has(s))
			}
		}
	}
}
