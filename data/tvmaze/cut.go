package tvmaze

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cut keeps as many paragraphs as have most characters together. The last one ends
// after a sentence if it can, and with "…" if it cannot.
func cut(all []string, most int) []string {
	for i, p := range all {
		n := utf8.RuneCountInString(p)
		if n <= most {
			most -= n
			continue
		}
		if p = shorten(p, most, i > 0); p == "" {
			return all[:i]
		}
		return append(all[:i:i], p)
	}
	return all
}

// shorten keeps the beginning of a text, which is longer than most. It keeps nothing
// rather than part of a sentence if it may be empty.
func shorten(text string, most int, empty bool) string {
	r := []rune(text)[:most+1]
	for end := most; end > 0; end-- {
		if sentenceEnds(r, end) && (empty || end > most/3) {
			return strings.Clone(string(r[:end]))
		}
	}
	if empty || most < 2 {
		return ""
	}
	for end := most - 1; end > most/3; end-- {
		if r[end] == ' ' {
			return strings.TrimRight(string(r[:end]), " ,;:–—-") + "…"
		}
	}
	end := most - 1
	for end > 1 && joined(r, end) {
		end--
	}
	return string(r[:end]) + "…"
}

// sentenceEnds says whether a sentence ends just before an index.
func sentenceEnds(r []rune, end int) bool {
	if strings.ContainsRune("。！？", r[end-1]) {
		return true
	}
	if r[end] != ' ' {
		return false
	}
	for end > 1 && strings.ContainsRune(`"'”’»)]`, r[end-1]) {
		end--
	}
	return strings.ContainsRune(".!?…", r[end-1])
}

// joined says whether the character at an index belongs to the one before.
func joined(r []rune, i int) bool {
	return unicode.Is(unicode.M, r[i]) || joins(r[i]) || joins(r[i-1]) || '\U0001F3FB' <= r[i] && r[i] <= '\U0001F3FF'
}
