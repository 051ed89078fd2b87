package words

// What people read when something is in the way of an answer.

// OnlyInServers answers a message outside a server.
func OnlyInServers() Sentence { return say("I only work in servers. Please ask me there.") }

// TooOldButton answers a press on a button that an older version made.
func TooOldButton() Sentence {
	return say("This button is from an older version of me. Please use the command again.")
}

// CannotSave says that the store takes nothing.
func CannotSave() Sentence {
	return say("I can't save anything right now, so nothing changed. Everything saved before is safe. Please tell the person who runs me.")
}

// Failed says that something broke.
func Failed() Sentence {
	return say("Something went wrong on my side. Nothing was lost. Please try again.")
}

// Done says in the open that what was asked privately is done.
func Done() Sentence { return say("Done!") }

// Late says that Discord has not let a job be done yet.
func Late() Sentence {
	return say("This is taking a while. It isn't lost: I'll do it as soon as Discord lets me.")
}

// Restarting says that a job is done after the restart.
func Restarting() Sentence {
	return say("I'm restarting. Nothing is lost: I'll do this in a moment, as soon as I'm back.")
}

// RestartedMeanwhile says to somebody who waited that what came of it is not known.
func RestartedMeanwhile() Sentence {
	return say("I was restarted in between. If you don't see what you asked for, please ask again.")
}

// Busy turns somebody away.
func Busy() Sentence {
	return say("I'm busy right now. Nothing was lost. Please try again in a few seconds.")
}
