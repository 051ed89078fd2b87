package bot

import (
	"fmt"
	"strings"
	"unicode"

	"watchparty/commands"
)

// The texts of bodies written character by character, as FuzzReply and FuzzText
// want them.

type slowPage struct {
	b           strings.Builder
	chars, size int // what is left, the last line kept back
	last        commands.Span
	full        bool
}

func slowRender(title string, spans []commands.Span) string {
	p := &slowPage{chars: maxText - units(goesOn), size: maxBytes - len(goesOn)}
	p.last.Style = commands.Heading // below a title comes no gap
	if title = slowLine(title); !blank(title) {
		p.write(row{prefix: "## ", text: cut(title, maxTitle)})
	}
	for _, s := range spans {
		p.span(s)
	}
	return p.b.String()
}

func (p *slowPage) span(s commands.Span) {
	lines := strings.Split(slowClean(english(s.Text)), "\n")
	if s.Style == commands.Heading {
		lines = []string{strings.Join(lines, " ")}
	}
	gap := p.last.Style == commands.Normal && s.Style == commands.Normal &&
		(units(slowClean(english(p.last.Text))) > longLine || units(slowClean(english(s.Text))) > longLine)
	head, written := slowLead(s), false
	for _, text := range lines {
		if text = slowLine(text); blank(text) {
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

func slowLead(s commands.Span) string {
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
	if l := slowLine(english(s.Lead)); !blank(l) {
		bold, _ := slowEscape(cut(l, maxLead), maxText, maxBytes)
		head += "**" + bold + "** "
	}
	return head
}

func (p *slowPage) write(r row) {
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
	text, whole := slowEscape(r.text, chars, size)
	if !whole || chars < 0 || size < 0 {
		p.full = true
		if chars < minPiece || size < 4*minPiece {
			p.b.WriteString(goesOn)
			return
		}
		text, _ = slowEscape(r.text, chars-units("…"), size-len("…"))
		text += "…"
	}
	p.b.WriteString(before + text + after)
	p.chars -= units(before) + units(text) + units(after)
	p.size -= len(before) + len(text) + len(after)
}

func slowClean(s string) string {
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

func slowLine(s string) string { return strings.Join(strings.Fields(slowClean(s)), " ") }

func slowEscape(s string, limit, maxBytes int) (escaped string, whole bool) {
	var b strings.Builder
	b.Grow(max(0, min(len(s)+len(s)/8, maxBytes)))
	digits := true // nothing but digits so far: a point would begin a list
	for len(s) > 0 {
		n := character(s)
		piece := ""
		for i := range n { // a mark may be joined to another character
			if c := s[i]; strings.IndexByte("\\`*_~>#-+[]()<:@", c) >= 0 || c == '.' && digits {
				piece += `\`
			} else if c < '0' || c > '9' {
				digits = false
			}
			piece += s[i : i+1]
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
