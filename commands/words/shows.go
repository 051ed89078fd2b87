package words

import (
	"time"

	"watchparty/data"
)

// ShowCommand describes /show, and the others its subcommands.
func ShowCommand() Sentence      { return say("Which shows I know, and which one this channel watches") }
func ShowInfoCommand() Sentence  { return say("What a show is about, without spoilers") }
func ShowListCommand() Sentence  { return say("The shows you can watch here") }
func ShowStartCommand() Sentence { return say("Watch a show in this channel (for hosts)") }
func ShowEndCommand() Sentence   { return say("Stop watching a show in this server (for hosts)") }

// NewShowName describes the option for the name of a show, NewShowEpisodes the one for a
// show that nobody describes, and ShowToStart the one for a show that is known.
func NewShowName() Sentence { return say("Its name: I'll look it up") }
func NewShowEpisodes() Sentence {
	return say("For a show I don't know: episodes a season, as in 10,8 or 10x22 or 12+")
}
func ShowToStart() Sentence { return say("Which show") }

// ShowOption describes an option of nearly every command.
func ShowOption() Sentence { return say("Which show, if not the one this channel watches") }

// WhichShow asks which show somebody means, UnknownShow after a name that is of no
// show, and ChooseShow is the menu's prompt.
func WhichShow() Sentence   { return say("Which show do you mean?") }
func UnknownShow() Sentence { return say("I don't know a show by that name. Is it one of these?") }
func ChooseShow() Sentence  { return say("Choose a show") }

// ShowGone answers a press about a show that is not known any more, and NoShows
// everything while there is none.
func ShowGone() Sentence {
	return say("I don't have that show anymore. /show list has the ones I do.")
}
func NoShows() Sentence {
	return say("I don't know any shows yet. A host can add one with /show start.")
}

// ShowNamed names one of several shows with one title, by its year, 0 if that is not
// known, and its id; ShowAdded names one that a server added. SameTitle asks which is
// meant.
func ShowNamed(title string, year int, id data.ShowID) Sentence {
	if year == 0 {
		return say("{show} ({id})", name(title), name(string(id)))
	}
	return say("{show} ({year}, {id})", name(title), number(year), name(string(id)))
}
func ShowAdded(title string) Sentence { return say("{show} (added in this server)", name(title)) }
func SameTitle(title string) Sentence {
	return say("There's more than one show called {show}. Which one do you mean?", name(title))
}

// Shows is the title of the list of shows.
func Shows() Sentence { return say("Shows") }

// ShowSize says how long a show is: from which year and of how many minutes an episode,
// 0 for what is not known, and whether more of it is to come.
func ShowSize(p Place, year, seasons, episodes, minutes int, running bool) Sentence {
	var from, each, more Sentence
	if year != 0 {
		from = say("{year}", number(year))
	}
	if minutes != 0 {
		each = sayAt(p, "about {n} minute each|about {n} minutes each", "about {n} minute|about {n} minutes", number(minutes))
	}
	if running {
		more = sayAt(p, "still running", "")
	}
	return List(from, sayAt(p, "{n} season|{n} seasons", "a film", number(seasons)),
		sayAt(p, "{n} episode|{n} episodes", "", amount(episodes)), each, more)
}

// Ended leads to the shows that have ended, EndedShows is the title of their list, and
// NothingEnded says that there are none; AllShows leads back to the others.
func Ended() Sentence        { return say("Ended") }
func EndedShows() Sentence   { return say("Ended shows") }
func NothingEnded() Sentence { return say("No show has ended here in the last 30 days.") }
func AllShows() Sentence     { return say("All shows") }

// EndedOn says when a show ended, and until when it can be taken back; TakeOneBack does
// that.
func EndedOn(on, until data.Day) Sentence {
	return say("We stopped on {day}. I'll remember where everyone is until {until}.", date(on.Time()), date(until.Time()))
}
func TakeOneBack() Sentence { return say("Go on with one of them") }

// WatchedIn says which channel watches the show above, and where its group is.
func WatchedIn(in data.ChannelID, p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "{channel} is watching it. The group hasn't started yet.",
			"{channel} is watching it. The group hasn't seen it yet.", channel(in))
	}
	return sayAt(p, "{channel} is watching it. The group is at {episode}.",
		"{channel} is watching it. The group has seen it.", channel(in), episode(p))
}

// WatchedNowhere says the same of a show that is paused.
func WatchedNowhere(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "Paused: no channel is watching it. The group hasn't started yet.",
			"Paused: no channel is watching it. The group hasn't seen it yet.")
	}
	return sayAt(p, "Paused: no channel is watching it. The group is at {episode}.",
		"Paused: no channel is watching it. The group has seen it.", episode(p))
}

// NextComesOut says when a show goes on.
func NextComesOut(p Place, out time.Time) Sentence {
	return sayAt(p, "Next: {episode} comes out on {day}.", "{show} comes out on {day}.", episode(p), date(out))
}

// InfoSources is the topic of a show's sources; the others are those of facts.
const InfoSources = "sources"

// SeeInfo leads to what is known about a topic.
func SeeInfo(topic string) Sentence {
	switch topic {
	case data.Award:
		return say("See its awards")
	case data.Trivia:
		return say("Look behind the scenes")
	case data.Reception:
		return say("See what critics said")
	case data.Outlook:
		return say("See what comes next")
	}
	return say("See my sources")
}

// InfoOf is the title of what is known about a topic.
func InfoOf(show, topic string) Sentence {
	switch topic {
	case data.Award:
		return say("{show}: awards", name(show))
	case data.Trivia:
		return say("{show}: behind the scenes", name(show))
	case data.Reception:
		return say("{show}: what critics said", name(show))
	case data.Outlook:
		return say("{show}: what comes next", name(show))
	}
	return say("{show}: sources", name(show))
}

// TextFrom says whose words an answer holds, as their licence asks.
func TextFrom() Sentence {
	return say("Text: {provider}, CC BY-SA", link("TVmaze", "https://www.tvmaze.com"))
}

// AsOf leads a fact that may be out of date.
func AsOf(day time.Time) Sentence { return say("As of {day}", date(day)) }

// NoInfoYet says that there is nothing about a topic that somebody at a position may
// know.
func NoInfoYet(at Place, placed bool) Sentence {
	if !placed {
		return say("I have nothing to tell you about that yet (you haven't said how far you are).")
	}
	if at.IsZero() {
		return sayAt(at, "I have nothing to tell you about that yet (you're at the start).",
			"I have nothing to tell you about that yet (you haven't seen {show}).")
	}
	return sayAt(at, "I have nothing to tell you about that yet (you're at {episode}).",
		"I have nothing to tell you about that yet.", episode(at))
}
