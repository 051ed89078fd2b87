package reader

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxRunes is how long a text may be that means an episode.
const maxRunes = 100

// accents are the marks that a letter may have and still be the same in the table
// of words. A line through a digit makes it unreadable.
const accents = "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327"

// same maps what people write, or a keyboard writes for them, to what the rest of
// the package reads.
var same = map[rune]string{
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '〜': "~", '～': "~", '－': "-",
	'×': "x", '✕': "x", '✖': "x", '’': "'", '‘': "'", 'ʼ': "'", '´': "'", '“': `"`, '”': `"`, '„': `"`, '«': `"`, '»': `"`,
	'‹': `"`, '›': `"`, '「': `"`, '」': `"`, '『': `"`, '』': `"`, '•': "•", '・': "·", '、': ",", '，': ",", '：': ":",
	'º': "°", 'ª': "°", 'ß': "ss", '№': "№", '\t': " ", '。': ".",
	'\u00ad': "", '\u200b': "", '\u200c': "", '\u200d': "", '\u200e': "", '\u200f': "", '\u2060': "", '\ufeff': "",
}

// fold writes a text in one case, width and script of digits, without accents and
// with one space between words. It refuses more than so many runes, what shows in another order than it is
// written, digits in circles and the like, and line breaks.
func fold(typed string, most int) (string, bool) {
	var b strings.Builder
	n := 0
	for _, r := range typed {
		if n++; n > most || forbidden(r) {
			return "", false
		}
		switch s, known := same[r]; {
		case known:
			b.WriteString(s)
		case r < unicode.MaxASCII || '가' <= r && r <= '힣' || '぀' <= r && r <= 'ヿ':
			b.WriteRune(r)
		default:
			b.WriteString(norm.NFKC.String(string(r)))
		}
	}
	composed := norm.NFC.String(b.String())
	b.Reset()
	gap, last := false, rune(0)
	for _, r := range composed {
		if unicode.IsSpace(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
			last = ' '
		}
		gap = false
		r, ok := plainRune(r)
		if !ok {
			return "", false
		}
		if r == 'ー' && '0' <= last && last <= '9' {
			r = '-' // what a Japanese keyboard writes for a dash
		}
		b.WriteRune(r)
		last = r
	}
	return b.String(), true
}

// forbidden reports control characters, overrides of the direction of writing,
// and numbers that are more than digits.
func forbidden(r rune) bool {
	return r != '\t' && unicode.IsControl(r) || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' ||
		r == unicode.ReplacementChar || unicode.In(r, unicode.No, unicode.Nl)
}

// plainRune is a letter in lower case without its accents, or a digit.
func plainRune(r rune) (rune, bool) {
	switch {
	case r < unicode.MaxASCII:
		return unicode.ToLower(r), true
	case unicode.Is(unicode.Nd, r):
		return '0' + rune(digit(r)), true
	case unicode.Is(unicode.Latin, r):
		apart := []rune(norm.NFD.String(string(unicode.ToLower(r))))
		for _, mark := range apart[1:] {
			if !strings.ContainsRune(accents, mark) {
				return 0, false
			}
		}
		return apart[0], true
	}
	return r, true
}

// digit is the value of a decimal digit: in Unicode they come in tens.
func digit(r rune) int {
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return int(r-rune(t.Lo)) % 10
		}
	}
	return 0
}
