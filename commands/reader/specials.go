package reader

import (
	"slices"
	"strconv"
	"strings"

	"watchparty/data"
)

// askMost is how many specials are asked about at most.
const askMost = 5

// specialRef reads a special by a word for any: "special 2", "the second special",
// "ova". Specials are the season 0 of listings, counted through the show.
func (r *reading) specialRef() (ref, bool) {
	start := r.i
	s := ref{episode: unsaid, plural: true}
	if t, ok := r.take(ordinals | digits); ok && (t.is(ordinals) || r.skip(ordinal)) && r.skip(special) {
		return ref{episode: t.number, marked: true}, true
	}
	r.i = start
	if !r.skip(special) {
		return s, false
	}
	r.skip(episode | dot)
	r.skip(nth)
	if n, ok := r.number(true); ok {
		return ref{episode: n.number, marked: true}, true
	}
	return s, true
}

// called finds the special whose public name is exactly what was typed.
func (r *reading) called() (Result, bool) {
	for _, s := range r.show.Specials {
		if name, ok := fold(s.Name, maxRunes); ok && name == r.text {
			return one(s.Position), true
		}
	}
	return Result{}, false
}

// named finds the special with a name that was typed without its article, and asks
// about those of which it is a part.
func (r *reading) named() (Result, bool) {
	typed := core(r.text)
	if len(r.show.Specials) == 0 || typed == "" {
		return Result{}, false
	}
	var whole, parts []data.Position
	for _, s := range r.show.Specials {
		name, _ := fold(s.Name, maxRunes)
		if core(name) == typed {
			whole = append(whole, s.Position)
		}
		if len(typed) > 2 && strings.Contains(" "+name+" ", " "+typed+" ") {
			parts = append(parts, s.Position)
		}
	}
	switch {
	case len(whole) == 1:
		return one(whole[0]), true
	case len(whole) > 1:
		parts = whole
	}
	return r.askNear(parts), len(parts) > 0
}

// core is a text without what says no more than that it is a special.
func core(text string) string {
	tokens, _ := lex(text)
	idle := func(t token) bool {
		return t.is(article|special|seen|label|quote|colon|it) && t.kinds&(all|digits) == 0
	}
	for len(tokens) > 0 && idle(tokens[0]) {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && idle(tokens[len(tokens)-1]) {
		tokens = tokens[:len(tokens)-1]
	}
	if len(tokens) == 0 {
		return ""
	}
	return text[tokens[0].at:tokens[len(tokens)-1].end]
}

// nthSpecial is a special by its number counted through the show.
func (r *reading) nthSpecial(n int) Result {
	switch all := r.show.Specials; {
	case len(all) == 0:
		return refuse(NoSpecials)
	case n < 1 || n > len(all):
		return refuse(NoSuchSpecial)
	default:
		return one(all[n-1].Position)
	}
}

// anySpecial resolves a word for a special: the one there is, or which.
func (r *reading) anySpecial() Result {
	typed := r.text
	if tokens, _ := lex(typed); len(tokens) > 1 && tokens[0].is(article) {
		typed = typed[tokens[1].at:]
	}
	var so, all []data.Position
	for _, s := range r.show.Specials {
		if name, _ := fold(s.Name, maxRunes); strings.Contains(name, typed) {
			so = append(so, s.Position)
		}
		all = append(all, s.Position)
	}
	switch {
	case len(all) == 0:
		return refuse(NoSpecials)
	case len(all) == 1:
		return one(all[0])
	case len(so) > 0: // "christmas special", of which there are several
		asked := ask(slices.Concat(r.askNear(so).Ask, r.askNear(all).Ask)...)
		asked.Ask = asked.Ask[:min(len(asked.Ask), askMost)]
		return asked
	}
	return r.askNear(all)
}

// askNear asks which of some specials is meant: if they are many, those that come
// after where somebody is, or the last.
func (r *reading) askNear(could []data.Position) Result {
	from, _ := slices.BinarySearchFunc(could, r.place.Regular(), data.Position.Compare)
	from = max(0, min(from, len(could)-askMost))
	return ask(could[from:min(from+askMost, len(could))]...)
}

// halfway resolves a half episode, as listings write what comes between two: a
// special that is called so, the one of that number, or those that come there.
func (r *reading) halfway(e ref) Result {
	p := data.Position{Season: e.season, Episode: e.episode, Extra: e.part}
	if p.Season == unsaid {
		p.Season = r.current()
	}
	var could []data.Position
	written := strconv.Itoa(e.episode) + "." + strconv.Itoa(e.part)
	for _, s := range r.show.Specials {
		if s.Name == written && (e.season == unsaid || e.season == s.Season) {
			could = append(could, s.Position)
		}
	}
	switch _, there := r.show.Episode(p); {
	case len(could) == 1:
		return one(could[0])
	case len(could) > 1:
		return ask(could...)
	case there:
		return one(p)
	}
	for _, s := range r.show.SpecialsAfter(p) {
		could = append(could, s.Position)
	}
	if len(could) == 0 {
		return refuse(NoHalf)
	}
	return r.askNear(could)
}
