package words

// WatchedCommand describes /watched, and the others its options.
func WatchedCommand() Sentence {
	return say("Mark what you've watched, for yourself or for the group")
}
func WatchedEpisode() Sentence  { return say("Everything up to this one: 3, S1E3, next, finale") }
func WatchedFor() Sentence      { return say("Just you, or the whole group (for hosts)") }
func WatchedForMe() Sentence    { return say("me") }
func WatchedForGroup() Sentence { return say("the group") }

// YouStay and GroupStays say that a question was cancelled.
func YouStay(p Place) Sentence {
	if p.IsZero() {
		return say("Okay, nothing changed.")
	}
	return sayAt(p, "Okay, nothing changed. You're at {episode}.", "Okay, nothing changed. You've seen {show}.", episode(p))
}
func GroupStays(p Place) Sentence {
	if p.IsZero() {
		return say("Okay, nothing changed.")
	}
	return sayAt(p, "Okay, nothing changed. The group is at {episode}.", "Okay, nothing changed. The group has seen {show}.", episode(p))
}

// YouAreAt says where somebody is who has a place, and HowFarIn asks anybody else.
func YouAreAt(p Place, show string) Sentence {
	if p.IsZero() {
		return sayAt(p, "You haven't started {show} yet.", "You haven't seen {show} yet.", name(show))
	}
	return sayAt(p, "You're at {episode} of {show}.", "You've seen {show}.", episode(p), name(show))
}
func HowFarIn(p Place, show string) Sentence {
	return sayAt(p, "How far are you in {show}?", "Have you seen {show}?", name(show))
}

// YouRewatch says where somebody is who has gone back, and up to where they have watched.
func YouRewatch(seat, reach Place, show string) Sentence {
	if seat.IsZero() {
		return sayAt(seat, "You're rewatching {show} from the start. You've seen it up to {episode}.", "You're rewatching {show}.",
			name(show), episode(reach))
	}
	return say("You're rewatching {show}, now at {seat}. You've seen it up to {reach}.", name(show), episode(seat), episode(reach))
}

// SeenAll says where somebody is who has finished a show.
func SeenAll(p Place, show string) Sentence {
	return sayAt(p, "You've seen all of {show}.", "You've seen {show}.", name(show))
}

// NotSaidYet says that the bot doesn't know where somebody is.
func NotSaidYet(p Place, show string) Sentence {
	return sayAt(p, "I don't know yet how far you are in {show}.", "I don't know yet if you've seen {show}.", name(show))
}

// IWatched, LikeTheGroup and IOnlySaw are marks as buttons. The last one lowers how
// far somebody has watched.
func IWatched(p Place) Sentence     { return sayAt(p, "I watched {episode}", "I've seen it", episode(p)) }
func LikeTheGroup(p Place) Sentence { return say("Like the group: {episode}", episode(p)) }
func IOnlySaw(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "I haven't seen any of it", "I haven't seen it")
	}
	return say("I only saw up to {episode}", episode(p))
}

// WhichLast asks for an episode in a menu.
func WhichLast() Sentence { return say("Which episode did you watch last?") }

// YouWereAt says that a mark changed nothing.
func YouWereAt(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "You already told me that you haven't started. Nothing changed.",
			"You already told me that you haven't seen {show}. Nothing changed.")
	}
	return sayAt(p, "You're already at {episode}. Nothing changed.",
		"You already told me that you've seen {show}. Nothing changed.", episode(p))
}

// WatchingAgain asks somebody who marks an episode below where they are what that
// means. Reach is the farthest that they have watched.
func WatchingAgain(seat, reach Place) Sentence {
	if seat == reach {
		return sayAt(reach, "You told me you'd seen up to {episode}. Are you rewatching, or was that a mistake?",
			"You told me you'd seen {show}. Are you rewatching, or was that a mistake?", episode(reach))
	}
	return sayAt(reach, "Your rewatch is at {seat}, and you told me you'd seen up to {reach}. Are you going back, or was {reach} a mistake?",
		"You're rewatching {show} already. Or haven't you seen it?",
		episode(seat), episode(reach))
}

// IRewatched and IMeant are answers to that, as buttons, beside IOnlySaw.
func IRewatched(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "Rewatch from the start", "I'm rewatching it")
	}
	return say("I rewatched up to {episode}", episode(p))
}
func IMeant(p Place) Sentence { return say("I meant {episode}", episode(p)) }

// UndoTooLate says that there is a newer mark, or that this one was undone.
func UndoTooLate() Sentence { return say("That has changed since, so there's nothing to undo.") }

// Undone comes before where somebody is after an undo, and UndoneAll says that they
// have no place any more.
func Undone() Sentence { return say("Undone.") }
func UndoneAll(p Place, show string) Sentence {
	return sayAt(p, "Undone. I don't know how far you are in {show} anymore.",
		"Undone. I don't know if you've seen {show} anymore.", name(show))
}

// Marked says where a mark has led somebody.
func Marked(p Place, show Sentence) Sentence {
	if p.IsZero() {
		return sayAt(p, "Got it: you haven't started {show}.", "Got it: you haven't seen {show}.", within(show))
	}
	return sayAt(p, "Got it: you've seen {show} up to {episode}.", "Got it: you've seen {show}.", within(show), episode(p))
}

// MarkedRewatch says the same to somebody who has watched up to reach before.
func MarkedRewatch(p, reach Place, show Sentence) Sentence {
	if p.IsZero() {
		return sayAt(p, "Got it: you're rewatching {show} from the start. You can still see everything up to {reach}, behind spoiler tags.",
			"Got it: you're rewatching {show}. You can still see everything about it, behind spoiler tags.",
			within(show), episode(reach))
	}
	return say("Got it: you've rewatched {show} up to {episode}. You can still see everything up to {reach}, behind spoiler tags.",
		within(show), episode(p), episode(reach))
}

// Added says which episodes a mark added to those before.
func Added(first, last Place) Sentence {
	return say("That added {first} to {last}.", episode(first), episode(last))
}

// YouWere says from where a mark has moved somebody.
func YouWere(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "You were at the start before.", "You hadn't seen it before.")
	}
	return sayAt(p, "You were at {episode} before.", "You had seen it before.", episode(p))
}

// ThatWasTheFinale greets somebody who has watched the last episode; of a film that
// goes without saying.
func ThatWasTheFinale(p Place) Sentence { return sayAt(p, "That was the finale!", "") }

// TookDays and TookWeeks follow it: how long the group took for so many episodes.
func TookDays(episodes, days int) Sentence {
	return say("{episodes} episodes in {days} days.", number(episodes), number(days))
}
func TookWeeks(episodes, weeks int) Sentence {
	return say("{episodes} episodes in {weeks} weeks.", number(episodes), number(weeks))
}

// MarkedOnABreak reminds somebody who marks an episode that they are on a break.
func MarkedOnABreak() Sentence {
	return say("You're on a break, so the group isn't waiting for you. To join again, use /progress.")
}
