package reader

// ref reads one reference.
func (r *reading) ref() (ref, bool) {
	for r.skip(article) {
	}
	if s, ok := r.specialRef(); ok {
		return s, true
	}
	if s, ok := r.seasonRef(); ok {
		if e, ok := r.inSeason(s); ok {
			return e, true
		}
		return s, true
	}
	if e, ok := r.compact(); ok {
		return e, true
	}
	if e, ok := r.episodeRef(); ok {
		r.ofSeason(&e)
		return e, true
	}
	return r.wordRef()
}

// ofSeason reads the season of an episode that came first: "4 of season 1".
func (r *reading) ofSeason(e *ref) bool {
	start := r.i
	said := r.skip(comma)
	bare := r.peek(of)
	for r.skip(of | article) {
	}
	if s, ok := r.seasonRef(); ok && !s.plural {
		e.loose = e.loose || !said && !bare && !e.marked && e.word == 0 // "4 season 2"
		e.season, e.marked, e.of = s.season, true, true
		return true
	}
	if bare && r.skip(season) { // "of the season"
		return true
	}
	r.i = start
	return false
}

// compact reads "1x04", "1.05", "2003 e11" and "4 e 5".
func (r *reading) compact() (ref, bool) {
	if !r.peek(digits) {
		return ref{}, false
	}
	first, second := r.tokens[r.i], token{}
	if r.i+2 < len(r.tokens) {
		second = r.tokens[r.i+2]
	}
	e := ref{season: first.number, episode: second.number, marked: true}
	if !second.is(digits) {
		return e, false
	}
	mid := r.tokens[r.i+1]
	switch {
	case mid.is(cross):
	case mid.text == "e" || mid.text == "ep":
		e.other = mid.is(and) && !mid.glued && !second.glued
	case mid.is(dot) && mid.glued && second.glued && len(second.text) > 1:
		e.loose = true
	default:
		return e, false
	}
	r.i += 3
	return e, true
}

// wordRef reads a reference by a word.
func (r *reading) wordRef() (ref, bool) {
	e := ref{season: unsaid, episode: unsaid}
	const words = next | previous | last | lastWatched | finale | seriesFinale | latest | pilot | premiere
	if r.peek(season) && r.peekAt(1, next|previous|last|finale|premiere) { // "saison suivante"
		r.tokens[r.i], r.tokens[r.i+1] = r.tokens[r.i+1], r.tokens[r.i]
	} else if r.peek(episode) && r.peekAt(1, words) { // "épisode suivant"
		r.tokens[r.i], r.tokens[r.i+1] = r.tokens[r.i+1], r.tokens[r.i]
	}
	t, ok := r.take(words)
	if !ok {
		return e, false
	}
	e.word = t.kinds & words
	for !r.peek(of) && r.skip(it|article) {
	}
	if e.word&(next|previous|last) != 0 && r.skip(season) {
		e.word |= season
		return e, true
	}
	if n, ok := r.take(digits | numbers); ok && e.word == next {
		e.episode = n.number
		r.skip(episode | nthEpisode)
		return e, true
	} else if ok {
		return e, false
	}
	if r.skip(episode|nthEpisode) && e.word == last && r.skip(seen) {
		e.word = lastWatched
	}
	if e.word&(finale|pilot|premiere|last) != 0 {
		r.ofSeason(&e)
	}
	return e, true
}
