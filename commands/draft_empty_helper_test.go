package commands_test

import (
	"slices"

	"watchparty/data"
)

var topics = []string{data.Trivia, data.Award, data.Outlook}

// empty leaves out of a show whole kinds of text, and puts one of each other kind at
// its end. Whether a show has any of a kind is public, so both worlds agree on it.
func (d draft) empty(s *data.Show) {
	r, at := source(d.base, string(d.id)+"empty"), d.last()
	all := r.IntN(8) == 0
	lacks := func() bool { return r.IntN(5) == 0 || all }
	last := &s.Seasons[len(s.Seasons)-1].Episodes[at.Episode-1]
	text := func(name string) data.Sealed {
		return data.Seal(data.Story, at, d.token(data.Story, spot{at: at}, d.rng(spot{at: at}, name).IntN(1_000_000)))
	}
	noSummaries, noRecaps := lacks(), lacks()
	for i := range s.Seasons {
		if all {
			s.Seasons[i].Title = data.Sealed{}
		}
		if noRecaps {
			s.Seasons[i].Recap = data.Sealed{}
		}
		for k := range s.Seasons[i].Episodes {
			e := &s.Seasons[i].Episodes[k]
			if noSummaries {
				e.Summary = nil
			}
			if noRecaps {
				e.Recap = data.Sealed{}
			}
			if all {
				e.Title, e.Teaser = data.Sealed{}, data.Sealed{}
			}
		}
	}
	for i := range s.Specials {
		e := &s.Specials[i]
		if noSummaries {
			e.Summary = nil
		}
		if noRecaps {
			e.Recap = data.Sealed{}
		}
		if all {
			e.Teaser = data.Sealed{}
		}
	}
	if !noSummaries {
		last.Summary = append(last.Summary, text("last summary"))
	}
	if !noRecaps {
		last.Recap = text("last recap")
	}
	if s.Cast = append(s.Cast, data.Person{ID: "1a57", Character: text("last person")}); lacks() {
		s.Cast = nil
	}
	if s.Questions = append(s.Questions, data.Question{ID: "1a57", Wording: text("last question")}); lacks() {
		s.Questions = nil
	}
	for _, topic := range topics {
		if s.Facts = append(s.Facts, data.Fact{Topic: topic, Text: text("last " + topic)}); lacks() {
			s.Facts = slices.DeleteFunc(s.Facts, func(f data.Fact) bool { return f.Topic == topic })
		}
	}
	if s.Sources = append(s.Sources, data.Source{Name: "Source", URL: text("last source")}); lacks() {
		s.Sources = nil
	}
	if lacks() {
		s.Crew = nil
	}
	if all {
		s.Premise = ""
	}
}
