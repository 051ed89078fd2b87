package pack

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"watchparty/data"
)

// seasons writes what is known of episodes and specials.
func (w *drafting) seasons(provided bool) {
	begun := false
	specials := slices.Clone(w.Show.Specials)
	first := slices.IndexFunc(specials, func(e data.Episode) bool { return e.Season > 0 })
	if first < 0 {
		first = len(specials)
	}
	for i := range w.Show.Seasons {
		s := &w.Show.Seasons[i]
		if s.Len() == 0 {
			continue
		}
		var of drafting
		of.Draft = w.Draft
		of.season(s, specials[first:], provided)
		if of.Len() == 0 && provided {
			continue
		}
		if !begun {
			w.line(0, "seasons:")
			begun = true
		}
		w.line(1, "- number: %d", s.Number)
		w.WriteString(of.String())
	}
	w.specials(0, specials[:first], provided)
}

func (w *drafting) season(s *data.Season, specials []data.Episode, provided bool) {
	w.early(2, "title", s.Title, w.Show.Before(s.Start()), titleLimit)
	if o, ok := s.OpenRecap(w.Audience); ok {
		w.plain(2, "recap", o.Text, recapLimit)
	}
	begun := false
	for n := range s.Len() {
		e := s.Nth(n)
		if provided && !w.tells(&e) {
			continue
		}
		if !begun {
			w.line(2, "episodes:")
			begun = true
		}
		w.line(3, "- number: %d", e.Episode)
		w.episode(4, &e, w.Show.Before(e.Position), provided)
	}
	w.specials(2, slices.DeleteFunc(slices.Clone(specials), func(e data.Episode) bool { return e.Season != s.Number }), provided)
}

// tells says whether there is room to write about an episode: the audience has watched it, or
// may read something of it.
func (w *drafting) tells(e *data.Episode) bool {
	if w.Audience.Limit.Has(e.Position) {
		return true
	}
	for _, s := range append([]data.Sealed{e.Title, e.Teaser, e.Recap}, e.Summary...) {
		if _, ok := s.Open(w.Audience); ok {
			return true
		}
	}
	return false
}

func (w *drafting) specials(deep int, all []data.Episode, provided bool) {
	begun := false
	for i := range all {
		e := &all[i]
		if provided && !w.tells(e) {
			continue
		}
		if !begun {
			w.line(deep, "specials:")
			begun = true
		}
		w.line(deep+1, "- number: %d", e.Extra)
		if e.Season > 0 {
			w.line(deep+2, "after: %d", e.Episode)
		}
		if !provided {
			w.plain(deep+2, "name", e.Name, nameLimit)
		}
		w.episode(deep+2, e, e.Regular(), provided)
	}
}

func (w *drafting) episode(deep int, e *data.Episode, before data.Position, provided bool) {
	if !provided && !e.Aired.IsZero() {
		w.line(deep, "aired: %s", e.Aired.Format(time.DateOnly))
	}
	if !provided && e.Minutes > 0 {
		w.line(deep, "minutes: %d", e.Minutes)
	}
	switch at, ok := e.Title.KnownAt(w.Audience); {
	case provided && ok && at == before && !w.entitled(e.Position):
		if _, ok := w.text(deep, "title", e.Title, titleLimit); ok {
			w.line(deep, "title_at: %s", write(e.Position))
		}
	case provided || !e.Special():
		w.early(deep, "title", e.Title, before, titleLimit)
	}
	w.early(deep, "teaser", e.Teaser, before, teaserLimit)
	w.text(deep, "recap", e.Recap, recapLimit)
	var all []string
	for _, s := range e.Summary {
		if o, ok := s.Open(w.Audience); ok {
			all = append(all, o.Text)
		}
	}
	w.summary(deep, all)
}

// entitled says whether people wrote the title of an episode. A provider's is told before the
// episode only where a server chose that.
func (w *drafting) entitled(p data.Position) bool {
	if w.Over == nil {
		return false
	}
	written := func(e data.Episode) bool { return e.Position == p && e.Title != (data.Sealed{}) }
	season, ok := w.Over.Season(p.Season)
	return ok && slices.ContainsFunc(season.Episodes, written) || slices.ContainsFunc(w.Over.Specials, written)
}

// summary writes paragraphs as they are read best.
func (w *drafting) summary(deep int, all []string) {
	text := strings.Join(all, "\n\n")
	if len(all) == 0 || !fits(text, summaryLimit) || strings.ContainsAny(text, "\t\r") || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) && r != '\n' }) ||
		slices.ContainsFunc(all, func(p string) bool { return !fits(p, paragraphLimit) || p != strings.TrimSpace(p) }) {
		w.plain(deep, "summary", text, summaryLimit)
		return
	}
	w.line(deep, "summary: |-")
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			w.WriteString("\n")
			continue
		}
		w.line(deep+1, "%s", line)
	}
}
