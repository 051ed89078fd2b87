package bot

import (
	"fmt"
	"strings"

	"watchparty/commands"
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
	// minPiece is the least room worth beginning a text in.
	minPiece = 16
)

// goesOn is the last line of a page that could not hold everything.
const goesOn = "\n…"

// A page is the text of one message, written line by line within the limits.
// It is the only thing that writes markup.
type page struct {
	b           strings.Builder
	chars, size int // what is left, the last line kept back
	last        commands.Span
	full        bool
}

// render writes a title and spans as Discord's markup. No text in them can
// write markup of its own; a tagged text stands behind bars, each of its lines
// between its own two, and is cut before the bars are written.
func render(title string, spans []commands.Span) string {
	p := &page{chars: maxText - units(goesOn), size: maxBytes - len(goesOn)}
	if title = line(title); !blank(title) {
		p.write(row{prefix: "## ", text: cut(title, maxTitle)})
	}
	for _, s := range spans {
		p.span(s)
	}
	return p.b.String()
}

// A row is one line to be written.
type row struct {
	gap    bool   // an empty line stands before it
	prefix string // markup, ours
	text   string // cleaned
	tagged bool
}

// span writes a span's lines; blank ones are left out.
func (p *page) span(s commands.Span) {
	lines := strings.Split(clean(s.Text), "\n")
	if s.Style == commands.Heading {
		lines = []string{strings.Join(lines, " ")}
	}
	gap := p.last.Style == commands.Normal && s.Style == commands.Normal &&
		(units(p.last.Text) > longLine || units(s.Text) > longLine)
	head, written := lead(s), false
	for _, text := range lines {
		if text = line(text); blank(text) {
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
		p.last = s
	}
}

// style returns what begins every line of a span.
func style(s commands.Span) string {
	switch s.Style {
	case commands.Heading:
		return "### "
	case commands.Small:
		return "-# "
	}
	return ""
}

// lead returns what stands before a span's text and never behind bars.
func lead(s commands.Span) string {
	head := ""
	if s.User != 0 {
		head = fmt.Sprintf("<@%d> ", s.User)
	}
	if s.Channel != 0 {
		head += fmt.Sprintf("<#%d> ", s.Channel)
	}
	if s.Role != 0 {
		head += fmt.Sprintf("<@&%d> ", s.Role)
	}
	if l := line(s.Lead); !blank(l) {
		bold, _ := escape(cut(l, maxLead), maxText, maxBytes)
		head += "**" + bold + "** "
	}
	return head
}

// write writes one line: escaped, cut, then tagged, in this order, since a cut
// after the tag would leave a bar open.
func (p *page) write(r row) {
	if p.full {
		return
	}
	before, after := r.prefix, ""
	if r.tagged {
		before, after = before+"||", "||"
	}
	if p.b.Len() > 0 {
		if before = "\n" + before; r.gap {
			before = "\n" + before
		}
	}
	chars, size := p.chars-units(before)-units(after), p.size-len(before)-len(after)
	text, whole := escape(r.text, chars, size)
	if !whole || chars < 0 || size < 0 {
		p.full = true
		if chars < minPiece || size < 4*minPiece {
			p.b.WriteString(goesOn)
			return
		}
		text, _ = escape(r.text, chars-units("…"), size-len("…"))
		text += "…"
	}
	p.b.WriteString(before + text + after)
	p.chars -= units(before) + units(text) + units(after)
	p.size -= len(before) + len(text) + len(after)
}
