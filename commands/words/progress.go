package words

import (
	"time"

	"watchparty/data"
)

// ProgressCommand describes /progress.
func ProgressCommand() Sentence { return say("Where the group is, where you are, and who is where") }

// NotInTheGroup refuses what only people in the group can do.
func NotInTheGroup() Sentence {
	return say("You aren't in the group yet. Join first, or mark what you've seen with /watched.")
}

// LeaveTheGroup asks before somebody leaves, and HasLeft says that they did. Nothing
// is forgotten of somebody who never said how far they are.
func LeaveTheGroup(show string, placed, onABreak bool) Sentence {
	switch {
	case !placed:
		return say("Leave the group? You can come back any time with /watched.")
	case onABreak:
		return say("Leave the group? I'll forget how far you are in {show}. While you're on a break, I remember it.", name(show))
	}
	return say("Leave the group? I'll forget how far you are in {show}. To keep that, take a break instead.", name(show))
}
func HasLeft(placed bool) Sentence {
	if !placed {
		return say("You've left. /watched brings you back.")
	}
	return say("You've left, and I've forgotten how far you were. /watched brings you back.")
}

// JoinIn, Leave, TakeABreak, ListMe and DontListMe are the buttons of /progress.
func JoinIn() Sentence     { return say("Join in") }
func Leave() Sentence      { return say("Leave") }
func TakeABreak() Sentence { return say("Take a break") }
func ListMe() Sentence     { return say("List me here") }
func DontListMe() Sentence { return say("Don't list me") }

// SomebodyQuiet asks a host for somebody to set on a break.
func SomebodyQuiet() Sentence { return say("Somebody's gone quiet?") }

// CheckWhoLeft asks Discord who is not in the server any more, and CheckingWhoLeft says
// what comes of that, and where (0: nowhere).
func CheckWhoLeft() Sentence { return say("Check who has left") }
func CheckingWhoLeft(in data.ChannelID) Sentence {
	if in == 0 {
		return say("I'm checking whether anyone in the group has left this server. If someone has, /progress soon shows them on a break.")
	}
	return say("I'm checking whether anyone in the group has left this server. If someone has, they go on a break, and I'll post in {channel} that the group no longer waits for them.",
		channel(in))
}

// NotQuiet refuses to set somebody on a break who is around, and MemberNotChecked
// somebody of whom it is not known whether they left the server.
func NotQuiet(u data.UserID, days int) Sentence {
	return say("{who} is still here and has used me in the last {days} days, so I can't set them on a break.", user(u), number(days))
}
func MemberNotChecked(u data.UserID) Sentence {
	return say("I couldn't check whether {who} has left this server. Nothing changed.", user(u))
}

// NoLongerWaits tells everybody that people were set on a break, and not whom.
func NoLongerWaits(people int) Sentence {
	return say("The group no longer waits for {n} person.|The group no longer waits for {n} people.", number(people))
}

// WereSetOnABreak tells somebody that it was them, and StillWatching is their answer.
func WereSetOnABreak() Sentence {
	return say("A host put you on a break while you were away. The group isn't waiting for you.")
}
func StillWatching() Sentence { return say("I'm still watching") }

// HostsSetBreaks, NotInGroupThem, OnABreakNow and HasLeftServer answer that.
func HostsSetBreaks() Sentence { return say("Only hosts can set somebody else on a break.") }
func NotInGroupThem() Sentence { return say("They aren't in the group, so it isn't waiting for them.") }
func OnABreakNow(u data.UserID) Sentence {
	return say("{who} is on a break now, so the group doesn't wait for them. They can join again any time.", user(u))
}
func HasLeftServer(u data.UserID) Sentence {
	return say("{who} has left this server, so they're on a break now. The group doesn't wait for them.", user(u))
}

// TheGroup and You lead where the group and the asker are.
func TheGroup() Sentence { return say("The group") }
func You() Sentence      { return say("You") }

// HaveSeen says how many of all episodes somebody has watched, with a list of what they
// skipped, which is zero for nothing. Again is for a rewatcher, of whom it says where they
// are now. ComesNext and ComesNextOn follow it.
func HaveSeen(watched, all int, skipped Sentence, again bool) Sentence {
	var upTo Sentence
	switch {
	case watched == 0 && again:
		return say("You're rewatching from the start.")
	case watched == 0:
		return say("You haven't started yet.")
	case skipped.IsZero():
		upTo = say("{watched} of {all}", amount(watched), amount(all))
	default:
		upTo = say("{watched} of {all}, {list} skipped", amount(watched), amount(all), within(skipped))
	}
	if again {
		return say("You're rewatching: {this}.", within(upTo))
	}
	return say("You've seen {this}.", within(upTo))
}
func ComesNext(p Place) Sentence { return say("Next: {episode}.", episode(p)) }
func ComesNextOn(p Place, out time.Time) Sentence {
	return say("Next: {episode}, out on {day}.", episode(p), date(out))
}

// GroupHasSeen says the same of the group.
func GroupHasSeen(watched, all int, skipped Sentence) Sentence {
	switch {
	case watched == 0:
		return say("{all} episodes, none seen yet.", amount(all))
	case skipped.IsZero():
		return say("The group has seen {watched} of {all}.", amount(watched), amount(all))
	}
	return say("The group has seen {watched} of {all}, {list} skipped.", amount(watched), amount(all), within(skipped))
}

// Reached says how far somebody is, ReachedIn within a season, of which they have watched
// in of length, and AtEpisode without a count, before the names of those who are there.
func Reached(p Place, watched, all int) Sentence {
	if p.IsZero() {
		return sayAt(p, "not started", "not seen yet")
	}
	return sayAt(p, "{episode}, {watched} of {all}", "seen", episode(p), amount(watched), amount(all))
}
func ReachedIn(p Place, in, length, watched, all int) Sentence {
	if p.IsZero() {
		return say("not started")
	}
	return say("{episode} · season {season}: {in} of {length} · {watched} of {all}",
		episode(p), number(p.Season), amount(in), amount(length), amount(watched), amount(all))
}
func AtEpisode(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "Not started", "Not seen yet")
	}
	return sayAt(p, "{episode}", "Seen", episode(p))
}

// NobodyKnows leads those who have no place yet.
func NobodyKnows() Sentence { return say("Haven't said yet") }

// Named is somebody in a list of people, with how they are, which is zero for nothing
// to say.
func Named(u data.UserID, are Sentence) Sentence {
	if are.IsZero() {
		return say("{who}", user(u))
	}
	return say("{who} ({state})", user(u), within(are))
}

// YouDidNotSay and DidNotSay say that somebody has no place yet, in a show or a film.
func YouDidNotSay(film bool) Sentence {
	if film {
		return say("You haven't told me whether you've seen it.")
	}
	return say("You haven't told me how far you are.")
}
func DidNotSay() Sentence { return say("hasn't said how far yet") }

// Rewatching, OnABreak and Away follow where somebody is.
func Rewatching() Sentence   { return say("rewatching") }
func FromTheStart() Sentence { return say("rewatching from the start") }
func OnABreak() Sentence     { return say("on a break") }
func Away() Sentence         { return say("away") }

// YouAreOnABreak reminds the asker of it.
func YouAreOnABreak() Sentence { return say("You're on a break.") }

// MoreMembers says how many people are not listed.
func MoreMembers(n int) Sentence { return say("And {n} more.", number(n)) }

// GroupNotStarted and SomebodyNotStarted say why nothing can be posted openly.
func GroupNotStarted() Sentence {
	return say("The group hasn't started yet, so I won't post spoilers openly.")
}
func SomebodyNotStarted() Sentence {
	return say("Not everyone watching along has started yet, so I won't post spoilers openly.")
}

// SafeToPost says up to which episode something can be posted openly, and how many
// people have seen it.
func SafeToPost(p Place, people int) Sentence {
	if people == 2 {
		return sayAt(p, "Safe to post here: up to {episode}. Both people watching along have seen it.",
			"Safe to post here: all of {show}. Both people watching along have seen it.", episode(p))
	}
	return sayAt(p, "Safe to post here: up to {episode}. All {n} people watching along have seen it.",
		"Safe to post here: all of {show}. All {n} people watching along have seen it.", episode(p), number(people))
}

// NobodyYet says that nothing is posted openly, for lack of people.
func NobodyYet(quorum int) Sentence {
	if quorum == data.MinQuorum {
		return say("I won't post spoilers openly until at least two of you are watching along.")
	}
	return say("I won't post spoilers openly until at least {n} of you are watching along.", number(quorum))
}

// JustYou says that the server does not watch a show.
func JustYou(show string) Sentence {
	return say("This server isn't watching {show} together, so I only use where you are to answer you.", name(show))
}

// WatchingAlong says on the progress card how many people there are, and CardLags
// how old what it shows is.
func WatchingAlong(people int) Sentence {
	return say("{n} person is watching along.|{n} people are watching along.", number(people))
}
func CardLags() Sentence {
	return say("I update this twice a day, half a day late. So it never shows who watched tonight.")
}

// OnTheCard, OffTheCard and NotOnTheCard answer a press on it, and NoCardAnymore one
// on a card that is gone.
func OnTheCard(in data.ChannelID) Sentence {
	return say("You're on the list in {channel}. What you watch next shows up there half a day later.", channel(in))
}
func OffTheCard() Sentence    { return say("You're off the list.") }
func NotOnTheCard() Sentence  { return say("You aren't on the list.") }
func NoCardAnymore() Sentence { return say("That list is gone. To post a new one, share /progress.") }

// SharersJoin refuses to post the card for somebody who is not in the group.
func SharersJoin() Sentence {
	return say("Only people in the group and hosts can share this. Join in first, then share it.")
}

// CardLists says whom the card tells of that was posted, and CardNotThere that it was
// not.
func CardLists(in data.ChannelID) Sentence {
	return say("The card in {channel} lists only people who tap List me here.", channel(in))
}
func CardNotThere() Sentence { return say("I couldn't post that.") }
