package commands

import (
	"errors"
	"strings"
)

// A Refusal is an error that people are told: why a helper could not do what was
// asked. Its text may hold what they typed, so the error itself says nothing.
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
