package reader

import "watchparty/data"

// out is the last episode of a season that is out, zero if none is, and whether
// the season is known.
func (r *reading) out(number int) (data.Position, bool) {
	s, ok := r.show.Season(number)
	switch {
	case !ok:
		return data.Position{}, false
	case r.show.Out.Compare(s.Start()) < 0:
		return data.Position{}, true
	}
	return data.Earlier(s.End(), r.show.Out), true
}

func (r *reading) noSeason(number int) Result {
	if number == 0 {
		return r.anySpecial()
	}
	return Result{Reason: NoSeason, Missing: data.Position{Season: number}}
}

// askSeason asks what somebody means by a season: all of it, or only its first
// episode.
func (r *reading) askSeason(number int) Result {
	end, ok := r.out(number)
	switch {
	case !ok:
		return r.noSeason(number)
	case r.intent == LookUp:
		return refuse(WhichEpisode)
	}
	s, _ := r.show.Season(number)
	return ask(end, s.Start())
}

// allOf is all of a season that is out.
func (r *reading) allOf(number int) Result {
	end, ok := r.out(number)
	switch {
	case !ok:
		return r.noSeason(number)
	case r.intent == LookUp:
		return refuse(WhichEpisode)
	case end.IsZero():
		return r.askSeason(number)
	}
	s, _ := r.show.Season(number)
	return Result{From: s.Start(), To: end}
}

// neighbour resolves "next season", "last season" and "previous season".
func (r *reading) neighbour(word kind, every bool) Result {
	at := r.show.Last().Season
	switch {
	case word&next != 0:
		s, ok := r.show.Season(r.current())
		if !ok {
			return refuse(NoNext)
		}
		after, ok := r.show.Next(s.End())
		if !ok {
			return refuse(NoNext)
		}
		if !every && r.intent == Mark {
			return ask(after.Position)
		}
		at = after.Season
	case word&previous != 0:
		s, ok := r.show.Season(r.current())
		before := data.Position{}
		if ok {
			before = r.show.Before(s.Start())
		}
		if before.IsZero() {
			return refuse(NothingWatched)
		}
		at = before.Season
	}
	if every && word&last == 0 {
		return r.allOf(at)
	}
	return r.askSeason(at)
}

// everything resolves "all". In a middle season it may be the season's.
func (r *reading) everything() Result {
	switch end, _ := r.out(r.current()); {
	case r.intent == LookUp:
		return refuse(OneAtATime)
	case r.show.Out.IsZero():
		return refuse(NothingOut)
	case end != r.show.Out:
		return ask(end, r.show.Out)
	}
	return one(r.show.Out)
}

// done resolves "watched" without an episode: the next one, or all.
func (r *reading) done() Result {
	if r.intent == LookUp {
		return refuse(WhichEpisode)
	}
	next, _ := r.show.Next(r.place)
	end, _ := r.out(r.current())
	var could []data.Position
	for _, p := range []data.Position{next.Position, end, r.show.Out} {
		if p.Compare(r.place) > 0 && p.Compare(r.show.Out) <= 0 {
			could = append(could, p)
		}
	}
	asked := ask(could...)
	switch {
	case r.show.Out.IsZero():
		return refuse(NothingOut)
	case len(asked.Ask) == 0:
		return one(r.place)
	case len(asked.Ask) == 1:
		return one(asked.Ask[0])
	}
	return asked
}

// byWord resolves a reference by a word.
func (r *reading) byWord(e ref) Result {
	switch {
	case e.word&next != 0:
		return r.nextFew(max(e.episode, 1))
	case e.word&(lastWatched|last) != 0 && e.season == unsaid:
		return r.lastOf(e.word)
	case e.word&previous != 0:
		before := r.show.Before(r.place)
		if before.IsZero() {
			return refuse(NothingWatched)
		}
		return one(before)
	case e.word&latest != 0:
		if r.show.Out.IsZero() {
			return refuse(NothingOut)
		}
		return one(r.show.Out)
	case e.word&(pilot|premiere) != 0:
		return r.beginning(e)
	case e.word&seriesFinale != 0:
		return r.seriesEnd()
	}
	return r.seasonEnd(e)
}

func (r *reading) nextFew(n int) Result {
	first, ok := r.show.Next(r.place)
	if !ok {
		return refuse(NoNext)
	}
	end, ok := r.show.Nth(r.rank(r.place) + n)
	switch {
	case n > 1 && r.intent == LookUp:
		return refuse(OneAtATime)
	case !ok:
		return missing(r.show.Last().Season, r.show.Last().Episode+1)
	}
	return Result{From: first.Position, To: end.Position}
}

// lastOf resolves "last": for a mark it may be the last there is.
func (r *reading) lastOf(word kind) Result {
	if word&lastWatched != 0 || r.intent == LookUp {
		if r.place.IsZero() {
			return refuse(NothingWatched)
		}
		return one(r.place)
	}
	end, _ := r.out(r.current())
	if r.place.IsZero() {
		return ask(r.show.Out)
	}
	return ask(end, r.show.Out, r.place)
}

// beginning resolves "pilot" and "premiere".
func (r *reading) beginning(e ref) Result {
	first, _ := r.show.Nth(1)
	number := e.season
	if number == unsaid {
		number = r.current()
	}
	s, ok := r.show.Season(number)
	switch {
	case !ok:
		return r.noSeason(number)
	case e.season != unsaid || first.Season == number:
		return one(s.Start())
	case e.word&pilot != 0:
		return one(first.Position)
	}
	return ask(s.Start(), first.Position)
}

func (r *reading) seriesEnd() Result {
	end, _ := r.out(r.current())
	if r.show.Out == r.show.Last() && end == r.show.Out {
		return one(end)
	}
	return ask(r.show.Out, end)
}

// seasonEnd resolves "finale", of a season if one was written.
func (r *reading) seasonEnd(e ref) Result {
	number := e.season
	if number == unsaid {
		number = r.current()
	}
	end, ok := r.out(number)
	s, _ := r.show.Season(number)
	switch {
	case !ok:
		return r.noSeason(number)
	case end.IsZero() && r.show.Out.IsZero():
		return refuse(NothingOut)
	case end.IsZero():
		return ask(r.show.Out)
	case end != s.End():
		return ask(end)
	case e.season == unsaid && r.place.IsZero() && end != r.show.Out:
		return ask(end, r.show.Out)
	}
	return one(end)
}
