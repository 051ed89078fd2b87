package words

import "watchparty/data"

// HelpTheOthers leads to who is unknown until the end, AskSince asks since when others may
// know them, and NobodyWaits says that there is nobody to ask about.
func HelpTheOthers() Sentence { return say("Help the others") }
func AskSince() Sentence {
	return say("Others can't look these people up until they've seen the end. When does each of them show up?")
}
func NobodyWaits() Sentence { return say("There's nobody left to ask you about. Thanks!") }

// ASecondOne, AtOnce and LaterHolds say what comes of an answer.
func ASecondOne() Sentence {
	return say("Others meet them once a second person who has finished, or a host who has, tells me too.")
}
func AtOnce() Sentence     { return say("You're a host, so others meet them right away.") }
func LaterHolds() Sentence { return say("If you don't agree, I take the later episode.") }

// FromTheFirst and CameLater are the prompts of the two menus, and SinceWhich asks about
// those who were chosen.
func FromTheFirst() Sentence { return say("There from the first episode") }
func CameLater() Sentence    { return say("Came later (I'll ask when)") }
func SinceWhich(people int) Sentence {
	return say("In which episode does this person show up?|In which episode do these {n} people show up?", number(people))
}

// SinceSaved says that an answer was saved, and TakeMineBack takes all of somebody's back,
// which MineTakenBack confirms.
func SinceSaved() Sentence    { return say("Saved. Thanks!") }
func TakeMineBack() Sentence  { return say("Take back my answers") }
func MineTakenBack() Sentence { return say("I've dropped all your answers about this cast.") }

// OnlyFinished refuses to ask somebody who has not seen the end, and HelpIsOff anybody.
func OnlyFinished() Sentence { return say("You can help with this once you've seen the last episode.") }
func HelpIsOff() Sentence    { return say("That's turned off in this server.") }

// HelpSwitch names the switch for it.
func HelpSwitch() Sentence  { return say("Help with the cast") }
func HelpOn() Sentence      { return say("on: people who've seen the end can tell me who shows up when") }
func TurnHelpOn() Sentence  { return say("Turn on help with the cast") }
func TurnHelpOff() Sentence { return say("Turn off help with the cast") }

// DropAnswers leads to a choice of whose answers are dropped, with its prompt, and AnswersDropped says so, the
// same if there were none.
func DropAnswers() Sentence { return say("Drop someone's answers") }
func AskWhoseAnswers() Sentence {
	return say("Whose answers about who shows up when should go? I'll drop all of theirs, in every show.")
}
func WhoseAnswers() Sentence { return say("Whose answers?") }
func AnswersDropped(who data.UserID) Sentence {
	return say("Dropped everything {user} said about who shows up when.", user(who))
}
