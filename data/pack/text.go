package pack

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"watchparty/data"
)

// A limit is how many characters a text may have, and whether it may have more
// than one line.
type limit struct {
	what  string
	max   int
	lines bool
}

// The longest texts. A message holds 4000 characters over all its texts
// (Discord's documentation, "Component Reference", Text Display), escaping may
// double a text, and headings and the next steps need room as well: so a
// summary has 1800, and what is shown in lists has less, so that a list shows
// several. What becomes the label of a choice or a button is cut there; Discord
// takes 100 and 80 ("Application Commands", "Component Reference").
var (
	titleLimit     = limit{what: "a title", max: 100}
	nameLimit      = limit{what: "a name", max: 80}
	networkLimit   = limit{what: "a network", max: 60}
	creditLimit    = limit{what: "a credit", max: 100}
	roleLimit      = limit{what: "a role", max: 100}
	questionLimit  = limit{what: "a question", max: 100}
	keyLimit       = limit{what: "a key", max: 60}
	recapLimit     = limit{what: "a recap", max: 200}
	teaserLimit    = limit{what: "a teaser", max: 300, lines: true}
	hintLimit      = limit{what: "a hint", max: 300, lines: true}
	noteLimit      = limit{what: "a note", max: 400, lines: true}
	factLimit      = limit{what: "a fact", max: 400, lines: true}
	premiseLimit   = limit{what: "a premise", max: 700, lines: true}
	answerLimit    = limit{what: "an answer", max: 900, lines: true}
	summaryLimit   = limit{what: "a summary", max: 1800, lines: true}
	paragraphLimit = limit{what: "a paragraph", max: 1500, lines: true}
)

// What no text may hold; links in lower case.
var (
	links    = []string{"http://", "https://", "www.", "discord.gg", "discord.com/invite", "discordapp.com/invite", "]("}
	markup   = []string{"||", "`"}
	mentions = []string{"@everyone", "@here", "<@"}
)

// holdsAny reports whether text contains one of the parts.
func holdsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

// text reads a text and reports whatever must not be in one. Surrounding
// space is dropped.
func (r *reader) text(n *node, l limit) string {
	if !r.is(n, scalar) {
		return ""
	}
	text := strings.TrimSpace(n.value)
	if text == "" {
		r.bad(n, "the text is empty")
		return ""
	}
	if length := utf8.RuneCountInString(text); length > l.max {
		r.bad(n, "%s has at most %d characters, this has %d", l.what, l.max, length)
	}
	if !l.lines && strings.ContainsAny(text, "\r\n") {
		r.bad(n, "%s must be one line", l.what)
	}
	if holdsAny(strings.ToLower(text), links) {
		r.bad(n, "a text must not hold a link")
	}
	if holdsAny(text, markup) {
		r.bad(n, "a text must not hold || or backticks")
	}
	if holdsAny(text, mentions) {
		r.bad(n, "a text must not mention anyone")
	}
	if bad, found := firstUnprintable(text); found {
		r.bad(n, "%s", unprintableText(bad))
	}
	return text
}

// textList reads a list of texts.
func (r *reader) textList(n *node, l limit) []string {
	var texts []string
	for _, item := range r.list(n) {
		texts = append(texts, r.text(item, l))
	}
	return texts
}

// A sealedText is a text, for the search for names in it.
type sealedText struct {
	n    *node
	at   data.Position
	text string
	// about are more positions that open the text, those before at apart.
	about []data.Position
	// unread says that nobody is ever shown the text.
	unread bool
}

// seal reads a text and seals it at a place. It opens as well at what it is about,
// if it is sealed before that.
func (r *reader) seal(n *node, k data.Kind, at place, l limit, about ...data.Position) data.Sealed {
	return data.Seal(k, at.Position, r.searched(n, at, l, about...), about...)
}

// searched reads a text in which names are searched for; empty if it has no place.
func (r *reader) searched(n *node, at place, l limit, about ...data.Position) string {
	text := r.text(n, l)
	if text == "" || !at.ok {
		return ""
	}
	r.texts = append(r.texts, sealedText{n: n, at: at.Position, text: text, about: about})
	return text
}

// sealAt reads {at, text}, where at must not come before another place.
func (r *reader) sealAt(n *node, k data.Kind, from place, what string, l limit) data.Sealed {
	f := r.fields(n, "at! text!")
	return r.seal(f["text"], k, r.placeFrom(f["at"], from, what), l)
}

// paragraphs reads a text of several paragraphs with blank lines between. The
// lines of one paragraph are joined, so that a pack may be wrapped anywhere.
func (r *reader) paragraphs(n *node, at place) []data.Sealed {
	text := r.text(n, summaryLimit)
	if text == "" || !at.ok {
		return nil
	}
	var sealed []data.Sealed
	for i, p := range splitParagraphs(text) {
		if length := utf8.RuneCountInString(p); length > paragraphLimit.max {
			r.bad(n, "%s has at most %d characters, number %d has %d",
				paragraphLimit.what, paragraphLimit.max, i+1, length)
		}
		sealed = append(sealed, data.Seal(data.Story, at.Position, p))
	}
	r.texts = append(r.texts, sealedText{n: n, at: at.Position, text: text})
	return sealed
}

func splitParagraphs(text string) (paragraphs []string) {
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r", " ")+"\n", "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		} else if len(lines) > 0 {
			paragraphs, lines = append(paragraphs, strings.Join(lines, " ")), nil
		}
	}
	return paragraphs
}

// unprintable says whether a character may be nowhere in a pack: control
// characters, line separators that YAML counts and editors do not, and the
// marks that turn the direction of what follows and so show a text that is not
// the one that was read.
func unprintable(r rune) bool {
	switch {
	case ' ' <= r && r <= '~', r == '\n', r == '\r', r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return true
	}
	return r == '\u200E' || r == '\u200F' || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

func firstUnprintable(text string) (rune, bool) {
	for _, r := range text {
		if unprintable(r) {
			return r, true
		}
	}
	return 0, false
}

func unprintableText(r rune) string {
	return fmt.Sprintf("the character U+%04X must not stand in a pack", r)
}
