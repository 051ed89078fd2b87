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
