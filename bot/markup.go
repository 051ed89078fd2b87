package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes a text show as it reads: no bars, no control characters, nothing
// invisible and nothing that turns the reading direction. Lines end in \n.
// Everything that anybody wrote passes through it.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case ' ' <= r && r <= '~' && r != '|':
			return r
		case r == '\n', r == '\v', r == '\f', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			return '\n'
		case r == '\t':
			return ' '
		case r == '|':
			// Clients look for the end of a spoiler without regard to
			// backslashes, so escaping a bar would not do.
			return '│'
		case unicode.IsControl(r), hidden(r):
			return -1
		}
		return r
	}, s)
}

// hidden says whether r is invisible or turns the reading direction. The two
// joiners are left, since scripts and emoji are written with them.
func hidden(r rune) bool {
	switch r {
	case '\u200c', '\u200d':
		return false
	case '\u034f', '\u061c', '\u180e':
		return true
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// blank says whether nothing of a cleaned text can be seen.
func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		switch {
		case unicode.IsSpace(r), r == '\u200c', r == '\u200d', unicode.Is(unicode.Variation_Selector, r):
			return false
		case r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0', r == '\u2800': // drawn as nothing
			return false
		}
		return true
	}) < 0
}

// line returns a text, cleaned, as one line.
func line(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// plain returns a text for a place where Discord reads no markup (labels,
// choices, prompts), as one line of at most limit UTF-16 units. A text that
// would show as nothing is "…".
func plain(s string, limit int) string {
	s = line(s)
	if blank(s) {
		return "…"
	}
	return cut(s, limit)
}

// cut shortens a text to limit UTF-16 units, its last one a "…".
func cut(s string, limit int) string {
	if units(s) <= limit {
		return s
	}
	end, room := 0, limit-1
	for end < len(s) {
		n := character(s[end:])
		if room -= units(s[end : end+n]); room < 0 {
			break
		}
		end += n
	}
	return strings.TrimRight(s[:end], " ") + "…"
}

// escape writes one cleaned line so that Discord shows it as it stands: nothing
// in it is markup, a link or a mention. At most limit UTF-16 units and maxBytes
// bytes are written; whole says whether that was all of it. Nothing is cut in
// the middle of a character or of an escape.
func escape(s string, limit, maxBytes int) (escaped string, whole bool) {
	var b strings.Builder
	b.Grow(max(0, min(len(s)+len(s)/8, maxBytes)))
	digits := true // nothing but digits so far: a point would begin a list
	for len(s) > 0 {
		n := character(s)
		piece := s[:n]
		if c := s[0]; strings.IndexByte("\\`*_~>#-+[]()<:@", c) >= 0 || c == '.' && digits {
			piece = `\` + piece
		} else if c < '0' || c > '9' {
			digits = false
		}
		if limit -= units(piece); limit < 0 {
			return b.String(), false
		}
		if maxBytes -= len(piece); maxBytes < 0 {
			return b.String(), false
		}
		b.WriteString(piece)
		s = s[n:]
	}
	return b.String(), true
}

// units counts as Discord does where it counts most: UTF-16 code units.
func units(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0xffff {
			n++
		}
	}
	return n
}

// maxCharacter bounds the bytes of what counts as one character, so that a
// pile of accents cannot make a text that is never cut.
const maxCharacter = 64

// character returns the length of the first character of s as people see it,
// in bytes: a letter with its accents, an emoji with its parts. It is rough,
// and only where a text is cut depends on it.
func character(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	if first < 0x80 && (n >= len(s) || s[n] < 0x80) {
		return n
	}
	flag, joined := regional(first), first == '\u200d'
	for n < len(s) && n < maxCharacter {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case joined, unicode.Is(unicode.M, r), r == '\u200d', 0x1f3fb <= r && r <= 0x1f3ff:
		case flag && regional(r):
			flag = false
		default:
			return n
		}
		joined = r == '\u200d'
		n += size
	}
	return n
}

// regional says whether r is half of a flag.
func regional(r rune) bool { return 0x1f1e6 <= r && r <= 0x1f1ff }
