package imported

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word of a text: letters, digits and marks.
type token struct {
	text string
	gap  gap // what comes before it
}

// A gap is what separates a word from the one before.
type gap uint8

const (
	begins gap = iota // a sentence, or what may be one
	spaced            // nothing but space
	tied              // a hyphen, an apostrophe or a point, as within names
	parted            // anything else
)

// A reader takes texts apart. It reuses its slice.
type reader struct{ tokens []token }

// read returns the words of a text, until it is called again.
func (r *reader) read(text string) []token {
	r.tokens = r.tokens[:0]
	gap := begins
	for i := 0; i < len(text); {
		c, size := letterAt(text, i)
		if !inWord(c) {
			gap = r.after(gap, c, text, i, size)
			i += size
			continue
		}
		start := i
		for i < len(text) {
			if c, size = letterAt(text, i); !inWord(c) {
				break
			}
			i += size
		}
		r.tokens = append(r.tokens, token{text[start:i], gap})
		gap = tied
	}
	return r.tokens
}

func letterAt(text string, i int) (rune, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

func inWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return unicode.In(c, unicode.L, unicode.N, unicode.M)
}

// after is the gap after one more character that is in no word. What may begin a
// sentence counts as the beginning of one: there any word has a capital.
func (r *reader) after(before gap, c rune, text string, i, size int) gap {
	switch {
	case before == begins:
		return begins
	case c == '.':
		if next, _ := letterAt(text+" ", i+size); inWord(next) || r.abbreviated() {
			return max(before, tied)
		}
		return begins
	case c == ' ', c == '\u00A0':
		if before == tied && inWord(lastBefore(text, i)) {
			return spaced
		}
		return before
	case strings.ContainsRune("-\u2010\u2011'’", c) && before == tied:
		return tied
	case strings.ContainsRune("!?…:\n\r\"“„«‘'’([{-\u2010\u2011–—*•", c):
		return begins
	}
	return parted
}

func lastBefore(text string, i int) rune {
	c, _ := utf8.DecodeLastRuneInString(text[:i])
	return c
}

// abbreviated says whether a point after the last word ends no sentence.
func (r *reader) abbreviated() bool {
	if len(r.tokens) == 0 {
		return false
	}
	last := r.tokens[len(r.tokens)-1].text
	return utf8.RuneCountInString(last) == 1 || abbreviations[last]
}

var abbreviations = words("Dr Mr Mrs Ms St Jr Sr Lt Sgt Capt Col Gen Prof Det Rev Gov Sen Hon Fr Vs vs")

func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}
