package reader

// none of a number in a reference.
const unsaid = -1

// A ref is one reference to an episode, to a season (episode is unsaid), or by a
// word such as finale.
type ref struct {
	season, episode int
	word            kind
	// marked says that a word or letter told the number to be an episode's.
	marked bool
	// loose says that this is not what was written to the letter: it is asked.
	loose bool
	// plural says that the word for the season was of several, letter that it was
	// one letter.
	plural, letter bool
	// spelled says that the number is a word.
	spelled bool
	// half is the episode of 4.5, which has part 5.
	half bool
	part int
	// of says that its season came behind it: "4 to 6 of season 2".
	of bool
	// other is a second meaning: "4 e 5", which is S4E5 or 4 and 5.
	other bool
}

func (r *reading) peek(k kind) bool { return r.peekAt(0, k) }

func (r *reading) peekAt(n int, k kind) bool {
	return r.i+n < len(r.tokens) && r.tokens[r.i+n].is(k)
}

func (r *reading) gluedAt(n int) bool {
	return r.i+n < len(r.tokens) && r.tokens[r.i+n].glued
}

func (r *reading) take(k kind) (token, bool) {
	if !r.peek(k) {
		return token{}, false
	}
	r.i++
	return r.tokens[r.i-1], true
}

func (r *reading) skip(k kind) bool {
	_, ok := r.take(k)
	return ok
}

func (r *reading) end() bool { return r.i >= len(r.tokens) }

// number reads "4", "# 4", "no. 4", "four"; after says that a word for an episode
// or a season came before, so that a "no" is a number's.
func (r *reading) number(after bool) (token, bool) {
	start := r.i
	r.skip(sharp)
	if r.peek(number) && (after || !r.peek(partly) || r.peekAt(1, dot)) {
		r.i++
		r.skip(dot)
	}
	if t, ok := r.take(digits | numbers); ok {
		return t, true
	}
	r.i = start
	return token{}, false
}

// nthMark reads what makes an ordinal of the number before it: "th", "番目", the
// "." of "4. Folge"; noun says that only a noun makes it one.
func (r *reading) nthMark() bool {
	if !r.peek(ordinal|dot) || !r.gluedAt(0) && !isWide(r.tokens[r.i].text) {
		return false
	}
	noun := r.peekAt(1, episode|season|nthEpisode|nthSeason)
	switch t := r.tokens[r.i]; {
	case noun && (t.text != "to" || !r.peekAt(2, digits)):
	case t.is(dot) || len(t.text) == 1 || r.gluedAt(1):
		return false
	}
	r.i++
	return true
}

func isWide(s string) bool { return s != "" && s[0] >= 0x80 }

// seasonRef reads a season.
func (r *reading) seasonRef() (ref, bool) {
	start := r.i
	s := ref{episode: unsaid}
	if t, ok := r.take(season | seasons); ok {
		s.plural, s.letter = t.is(seasons), len(t.text) == 1
		r.skip(dot)
		r.skip(nth)
		if n, ok := r.number(true); ok {
			s.season = n.number
			return s, true
		}
		r.i = start
		return s, false
	}
	prefixed := r.skip(nth)
	if t, ok := r.take(ordinals); ok && r.skip(season) {
		s.season = t.number
		return s, true
	} else if ok {
		r.i = start
		return s, false
	}
	t, ok := r.take(digits | numbers)
	if ok {
		s.season = t.number
		marked := r.nthMark()
		noun := r.peek(season)
		if r.skip(nthSeason) || noun && (marked || prefixed || isWide(r.tokens[r.i].text) && (!r.peekAt(1, digits) || r.peekAt(2, nthEpisode)) || r.lastNoun()) && r.skip(season) {
			return s, true
		}
	}
	r.i = start
	return s, false
}

// lastNoun says that the noun here is the last word.
func (r *reading) lastNoun() bool { return r.i == len(r.tokens)-1 }

// episodeRef reads an episode without its season.
func (r *reading) episodeRef() (ref, bool) {
	start := r.i
	e := ref{season: unsaid}
	if r.skip(episode) {
		r.skip(dot)
		r.skip(nth)
		if r.peek(from) && r.peekAt(1, digits) {
			r.i++
			r.needTo = true
		}
		if n, ok := r.number(true); ok {
			e.episode, e.marked = n.number, true
			r.fraction(&e)
			if !r.nthMark() {
				r.skip(nthEpisode)
			}
			return e, true
		}
		r.i = start
		return e, false
	}
	prefixed := r.skip(nth)
	if r.peek(premiere) && !r.peekAt(1, episode) { // a French "première" of any kind
		return e, false
	}
	if t, ok := r.take(ordinals); ok {
		e.episode = t.number
		e.marked = r.skip(episode | nthEpisode | it)
		return e, true
	}
	n, ok := r.number(false)
	if !ok {
		r.i = start
		return e, false
	}
	e.episode, e.spelled = n.number, n.is(numbers)
	r.fraction(&e)
	marked := r.nthMark()
	switch {
	case r.skip(nthEpisode):
		e.marked = true
		r.nthMark() // 4話目
	case r.peek(episode) && (marked || isWide(r.tokens[r.i].text)) && !r.peekAt(1, digits):
		e.marked = r.skip(episode)
	case r.peek(episode) && len(r.tokens[r.i].text) > 1 && !r.peekAt(1, digits|numbers):
		e.loose = r.skip(episode) // "4 episodes": the fourth, or four more
	case marked && r.skip(it): // "the 4th one"
	case prefixed && !marked:
		r.i = start
		return e, false
	}
	return e, true
}

// fraction reads the ".5" of "13.5".
func (r *reading) fraction(e *ref) {
	if r.peek(dot) && r.gluedAt(0) && r.peekAt(1, digits) && r.gluedAt(1) && !r.peekAt(2, dot) {
		part := r.tokens[r.i+1]
		e.half, e.part = true, part.number
		r.i += 2
	}
}

// inSeason reads what follows a season: its episode, or a word for one of them.
func (r *reading) inSeason(s ref) (ref, bool) {
	start := r.i
	r.skip(dot | dash | colon | stroke | comma)
	r.skip(of | article)
	if e, ok := r.episodeRef(); ok && e.marked {
		e.season = s.season
		return e, true
	}
	r.i = start
	r.skip(dash | colon | comma)
	if w, ok := r.take(finale | pilot | premiere | last); ok {
		r.skip(episode)
		s.word = w.kinds & (finale | pilot | premiere | last)
		return s, true
	}
	r.i = start
	if r.peek(digits|numbers) || r.peek(dot|colon) && r.peekAt(1, digits) {
		r.skip(dot | colon) // "s1 4", "1기 4"
		n, _ := r.take(digits | numbers)
		return ref{season: s.season, episode: n.number, marked: true, loose: true}, true
	}
	r.i = start
	return s, false
}
