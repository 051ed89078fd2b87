package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// clean makes a text show as it reads: no bars, no control characters, nothing
// invisible and nothing that turns the reading direction. Lines end in \n.
// Everything that anybody wrote passes through it.
func clean(s string) string {
	i := 0
	for i < len(s) && (' ' <= s[i] && s[i] <= '~' && s[i] != '|' || s[i] == '\n') {
		i++
	}
	if i == len(s) {
		return s // as nearly all that is ours
	}
	return strings.Map(cleaned, strings.ReplaceAll(s, "\r\n", "\n"))
}

// cleaned returns what clean makes of one character, negative for nothing.
func cleaned(r rune) rune {
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
func line(s string) string { return oneLine(clean(s)) }

// oneLine puts one space wherever there is any in a cleaned text, and none at its
// ends.
func oneLine(s string) string {
	tidy := !strings.Contains(s, "  ") && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ")
	for i := 0; i < len(s) && tidy; i++ {
		if s[i] >= 0x80 {
			r, size := utf8.DecodeRuneInString(s[i:])
			tidy, i = !unicode.IsSpace(r), i+size-1
		} else {
			tidy = s[i] != '\n'
		}
	}
	if !tidy {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

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
	if !longer(s, limit) {
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

// An amount is how much of a text there is, or room for it: in UTF-16 units, as
// Discord counts, and in bytes.
type amount struct{ chars, size int }

func (a amount) less(s string) amount { return amount{a.chars - units(s), a.size - len(s)} }

func (a amount) negative() bool { return a.chars < 0 || a.size < 0 }

// escape appends one cleaned line so that Discord shows it as it is: nothing in it
// is markup, a link or a mention, except the mentions that cleanSentence marked.
// It appends as much as there is room for;
// left is negative if that was not all of it. Nothing is cut in the middle of a
// character or of an escape.
func escape(b []byte, s string, room amount) (_ []byte, left amount) {
	digits := true // nothing but digits so far: a point would begin a list
	for len(s) > 0 {
		if n, number := plainRun(s, min(room.chars, room.size)); n > 0 {
			b = append(b, s[:n]...)
			room.chars, room.size = room.chars-n, room.size-n
			digits = digits && number
			s = s[n:]
			continue
		}
		if s[0] == mentionBegins {
			m, rest, _ := strings.Cut(s[1:], string(mentionEnds))
			if room = room.less(m); room.negative() {
				return b, room
			}
			b, s, digits = append(b, m...), rest, false
			continue
		}
		n, before := character(s), len(b)
		room = room.less(s[:n])
		for _, c := range []byte(s[:n]) { // a mark may be joined to another character
			if strings.IndexByte(special, c) >= 0 || c == '.' && digits {
				b = append(b, '\\')
				room.chars, room.size = room.chars-1, room.size-1
			} else if c < '0' || c > '9' {
				digits = false
			}
			b = append(b, c)
		}
		if room.negative() {
			return b[:before], room
		}
		s = s[n:]
	}
	return b, room
}

// special is what begins or ends markup.
const special = "\\`*_~>#-+[]()<:@"

// plainByte says which bytes stand for themselves, each a character of its own if
// none of more bytes follows.
var plainByte = func() (plain [256]bool) {
	for c := ' '; c <= '~'; c++ {
		plain[c] = c != '.' && !strings.ContainsRune(special, c)
	}
	return plain
}()

// plainRun returns how many characters, up to most, s begins with that are
// written as they are, and whether they are all digits. It leaves the last one
// before a character of more bytes, which may belong to it.
func plainRun(s string, most int) (n int, number bool) {
	number = true
	for most = min(most, len(s)); n < most && plainByte[s[n]]; {
		number = number && '0' <= s[n] && s[n] <= '9'
		n++
	}
	if n > 0 && n < len(s) && s[n] >= 0x80 {
		n--
	}
	return n, number
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

// longer says whether a text has more units than n.
func longer(s string, n int) bool {
	for _, r := range s {
		if n--; r > 0xffff {
			n--
		}
		if n < 0 {
			return true
		}
	}
	return false
}

// maxCharacter bounds the bytes of what counts as one character, so that a
// pile of accents cannot make a text that is never cut.
const maxCharacter = 64

// character returns the length of the first character of s as people see it, in
// bytes: a grapheme cluster of Unicode (UAX #29), such as a letter with its
// accents or an emoji with its parts.
func character(s string) int {
	if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1 // most are; a cleaned text has no \r before its \n
	}
	n := len(graphemes.FromString(s[:min(len(s), maxCharacter+utf8.UTFMax)]).First())
	if n <= maxCharacter {
		return n
	}
	for n = maxCharacter; !utf8.RuneStart(s[n]); n-- {
	}
	return n
}
