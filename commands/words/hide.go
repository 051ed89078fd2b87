package words

// HideCommand describes the message command that hides a message.
func HideCommand() Sentence {
	return say("Hides your message, or anyone's if you moderate, until people have seen an episode.")
}

// OnMessage says how to reach a message command, and UseOnMessage that it was used
// on nothing.
func OnMessage(command string) Sentence {
	return say("Press and hold the message (phone) or right-click it (desktop) → Apps → {command}.", name(command))
}
func UseOnMessage() Sentence { return say("I need a message for that.") }

// HideMessage is the title of the form that asks until when, and HideHint its hint.
func HideMessage() Sentence { return say("Hide this message") }
func HideHint(p Place) Sentence {
	return sayAt(p, "Which episode should people have seen to read it?", "Hide it until people have seen {show}?")
}

// EpisodeField is the label of an episode in a form.
func EpisodeField() Sentence { return say("Episode") }

// The rest says why a message is not hidden.
func HidingNeedsAShow() Sentence {
	return say("I left the message alone: I can only hide one once a channel here is watching a show.")
}
func HidingNeedsAChannel(show string) Sentence {
	return say("No channel here is watching {show}, and I need one to hide a message. A host can set it up with /show start.", name(show))
}
func NotYoursToHide() Sentence {
	return say("Only moderators and the person who wrote a message can hide it. You can report it instead.")
}
func BotMessage() Sentence { return say("I can't hide what a bot wrote.") }
func MoreThanText() Sentence {
	return say("I can only hide text. There's something else in this message, so I left it alone.")
}
func NoTextToHide() Sentence { return say("There's no text in this message that I could hide.") }
func LongMessage() Sentence {
	return say("This message is too long to keep as a note, so I left it alone.")
}
func WhichMessage() Sentence {
	return say("I no longer know which message you meant. It's still there, so please try again.")
}
func MessageStays() Sentence { return say("The message is still there.") }
func HidingNeedsEpisode(p Place) Sentence {
	return sayAt(p, "I hide a message until people have seen an episode. Try 3, S1E3 or next.",
		"I can only hide a message until people have seen {show}.")
}
