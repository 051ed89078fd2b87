package words

import (
	"time"
)

// EpisodeIsOver is on the message after the end, and StoppedAt is if it was not watched
// to its end.
func EpisodeIsOver(p Place) Sentence {
	return sayAt(p, "{episode} is over.", "The film is over.", episode(p))
}
func StoppedAt(p Place, at time.Duration) Sentence {
	return sayAt(p, "{episode}: we stopped at {position}.", "We stopped at {position}.", episode(p), position(at))
}
func NotesWaiting(p Place, n int) Sentence {
	return say("{n} note is waiting for {episode}.|{n} notes are waiting for {episode}.", number(n), episode(p))
}

// What its buttons say.
func IWatchedIt() Sentence { return say("I watched it") }
func MarkForGroup(p Place) Sentence {
	return sayAt(p, "Mark {episode} for the group", "Mark it for the group", episode(p))
}
func GoOnWith(p Place) Sentence   { return say("Go on with {episode}", episode(p)) }
func SameTimeNextWeek() Sentence  { return say("Same time next week") }
func StillWatchingIt() Sentence   { return say("Still watching") }
func WeGoOnWith(p Place) Sentence { return say("We're going on with {episode}.", episode(p)) }
func HasGoneOn() Sentence         { return say("We've moved on since then.") }
func NextWeekToo() Sentence       { return say("Next week's evening is planned already. See /party list.") }
func NothingNext(show string) Sentence {
	return say("I don't know yet what comes next in {show}.", name(show))
}
func NoNextWeek() Sentence {
	return say("I can't tell what's next for that evening. Plan it with /party plan.")
}
func PlannedNextWeek(watches Sentence, at time.Time) Sentence {
	return say("Planned: {episodes}, {when}.", within(watches), moment(at, Day))
}

// MissedBefore asks somebody alone who would mark more than was watched together.
func MissedBefore(first Place) Sentence {
	return say("You haven't marked what comes before {first}. What have you seen?", episode(first))
}

// What is said where nobody pressed Start.
func NobodyStarted() Sentence { return say("Nobody pressed Start.") }
func NobodyStartedIt(show string, watches Sentence) Sentence {
	return say("{show}, {episodes}: nobody pressed Start.", name(show), within(watches))
}
func NobodyStartedFilm(show string) Sentence {
	return say("{show}: nobody pressed Start.", name(show))
}
func WeWatchedIt() Sentence { return say("We watched it") }
