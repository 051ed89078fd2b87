package words

import (
	"time"

	"watchparty/data"
)

// ShowNewsCommand describes /show news, and NewsHour and NewsDays its options.
func ShowNewsCommand() Sentence { return say("Say here when a new episode is out (for hosts)") }
func NewsHour() Sentence        { return say("At what time, by this server's time zone") }
func NewsDays() Sentence        { return say("How many days after its date") }

// HourOfDay is an hour to choose, NewsOffChoice none of them, and DaysAfter how many days
// later.
func HourOfDay(hour int) Sentence { return say("{hour}:00", number(hour)) }
func NewsOffChoice() Sentence     { return say("Don't say it anymore") }
func DaysAfter(days int) Sentence {
	if days == 0 {
		return say("The day it's out")
	}
	return say("{n} day later|{n} days later", number(days))
}

// EpisodesOut is all that the channel is told, about one episode or several.
func EpisodesOut(first, last Place) Sentence {
	if first == last {
		return sayAt(first, "{episode} is out.", "{show} is out.", episode(first))
	}
	return say("{first} to {last} are out.", episode(first), episode(last))
}

// WatchedAll is the button of several episodes, and WhenDoWeWatch asks for an evening: it is
// a button and the title of the form.
func WatchedAll() Sentence    { return say("I've watched them all") }
func WhenDoWeWatch() Sentence { return say("When do we watch?") }

// NewsIsOff and NewsIsOn say whether the channel is told, when, and of what next.
func NewsIsOff(show string) Sentence {
	return say("I won't say when an episode of {show} is out. If you'd like me to, pick an hour with /show news.", name(show))
}
func NewsIsOn(in data.ChannelID, hour, days int) Sentence {
	at := within(HourOfDay(hour))
	if days == 0 {
		return say("I'll say in {channel} when an episode is out, on its date at {time}.", channel(in), at)
	}
	return say("I'll say in {channel} when an episode is out, {n} day after its date at {time}.|I'll say in {channel} when an episode is out, {n} days after its date at {time}.",
		channel(in), number(days), at)
}
func NextNews(p Place, at time.Time) Sentence {
	return sayAt(p, "Next: {episode}, {when}.", "Next: {show}, {when}.", episode(p), moment(at, Day))
}
func NoNextNews() Sentence { return say("No date is known for the next one yet.") }

// NewsStopped says that nobody pressed anything on so many messages.
func NewsStopped(most int) Sentence {
	return say("I've stopped: nobody pressed a button on the last {n} of them. Pick an hour to start again.", number(most))
}
func TurnNewsOff() Sentence { return say("Turn it off") }

// OnlyHostsNews, NewsNeedsDates, NewsNeedsChannel, NewsNeedsZone, UnknownHour and NothingToCome say why
// there is no news.
func OnlyHostsNews() Sentence { return say("Only hosts can set that.") }
func NewsNeedsDates() Sentence {
	return say("I can only do that for shows from TVmaze: they have new dates.")
}
func NewsNeedsChannel(show string) Sentence {
	return say("No channel is watching {show}, so there's nowhere to say it.", name(show))
}
func NewsNeedsZone() Sentence {
	return say("I don't know this server's time zone yet. Somebody with Manage Server can set it in /settings.")
}
func UnknownHour() Sentence {
	return say("I don't know that choice. Please pick one from the list.")
}
func NothingToCome(show string) Sentence {
	return say("{show} has ended. No new episodes are coming.", name(show))
}
