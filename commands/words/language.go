package words

import (
	"strings"
	"time"

	"watchparty/data"
)

// A Language puts sentences into words. The zero Language is English.
type Language struct {
	// Say returns the wording for a sentence's English, with the same names in
	// braces, in any order, and with as many forms between bars as Form chooses
	// from. Nil: English.
	Say func(english string) string
	// Form chooses the form for a number: 0 is the first. Nil: as in English.
	Form func(n uint64) int
	// Date writes a day. Nil: as in English.
	Date func(time.Time) string
}

// A Part is a piece of a sentence in a language: a text, which may hold anything
// and is to be escaped, or one mention, or a moment, or a link.
type Part struct {
	Text    string
	User    data.UserID
	Channel data.ChannelID
	Role    data.RoleID
	Clock   Clock  // for a moment, which is Unix
	Unix    int64  // in seconds
	Link    string // the address that Text, which is ours, leads to
}

// Drawn says whether Discord draws the part in place of a text: a mention, a moment or a
// link.
func (p Part) Drawn() bool {
	return p.User != 0 || p.Channel != 0 || p.Role != 0 || p.Clock != 0 || p.Link != ""
}

// maxArgs is how many arguments a sentence has at most, lists apart.
const maxArgs = 8

// Append appends the parts of a sentence.
func (l Language) Append(parts []Part, s Sentence) []Part {
	if s.template == "" {
		if s.args == "" {
			return parts
		}
		return append(parts, Part{Text: s.args})
	}
	if s.template == joined || s.template == listed {
		between := Part{Text: " "}
		if s.template == listed {
			between.Text = ", "
		}
		for i, rest := 0, s.args; rest != ""; i++ {
			var a arg
			if a, rest = next(rest); i > 0 {
				parts = append(parts, between)
			}
			parts = l.Append(parts, a.in)
		}
		return parts
	}
	wording := s.template
	if l.Say != nil {
		wording = l.Say(s.template)
	}
	if s.args == "" {
		return append(parts, Part{Text: wording})
	}
	return l.fill(parts, wording, s)
}

// fill appends a wording with the arguments where their names are.
func (l Language) fill(parts []Part, wording string, s Sentence) []Part {
	var args [maxArgs]arg
	n, counted := 0, false
	for rest := s.args; rest != ""; n++ {
		args[n], rest = next(rest)
		if k := args[n].kind; (k == aNumber || k == anAmount) && !counted && strings.Contains(wording, "|") {
			wording, counted = l.form(wording, args[n].n), true
		}
	}
	for wording != "" {
		before, name, after := hole(wording)
		if before != "" {
			parts = append(parts, Part{Text: before})
		}
		if name != "" {
			if i := holeIndex(s.template, name); i < n {
				parts = l.arg(parts, args[i])
			}
		}
		wording = after
	}
	return parts
}

// form returns the form of a wording for a number.
func (l Language) form(wording string, n uint64) string {
	at := 1
	if n == 1 {
		at = 0
	}
	if l.Form != nil {
		at = l.Form(n)
	}
	for {
		first, rest, more := strings.Cut(wording, "|")
		if at == 0 || !more {
			return first
		}
		wording, at = rest, at-1
	}
}

// hole returns what comes before the first name in braces, the name, and what
// comes after; name is empty if there is none.
func hole(wording string) (before, name, after string) {
	before, rest, ok := strings.Cut(wording, "{")
	if !ok {
		return wording, "", ""
	}
	name, after, _ = strings.Cut(rest, "}")
	return before, name, after
}

// holeIndex returns which argument a name stands for: the names of a template
// count in the order in which they first come. An unknown name is beyond all.
func holeIndex(template, name string) int {
	var seen [maxArgs]string
	n := 0
next:
	for rest := template; rest != ""; {
		var found string
		_, found, rest = hole(rest)
		for _, s := range seen[:n] {
			if s == found {
				continue next
			}
		}
		if found == name {
			return n
		}
		if found != "" && n < maxArgs {
			seen[n], n = found, n+1
		}
	}
	return maxArgs
}

// arg appends an argument.
func (l Language) arg(parts []Part, a arg) []Part {
	switch a.kind {
	case aSentence:
		return l.Append(parts, a.in)
	case aUser:
		return append(parts, Part{User: data.UserID(a.n)})
	case aChannel:
		return append(parts, Part{Channel: data.ChannelID(a.n)})
	case aRole:
		return append(parts, Part{Role: data.RoleID(a.n)})
	case aDate:
		return append(parts, Part{Text: l.date(time.Unix(int64(a.n)*24*60*60, 0).UTC())})
	case aMoment:
		return append(parts, Part{Clock: Clock(a.n), Unix: int64(a.n >> 8)})
	case aLink:
		text, address, _ := strings.Cut(a.text, " ")
		return append(parts, Part{Text: text, Link: address})
	case anAmount:
		return append(parts, Part{Text: grouped(a.text)})
	}
	return append(parts, Part{Text: a.text})
}

// grouped writes the digits of a number in threes: 1,123.
func grouped(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

func (l Language) date(day time.Time) string {
	if l.Date != nil {
		return l.Date(day)
	}
	return day.Format("2 January 2006")
}

// Text returns a sentence for a place where Discord draws nothing, such as a label:
// mentions and moments are "…" there, and links lead nowhere.
func (l Language) Text(s Sentence) string {
	var room [12]Part
	parts := l.Append(room[:0], s)
	if len(parts) == 1 && !parts[0].Drawn() {
		return parts[0].Text
	}
	var b strings.Builder
	for _, p := range parts {
		if p.Drawn() && p.Link == "" {
			p.Text = "…"
		}
		b.WriteString(p.Text)
	}
	return b.String()
}
