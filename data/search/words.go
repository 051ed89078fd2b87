package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"watchparty/data/names"
)

// words are the words of one text, each cut down to its stem.
type words struct {
	strong []string // what the text is about
	weak   []string // question words, pronouns and verbs that any question has
	all    []string // both, in the order of the text
	joined []string // what is written with a hyphen, without it
}

// wordsOf takes a text apart. "Jae-won" is two words, and is found as one too.
func wordsOf(text string) words {
	var w words
	for chunk := range strings.FieldsSeq(text) {
		if strings.Contains(chunk, "-") {
			if joined := strings.Join(split(strings.ReplaceAll(chunk, "-", "")), ""); joined != "" {
				w.joined = append(w.joined, joined)
			}
		}
		w.add(chunk)
	}
	return w
}

func (w *words) add(text string) {
	for chunk := range strings.FieldsFuncSeq(text, between) {
		for _, part := range split(chunk) {
			switch {
			case noise[part]:
				continue
			case weak[part]:
				w.weak = append(w.weak, stem(part))
			default:
				w.strong = append(w.strong, stem(part))
			}
			w.all = append(w.all, stem(part))
		}
	}
}

// between reports what separates two words.
func between(r rune) bool {
	if r < utf8.RuneSelf { // most are
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '\'')
	}
	return !unicode.In(r, unicode.L, unicode.N, unicode.M) && r != '’'
}

// split folds a chunk and splits letters from digits, so that "season2" is two
// words. A possessive s is dropped.
func split(chunk string) []string {
	if before, s, ok := cutApostrophe(chunk); ok && strings.EqualFold(s, "s") {
		chunk = before
	}
	folded := strings.ReplaceAll(names.Fold(chunk), " ", "")
	var parts []string
	for folded != "" {
		digit := isDigit(folded[0])
		n := 1
		for n < len(folded) && isDigit(folded[n]) == digit {
			n++
		}
		parts, folded = append(parts, folded[:n]), folded[n:]
	}
	return parts
}

func cutApostrophe(chunk string) (before, after string, ok bool) {
	i := strings.LastIndexAny(chunk, "'’")
	if i < 0 {
		return chunk, "", false
	}
	_, size := utf8.DecodeRuneInString(chunk[i:])
	return chunk[:i], chunk[i+size:], true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// holds reports whether a text has a term.
func (w *words) holds(t term) bool {
	return slices.ContainsFunc(t, func(s string) bool { return slices.Contains(w.strong, s) || slices.Contains(w.joined, s) })
}

// count returns how many of the terms a text has.
func (w *words) count(terms []term) (n int) {
	for _, t := range terms {
		if w.holds(t) {
			n++
		}
	}
	return n
}

// coveredBy reports whether every word of a text is one of the terms.
func (w *words) coveredBy(terms []term) bool {
	for _, s := range w.strong {
		if !slices.ContainsFunc(terms, func(t term) bool { return slices.Contains(t, s) }) {
			return false
		}
	}
	return true
}

func (w *words) countWeak(weak []string) (n int) {
	for _, s := range weak {
		if slices.Contains(w.weak, s) {
			n++
		}
	}
	return n
}

// holdsPhrase reports whether a text has words in one row, in their order.
func (w *words) holdsPhrase(phrase []string) bool {
	for i := 0; i+len(phrase) <= len(w.all); i++ {
		if slices.Equal(w.all[i:i+len(phrase)], phrase) {
			return len(phrase) > 0
		}
	}
	return false
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, word := range strings.Fields(list) {
		m[word] = true
	}
	return m
}

// noise is dropped. Weak words are in so many questions that they find none; they
// tell two apart that fit alike.
var (
	noise = set("a an the of to in on at by for from with and or as up so if it its s t than")
	weak  = set(`who whom whose whos what whats when where wheres why how hows which
		is are was were am be been being isnt arent wasnt do does did dont doesnt didnt wont cant has have had will would can could should
		i me my you your he him his she her hers they them their we us our this that these those there here
		happen happens happened become becomes became becoming get gets getting got go goes going went gone come comes coming came
		ever really actually finally only just still also about any anyone anybody some someone somebody something
		end ends ended ending endings finale episode episodes show series explain explained explanation
		tell tells know please`)
)

// endings are cut off a word, the first that fits.
var endings = []string{"ations", "ation", "ings", "ing", "ions", "ion", "ies", "ied", "ers", "er", "ors", "or", "als", "al", "ed", "es", "s", "e", "y"}

// stem cuts an English word down to what its forms share; it is a guess. Words of
// other scripts have no such endings.
func stem(word string) string {
	for _, c := range []byte(word) {
		if c < 'a' || c > 'z' {
			return word
		}
	}
	for _, ending := range endings {
		least := 3
		if len(ending) > 1 && ending != "ed" && ending != "es" {
			least = 4
		}
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) >= least {
			word = s
			break
		}
	}
	if n := len(word); n > 3 && word[n-1] == word[n-2] {
		word = word[:n-1] // kidnapped
	}
	return word
}
