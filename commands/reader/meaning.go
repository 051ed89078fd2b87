package reader

import (
	"slices"

	"watchparty/data"
)

// meaning resolves a phrase in its show.
func (r *reading) meaning(p phrase) (Result, bool) {
	if len(p.items) == 0 {
		return r.wordless(p)
	}
	first := p.items[0]
	if p.every && p.upto {
		p.every = false // "everything up to 4"
	}
	if len(p.items) == 1 && !first.to && first.half && !p.every {
		return r.halfway(first.ref), true
	}
	for _, s := range p.items {
		if s.half || s.to && s.end.half {
			return refuse(NoHalf), true
		}
	}
	if len(p.items) == 1 && !first.to {
		return r.single(p, first.ref)
	}
	if p.every && first.episode != unsaid {
		return Result{}, false
	}
	if len(p.items) == 1 && first.title {
		return ask(append(r.resolve(first.ref).places(), r.list(p.items).places()...)...), true
	}
	if r.intent == LookUp && !(len(p.items) == 1 && first.to && first.ref == first.end) {
		return refuse(OneAtATime), true
	}
	if len(p.items) == 1 && first.dash {
		if found, ok := r.dashed(first); ok {
			return found, true
		}
	}
	return r.list(p.items), true
}

// wordless resolves a phrase without references.
func (r *reading) wordless(p phrase) (Result, bool) {
	word, letter := kind(0), false
	if len(r.tokens) > 0 {
		word, letter = r.tokens[0].kinds, len(r.tokens[0].text) == 1
	}
	switch {
	case word&none != 0:
		return one(data.Position{}), !p.every
	case letter:
	case word&season != 0 && (p.every || p.watched):
		return r.allOf(r.current()), true
	case p.alone && (word == 0 || word&(episode|seasons) != 0):
		return r.everything(), true
	case word == 0 && (p.watched || p.every):
		return r.done(), true
	}
	return Result{}, false
}

// single resolves one reference.
func (r *reading) single(p phrase, e ref) (Result, bool) {
	every := p.every || p.watched
	switch {
	case e.word&season != 0:
		return r.neighbour(e.word, every), true
	case p.every && (e.episode != unsaid || e.word != 0):
		return Result{}, false
	case e.word != 0:
		return r.byWord(e), true
	case e.episode == unsaid && every:
		return r.allOf(e.season), true
	case e.episode == unsaid:
		return r.askSeason(e.season), true
	case e.other:
		return r.either(e), true
	}
	return r.resolve(e), true
}

// resolve finds the episode of a reference by numbers.
func (r *reading) resolve(e ref) Result {
	if e.season == unsaid {
		return r.bare(e.episode, e.marked, e.loose)
	}
	found := r.exact(e.season, e.episode)
	if e.loose && found.isOne() {
		return ask(found.To)
	}
	return found
}

// exact finds the episode that is written out. A number counted through all
// seasons, behind its season, is asked.
func (r *reading) exact(season, episode int) Result {
	p := data.Position{Season: season, Episode: episode}
	if _, ok := r.show.Episode(p); ok {
		return one(p)
	}
	if season == 0 {
		return r.nthSpecial(episode)
	}
	if _, ok := r.show.Season(season); !ok {
		return Result{Reason: NoSeason, Missing: p}
	}
	if e, ok := r.show.Nth(episode); ok && e.Season == season {
		return ask(e.Position)
	}
	return missing(season, episode)
}

// either resolves "4 e 5", where the letter is an episode's or an "and".
func (r *reading) either(e ref) Result {
	written := r.exact(e.season, e.episode)
	both := r.list([]span{
		{ref: ref{season: unsaid, episode: e.season}},
		{ref: ref{season: unsaid, episode: e.episode}},
	})
	switch {
	case both.Reason != "":
		return written
	case written.Reason != "" && r.intent == LookUp:
		return refuse(OneAtATime)
	case written.Reason != "":
		return both
	}
	return ask(append(written.places(), both.places()...)...)
}

// places are the ends of what a result could mean.
func (r Result) places() []data.Position {
	if len(r.Ask) > 0 {
		return r.Ask
	}
	if r.Reason != "" {
		return nil
	}
	return []data.Position{r.To}
}

// ask asks which of some positions is meant, each once.
func ask(places ...data.Position) Result {
	r := Result{Ask: make([]data.Position, 0, len(places))}
	for _, p := range places {
		if !p.IsZero() && !slices.Contains(r.Ask, p) {
			r.Ask = append(r.Ask, p)
		}
	}
	return r
}

// current is the season somebody is in.
func (r *reading) current() int {
	if r.place.Season != 0 {
		return r.place.Season
	}
	return r.show.First().Season
}

// rank is which episode p is, counted through all seasons.
func (r *reading) rank(p data.Position) int {
	n, _ := r.show.Count(p)
	return n
}

// bare resolves a number without a season; marked says that a word told it to be
// an episode's.
func (r *reading) bare(n int, marked, loose bool) Result {
	if n == 0 && !marked {
		return one(data.Position{})
	}
	season := r.current()
	literal := data.Position{Season: season, Episode: n}
	_, written := r.show.Episode(literal)
	through, counted := r.show.Nth(n)
	next, isEnd := r.afterSeason()
	if r.show.Through && counted {
		if written && literal != through.Position {
			return ask(through.Position, literal)
		}
		return one(through.Position)
	}
	added := r.rank(literal) - r.rank(r.place)
	switch {
	case loose && written:
		return ask(literal)
	case written && isEnd && literal != r.place:
		later := data.Position{Season: next, Episode: n}
		if _, ok := r.show.Episode(later); ok {
			return ask(later, literal)
		}
		return one(literal)
	case written && added > 2 && counted && r.place.Compare(through.Position) < 0 && through.Compare(literal) < 0:
		return ask(through.Position, literal)
	case written:
		return one(literal)
	}
	return r.unwritten(n, marked)
}

// unwritten resolves a number that the season has no episode of.
func (r *reading) unwritten(n int, marked bool) Result {
	if _, ok := r.show.Season(n); ok && n >= 1900 && !marked {
		return r.askSeason(n)
	}
	var could []data.Position
	add := func(season, episode int) {
		if e, ok := r.show.Episode(data.Position{Season: season, Episode: episode}); ok {
			could = append(could, e.Position)
		}
	}
	if next, isEnd := r.afterSeason(); isEnd {
		add(next, n)
	}
	if through, ok := r.show.Nth(n); ok {
		could = append(could, through.Position)
	}
	if !marked && n > 100 { // 203, as listings write S2E3
		add(n/100, n%100)
	}
	if len(could) == 0 {
		return missing(r.current(), n)
	}
	return ask(could...)
}

// afterSeason returns the season after the one whose last episode somebody is at.
func (r *reading) afterSeason() (int, bool) {
	next, ok := r.show.Next(r.place)
	return next.Season, ok && !r.place.IsZero() && next.Season != r.place.Season
}
