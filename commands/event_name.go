package commands

import (
	"strings"
	"unicode/utf16"

	"watchparty/data"
)

// eventShowMax is how many UTF-16 units of a show's name the server's events take, so
// that its episodes have space below their limit.
const eventShowMax = 60

// eventShow is a show's name in the server's events, where nothing can be escaped: of a
// name that somebody typed, what could be a mention, a link or markup is left out.
func eventShow(s *data.Show) string {
	if !s.Bare {
		return short(s.Title, eventShowMax)
	}
	return short(clean(strings.Map(func(r rune) rune {
		if strings.ContainsRune("@#<>[]/\\|`*_~", r) {
			return ' '
		}
		return r
	}, s.Title)), eventShowMax)
}

// short cuts a text to so many UTF-16 units, the last of them an ellipsis.
func short(text string, most int) string {
	if len(text) <= most || len(utf16.Encode([]rune(text))) <= most {
		return text
	}
	left := most - 1
	for i, r := range text {
		if left -= utf16.RuneLen(r); left < 0 {
			return strings.TrimRight(text[:i], " "+joiners) + "…"
		}
	}
	return text
}
