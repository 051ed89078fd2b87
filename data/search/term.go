package search

import (
	"cmp"
	"slices"
	"strings"

	"watchparty/data"
)

// A term is the stems that a typed word may stand for. An empty term is a word
// that no open question has.
type term []string

func countUnknown(terms []term) (n int) {
	for _, t := range terms {
		if len(t) == 0 {
			n++
		}
	}
	return n
}

// known is every stem of the questions, each once, sorted.
type known []knownStem

// A knownStem is a stem, and the texts that have it, each with the wording of its
// question: one of them must be open. None opens before at.
type knownStem struct {
	stem string
	at   data.Position
	in   [][2]*part
}

func (k *knownStem) opens(a data.Audience) bool {
	for _, in := range k.in {
		if in[0].opens(a) && in[1].opens(a) {
			return true
		}
	}
	return false
}

func vocabulary(entries []entry) known {
	var all known
	add := func(p *part, e *entry) {
		at := data.Later(p.At, e.wording.At)
		for _, s := range p.strong {
			all = append(all, knownStem{s, at, [][2]*part{{&e.wording, p}}})
		}
		for _, s := range p.joined {
			all = append(all, knownStem{s, at, [][2]*part{{&e.wording, p}}})
		}
	}
	for i := range entries {
		e := &entries[i]
		add(&e.wording, e)
		for k := range e.keys {
			add(&e.keys[k], e)
		}
		add(&e.hint, e)
		for k := range e.answers {
			add(&e.answers[k], e)
		}
	}
	slices.SortFunc(all, func(a, b knownStem) int { return cmp.Or(strings.Compare(a.stem, b.stem), a.at.Compare(b.at)) })
	var once known
	for _, x := range all {
		if n := len(once); n > 0 && once[n-1].stem == x.stem {
			once[n-1].in = append(once[n-1].in, x.in...)
		} else {
			once = append(once, x)
		}
	}
	return once
}

// prefixLeast is how many letters find the words that begin with them. Fewer are
// too many words' beginning, unless somebody is still typing.
const prefixLeast = 4

// typoLeast is how long a word must be for a typo to be forgiven in it.
const typoLeast = 5

// term returns what a typed stem may stand for, of what is open to an audience: itself,
// else the words that it begins, else those that it is one typo away from. A typo in
// the first letter is not forgiven: "reason" isn't "season".
func (k known) term(typed string, prefix int, a data.Audience) term {
	if i, ok := slices.BinarySearchFunc(k, typed, compareStem); ok && k[i].opens(a) {
		return term{typed}
	}
	var begun, near term
	first, _ := slices.BinarySearchFunc(k, typed[:1], compareStem)
	farthest := a.Limit.Farthest()
	for i := range k[first:] {
		x := &k[first+i]
		s := x.stem
		if s[0] != typed[0] {
			break
		}
		if x.at.Compare(farthest) > 0 || !x.opens(a) {
			continue
		}
		if isHangul(s) && len(s) >= particled && strings.HasPrefix(typed, s) {
			begun = append(begun, s) // with a particle or an ending
		}
		if len(typed) >= prefix && strings.HasPrefix(s, typed) {
			begun = append(begun, s)
		}
		if len(typed) >= typoLeast && oneTypo(s, typed) {
			near = append(near, s)
		}
	}
	if begun != nil {
		return begun
	}
	return near
}

func compareStem(k knownStem, stem string) int { return strings.Compare(k.stem, stem) }

// particled is how many letters a Hangul word needs to be found with an ending: two
// syllables, the second one open.
const particled = 4

// isHangul reports whether a folded word is of Hangul, for which package names has
// codes that no other folded text uses.
func isHangul(s string) bool { return 'A' <= s[0] && s[0] <= 'S' }

// oneTypo reports whether one letter more, less, wrong or swapped with its
// neighbour makes b of a.
func oneTypo(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	a, b = a[n:], b[n:]
	switch {
	case len(b) == len(a)+1:
		return a == b[1:]
	case len(a) != len(b) || len(a) == 0:
		return false
	}
	return a[1:] == b[1:] || len(a) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]
}
