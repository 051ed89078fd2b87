package imported

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A spelling is a name, or a part of one, that texts are searched for.
type spelling struct {
	text  string
	words []string
	// person is whom it means, nobody if that may be several.
	person int
	whole  bool // of the name, so that nothing of it is hidden
}

const nobody = -1

// spellings find the names of the main cast in texts. They are made once for a show.
type spellings struct {
	begun map[string][]spelling // by their first words, the longest first
	of    map[string]int        // how many people have a word in their names
}

func newSpellings(people []*person) *spellings {
	s := &spellings{begun: map[string][]spelling{}, of: map[string]int{}}
	for _, p := range people {
		seen := map[string]bool{}
		for _, w := range p.name.words {
			if !seen[w] {
				seen[w] = true
				s.of[w]++
			}
		}
	}
	for i, p := range people {
		if !p.name.hidden {
			s.add(p.name, i, true)
		}
		for _, part := range p.name.parts {
			s.add(part, i, false)
		}
	}
	for _, all := range s.begun {
		slices.SortStableFunc(all, func(a, b spelling) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return s
}

// add adds a name and the first name. A single word that is in somebody else's name as
// well may mean either, and so means nobody.
func (s *spellings) add(name reading, person int, whole bool) {
	if first := name.first(); first != "" && s.of[first] == 1 {
		s.put(spelling{first, []string{first}, person, false})
	}
	switch {
	case len(name.words) > 1 && capital(name.words[0]):
		s.put(spelling{name.text, name.words, person, whole})
	case len(name.words) == 1 && named(name.words[0]) && !noNames[name.words[0]] && s.of[name.words[0]] == 1:
		s.put(spelling{name.text, name.words, person, whole})
	}
}

func (s *spellings) put(one spelling) {
	all := s.begun[one.words[0]]
	for i := range all {
		if slices.Equal(all[i].words, one.words) {
			if all[i].person != one.person {
				all[i].person = nobody
			}
			all[i].whole = all[i].whole || one.whole
			return
		}
	}
	if len(all) < maxAlike {
		s.begun[one.words[0]] = append(all, one)
	}
}

// maxAlike is how many names are searched for that begin with the same word, so that no
// answer can make every word of every text costly.
const maxAlike = 64

// find calls found for each name in the words of a text. In a title every word may have a
// capital, so a single one names nobody there.
func (s *spellings) find(text []token, title bool, found func(*spelling)) {
	for i := 0; i < len(text); {
		n := 1
		for _, c := range s.begun[text[i].text] {
			if !matches(text[i:], c.words) {
				continue
			}
			if n = len(c.words); c.person != nobody && ends(text, i+n) && (n > 1 || !title && alone(text, i)) {
				found(&c)
			}
			break
		}
		i += n
	}
}

// matches says whether a text goes on with the words of a name.
func matches(text []token, name []string) bool {
	if len(text) < len(name) {
		return false
	}
	for i, w := range name {
		if text[i].text != w || i > 0 && text[i].gap != spaced && text[i].gap != tied {
			return false
		}
	}
	return true
}

// ends says whether a name ends before the word at i: what is tied to it is at most a
// possessive s.
func ends(text []token, i int) bool {
	return i == len(text) || text[i].gap != tied || len(text[i].text) < 3 && !capital(text[i].text)
}

// alone says whether the single word at i is a name by its capital: it does not begin a
// sentence, and no surname of somebody else follows.
func alone(text []token, i int) bool {
	switch text[i].gap {
	case begins:
		return false
	case tied:
		if !noNames[text[i-1].text] {
			return false
		}
	}
	return i+1 == len(text) || text[i+1].gap != spaced || !capital(text[i+1].text)
}

// capital says whether a word does not begin with a small letter or a digit.
func capital(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(c) && !unicode.IsLower(c)
}

// hasWords says whether a name has the words of another in a row.
func (r reading) hasWords(words []string) bool {
	for i := 0; i+len(words) <= len(r.words); i++ {
		if slices.Equal(r.words[i:i+len(words)], words) {
			return true
		}
	}
	return false
}
