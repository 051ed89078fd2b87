package words

import "watchparty/data"

// WhichEpisode asks which of several episodes is meant, and IsItThat whether it is
// that one.
func WhichEpisode() Sentence            { return say("Which one do you mean?") }
func IsItThat(p data.Position) Sentence { return say("Do you mean {episode}?", episode(p)) }

// AllOfSeason, AllThatIsOut, OnlyThat and InAll label the answers with what each
// would mean. They begin like [EpisodeTitled], so that they read back.
func AllOfSeason(p data.Position) Sentence {
	return say("{episode} · all of season {season}", episode(p), number(p.Season))
}
func AllThatIsOut(p data.Position) Sentence {
	return say("{episode} · all that's out", episode(p))
}
func OnlyThat(p data.Position) Sentence { return say("{episode} · only that one", episode(p)) }
func InAll(p data.Position, n int) Sentence {
	return say("{episode} · episode {n} overall", episode(p), number(n))
}

// UnreadableEpisode refuses what does not read as an episode.
func UnreadableEpisode() Sentence {
	return say("I can't read that as an episode. Try 3, S1E3, next or finale.")
}

// OnlyWhole, NoGaps and Backwards refuse to mark a part of an episode, some episodes
// with others between them, and a range that ends before it begins.
func OnlyWhole() Sentence {
	return say("I only keep whole episodes. Which one have you finished? Try 3, S1E3 or next.")
}
func NoGaps() Sentence {
	return say("I can't leave out the ones in between. Tell me the last one you've seen.")
}
func Backwards() Sentence { return say("That goes backwards. Put the earlier one first: 3-5.") }

// OneAtATime and WholeSeason refuse several episodes where one is wanted.
func OneAtATime() Sentence  { return say("One episode at a time, please. Try 3 or S1E3.") }
func WholeSeason() Sentence { return say("That's a whole season. Which episode do you mean?") }

// CannotMarkSpecial and NotForSpecials refuse to do something with a special.
func CannotMarkSpecial(special string) Sentence {
	return say("I can't mark specials such as {special} yet, so nothing changed.", name(special))
}
func NotForSpecials(special string) Sentence {
	return say("I can't do that for specials such as {special} yet.", name(special))
}

// NoSpecials, NoSuchSpecial and NoHalf refuse an episode beside the numbered ones.
func NoSpecials(show string) Sentence {
	return say("I don't know any specials of {show}, only its numbered episodes.", name(show))
}
func NoSuchSpecial(show string, specials int) Sentence {
	return say("I only know {n} special of {show}.|I only know {n} specials of {show}.", number(specials), name(show))
}
func NoHalf(show string) Sentence {
	return say("I don't know any half episodes of {show}, only whole ones.", name(show))
}

// NothingWatched answers "last" at the start, and NothingOut a word for the newest
// episode where none is out.
func NothingWatched() Sentence { return say("Nothing's been watched yet, so there's no last one.") }
func NothingOut(show string) Sentence {
	return say("No episode of {show} is out yet.", name(show))
}

// NoneThatDay answers a day.
func NoneThatDay(show string) Sentence {
	return say("I don't know any episode of {show} that came out on that day.", name(show))
}

// LastEpisode and NothingAfter answer "next" where there is none.
func LastEpisode(p data.Position) Sentence {
	return say("{episode} is the last episode.", episode(p))
}
func NothingAfter(p data.Position) Sentence {
	if p.IsZero() {
		return say("I don't know any episodes yet.")
	}
	return say("I don't know any episodes after {episode} yet.", episode(p))
}

// NoEpisode and NoSeason say how many there are; that is public. A show that still
// runs may have more than the bot knows.
func NoEpisode(show string, p data.Position, episodes int, complete bool) Sentence {
	if !complete {
		return say("I only know {n} episode of season {season} of {show} so far, so I can't find {episode}.|I only know {n} episodes of season {season} of {show} so far, so I can't find {episode}.",
			number(episodes), number(p.Season), name(show), episode(p))
	}
	return say("{show} has {n} episode in season {season}, so there's no {episode}.|{show} has {n} episodes in season {season}, so there's no {episode}.",
		name(show), number(episodes), number(p.Season), episode(p))
}
func NoSeason(show string, season, seasons int, complete bool) Sentence {
	if !complete {
		return say("I only know {n} season of {show} so far, so I can't find season {season}.|I only know {n} seasons of {show} so far, so I can't find season {season}.",
			number(seasons), name(show), number(season))
	}
	return say("{show} has {n} season, so there's no season {season}.|{show} has {n} seasons, so there's no season {season}.",
		name(show), number(seasons), number(season))
}

// NoEpisodeNumbered and NoSeasonNumbered say the same where the first is not number 1.
func NoEpisodeNumbered(show string, p, first, last data.Position, complete bool) Sentence {
	if !complete {
		return say("I only know {first} to {last} of that season of {show} so far, so I can't find {episode}.",
			episode(first), episode(last), name(show), episode(p))
	}
	return say("That season of {show} goes from {first} to {last}, so there's no {episode}.",
		name(show), episode(first), episode(last), episode(p))
}
func NoSeasonNumbered(show string, season, first, last int, complete bool) Sentence {
	if !complete {
		return say("I only know seasons {first} to {last} of {show} so far, so I can't find season {season}.",
			number(first), number(last), name(show), number(season))
	}
	return say("{show} has seasons {first} to {last}, so there's no season {season}.",
		name(show), number(first), number(last), number(season))
}

// OtherEpisodes leads to another part of the episodes, which Season and Episodes
// label; Back and Next are the pages beside this one.
func OtherEpisodes() Sentence { return say("Other episodes") }
func Season(n int) Sentence   { return say("Season {n}", number(n)) }
func Episodes(first, last data.Position) Sentence {
	return say("{first} to {last}", episode(first), episode(last))
}
func Back() Sentence { return say("Back") }
func Next() Sentence { return say("Next") }
