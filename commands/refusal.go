package commands

import (
	"errors"

	"watchparty/commands/words"
)

// A Refusal is an error for people: it says why something cannot be done. What it
// says may contain what somebody typed, so its Error does not repeat it.
type Refusal struct{ says Reply }

func (Refusal) Error() string { return "refused" }

// refusal makes a Refusal of a sentence or more.
func refusal(sentences ...words.Sentence) error { return Refusal{text(sentences...)} }

// refused returns what a Refusal says, followed by more sentences. It panics for
// any other error: what is broken is not for people.
func refused(err error, more ...words.Sentence) Reply {
	var r Refusal
	if !errors.As(err, &r) {
		panic(err)
	}
	for _, s := range more {
		r.says.Body[0].Text = words.Join(r.says.Body[0].Text, s)
	}
	return r.says
}

// refusedBy says what Discord refused, and where, and that nothing is lost.
func refusedBy(o Outcome, sentence words.Sentence) Reply {
	why := words.SomethingIsGone()
	switch {
	case o.Failed == Denied && o.Missing != "":
		why = words.MissingPermission(o.In, o.Missing)
	case o.Failed == Denied:
		why = words.NotAllowed()
	}
	return Reply{Body: []Span{{Text: sentence}, {Text: why}}}
}
