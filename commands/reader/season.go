package reader

import (
	"slices"
	"strings"

	"watchparty/data"
)

// ReadSeason reads which season somebody means who is at a place in a show: a number
// alone, or as [Read] reads a season. An episode means its season. A season that is
// read exists; else the reason is set, and number is that of the season that does not.
func ReadSeason(s Show, place data.Position, typed string) (number int, reason Reason) {
	r := &reading{show: s, place: place, intent: LookUp}
	before, _, label := strings.Cut(strings.TrimSpace(typed), " · ")
	if label { // ours: what follows is the title, whatever it says
		if number, reason = r.season(before); reason != Unreadable {
			return number, reason
		}
	}
	return r.season(typed)
}

func (r *reading) season(typed string) (int, Reason) {
	text, ok := fold(typed, maxRunes)
	switch {
	case !ok:
		return 0, Unreadable
	case text == "":
		return 0, Empty
	}
	number, ok := r.seasonIn(text)
	if !ok {
		number, ok = r.seasonTitled(text)
	}
	if !ok {
		return 0, Unreadable
	}
	if _, ok := r.show.Season(number); !ok {
		return number, NoSeason
	}
	return number, ""
}

// seasonIn reads a folded text that is one reference.
func (r *reading) seasonIn(text string) (int, bool) {
	tokens, whole := lex(text)
	if !whole {
		return 0, false
	}
	p, ok := r.parse(tokens)
	if !ok || len(p.items) != 1 || p.items[0].to || p.upto || p.from {
		return 0, false
	}
	switch e := p.items[0].ref; {
	case e.half || e.other:
	case e.word&season != 0:
		return r.beside(e.word)
	case e.season != unsaid:
		return e.season, true
	case e.word == 0 && !e.marked && !e.loose:
		return e.episode, true
	}
	return 0, false
}

// beside is the season before or after the one somebody is in. "Last season" could be
// two and is none.
func (r *reading) beside(word kind) (int, bool) {
	at := slices.IndexFunc(r.show.Seasons, func(s data.Season) bool { return s.Number == r.current() })
	switch {
	case word&next != 0:
		at++
	case word&previous != 0:
		at--
	default:
		return 0, false
	}
	if at < 0 || at >= len(r.show.Seasons) {
		return 0, false
	}
	return r.show.Seasons[at].Number, true
}

// seasonTitled reads a folded text with the title of one season in it.
func (r *reading) seasonTitled(text string) (int, bool) {
	if r.show.Title == nil {
		return 0, false
	}
	found := 0
	for i := range r.show.Seasons {
		numbered, ok := withNumber(text, &r.show.Seasons[i], r.show.Title)
		if !ok {
			continue
		}
		if n, ok := r.seasonIn(numbered); ok && found != 0 && found != n {
			return 0, false
		} else if ok {
			found = n
		}
	}
	return found, found != 0
}
