package commands

import (
	"watchparty/commands/words"
	"watchparty/data"
)

// A topic is one thing to look up, found by what somebody typed or by an id.
type topic struct {
	// Action asks for the same thing again, from a button.
	Action
	// say answers an audience; false if there is nothing to say, because nothing
	// is known or because it is withheld.
	say func(data.Audience) (Reply, bool)
	// mine, if set, adds to the asker's own answer what nobody else reads.
	mine func(Reply) Reply // a pointer would have every answer allocated
	// refuse is the private reply in that case. It must be the same for
	// unknown and not-yet.
	refuse Reply
	// next are the steps offered below a private answer.
	next []Button
	// ahead are the steps below an answer that looks past the asker's place.
	ahead []Button
	// seen, if set, records that the asker was given the answer.
	seen func()
	// alone says that the answer is of use to the asker only: it is not shared.
	alone bool
}

// Steps that every lookup has. They follow the command's own word, which the
// Action of a topic holds.
const (
	stepShare    = ".share"  // post it, or ask about the bars
	stepBars     = ".bars"   // post it behind bars
	stepOpen     = ".open"   // post only what everybody may know
	stepMove     = ".move"   // move the group, and share
	stepMoveSure = ".moved"  // the same, confirmed
	stepAnyway   = ".anyway" // ask whether to look ahead
	stepSure     = ".sure"   // look ahead
	stepLeave    = ".leave"  // neither: the answer as before
)

// button makes a button for a step of a topic.
func (t topic) button(label words.Sentence, step string) Button {
	return Button{Label: label, Action: t.with(t.Do + step)}
}
