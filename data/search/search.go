// Package search finds a question about a show by whatever somebody types.
//
// It makes tables of the words of a show once, and of these an asker is told by only
// what they may read: a question whose wording is withheld does not exist here, and
// of any other only the open texts are searched. So what it finds, or misses, tells
// nothing of what is sealed.
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

// Questions finds questions about a show. It is made once for a show and then only read.
type Questions struct {
	entries []entry
	known   known
}

// NewQuestions makes the table of some questions. The set is of everything that there
// is of their show.
func NewQuestions(all []*data.Question, whole data.Set) *Questions {
	q := &Questions{}
	for _, one := range all {
		q.entries = append(q.entries, newEntry(one, whole))
	}
	q.known = vocabulary(q.entries)
	return q
}

// Find returns the questions that fit best what was typed, in the order given;
// none if no open question has the words. It is sure of them unless the words
// are only spread over their texts: then somebody may have meant another question.
func (q *Questions) Find(typed string, a data.Audience) (found []*data.Question, sure bool) {
	found, best, _ := q.find(typed, a, prefixLeast)
	return found[:best.n], best.fit > fitKeyed
}

// Complete returns every question that fits what somebody is still typing, the
// best first, and all open questions while there is no word.
func (q *Questions) Complete(typed string, a data.Audience) []*data.Question {
	found, _, words := q.find(typed, a, 1)
	if words > 0 {
		return found
	}
	for i := range q.entries {
		if q.entries[i].wording.opens(a) {
			found = append(found, q.entries[i].question)
		}
	}
	return found
}

// top is how well the best of what was found fit, and how many they are.
type top struct {
	fit fit
	n   int
}

// find returns all that fit, the best first, and how many words were typed.
func (q *Questions) find(typed string, a data.Audience, prefix int) ([]*data.Question, top, int) {
	asked := wordsOf(typed)
	asked.strong, asked.weak = first(asked.strong, maxTyped), first(asked.weak, maxTyped)
	words := len(asked.strong) + len(asked.weak)
	if words == 0 {
		return nil, top{}, 0
	}
	terms := make([]term, 0, len(asked.strong))
	for _, w := range asked.strong {
		terms = append(terms, q.known.term(w, prefix, a))
	}
	type ranked struct {
		*data.Question
		fit  fit
		weak int
	}
	all := make([]ranked, 0, 32)
	for i := range q.entries {
		e := &q.entries[i]
		if !e.wording.opens(a) {
			continue
		}
		fits := e.fit(terms, a)
		if len(terms) == 0 && e.wording.holdsPhrase(asked.all) {
			fits = fitPart
		}
		if fits != fitNone {
			all = append(all, ranked{e.question, fits, e.wording.countWeak(asked.weak)})
		}
	}
	// Two that fit alike are told apart by the small words: "who" and "why".
	slices.SortStableFunc(all, func(a, b ranked) int {
		if a.fit != b.fit {
			return int(b.fit - a.fit)
		}
		return b.weak - a.weak
	})
	found := make([]*data.Question, 0, len(all))
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

// A part is one wording of a text of a question and its words. Nobody finds it by them
// who is not shown that wording.
type part struct {
	sealed data.Sealed
	data.Opened
	words
}

// newPart is the part of a text that has one wording.
func newPart(s data.Sealed, whole data.Set) part {
	o, _ := s.Open(making(whole))
	return part{s, o, wordsOf(o.Text)}
}

// newParts are the parts of a text that may have several.
func newParts(s data.Sealed, whole data.Set) (all []part) {
	for _, o := range s.Wordings(making(whole)) {
		all = append(all, part{s, o, wordsOf(o.Text)})
	}
	return all
}

func (p *part) opens(a data.Audience) bool {
	o, ok := p.sealed.Open(a)
	return ok && o.At == p.At && o.Text == p.Text
}

// An entry is a question taken apart.
type entry struct {
	question *data.Question
	wording  part
	keys     []part
	hint     part
	answers  []part // of which at most one is shown to anybody
}

func newEntry(q *data.Question, whole data.Set) entry {
	e := entry{question: q, wording: newPart(q.Wording, whole), hint: newPart(q.Hint, whole), answers: newParts(q.Answer, whole)}
	for _, key := range q.Keys {
		e.keys = append(e.keys, newPart(key, whole))
	}
	return e
}

// answer is the part of the answer that an audience is shown, nil if it is shown none.
func (e *entry) answer(a data.Audience) *part {
	for i := range e.answers {
		if e.answers[i].opens(a) {
			return &e.answers[i]
		}
	}
	return nil
}

// fit says how well the terms fit the open texts of an entry whose wording is open.
func (e *entry) fit(terms []term, a data.Audience) fit {
	if len(terms) == 0 {
		return fitNone
	}
	best := fitNone
	whole := func(text *words) bool {
		if text.count(terms) < len(terms) {
			return false
		}
		best = max(best, fitPart)
		return text.coveredBy(terms)
	}
	if whole(&e.wording.words) {
		return fitExact
	}
	for i := range e.keys {
		if e.keys[i].opens(a) && whole(&e.keys[i].words) {
			return fitExact
		}
	}
	for i := range e.keys {
		key := &e.keys[i]
		if !key.opens(a) || len(key.strong) == 0 || !key.coveredBy(terms) {
			continue
		}
		// A key counts whole: "does Baek die" doesn't answer who else dies.
		switch unmet := e.unmet(terms, &key.words, a); {
		case unmet == 0:
			best = max(best, fitWhole)
		case len(key.strong) > 1 && unmet == countUnknown(terms):
			best = max(best, fitKeyed)
		}
	}
	if best < fitTogether && e.unmet(terms, &words{}, a) == 0 {
		best = max(best, fitAnswer)
		if e.wording.count(terms) > 0 {
			best = fitTogether
		}
	}
	return best
}

// unmet is how many of the terms are in neither the key nor the entry's open texts.
func (e *entry) unmet(terms []term, key *words, a data.Audience) (n int) {
	hinted, answer := e.hint.opens(a), e.answer(a)
	for _, t := range terms {
		if !key.holds(t) && !e.wording.holds(t) && !(hinted && e.hint.holds(t)) && !(answer != nil && answer.holds(t)) {
			n++
		}
	}
	return n
}
