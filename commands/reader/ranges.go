package reader

import (
	"slices"
	"strings"

	"watchparty/data"
)

// list resolves several references that must follow each other.
func (r *reading) list(items []span) Result {
	var all Result
	for i, s := range items {
		next := r.span1(s, i == len(items)-1)
		if len(items)+len(next.Ask) > 1 || !next.isOne() {
			if slices.ContainsFunc(append(next.Ask, next.From, next.To), data.Position.Special) {
				return refuse(OneAtATime)
			}
		}
		switch {
		case next.Reason != "" || len(next.Ask) > 0:
			return next
		case r.each:
			r.parts, all = append(r.parts, next), next
			continue
		case i == 0:
			all = next
			continue
		case next.From.Compare(all.From) < 0:
			return refuse(Backwards)
		case next.From.Compare(all.To) <= 0 && next.To.Compare(all.To) <= 0:
			continue
		}
		after, _ := r.show.Next(all.To)
		if next.From.Compare(after.Position) > 0 {
			return refuse(Gaps)
		}
		all.To = next.To
	}
	return all
}

// span1 resolves one part of a list. Only the end of all decides what a number
// without a season means.
func (r *reading) span1(s span, final bool) Result {
	if !s.to {
		return r.part(s.ref, final)
	}
	end := r.part(s.end, final)
	if end.Reason != "" {
		return end
	}
	start := r.part(s.ref, false)
	switch {
	case start.Reason != "":
		return start
	case len(end.Ask) > 0:
		return end
	case len(start.Ask) > 0:
		return ask(end.To)
	case end.To.Compare(start.From) < 0:
		return refuse(Backwards)
	}
	return Result{From: start.From, To: end.To}
}

// part resolves one reference in a list, where a season is all of it.
func (r *reading) part(e ref, final bool) Result {
	switch {
	case e.word != 0:
		return r.byWord(e)
	case e.episode == unsaid:
		return r.allOf(e.season)
	case e.episode == 0:
		return missing(max(e.season, r.current()), 0)
	case e.season == unsaid && !final:
		literal := data.Position{Season: r.current(), Episode: e.episode}
		if _, ok := r.show.Episode(literal); ok && !r.show.Through {
			return one(literal)
		}
	}
	return r.resolve(e)
}

// dashed resolves two numbers with a dash between them where that could also be a
// season and an episode, or two seasons.
func (r *reading) dashed(s span) (Result, bool) {
	a, b := s.ref, s.end
	switch {
	case b.marked || b.loose || b.word != 0 || b.episode == unsaid || b.season != unsaid:
		return Result{}, false
	case a.season == 0:
		return r.exact(0, b.episode), a.episode == unsaid
	case a.season != unsaid && a.episode == unsaid && !a.plural: // s1-3
		both := data.Position{Season: a.season, Episode: b.episode}
		return r.between(Result{Reason: NoEpisode, Missing: both}, a.season, b.episode), true
	case a.season != unsaid || a.marked || a.loose || a.word != 0:
		return Result{}, false
	}
	return r.between(r.list([]span{{ref: a, end: b, to: true}}), a.episode, b.episode), true
}

// between adds to what a-b means as episodes what it means as season and episode,
// and as seasons.
func (r *reading) between(episodes Result, a, b int) Result {
	could := episodes.places()
	next, _ := r.show.Next(r.place)
	if episodes.isRange() && episodes.From == next.Position && r.rank(episodes.To)-r.rank(r.place) <= 2 {
		return episodes // the very next ones
	}
	if e, ok := r.show.Episode(data.Position{Season: a, Episode: b}); ok {
		could = append(could, e.Position)
	}
	if end, ok := r.out(b); ok && a < b {
		if _, ok := r.show.Season(a); ok {
			could = append(could, end)
		}
	}
	asked := ask(could...)
	switch {
	case len(asked.Ask) == 0 || len(asked.Ask) == 1 && episodes.Reason == "" && len(episodes.Ask) == 0:
		return episodes
	}
	slices.SortFunc(asked.Ask, data.Position.Compare)
	return asked
}

// thousand asks about 1,155 in a show that long: hardly episode 1 and then 155.
func (r *reading) thousand() (Result, bool) {
	if r.each || !thousands.MatchString(r.text) {
		return Result{}, false
	}
	found := Read(r.show, r.place, r.intent, strings.Replace(r.text, ",", "", 1))
	if found.isOne() {
		found = ask(found.To)
	}
	return found, len(found.Ask) > 0
}
