package words

import "watchparty/data"

// WatchedCommand describes /watched, and the others its options.
func WatchedCommand() Sentence {
	return say("Mark what you've watched, for yourself or for the group")
}
func WatchedEpisode() Sentence  { return say("Everything up to this one: 3, S1E3, next, finale") }
func WatchedFor() Sentence      { return say("Just you, or the whole group (for hosts)") }
func WatchedForMe() Sentence    { return say("me") }
func WatchedForGroup() Sentence { return say("the group") }

// YouStay and GroupStays say that a question was cancelled.
func YouStay(p data.Position) Sentence {
	if p.IsZero() {
		return say("Okay, nothing changed.")
	}
	return say("Okay, nothing changed. You're at {episode}.", episode(p))
}
func GroupStays(p data.Position) Sentence {
	if p.IsZero() {
		return say("Okay, nothing changed.")
	}
	return say("Okay, nothing changed. The group is at {episode}.", episode(p))
}

// YouAreAt says where somebody is who has a place, and HowFarIn asks anybody else.
func YouAreAt(p data.Position, show string) Sentence {
	if p.IsZero() {
		return say("You haven't started {show} yet.", name(show))
	}
	return say("You're at {episode} of {show}.", episode(p), name(show))
}
func HowFarIn(show string) Sentence { return say("How far are you in {show}?", name(show)) }

// YouRewatch says where somebody is who has gone back, and up to where they have watched.
func YouRewatch(seat, reach data.Position, show string) Sentence {
	if seat.IsZero() {
		return say("You're rewatching {show} from the start. You've seen it up to {episode}.", name(show), episode(reach))
	}
	return say("You're rewatching {show}, now at {seat}. You've seen it up to {reach}.", name(show), episode(seat), episode(reach))
}

// SeenAll says where somebody is who has finished a show.
func SeenAll(show string) Sentence { return say("You've seen all of {show}.", name(show)) }

// NotSaidYet says that the bot doesn't know where somebody is.
func NotSaidYet(show string) Sentence {
	return say("I don't know yet how far you are in {show}.", name(show))
}

// IWatched, LikeTheGroup and IOnlySaw are marks as buttons. The last one lowers how
// far somebody has watched.
func IWatched(p data.Position) Sentence     { return say("I watched {episode}", episode(p)) }
func LikeTheGroup(p data.Position) Sentence { return say("Like the group: {episode}", episode(p)) }
func IOnlySaw(p data.Position) Sentence {
	if p.IsZero() {
		return say("I haven't seen any of it")
	}
	return say("I only saw up to {episode}", episode(p))
}

// WhichLast asks for an episode in a menu.
func WhichLast() Sentence { return say("Which episode did you watch last?") }

// YouWereAt says that a mark changed nothing.
func YouWereAt(p data.Position) Sentence {
	if p.IsZero() {
		return say("You already told me that you haven't started. Nothing changed.")
	}
	return say("You're already at {episode}. Nothing changed.", episode(p))
}

// WatchingAgain asks somebody who marks an episode below where they are what that
// means. Reach is the farthest that they have watched.
func WatchingAgain(seat, reach data.Position) Sentence {
	if seat == reach {
		return say("You told me you'd seen up to {episode}. Are you rewatching, or was that a mistake?", episode(reach))
	}
	return say("Your rewatch is at {seat}, and you told me you'd seen up to {reach}. Are you going back, or was {reach} a mistake?",
		episode(seat), episode(reach))
}

// IRewatched and IMeant are answers to that, as buttons, beside IOnlySaw.
func IRewatched(p data.Position) Sentence {
	if p.IsZero() {
		return say("Rewatch from the start")
	}
	return say("I rewatched up to {episode}", episode(p))
}
func IMeant(p data.Position) Sentence { return say("I meant {episode}", episode(p)) }

// UndoTooLate says that there is a newer mark, or that this one was undone.
func UndoTooLate() Sentence { return say("That has changed since, so there's nothing to undo.") }

// Undone comes before where somebody is after an undo, and UndoneAll says that they
// have no place any more.
func Undone() Sentence { return say("Undone.") }
func UndoneAll(show string) Sentence {
	return say("Undone. I don't know how far you are in {show} anymore.", name(show))
}

// Marked says where a mark has led somebody.
func Marked(p data.Position, show string) Sentence {
	if p.IsZero() {
		return say("Got it: you haven't started {show}.", name(show))
	}
	return say("Got it: you've seen {show} up to {episode}.", name(show), episode(p))
}

// MarkedRewatch says the same to somebody who has watched up to reach before.
func MarkedRewatch(p, reach data.Position, show string) Sentence {
	if p.IsZero() {
		return say("Got it: you're rewatching {show} from the start. You can still see everything up to {reach}, behind spoiler tags.",
			name(show), episode(reach))
	}
	return say("Got it: you've rewatched {show} up to {episode}. You can still see everything up to {reach}, behind spoiler tags.",
		name(show), episode(p), episode(reach))
}

// Added says which episodes a mark added to those before.
func Added(first, last data.Position) Sentence {
	return say("That added {first} to {last}.", episode(first), episode(last))
}

// YouWere says from where a mark has moved somebody.
func YouWere(p data.Position) Sentence {
	if p.IsZero() {
		return say("You were at the start before.")
	}
	return say("You were at {episode} before.", episode(p))
}

// ThatWasTheFinale greets somebody who has watched the last episode.
func ThatWasTheFinale() Sentence { return say("That was the finale!") }

// MarkedOnABreak reminds somebody who marks an episode that they are on a break.
func MarkedOnABreak() Sentence {
	return say("You're on a break, so the group isn't waiting for you. To join again, use /progress.")
}
