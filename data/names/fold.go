package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxRunes bounds the work that a hostile text can cause, and with maxLetters
// what it can leave in a key. No name on a cast list is as long.
const maxRunes = 64

// latin holds the letters that Unicode does not take apart.
var latin = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'æ': "ae", 'œ': "oe", 'ı': "i",
	'þ': "th", 'ħ': "h", 'ŧ': "t", 'ŋ': "ng", 'ĸ': "k",
}

// Fold reduces a text to lower-case letters and digits in words with one space
// between them. Whatever is neither ends a word; what is invisible or an accent
// goes without a trace. Hangul becomes jamo codes, see hangul.go.
func Fold(s string) string {
	// A Caser has state and must not be shared, so each call makes its own.
	if s = firstRunes(s); isASCII(s) {
		s = strings.ToLower(s) // gives the same for less
	} else {
		s = cases.Fold().String(norm.NFKD.String(s))
	}
	var b strings.Builder
	for _, r := range s {
		if b.Len() > maxLetters-utf8.UTFMax {
			break // some characters decompose into a sentence
		}
		switch letter := latin[r]; {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			b.WriteRune(r)
		case writeJamo(&b, r):
		case vanishes(r):
		case letter != "":
			b.WriteString(letter)
		case isApostrophe(r) || !unicode.In(r, unicode.L, unicode.N, unicode.M):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func firstRunes(s string) string {
	n := 0
	for i := range s {
		if n == maxRunes {
			return s[:i]
		}
		n++
	}
	return s
}

// vanishes reports marks and invisible characters. Marks that carry meaning
// stay: the voicing of kana (か is not が) and the vowels of Indic and Thai script.
func vanishes(r rune) bool {
	switch r {
	case '\u3099', '\u309A':
		return false
	case '\u115F', '\u1160': // Hangul fillers, letters by category and blank to the eye
		return true
	}
	return unicode.Is(unicode.Cf, r) ||
		unicode.Is(unicode.M, r) && unicode.In(r, unicode.Inherited, unicode.Hebrew, unicode.Arabic, unicode.Cyrillic)
}

// isApostrophe reports the modifier letters that stand for one, as in Hawaiʻi;
// every other apostrophe is punctuation already.
func isApostrophe(r rune) bool { return r >= '\u02B9' && r <= '\u02DF' }
