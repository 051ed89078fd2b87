package words

// IStartedAt, ISkippedSome, DontHideThese, SeenItNow, EverythingUpTo and OnlyThis are
// presses about what somebody skipped.
func IStartedAt(p Place) Sentence     { return say("I started at {episode}", episode(p)) }
func ISkippedSome() Sentence          { return say("I skipped some") }
func DontHideThese() Sentence         { return say("Don't hide these") }
func SeenItNow() Sentence             { return say("I've seen it now") }
func EverythingUpTo(p Place) Sentence { return say("Everything up to {episode}", episode(p)) }
func OnlyThis(p Place) Sentence       { return say("Only {episode}", episode(p)) }
func JustThese(first, last Place) Sentence {
	if first == last {
		return OnlyThis(first)
	}
	return say("Just {first} to {last}", episode(first), episode(last))
}

// SkippedForm is the title of the form that asks which episodes somebody skipped, and
// SkippedField and SkippedHint its field.
func SkippedForm() Sentence  { return say("Which ones haven't you seen?") }
func SkippedField() Sentence { return say("Episodes to keep hidden") }
func SkippedHint() Sentence  { return say("5, 6-7") }

// MarkedThese says which n episodes a mark added, to somebody who has skipped some.
func MarkedThese(first, last Place, n int) Sentence {
	switch n {
	case 1:
		return say("Got it: you've seen {episode}.", episode(first))
	case 2:
		return say("Got it: you've seen {first} and {last}.", episode(first), episode(last))
	}
	return say("Got it: you've seen {first} to {last}.", episode(first), episode(last))
}

// MarkedSpecial says that a special was marked.
func MarkedSpecial(p Place) Sentence { return say("Got it: you've seen {special} too.", episode(p)) }

// SeenSpecial says that a special was marked before.
func SeenSpecial(p Place) Sentence { return say("You've already seen {special}.", episode(p)) }

// StillAt says that a mark left somebody where they are.
func StillAt(p Place) Sentence {
	if p.IsZero() {
		return Sentence{}
	}
	return say("You're still at {episode}.", episode(p))
}

// AddedMany says which n episodes a mark added to those before.
func AddedMany(first, last Place, n int) Sentence {
	return say("That added {first} to {last}, {n} episode.|That added {first} to {last}, {n} episodes.", episode(first), episode(last), amount(n))
}

// Hiding says what is hidden from somebody because they skipped it: parts that
// name episodes, one or more.
func Hiding(parts []Sentence) Sentence {
	list := List(parts...)
	if len(parts) == 2 {
		list = say("{first} and {second}", within(parts[0]), within(parts[1]))
	}
	return say("I'll keep {list} hidden from you. Later episodes may still mention what happens there.", within(list))
}

// NotHiding says that nothing of it is hidden any more.
func NotHiding() Sentence { return say("That isn't hidden from you. Nothing changed.") }

// YouSkipped says to somebody who taps on a card that they skipped its episode.
func YouSkipped(p Place) Sentence { return say("You skipped {episode}.", episode(p)) }

// SeenBetween asks somebody who taps on a card if they have seen what lies between.
func SeenBetween(seat, p Place) Sentence {
	return say("You told me you'd seen up to {seat}. Have you seen everything up to {episode}, or only {episode}?", episode(seat), episode(p))
}

// SeenBefore asks somebody who marks a few episodes about those before them.
func SeenBefore(first, last Place) Sentence {
	if first == last {
		return say("Have you seen everything up to {episode}, or just that one?", episode(first))
	}
	return say("Have you seen everything up to {last}, or just {first} to {last}?", episode(last), episode(first))
}

// Reasons not to hide what somebody typed.
func HideNotSeen(p Place) Sentence {
	return say("You haven't told me that you've seen {episode}, so it's hidden already. Nothing changed.", episode(p))
}
func HideLast(p Place) Sentence {
	return say("{episode} is where you are, so I can't hide it. To go back, mark an earlier one. Nothing changed.", episode(p))
}
func HideTooMany(most int) Sentence {
	return say("I keep up to {most} gaps a show for you. Nothing changed.", number(most))
}
func HideUnreadable() Sentence {
	return say("I can't read that as episodes. Try 5, 6-7 or S1E5. Nothing changed.")
}

// TryAgain opens a form again.
func TryAgain() Sentence { return say("Try again") }

// StartFromOption describes the option for where a group begins, and StartingAt says
// where it does.
func StartFromOption() Sentence {
	return say("If you don't begin with the first episode: where")
}
func UnreadableStart() Sentence { return say("I can't read where you begin. Try S4E1.") }
func StartingAt(p Place) Sentence {
	return say("We're starting with {episode}. I won't tell you about anything before it unless you mark it.", episode(p))
}

// WouldStartAt says where a group would begin with a show, and StartingAtFirst that it would
// not begin where somebody said.
func WouldStartAt(p Place) Sentence { return say("We'd start with {episode}.", episode(p)) }
func StartingAtFirst() Sentence     { return say("We'd start with the first episode.") }
