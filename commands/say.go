package commands

import (
	"fmt"
	"strings"

	"watchparty/data"
)

// text is a private reply of one sentence or more.
func text(sentences ...string) Reply {
	return Reply{Body: []Span{{Text: strings.Join(sentences, " ")}}}
}

// oldButton answers a press on a button of a message that outlived its step.
func oldButton(command string) Reply {
	return text("I don't have that button any more. Please use " + command + " again.")
}

// say turns a sealed text into the span that an audience may read, with a lead
// that is no secret to it. False: nothing is to be said.
func say(s data.Sealed, a data.Audience, lead string) (Span, bool) {
	o, ok := s.Open(a)
	return Span{Lead: lead, Text: o.Text, Tagged: o.Tagged, at: o.At}, ok
}

// sayAll turns sealed texts into spans, each led by where it stands.
func sayAll(texts []data.Sealed, a data.Audience) []Span {
	var spans []Span
	for _, s := range texts {
		if o, ok := s.Open(a); ok {
			spans = append(spans, Span{Lead: lead(o.At), Text: o.Text, Tagged: o.Tagged, at: o.At})
		}
	}
	return spans
}

// plain is for where bars cannot be written: labels, choices, headings. What
// would have to stand behind bars is nothing at all.
func plain(s data.Sealed, a data.Audience) string {
	if o, ok := s.Open(a); ok && !o.Tagged {
		return o.Text
	}
	return ""
}

// button makes a button; pairs are options and their values.
func button(label, command, do string, pairs ...string) Button {
	return Button{Label: label, Action: Action{Command: command}.with(do, pairs...)}
}

func (b Button) primary() Button { b.Look = Primary; return b }
func (b Button) danger() Button  { b.Look = Danger; return b }

// at names a position in a sentence.
func at(p data.Position) string {
	if p.IsZero() {
		return "the start"
	}
	return p.String()
}

// upTo says how far somebody is, after "up to".
func upTo(p data.Position) string {
	if p.IsZero() {
		return "before S1E1"
	}
	return "up to " + p.String()
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// lead names where a text stands, nothing at the start.
func lead(p data.Position) string {
	if p.IsZero() {
		return ""
	}
	return p.String()
}
