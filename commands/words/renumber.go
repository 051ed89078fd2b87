package words

// NumberMoved asks hosts whether a group goes by the provider's new number of an episode,
// and NumberIsNew whether it goes by an episode that the provider did not have there.
func NumberMoved(season int, was, is Place) Sentence {
	return say("TVmaze numbers season {season} differently now: {episode} would be {new}. Should we go by that?", number(season), episode(was), episode(is))
}
func NumberIsNew(season int, p Place) Sentence {
	return say("TVmaze numbers season {season} differently now: {episode} is new there. Should we go by that?", number(season), episode(p))
}

// UseNewNumbers and KeepOurs are the answers.
func UseNewNumbers() Sentence { return say("Use the new numbers") }
func KeepOurs() Sentence      { return say("Keep ours") }

// NumbersTaken and NumbersKept are told who answered, and NumbersSame where nothing differs
// any more.
func NumbersTaken() Sentence {
	return say("Done, we go by TVmaze's numbers now. Everyone keeps the episodes they've seen, and anything new in between isn't marked for anyone yet.")
}

func NumbersKept() Sentence { return say("Okay, we keep our numbers. I won't ask about this again.") }
func NumbersSame() Sentence { return say("Our numbers are the same as TVmaze's.") }

// RoomsKeepNames goes with NumbersTaken where there are rooms.
func RoomsKeepNames() Sentence {
	return say("Rooms keep their old names. Their first message says which episode they're for now.")
}

// OnlyHostsRenumber refuses it, and RenumberLater for a moment.
func OnlyHostsRenumber() Sentence {
	return say("Only hosts can choose the numbers: people with Manage Server, Manage Events or the host role.")
}
func RenumberLater() Sentence {
	return say("I'm about to post something with the old numbers. Try again in a minute.")
}
