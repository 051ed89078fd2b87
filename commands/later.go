package commands

import (
	"strconv"

	"watchparty/commands/words"
)

// resume is the step that goes on with a stashed request.
const resume = "resume"

// later returns the action that goes on with this request once something is
// known: a show, in the option "show", an episode, in "episode", or the asker's
// place, in "at".
func (c *Call) later() Action {
	c.keepAsked(c.Request)
	name := c.Command
	if c.Target != nil { // the name of a command on a message has spaces, which no id may
		name = "note"
	}
	return Action{Command: name, Do: resume, Options: map[string]string{"q": id36(c.ID)}}
}

// asked returns what somebody typed for an option, now or in the request that a
// button goes back to; false if that request is no longer remembered.
func (c *Call) asked(option string) (string, bool) {
	q := c.Option("q")
	if q == "" {
		return c.Option(option), true
	}
	a, ok := c.findAsked(q)
	return a.Option(option), ok
}

// again returns an action that asks for the same again without carrying what was
// typed.
func (c *Call) again() Action {
	q := c.Option("q")
	if n, err := strconv.ParseUint(q, 36, 64); err == nil {
		q = id36(n)
	} else {
		c.keepAsked(c.Request)
		q = id36(c.ID)
	}
	return Action{Command: c.Command, Options: map[string]string{"q": q}}
}

// forgotten refuses to go on with a request that is no longer remembered.
func forgotten() error {
	return refusal(words.ForgottenQuestion())
}
