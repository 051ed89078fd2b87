package imported

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxRecap is how many characters a line has that recalls an episode, as in a pack.
const maxRecap = 200

// firstSentence is the first sentence of a text, cut between words if it is too long.
func firstSentence(text string) string {
	sentence := text
	for i, c := range text {
		if strings.ContainsRune(".!?…", c) && endsSentence(text, i, i+utf8.RuneLen(c)) {
			end := i + utf8.RuneLen(c)
			for end < len(text) {
				c, size := utf8.DecodeRuneInString(text[end:])
				if !strings.ContainsRune(".!?…\"'”’»)", c) {
					break
				}
				end += size
			}
			sentence = text[:end]
			break
		}
	}
	if utf8.RuneCountInString(sentence) <= maxRecap {
		return sentence
	}
	n := 0
	cut, space := 0, 0
	for i, c := range sentence {
		if n++; n == maxRecap {
			cut = i
			break
		}
		if c == ' ' {
			space = i
		}
	}
	if space > cut/2 {
		cut = space
	}
	return strings.TrimRight(sentence[:cut], " ,;:–—-") + "…"
}

// endsSentence says whether the mark in text[i:end] is the end of a sentence: a space
// follows, and a point does not end an abbreviation.
func endsSentence(text string, i, end int) bool {
	rest := strings.TrimLeft(text[end:], ".!?…\"'”’»)")
	if rest == "" {
		return true
	}
	next, size := utf8.DecodeRuneInString(rest)
	if !unicode.IsSpace(next) {
		return false
	}
	if text[i] != '.' {
		return true
	}
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest[size:], " \"'“‘«("))
	word := text[strings.LastIndexAny(text[:i], " (\"“'‘.")+1 : i]
	return !unicode.IsLower(after) && !abbreviations[word] && utf8.RuneCountInString(word) != 1
}
