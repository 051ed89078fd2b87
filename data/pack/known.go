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

// spell remembers a name for the search in the texts. Short aliases are not
// searched for, and neither are single words of a name: "Rose", "Hill" and "Ed"
// are words as well, and a pack with a mistake is not served. Who wants a short
// form searched for lists it as an alias.
func (r *reader) spell(n *node, name string, at data.Position, alias bool) {
	name = strings.Join(strings.Fields(name), " ")
	shortest := 3
	if alias {
		shortest = 4
	}
	if strings.ContainsFunc(name, unspaced) {
		shortest-- // a syllable is more than a letter
	}
	if utf8.RuneCountInString(name) < shortest {
		return
	}
	r.names = append(r.names, spelling{n, name, at})
	if first, rest, ok := strings.Cut(name, " "); ok && !alias {
		r.names = append(r.names, spelling{n, rest + " " + first, at})
	}
}

// checkNames reports the texts that use a name before it is known. A name that
// is known by then hides what it contains: the captain is not given away where
// "Old Captain Lee" has been met. Mistakes point at the name and do not say it.
func (r *reader) checkNames() {
	k := knownNames{first: map[string]data.Position{}, bySpecial: map[spelling]bool{}}
	for _, s := range r.names {
		k.add(s)
	}
	// Names that are known from the start cannot come too early.
	later := slices.DeleteFunc(r.names, func(s spelling) bool { return s.at.IsZero() || s.at != k.first[s.name] })
	begins := map[string][]int{} // names by their first bytes
	for i, s := range later {
		begins[s.name[:nameBytes]] = append(begins[s.name[:nameBytes]], i)
	}
	longer := map[int][]string{}
	var found []int
	for _, t := range r.texts {
		if len(r.mistakes) > 10*maxMistakes {
			return // a file made to keep us busy; far more than is shown was found
		}
		text := strings.Join(strings.Fields(t.text), " ")
		found = found[:0]
		for at := 0; at+nameBytes <= len(text); at++ {
			for _, i := range begins[text[at:at+nameBytes]] {
				if strings.HasPrefix(text[at:], later[i].name) && !k.known(later[i].name, t.at) {
					found = append(found, i)
				}
			}
		}
		slices.Sort(found)
		for _, i := range slices.Compact(found) {
			s, rest := later[i], text
			if _, looked := longer[i]; !looked {
				longer[i] = namesWith(s.name, k.first)
			}
			for _, known := range longer[i] {
				if k.known(known, t.at) {
					rest = strings.ReplaceAll(rest, known, "\n")
				}
			}
			if containsName(rest, s.name) {
				r.bad(t.n, "the text is open at %s and uses the name from %d:%d, which is known at %s",
					write(t.at), s.n.line, s.n.column, write(s.at))
			}
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
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		first, _ := utf8.DecodeRuneInString(name)
		last, _ := utf8.DecodeLastRuneInString(name)
		if !inWord(before, first) && !inWord(after, last) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		from = start + size
	}
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
