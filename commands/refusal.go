package commands

import (
	"errors"
	"strings"
)

// A Refusal is an error for people: it says why something cannot be done. What it
// says may contain what somebody typed, so its Error does not repeat it.
type Refusal struct{ says Reply }

func (Refusal) Error() string { return "refused" }

// refusal makes a Refusal of a sentence or more.
func refusal(sentences ...string) error { return Refusal{text(sentences...)} }

// refused returns what a Refusal says, followed by more sentences. It panics for
// any other error: what is broken is not for people.
func refused(err error, more ...string) Reply {
	var r Refusal
	if !errors.As(err, &r) {
		panic(err)
	}
	if len(more) > 0 {
		r.says.Body[0].Text += " " + strings.Join(more, " ")
	}
	return r.says
}

// refusedBy says what Discord refused, and where, and that nothing is lost.
func refusedBy(o Outcome, sentence string) Reply {
	r := Reply{Body: []Span{{Text: sentence}}}
	switch {
	case o.Failed == Denied && o.Missing != "":
		r.Body = append(r.Body, Span{Channel: o.In, Text: "is where I am missing " + o.Missing + ". Someone who manages the server can allow it. Nothing was lost."})
	case o.Failed == Denied:
		r.Body = append(r.Body, Span{Text: "I am not allowed to. Someone who manages the server can look at my permissions. Nothing was lost."})
	default:
		r.Body = append(r.Body, Span{Text: "Something that it needs is gone. Nothing was lost; please try again."})
	}
	return r
}
