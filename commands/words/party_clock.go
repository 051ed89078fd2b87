package words

import (
	"fmt"
	"time"

	"watchparty/data"
)

// PartyStartCommand and the others describe what moves the clock of an evening.
func PartyStartCommand() Sentence {
	return say("Start watching together, with a countdown for everyone")
}
func PartyStartEpisode() Sentence {
	return say("Which episode, such as 3 or S1E3. If you leave it out, the next one")
}
func PartyPauseCommand() Sentence  { return say("Pause for everyone") }
func PartyResumeCommand() Sentence { return say("Go on after a pause, with a countdown") }
func PartyWhereCommand() Sentence  { return say("See where we are in the episode") }
func PartyAdjustCommand() Sentence { return say("Move the clock a few seconds (for hosts)") }
func PartyAdjustBy() Sentence      { return say("By how much?") }
func PartyEndCommand() Sentence    { return say("End this episode (for hosts)") }
func PartyLockCommand() Sentence   { return say("Let only hosts pause, or everyone (for hosts)") }
func PartyLockOption() Sentence    { return say("Who can pause and go on?") }
func OnlyHostsChoice() Sentence    { return say("Only hosts") }
func EveryoneChoice() Sentence     { return say("Everyone who's ready") }

// position is where a clock is, as players show it: 23:41, or 1:02:03.
func position(at time.Duration) arg {
	s := int(max(0, at) / time.Second)
	if s < 3600 {
		return name(fmt.Sprintf("%d:%02d", s/60, s%60))
	}
	return name(fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60))
}

// What the doors of an evening say, and their buttons.
func ReadyAre(users []data.UserID, more int) Sentence {
	names := make([]Sentence, len(users))
	for i, u := range users {
		names[i] = say("{who}", user(u))
	}
	if more > 0 {
		return say("Ready: {who} and {n} more", within(List(names...)), number(more))
	}
	return say("Ready: {who}", within(List(names...)))
}
func OpenDoors(show string, p Place) Sentence {
	return sayAt(p, "{show}, {episode}: press Ready, then Start.", "{show}: press Ready, then Start.", name(show), episode(p))
}
func HasStarted(show string, p Place) Sentence {
	return sayAt(p, "{show}, {episode}: we've started.", "{show}: we've started.", name(show), episode(p))
}
func Ready() Sentence  { return say("Ready") }
func Start() Sentence  { return say("Start") }
func Resume() Sentence { return say("Resume") }
func Pause() Sentence  { return say("Pause") }
func WhereAreWe() Sentence {
	return say("Where are we?")
}
func Adjust() Sentence { return say("Adjust") }
func End() Sentence    { return say("End") }

// YouAreReady answers Ready, and ReadyMovesNothing tells somebody new what that does.
func YouAreReady() Sentence { return say("You're ready!") }
func ReadyMovesNothing() Sentence {
	return say("This doesn't mark anything as watched. That's up to you, after the end.")
}

// What the message of the clock says.
func GetReady() Sentence { return say("Get ready.") }
func PressPlayThen() Sentence {
	return say("Press play in your player the moment you see Play! here.")
}
func GoesOnAt(at time.Duration) Sentence {
	return say("We go on at {position}.", position(at))
}
func PlayNow() Sentence { return say("Play!") }
func PlayingSince(zero time.Time) Sentence {
	return say("Playing since {when} · {from now}", moment(zero, Second), moment(zero, FromNow))
}
func PausedAt(at time.Duration) Sentence { return say("Paused at {position}.", position(at)) }
func NothingHasStarted() Sentence {
	return say("The countdown was interrupted. Nothing has started.")
}
func StillPausedAt(at time.Duration) Sentence {
	return say("The countdown was interrupted. We're still at {position}.", position(at))
}

// What an older message of the clock shrinks to.
func PausedBy(at time.Duration, who data.UserID) Sentence {
	if who == 0 {
		return say("Paused at {position}.", position(at))
	}
	return say("Paused at {position} by {who}.", position(at), user(who))
}
func ResumedBy(at time.Duration, who data.UserID) Sentence {
	if who == 0 {
		return say("Resumed at {position}.", position(at))
	}
	return say("Resumed at {position} by {who}.", position(at), user(who))
}

// WhereWeAre answers where we are, of now and of a moment to catch up at.
func WhereWeAre(now time.Duration, at time.Time, then time.Duration) Sentence {
	return say("We were at {now} when you asked. To join in, go to {then} and press play at {when}.", position(now), position(then), moment(at, Second))
}
func AboutToStart() Sentence { return say("The countdown is running.") }
func StartsBelow(in data.ChannelID) Sentence {
	return say("Here we go! The countdown is in {channel}.", channel(in))
}
func NothingPlaying(show string) Sentence {
	return say("We aren't watching {show} together right now. To start, use /party start.", name(show))
}
func IsPlaying(p Place) Sentence { return say("We're already watching {episode}.", episode(p)) }

// The following refuse to move the clock.
func OnlyHostsStartNow() Sentence {
	return say("Only hosts and the person who planned this evening can start it now. From 5 minutes after its time, anyone who's ready can.")
}
func ReadyFirst() Sentence { return say("Press Ready first, so everyone can see you're here.") }
func GoingFirst() Sentence {
	return say("Press Going on the evening's card first, or tell me what you've watched with /watched.")
}
func OnlyHostsBegin() Sentence {
	return say("Nothing is planned for right now. Only hosts can start without a plan, with /party start.")
}
func NextIsNotOut(p Place, day time.Time) Sentence {
	return say("{episode} comes out on {day}. To watch something else, say which: episode:S1E3.", episode(p), date(day))
}
func OnlyPlannerMoves() Sentence {
	return say("Only hosts and the person who planned this evening can do that.")
}
func PauseIsLocked() Sentence {
	return say("Only hosts and the person who planned this evening can pause and resume right now.")
}
func OneAtATimePlease() Sentence {
	return say("One moment, please. You can pause or resume once every ten seconds.")
}
func PausedOften(n int) Sentence {
	return say("You've paused {n} time already. Ask somebody else to do it.|You've paused {n} times already. Ask somebody else to do it.", number(n))
}
func OnlyStartOne() Sentence { return say("Start one episode, for example S1E3.") }
func PartyBegan() Sentence {
	return say("This evening has begun, so it can't be moved or cancelled anymore. It ends when you press End, or by itself a while later.")
}

// What the menu below Adjust says.
func AdjustTo(at time.Duration) Sentence {
	return say("We're at {position} now. Move it by how much?", position(at))
}
func SecondsBack(n int) Sentence { return say("−{n} s", number(n)) }
func SecondsOn(n int) Sentence   { return say("+{n} s", number(n)) }
func LockIt() Sentence           { return say("Only hosts pause") }
func UnlockIt() Sentence         { return say("Everyone can pause") }
func IsLocked() Sentence         { return say("Only hosts and the person who planned it can pause now.") }
func IsUnlocked() Sentence       { return say("Everyone who's ready can pause now.") }
