package words

import "watchparty/data"

// GroupIsAt says where the group is, on its card.
func GroupIsAt(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "The group hasn't started yet.", "The group hasn't seen {show} yet.")
	}
	return sayAt(p, "The group is at {episode}.", "The group has seen {show}.", episode(p))
}

// GroupIsIn says the same without a title above it.
func GroupIsIn(p Place, show string) Sentence {
	if p.IsZero() {
		return sayAt(p, "The group hasn't started {show} yet.", "The group hasn't seen {show} yet.", name(show))
	}
	return sayAt(p, "The group is at {episode} of {show}.", "The group has seen {show}.", episode(p), name(show))
}

// WeWatched and MoveTheGroup mark an episode for the group.
func WeWatched(p Place) Sentence { return say("We watched {episode}", episode(p)) }
func MoveTheGroup(p Place) Sentence {
	return sayAt(p, "Move the group to {episode}", "Mark it for the group", episode(p))
}

// HostsMoveTheGroup refuses to move the group to an episode.
func HostsMoveTheGroup(p Place) Sentence {
	if p.IsZero() {
		return say("Only hosts can move the group. To mark just yourself, use /watched.")
	}
	return sayAt(p, "Only hosts can move the group until everyone has seen {episode}. To mark just yourself, use /watched.",
		"Only hosts can mark it for the group until everyone has seen {show}. To mark just yourself, use /watched.", episode(p))
}

// HostsMoveAlone refuses it to somebody whom nobody else watches along with.
func HostsMoveAlone() Sentence {
	return say("Only hosts can move the group while nobody else is watching along. To mark just yourself, use /watched.")
}

// HostsMoveBack and HostsUndo refuse the rest.
func HostsMoveBack() Sentence { return say("Only hosts can move the group back.") }
func HostsUndo() Sentence     { return say("Only hosts can undo that for the group.") }

// GroupWasAt says that a mark for the group changed nothing.
func GroupWasAt(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "The group hasn't started yet. Nothing changed.", "The group hasn't seen {show} yet. Nothing changed.")
	}
	return sayAt(p, "The group is already at {episode}. Nothing changed.", "The group has already seen {show}. Nothing changed.", episode(p))
}

// AllWatched asks before a long step of the group, and FinaleWatched before a
// season's last episode.
func AllWatched(p Place) Sentence {
	return sayAt(p, "Have you watched everything up to {episode} together?", "Have you watched {show} together?", episode(p))
}
func FinaleWatched(p Place) Sentence {
	return sayAt(p, "Have you watched the finale, {episode}, together?", "Have you watched {show} together?", episode(p))
}

// MoveBackTo asks before the group is moved back, and MoveItBack does it.
func MoveBackTo(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "Move it back to the start? Everyone stays where they are.",
			"Hasn't the group seen {show} yet? Everyone stays where they are.")
	}
	return say("Move it back to {episode}? Everyone stays where they are.", episode(p))
}
func MoveItBack(p Place) Sentence { return sayAt(p, "Move the group back", "It hasn't yet") }

// IWatchedItToo marks the group's episode for the user who presses it.
func IWatchedItToo() Sentence { return say("I watched it too") }

// NothingChanged follows where the group is.
func NothingChanged() Sentence { return say("Nothing changed.") }

// GroupJustMoved refuses to move the group again at once.
func GroupJustMoved(p Place) Sentence {
	if p.IsZero() {
		return say("The group has just moved. Give it a minute, please.")
	}
	return sayAt(p, "The group has just moved to {episode}. Give it a minute, please.",
		"The group has only just watched {show}. Give it a minute, please.", episode(p))
}

// GroupWatched is what a card says once there is a newer one.
func GroupWatched(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "The group was at the start.", "The group hadn't seen {show}.")
	}
	return say("The group has watched {episode}.", episode(p))
}

// SeasonFinale greets a group at the end of a season, which a film has none of.
func SeasonFinale(p Place) Sentence {
	return sayAt(p, "That was the finale of season {season}!", "", number(p.Season))
}

// CardPosted says where the group's card is, and CardNotPosted that it is nowhere.
func CardPosted(in data.ChannelID) Sentence { return say("I posted that in {channel}.", channel(in)) }
func CardNotPosted(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "The group is at the start now, but I couldn't post that.",
			"I noted that the group hasn't seen {show}, but I couldn't post that.")
	}
	return sayAt(p, "The group is at {episode} now, but I couldn't post that.",
		"I noted that the group has seen {show}, but I couldn't post that.", episode(p))
}

// MarkedBy says who moved the group: nobody is named (0) in a room.
func MarkedBy(u data.UserID) Sentence {
	if u == 0 {
		return say("Someone here marked it.")
	}
	return say("{who} marked it.", user(u))
}

// MarkedBothBy says that they marked it for themselves too.
func MarkedBothBy(u data.UserID) Sentence {
	if u == 0 {
		return say("Someone here marked it, for the group and for themselves.")
	}
	return say("{who} marked it, for the group and for themselves.", user(u))
}

// MovedBackBy says who moved the group back.
func MovedBackBy(u data.UserID) Sentence {
	if u == 0 {
		return say("Someone here moved it back.")
	}
	return say("{who} moved it back.", user(u))
}

// UndoneBy says who undid the group's last mark.
func UndoneBy(u data.UserID) Sentence {
	if u == 0 {
		return say("Someone here undid that.")
	}
	return say("{who} undid that.", user(u))
}

// UndoneBothBy says that their own went with it.
func UndoneBothBy(u data.UserID) Sentence {
	if u == 0 {
		return say("Someone here undid that, for the group and for themselves.")
	}
	return say("{who} undid that, for the group and for themselves.", user(u))
}

// NotWatching says that the server does not watch a show, and StartItHere starts it.
func NotWatching(show string) Sentence {
	return say("This server isn't watching {show} yet. Start it in this channel?", name(show))
}
func StartItHere() Sentence { return say("Start it here") }
