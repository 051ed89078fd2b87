package pack

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"watchparty/data"
)

// A spelling is a name as a text may write it, where it is in the file, and
// from where on it is known.
type spelling struct {
	n    *node
	name string
	at   data.Position
}

// spell remembers a name for the search in the texts, and returns how they may write
// it. Short aliases are not
// searched for, and neither are single words of a name: "Rose", "Hill" and "Ed"
// are words as well, and a pack with a mistake is not served. Who wants a short
// form searched for lists it as an alias.
func (r *reader) spell(n *node, name string, at data.Position, alias bool) []spelling {
	name, before := oneLine(name), len(r.names)
	shortest := 3
	if alias {
		shortest = 4
	}
	if strings.ContainsFunc(name, unspaced) {
		shortest-- // a syllable is more than a letter
	}
	if utf8.RuneCountInString(name) < shortest {
		return nil
	}
	r.names = append(r.names, spelling{n, name, at})
	if first, rest, ok := strings.Cut(name, " "); ok && !alias {
		r.names = append(r.names, spelling{n, rest + " " + first, at})
	}
	return r.names[before:]
}

// checkNames reports the texts that use a name before it is known, and returns which
// texts use one that is. A name that is known by then hides what it contains: the
// captain is not given away where "Old Captain Lee" has been met. Mistakes point at the
// name and do not say it.
func (r *reader) checkNames() *mentioned {
	m := newMentioned(r.names)
	longer := map[string][]string{}
	for _, t := range r.texts {
		if len(r.mistakes) > 10*maxMistakes {
			break // a file made to keep us busy; far more than is shown was found
		}
		text := oneLine(t.text)
		known, early := m.find(text, t.at)
		for _, name := range known {
			m.note(name, t)
		}
		slices.Sort(early)
		for _, name := range slices.Compact(early) {
			rest := text
			if _, looked := longer[name]; !looked {
				longer[name] = namesWith(name, m.first)
			}
			for _, known := range longer[name] {
				if m.known(known, t.at) {
					rest = strings.ReplaceAll(rest, known, "\n")
				}
			}
			if containsName(rest, name) {
				r.tooEarly(t, name, m.first[name])
			}
		}
	}
	m.noted()
	return m
}

// tooEarly reports a name in a text that is open before its first position.
func (r *reader) tooEarly(t sealedText, name string, first data.Position) {
	for _, s := range r.names {
		if s.name == name && s.at == first {
			r.bad(t.n, "the text is open at %s and uses the name from %s, which is known at %s",
				write(t.at), s.n.seen(t.n), write(s.at))
		}
	}
}

// knownNames is where names are known: from the first of their episodes on, and at
// specials, each of which others may leave out and watch on.
type knownNames struct {
	// first is the first regular episode, or the first special if there is none.
	first     map[string]data.Position
	bySpecial map[spelling]bool
}

func (k knownNames) add(s spelling) {
	first, ok := k.first[s.name]
	switch {
	case !ok, first.Special() && !s.at.Special(), first.Special() == s.at.Special() && s.at.Compare(first) < 0:
		k.first[s.name] = s.at
	}
	if s.at.Special() {
		k.bySpecial[spelling{name: s.name, at: s.at}] = true
	}
}

// known says whether a name is known at a position: to those who have watched up to
// there or, at a special, that alone.
func (k knownNames) known(name string, at data.Position) bool {
	if first := k.first[name]; !first.Special() && first.Compare(at) <= 0 {
		return true
	}
	return at.Special() && k.bySpecial[spelling{name: name, at: at}]
}

// namesWith returns the names that contain another one, the longest first.
func namesWith(name string, names map[string]data.Position) []string {
	longer := []string{}
	for known := range names {
		if len(known) > len(name) && strings.Contains(known, name) {
			longer = append(longer, known)
		}
	}
	slices.SortFunc(longer, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return longer
}

// nameBytes is how many bytes every name has that is searched for.
const nameBytes = 3

// containsName says whether a text has a name as words of its own.
func containsName(text, name string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(name)
		if ownWords(text, start, end) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		from = start + size
	}
}

// ownWords says whether a part of a text is whole words.
func ownWords(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	first, _ := utf8.DecodeRuneInString(text[start:end])
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	return !inWord(before, first) && !inWord(after, last)
}

// inWord says whether a character beside a name is of the same word as the
// name's end. Scripts without spaces have no such sign, and Korean attaches
// particles to names.
func inWord(beside, end rune) bool {
	return !unspaced(end) && !unspaced(beside) && (unicode.IsLetter(beside) || unicode.IsDigit(beside))
}

// unspaced says whether a character is of a script that runs words together.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
