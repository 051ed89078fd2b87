package reader

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A token is a word of the table, a number or a sign.
type token struct {
	word
	at, end int // where it is in the text
	// glued says that no space comes before it.
	glued bool
}

func (t token) is(k kind) bool { return t.kinds&k != 0 }

// longestNumber is how many digits a number may have.
const longestNumber = 6

var signs = map[rune]kind{
	'-': dash | to, '~': dash | to, '.': dot, ':': colon, '/': stroke, '|': stroke, '·': stroke, '•': stroke,
	',': comma | and, '&': ampersand | and, '+': ampersand | and, '#': sharp, '"': quote,
	'(': article, ')': article, '[': article, ']': article, '!': it, '°': ordinal,
}

// lex takes a folded text apart, and reports whether it can read all of it. A
// token that it cannot read has no kind.
func lex(text string) ([]token, bool) {
	tokens := make([]token, 0, 16)
	whole := true
	for i := 0; i < len(text); {
		t := token{at: i, glued: i > 0 && text[i-1] != ' '}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == ' ':
			i++
			continue
		case '0' <= r && r <= '9':
			t.end = i + len(text[i:]) - len(strings.TrimLeft(text[i:], "0123456789"))
			t.kinds, t.text = digits, text[i:t.end]
			t.number, _ = strconv.Atoi(t.text)
			if len(t.text) > longestNumber {
				whole = false
			}
		case strings.HasPrefix(text[i:], "..") && !strings.HasPrefix(text[i:], "..."):
			t.end, t.kinds = i+2, to
		default:
			if w, ok := known.find(text[i:]); ok {
				t.word, t.end = w, i+len(w.text)
				if t.end < len(text) && '0' <= text[t.end] && text[t.end] <= '9' && isLatin(text[t.end-1]) {
					t.kinds &^= article // "a4" is not "a 4"
				}
			} else if n, end := kanji(text[i:]); end > 0 {
				t.kinds, t.number, t.end = digits, n, i+end
				t.text = text[i:t.end]
			} else if k := signs[r]; k != 0 {
				t.kinds, t.end = k, i+size
			} else {
				whole = false
				t.end = skipWord(text, i+size, r)
			}
		}
		tokens = append(tokens, t)
		i = t.end
	}
	return tokens, whole
}

// skipWord returns where an unknown word ends.
func skipWord(text string, i int, first rune) int {
	if first < utf8.RuneSelf && isLatin(byte(first)) {
		for i < len(text) && isLatin(text[i]) {
			i++
		}
	}
	return i
}

// kanji reads a number below a hundred and its length in Chinese digits.
func kanji(text string) (n, end int) {
	unit := 0
	for _, r := range text {
		switch d := strings.IndexRune("一二三四五六七八九", r) / 3; {
		case strings.ContainsRune("一二三四五六七八九", r):
			if unit != 0 {
				return 0, 0
			}
			unit = d + 1
		case r == '十':
			if n != 0 {
				return 0, 0
			}
			n, unit = max(unit, 1)*10, 0
		default:
			return n + unit, end
		}
		end += utf8.RuneLen(r)
	}
	return n + unit, end
}
