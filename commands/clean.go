package commands

import (
	"strings"
	"unicode"
)

// joiners hold emoji together, and the letters of Persian and of Indic scripts
// together or apart.
const joiners = "\u200c\u200d"

// clean makes one line of what somebody typed: no control characters, and none
// that turn the direction of the text around it.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(joiners, r):
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
	return strings.Trim(strings.Join(strings.Fields(s), " "), " "+joiners)
}

// legible says whether a cleaned name can be read: it has a letter, a number, a
// currency sign or a symbol such as an emoji. Discord would show some others as
// nothing, or read them as markup.
func legible(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		switch r {
		case '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800': // drawn as nothing
			return false
		}
		return unicode.In(r, unicode.L, unicode.N, unicode.So, unicode.Sc)
	})
}

// cutRunes is at most so many characters of s.
func cutRunes(s string, most int) string {
	for i := range s {
		if most--; most < 0 {
			return s[:i]
		}
	}
	return s
}
