package bot

import (
	"strings"

	"watchparty/commands"
	"watchparty/commands/words"
)

// Limits of the texts of one message. The first is Discord's (Component
// Reference: 4000 characters over all Text Displays), the second its server's:
// above 10170 bytes, 12 more for each display, it answers 500.
const (
	maxText  = 4000
	maxBytes = 10170 - 12
)

const (
	maxTitle = 200
	maxLead  = 200
	// longLine is from how many characters on a line is set apart as a
	// paragraph.
	longLine = 120
	// emojiBytes is about how long the mention of an emoji is.
	emojiBytes = 32
	// minPiece is the least room worth beginning a text in.
	minPiece = 16
)

// goesOn is the last line of a page that could not hold everything.
const goesOn = "\n…"

// A page is the text of one message, written line by line within the limits.
// It is the only thing that writes markup.
type page struct {
	language words.Language
	look     look
	b        []byte
	left     amount // the last line kept back
	full     bool
	// Of the last span: whether it is of the normal style, and long. Below a title comes no gap.
	normal, long bool
}

// render writes a title and spans as Discord's markup. No text in them can
// write markup of its own; a tagged text is put behind bars, each of its lines
// between its own two, and is cut before the bars are written.
func render(v voice, title words.Sentence, spans []commands.Span) string {
	return renderWithin(v, title, spans, amount{maxText, maxBytes})
}

// renderWithin is render with other limits.
func renderWithin(v voice, title words.Sentence, spans []commands.Span, room amount) string {
	size := title.Size()
	for _, s := range spans {
		size += s.Lead.Size() + s.Text.Size() + emojiBytes*s.Strip.Len()
	}
	p := &page{
		language: v.Language,
		look:     v.look(),
		b:        make([]byte, 0, min(size+size/8+64, maxBytes+12)),
		left:     room.less(goesOn),
	}
	if title := line(v.Text(title)); !blank(title) {
		p.write(row{prefix: "## ", text: cut(title, maxTitle)})
	}
	for _, s := range spans {
		p.span(s)
	}
	return string(p.b)
}

// A row is one line to be written.
type row struct {
	gap    bool   // an empty line comes before it
	prefix string // markup, ours
	text   string // cleaned
	tagged bool
}

// span writes a span's lines; blank ones are left out.
func (p *page) span(s commands.Span) {
	text := p.text(s)
	if s.Style == commands.Heading {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	normal := s.Style == commands.Normal
	long := normal && s.Strip == 0 && longer(text, longLine) // a strip is short, whatever is written for it
	gap := p.normal && normal && (p.long || long)
	head, written := p.lead(s), false
	for text := range strings.SplitSeq(text, "\n") {
		if text = oneLine(text); blank(text) {
			continue
		}
		p.write(row{gap: gap, prefix: style(s) + head, text: text, tagged: s.Tagged})
		gap, head, written = false, "", true
	}
	if head != "" {
		p.write(row{gap: gap, prefix: style(s) + strings.TrimRight(head, " ")})
		written = true
	}
	if written {
		p.normal, p.long = normal, long
	}
}

// text returns what a span says, cleaned, with a strip's marks as escape takes mentions.
func (p *page) text(s commands.Span) string {
	if s.Strip == 0 {
		return cleanSentence(p.language, s.Text)
	}
	var b strings.Builder
	for m := range s.Strip.All() {
		b.WriteByte(mentionBegins)
		b.WriteString(p.look[m])
		b.WriteByte(mentionEnds)
	}
	return b.String()
}

// style returns what begins every line of a span.
func style(s commands.Span) string {
	switch s.Style {
	case commands.Heading:
		return "### "
	case commands.Small:
		return "-# "
	case commands.Big:
		return "# "
	}
	return ""
}

// lead returns what comes before a span's text, never behind bars.
func (p *page) lead(s commands.Span) string {
	head := ""
	if s.User != 0 {
		head = mentionOf(words.Part{User: s.User}) + " "
	}
	if s.Channel != 0 {
		head += mentionOf(words.Part{Channel: s.Channel}) + " "
	}
	if s.Role != 0 {
		head += mentionOf(words.Part{Role: s.Role}) + " "
	}
	if l := line(p.language.Text(s.Lead)); !blank(l) {
		bold, _ := escape([]byte("**"), cut(l, maxLead), amount{maxText, maxBytes})
		head += string(append(bold, "** "...))
	}
	return head
}

// write writes one line: escaped, cut, then tagged, in this order, since a cut
// after the tag would leave a bar open.
func (p *page) write(r row) {
	if p.full {
		return
	}
	gap, bars := "", ""
	if len(p.b) > 0 {
		if gap = "\n"; r.gap {
			gap = "\n\n"
		}
	}
	if r.tagged {
		bars = "||"
	}
	room := p.left.less(gap).less(r.prefix).less(bars).less(bars)
	b := append(append(append(p.b, gap...), r.prefix...), bars...)
	before := len(b)
	b, left := escape(b, r.text, room)
	if left.negative() {
		p.full = true
		if room.chars < minPiece || room.size < 4*minPiece {
			p.b = append(p.b, goesOn...)
			return
		}
		b, _ = escape(b[:before], r.text, room.less("…"))
		b = append(b, "…"...)
	}
	p.b, p.left = append(b, bars...), left
}
