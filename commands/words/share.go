package words

import "watchparty/data"

// Share is the button that posts an answer for everybody.
func Share() Sentence { return say("Share") }

// SharedNow says below somebody's answer that it was posted, and LeftOut what of it
// was not.
func SharedNow() Sentence            { return say("Shared.") }
func LeftOut(list Sentence) Sentence { return say("I left out {list}.", within(list)) }

// The rest says why an answer is not posted: each for one reason.
func NeverShared() Sentence { return say("This server keeps answers about shows private.") }
func NotTogether(show string) Sentence {
	return say("I'll keep this between us: this server isn't watching {show} together.", name(show))
}
func GroupNotThere(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "The group hasn't started yet, so I'll keep this between us.",
			"The group hasn't seen {show} yet, so I'll keep this between us.")
	}
	return say("The group is only at {episode}, so I'll keep this between us.", episode(p))
}

func JustForYou() Sentence { return say("I'll keep this between us: it's just for you.") }
func BeyondThisRoom(p Place) Sentence {
	return sayAt(p, "This room is for people who've seen up to {episode}, so I'll keep this between us.",
		"This room is for people who've seen {show}, so I'll keep this between us.", episode(p))
}
func NotThisChannel(show string, home data.ChannelID) Sentence {
	if home == 0 {
		return say("This channel isn't watching {show}, so I'll keep this between us.", name(show))
	}
	return say("This channel isn't watching {show}, so I'll keep this between us. {channel} is.", name(show), channel(home))
}
func TooFew(quorum int) Sentence {
	if quorum == data.MinQuorum {
		return say("I'll keep this between us until at least two of you are watching along.")
	}
	return say("I'll keep this between us until at least {n} of you are watching along.", number(quorum))
}
func NotAllHaveSeen(p Place) Sentence {
	return say("Not everyone here has seen {episode} yet, so I'll keep this between us.", episode(p))
}

// MovePostsBoth says what moving the group from a share does.
func MovePostsBoth() Sentence {
	return say("If you move it, I'll post that here and share this with everyone.")
}

// PeopleChanged says that an offer to move the group has been overtaken.
func PeopleChanged() Sentence {
	return say("The people watching along have changed since, so I didn't move the group.")
}

// NotEveryone asks before something is posted with spoiler tags, and MaySpoilHere in a
// channel that watches nothing or another show.
func NotEveryone() Sentence { return say("Not everyone has seen this yet.") }
func MaySpoilHere(show string) Sentence {
	return say("This channel isn't watching {show}, so people here may not have seen this.", name(show))
}
func PostTagged() Sentence        { return say("Post with spoiler tags") }
func PostOnlyWhatsSafe() Sentence { return say("Post only what's safe") }

// SharedBy says who posted an answer: nobody is named (0) in a room.
func SharedBy(u data.UserID) Sentence {
	if u == 0 {
		return say("Someone here shared this.")
	}
	return say("{who} shared this.", user(u))
}

// RevealOnly warns of what is behind the spoiler tags above it.
func RevealOnly(p Place) Sentence {
	return say("Only reveal this if you've seen {episode}.", episode(p))
}

// NotPosted says that Discord did not confirm what was to be posted.
func NotPosted() Sentence {
	return say("Discord didn't confirm that. If it isn't there in a few seconds, please try again.")
}

// ShowMeMine answers the user who presses it, alone.
func ShowMeMine() Sentence { return say("Show me mine") }

// LookAhead asks before somebody is told what they have not watched, which may be behind
// where they are, and ShowIt does it. NoLookingAhead says that the server does not want that.
func LookAhead(behind bool) Sentence {
	if behind {
		return say("This looks past what you've seen. Only you will see it, and you stay where you are. Show it?")
	}
	return say("This looks past where you are. Only you will see it, and you stay where you are. Show it?")
}
func ShowIt() Sentence         { return say("Show it") }
func NoLookingAhead() Sentence { return say("Looking ahead is turned off in this server.") }
func NothingThere() Sentence   { return say("I don't know anything about that.") }
