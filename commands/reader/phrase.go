package reader

// A phrase is references, and what came around them.
type phrase struct {
	items []span
	// every says that all of something was meant, alone that it can mean the
	// show, watched that it is done.
	every, alone, watched bool
	upto, from            bool
	who                   bool
}

// A span is one reference, or two with "to" between them.
type span struct {
	ref
	end ref
	to  bool
	// dash says that a dash is between the two, as in S1-E4.
	dash bool
	// title says that what follows the dash may be a title: "S1E4 - Seven".
	title bool
}

// phrase reads all of the tokens, or nothing.
func (r *reading) phrase(tokens []token) (Result, bool) {
	p, ok := r.parse(tokens)
	if !ok {
		return Result{}, false
	}
	return r.meaning(p)
}

// explicit reads the episode before a title: one that is written out.
func (r *reading) explicit(tokens []token) (Result, bool) {
	p, ok := r.parse(tokens)
	if !ok || len(p.items) != 1 || p.items[0].to || !p.items[0].marked || p.items[0].episode == unsaid || p.items[0].loose || p.every {
		return Result{}, false
	}
	return r.meaning(p)
}

func (r *reading) parse(tokens []token) (phrase, bool) {
	p := phrase{}
	r.tokens, r.i, r.needTo = p.strip(tokens), 0, false
	if p.who && !p.watched {
		return p, false
	}
	for first := true; !r.end(); first = false {
		if r.alone() {
			return p, len(p.items) == 0
		}
		if !first && !r.another() {
			return p, false
		}
		s, ok := r.span(p.items)
		if !ok {
			return p, false
		}
		p.items = append(p.items, s)
	}
	for i := range p.items[:max(0, len(p.items)-1)] { // "4, 5 of season 2"
		if p.items[len(p.items)-1].of {
			p.items[i].inherit(p.items[len(p.items)-1].ref)
		}
	}
	return p, !p.from && !r.needTo || len(p.items) == 1 && p.items[0].to
}

// alone says that all that is left is one word that means something by itself.
func (r *reading) alone() bool {
	return len(r.tokens) == 1 && r.peek(none|episode|season|seasons)
}

// strip takes off what may come before and after the references.
func (p *phrase) strip(tokens []token) []token {
	take := func(t token) bool {
		switch {
		case t.is(seen):
			p.watched = true
		case t.is(all | whole):
			p.every, p.alone = true, p.alone || t.is(all)
		case t.is(who):
			p.who = p.who || !t.is(article)
		case t.is(upto):
			p.upto = true
		case t.is(from):
			p.from = true
		default:
			return t.is(label | article)
		}
		return true
	}
	for len(tokens) > 0 && !tokens[0].is(numbers|ordinals|number|nth) && (take(tokens[0]) || p.every && tokens[0].is(of)) {
		if p.every && tokens[0].is(from) {
			p.from = false // after a word for all, "de" is "of"
		}
		tokens = tokens[1:]
	}
	for n := len(tokens) - 1; n >= 0; n-- {
		t := tokens[n]
		sign := t.at+1 == t.end && (t.is(dot|it) && t.text == "")
		after := t.is(seen|all|whole|it|label|who) || t.is(upto|article) && (isWide(t.text) || t.text == "")
		if t.is(numbers|ordinals) || !sign && !after || t.is(dot) && !t.glued {
			break
		}
		if !sign && !t.is(it) {
			take(t)
		}
		tokens = tokens[:n]
	}
	return tokens
}

// another reads what joins one reference to the next.
func (r *reading) another() bool {
	if r.skip(comma) {
		r.skip(and)
		return true
	}
	if r.peek(episode) && r.gluedAt(0) && r.peekAt(1, digits) && r.gluedAt(1) {
		return true // S1E4E5
	}
	return r.skip(and)
}

// span reads a reference, or two with "to" between them.
func (r *reading) span(before []span) (span, bool) {
	first, ok := r.ref()
	s := span{ref: first}
	if !ok {
		return s, false
	}
	if len(before) > 0 {
		b := before[len(before)-1].final()
		if b.whole() && first.season == unsaid && (first.marked || b.letter) {
			return s, false // "season 1 & episode 4", "S1,1"
		}
		s.inherit(b)
	}
	if !r.peek(to) && !(r.peek(from|upto) && isWide(r.tokens[r.i].text)) || r.i == len(r.tokens)-1 {
		return s, true
	}
	s.dash, s.to = r.peek(dash), true
	spaced := s.dash && !r.gluedAt(0) && !r.gluedAt(1)
	r.i++
	if s.end, ok = r.ref(); !ok {
		return s, false
	}
	s.title = spaced && first.marked && (s.end.word != 0 || s.end.spelled && !s.end.marked)
	s.dash = s.dash || first.whole() && first.letter
	if s.end.of {
		s.inherit(s.end)
	} else if !s.dash || first.episode != unsaid || first.plural {
		s.end.inherit(s.ref)
	}
	if s.end.whole() && first.season == unsaid && first.episode != unsaid && s.dash { // "Episode 4 - Season 1"
		first.season, first.marked, first.loose = s.end.season, true, !first.marked
		return span{ref: first}, true
	}
	return s, !s.end.whole() || first.whole()
}

func (s span) final() ref {
	if s.to {
		return s.end
	}
	return s.ref
}

// whole says that the reference is a season.
func (e ref) whole() bool { return e.season != unsaid && e.episode == unsaid && e.word == 0 }

// inherit takes over the season of the reference beside this one: the 5 of
// "S1E4-5". Beside a whole season a number is a season.
func (e *ref) inherit(from ref) {
	switch {
	case e.season != unsaid || e.word != 0 || from.season == unsaid || from.word != 0:
	case from.episode == unsaid && !e.marked:
		e.season, e.episode, e.plural = e.episode, unsaid, true
	default:
		e.season, e.marked = from.season, true
	}
}
