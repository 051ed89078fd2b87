package bot

import (
	"strconv"
	"strings"

	"watchparty/commands/words"
)

// What a mention is between in a cleaned text: clean leaves neither in anything
// that somebody wrote.
const mentionBegins, mentionEnds = '\x02', '\x03'

// cleanSentence returns a sentence in a language, each of its texts cleaned and
// its mentions marked for escape.
func cleanSentence(l words.Language, s words.Sentence) string {
	var room [12]words.Part
	parts := l.Append(room[:0], s)
	if len(parts) == 1 && !parts[0].Drawn() {
		return clean(parts[0].Text)
	}
	var b strings.Builder
	b.Grow(s.Size())
	for _, p := range parts {
		if p.Drawn() {
			b.WriteByte(mentionBegins)
			b.WriteString(mentionOf(p))
			b.WriteByte(mentionEnds)
		} else {
			b.WriteString(clean(p.Text))
		}
	}
	return b.String()
}

// mentionOf writes a mention, a moment or a link.
func mentionOf(p words.Part) string {
	switch {
	case p.Link != "":
		return "[" + p.Text + "](" + p.Link + ")"
	case p.User != 0:
		return "<@" + decimal(p.User) + ">"
	case p.Channel != 0:
		return "<#" + decimal(p.Channel) + ">"
	case p.Clock != 0:
		return "<t:" + strconv.FormatInt(p.Unix, 10) + ":" + string(rune(p.Clock)) + ">"
	}
	return "<@&" + decimal(p.Role) + ">"
}
