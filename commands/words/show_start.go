package words

import "watchparty/data"

// OnlyHostsStart refuses to start a show, and NotInThreads to start one in a thread.
func OnlyHostsStart() Sentence {
	return say("Only hosts can start a show: people with Manage Server, Manage Events or the host role. To mark where you are, use /watched.")
}
func NotInThreads() Sentence {
	return say("A thread can't watch a show. Please use this in a channel.")
}

// WhichToWatch asks which show a channel watches, and UnknownToWatch after a name
// that is of no show.
func WhichToWatch() Sentence { return say("Which show is this channel watching?") }
func UnknownToWatch() Sentence {
	return say("I don't know that show. Is it one of these? If not, I can look for it by its name.")
}

// WatchingAlready says that a start changed nothing.
func WatchingAlready(show string) Sentence {
	return say("This channel is already watching {show}. Nothing changed.", name(show))
}

// SwitchTo asks before a channel turns to another show, NextAfter after a film that
// everybody has seen, and WatchShow does it.
func SwitchTo(old, show string) Sentence {
	return say("This channel is watching {old}. Switch to {show}? I'll remember where everyone is.", name(old), name(show))
}
func NextAfter(film, show string) Sentence {
	return say("Everyone watching along has seen {film}. Watch {show} next?", name(film), name(show))
}
func WatchShow(show Sentence) Sentence { return say("Watch {show}", within(show)) }

// WatchingHere tells a channel that it watches a show, and YouAreSafe what that means.
func WatchingHere(p Place, show string) Sentence {
	return sayAt(p, "We're watching {show} here! Tap below to say how far you are.",
		"We're watching {show} here! Tap below once you've seen it.", name(show))
}
func YouAreSafe(p Place) Sentence {
	return sayAt(p, "I'll only ever tell you about episodes you've seen.", "I won't tell you what happens before you've seen it.")
}

// SetWhereIAm asks somebody where they are, and SeeWhatItIs what the show is.
func SetWhereIAm() Sentence { return say("Set where I am") }
func SeeWhatItIs() Sentence { return say("See what it's about") }

// MovedFrom says that another channel no longer watches a show, Paused that none does,
// and FilmEnded that a film has ended; TakeBack undoes that.
func MovedFrom(in data.ChannelID) Sentence {
	return say("{channel} isn't watching it anymore.", channel(in))
}
func Paused(show string) Sentence {
	return say("{show} is paused now. I'll remember where everyone is; /show start goes on with it.", name(show))
}
func FilmEnded(film string) Sentence {
	return say("We're done with {film}: everyone watching along has seen it. I'll remember that for 30 days.", name(film))
}
func TakeBack(film string) Sentence { return say("Take back {film}", name(film)) }

// FilmOrSeries asks what a show is that the bot does not know. HowManyEpisodes is the title
// of the form for a series, with its field and a hint.
func FilmOrSeries(show string) Sentence {
	return say("I don't know {show} yet. Is it a film or a series?", name(show))
}
func ItsAFilm() Sentence        { return say("It's a film") }
func ItsASeries() Sentence      { return say("It's a series") }
func HowManyEpisodes() Sentence { return say("How many episodes a season?") }
func EpisodesEach() Sentence    { return say("One number for each season") }
func EpisodesHint() Sentence    { return say("8 for one season, 10,8 for two") }

// NameMissing, EpisodesUnreadable and the others refuse a show that the bot does not
// know, by what is wrong with its name or its episodes.
func NameMissing() Sentence {
	return say("What's the show called? Please give me its name too, for example name:My Show.")
}
func NameUnreadable() Sentence {
	return say("A show's name needs a letter, a number or an emoji. Please type it again.")
}
func NameTooLong(most int) Sentence {
	return say("That name is too long. Please keep it to {n} characters.", number(most))
}
func EpisodesUnreadable() Sentence {
	return say("I can't read those episodes. Give me one number for each season: 8, or 10,8 for two seasons.")
}

// NotANumber, NumberTooHigh, RunsBackwards and SeasonBack say what is wrong with one of
// the numbers of a show, and which one it is; the others what is wrong with all.
func NotANumber(part string, n int) Sentence {
	return say("I can't read {which}, \"{text}\". Give me one number for each season, for example 10,8.", within(whichNumber(n)), name(part))
}
func NumberTooHigh(part string, n int) Sentence {
	return say("\"{text}\" is too high for me ({which}). Seasons and episodes go up to 9999.", name(part), within(whichNumber(n)))
}
func RunsBackwards(part string, n int) Sentence {
	return say("\"{text}\" goes backwards ({which}). Put the first episode first, for example 14-26.", name(part), within(whichNumber(n)))
}
func SeasonBack(part string, n int) Sentence {
	return say("\"{text}\" is out of order ({which}). The numbers of seasons go up, for example 2003:120,110.", name(part), within(whichNumber(n)))
}
func TooManyEpisodes(most, n int) Sentence {
	return say("That's {n} episodes. I can only keep up to {most} for one show.", amount(n), amount(most))
}
func TooManySeasons(most, n int) Sentence {
	return say("That's {n} seasons. I can only keep up to {most} for one show.", amount(n), amount(most))
}
func NoEpisodesAtAll() Sentence {
	return say("A show needs at least one episode. Tell me how many each season has, for example 10,8.")
}
func RunsTooLong(most int) Sentence {
	return say("That's too long for me. Please keep it to {n} characters: 10x22 stands for 22 seasons of 10.", number(most))
}

// whichNumber says which of several numbers something is.
func whichNumber(n int) Sentence {
	switch n {
	case 1:
		return say("the first one")
	case 2:
		return say("the second one")
	case 3:
		return say("the third one")
	}
	return say("number {n} of the list", number(n))
}
func TooManyWatched(most int) Sentence {
	return say("This server is watching {n} shows, and I can't keep up with more. Stop one with /show end, or start this one in a channel that is watching another.", number(most))
}
func TooManyShows(most int) Sentence {
	return say("I already know where everyone is in {n} shows here, and I can't keep more. Stop one that you're done with: /show end. I'll then forget it to make room.", number(most))
}

// IsItThatShow asks whether a show that has that name is meant, and AddAnother says
// no.
func IsItThatShow(show string) Sentence {
	return say("I already know a show called {show}. Is that the one?", name(show))
}
func AddAnother() Sentence { return say("Add a different show") }

// EpisodesSaved says that a show has other numbers now, and SomeoneIsThere that it
// cannot have them.
func EpisodesSaved(show string) Sentence { return say("I saved the episodes of {show}:", name(show)) }
func SomeoneIsThere(show string, p Place) Sentence {
	return sayAt(p, "Someone is at {episode} of {show} already, so it needs that episode. Nothing changed.",
		"Someone has seen {show} already, so it needs a first episode. Nothing changed.", episode(p), name(show))
}

// EveningIsThere says that a show cannot have other numbers because of an evening.
func EveningIsThere(show string, p Place) Sentence {
	return sayAt(p, "There's an evening planned for {episode} of {show}, so it needs that episode. Nothing changed.",
		"There's an evening planned for {show}, so it needs a first episode. Nothing changed.", episode(p), name(show))
}

// OnlyHostsEnd, NothingWatchedHere and NothingToEnd refuse to end a show.
func OnlyHostsEnd() Sentence {
	return say("Only hosts can stop a show: people with Manage Server, Manage Events or the host role.")
}
func NothingWatchedHere() Sentence {
	return say("This server isn't watching a show, so there's nothing to stop.")
}
func NothingToEnd(show string) Sentence {
	return say("This server isn't watching {show}, so there's nothing to stop.", name(show))
}

// StopWatching asks before a show is ended, and StopIt ends it.
func StopWatching(show string) Sentence {
	return say("Stop watching {show} in this server? I'll remember where everyone is for 30 days, and you can undo it until then.", name(show))
}
func StopIt() Sentence { return say("Stop watching") }

// Stopped tells the channel that a show was ended.
func Stopped(show string) Sentence {
	return say("We've stopped watching {show} here. I'll remember where everyone is for 30 days.", name(show))
}

// OnlyHostsUndoEnd, EndedTooLongAgo and NotEnded refuse to undo that.
func OnlyHostsUndoEnd() Sentence { return say("Only hosts can undo that.") }
func EndedTooLongAgo() Sentence {
	return say("That was more than 30 days ago. You can begin again with /show start.")
}
func NotEnded(show string) Sentence {
	return say("This server is watching {show}. Nothing changed.", name(show))
}

// WatchingAgainHere tells the channel that an end was undone; ChannelNeeded says that
// no channel watches the show by then.
func WatchingAgainHere(show string) Sentence { return say("We're watching {show} again!", name(show)) }
func ChannelNeeded() Sentence {
	return say("No channel is watching it right now. Use /show start in the one that should.")
}
