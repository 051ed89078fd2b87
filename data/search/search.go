// Package search finds a question about a show by whatever somebody types.
//
// It opens texts for the asker and compares words, and nothing else: a question
// whose wording is withheld does not exist here, and of any other only what the
// asker may read is searched. So what it finds, or misses, tells nothing of what
// is sealed.
package search

import (
	"slices"

	"watchparty/data"
)

// A fit is how well a question fits what was typed, the worst first.
type fit int

const (
	fitNone     fit = iota
	fitAnswer       // every word is in its hint or its answer
	fitTogether     // every word is in one of its texts, some in the wording
	fitKeyed        // a whole key was typed, of two words or more, with words that no question has
	fitWhole        // a whole key was typed, and the other words are in its texts
	fitPart         // every word is in its wording, or in one of its keys
	fitExact        // it is the wording or a key
)

// Find returns the questions that fit best what was typed, in the order given;
// none if no open question has the words. It is sure of them unless the words
// are only spread over their texts: then somebody may have meant another question.
func Find(questions []data.Question, typed string, a data.Audience) (found []data.Question, sure bool) {
	found, best, _ := find(questions, typed, a, prefixLeast)
	return found[:best.n], best.fit > fitKeyed
}

// Complete returns every question that fits what somebody is still typing, the
// best first, and all open questions while there is no word.
func Complete(questions []data.Question, typed string, a data.Audience) []data.Question {
	found, _, words := find(questions, typed, a, 1)
	if words > 0 {
		return found
	}
	return Open(questions, a)
}

// Open returns the questions whose wording an audience may read.
func Open(questions []data.Question, a data.Audience) []data.Question {
	var open []data.Question
	for _, q := range questions {
		if _, ok := q.Wording.Open(a); ok {
			open = append(open, q)
		}
	}
	return open
}

// top is how well the best of what was found fit, and how many they are.
type top struct {
	fit fit
	n   int
}

// find returns all that fit, the best first, and how many words were typed.
func find(questions []data.Question, typed string, a data.Audience, prefix int) ([]data.Question, top, int) {
	asked := wordsOf(typed)
	asked.strong, asked.weak = first(asked.strong, maxTyped), first(asked.weak, maxTyped)
	words := len(asked.strong) + len(asked.weak)
	if words == 0 {
		return nil, top{}, 0
	}
	var open []entry
	for _, q := range questions {
		if e, ok := newEntry(q, a); ok {
			open = append(open, e)
		}
	}
	known := vocabulary(open)
	var terms []term
	for _, w := range asked.strong {
		terms = append(terms, known.term(w, prefix))
	}
	type ranked struct {
		data.Question
		fit  fit
		weak int
	}
	var all []ranked
	for _, e := range open {
		r := ranked{e.question, e.fit(terms), e.wording.countWeak(asked.weak)}
		if len(terms) == 0 && e.wording.holdsPhrase(asked.all) {
			r.fit = fitPart
		}
		if r.fit != fitNone {
			all = append(all, r)
		}
	}
	// Two that fit alike are told apart by the small words: "who" and "why".
	slices.SortStableFunc(all, func(a, b ranked) int {
		if a.fit != b.fit {
			return int(b.fit - a.fit)
		}
		return b.weak - a.weak
	})
	var found []data.Question
	var best top
	for _, r := range all {
		if len(found) == best.n && r.fit == all[0].fit && r.weak == all[0].weak {
			best = top{r.fit, best.n + 1}
		}
		found = append(found, r.Question)
	}
	return found, best, words
}

// maxTyped is how many words of what was typed are looked at. No question has as many.
const maxTyped = 16

func first(words []string, n int) []string { return words[:min(len(words), n)] }

// An entry is what of a question its asker may be told.
type entry struct {
	question data.Question
	wording  words
	keys     []words
	rest     words // hint and answer
}

// newEntry opens a question; false if its wording is withheld.
func newEntry(q data.Question, a data.Audience) (entry, bool) {
	wording, ok := q.Wording.Open(a)
	if !ok {
		return entry{}, false
	}
	e := entry{question: q, wording: wordsOf(wording.Text)}
	for _, key := range q.Keys {
		if o, ok := key.Open(a); ok {
			e.keys = append(e.keys, wordsOf(o.Text))
		}
	}
	for _, text := range []data.Sealed{q.Hint, q.Answer} {
		if o, ok := text.Open(a); ok {
			w := wordsOf(o.Text)
			e.rest.strong, e.rest.joined = append(e.rest.strong, w.strong...), append(e.rest.joined, w.joined...)
		}
	}
	return e, true
}

// fit says how well an entry fits the terms.
func (e entry) fit(terms []term) fit {
	if len(terms) == 0 {
		return fitNone
	}
	best := fitNone
	for _, text := range append([]words{e.wording}, e.keys...) {
		if n := text.count(terms); n == len(terms) {
			best = max(best, fitPart)
			if text.coveredBy(terms) {
				return fitExact
			}
		}
	}
	for _, key := range e.keys {
		if len(key.strong) == 0 || !key.coveredBy(terms) {
			continue
		}
		// A key counts whole: "does Baek die" doesn't answer who else dies.
		switch unmet := e.unmet(terms, key); {
		case unmet == 0:
			best = max(best, fitWhole)
		case len(key.strong) > 1 && unmet == countUnknown(terms):
			best = max(best, fitKeyed)
		}
	}
	if e.unmet(terms, words{}) == 0 {
		together := fitAnswer
		if e.wording.count(terms) > 0 {
			together = fitTogether
		}
		best = max(best, together)
	}
	return best
}

// unmet is how many of the terms are in neither the key nor the entry's texts.
func (e entry) unmet(terms []term, key words) (n int) {
	for _, t := range terms {
		if !key.holds(t) && !e.wording.holds(t) && !e.rest.holds(t) {
			n++
		}
	}
	return n
}
