package words

// WhichEpisode asks which of several episodes is meant, and IsItThat whether it is
// that one.
func WhichEpisode() Sentence    { return say("Which one do you mean?") }
func IsItThat(p Place) Sentence { return say("Do you mean {episode}?", episode(p)) }

// AllOfSeason, AllThatIsOut, OnlyThat and InAll label the answers with what each
// would mean. They begin like [EpisodeTitled], so that they read back.
func AllOfSeason(p Place) Sentence {
	return sayAt(p, "{episode} · all of season {season}", "{show}", episode(p), number(p.Season))
}
func AllThatIsOut(p Place) Sentence {
	return sayAt(p, "{episode} · all that's out", "{show}", episode(p))
}
func OnlyThat(p Place) Sentence {
	return sayAt(p, "{episode} · only that one", "{show}", episode(p))
}
func InAll(p Place, n int) Sentence {
	return sayAt(p, "{episode} · episode {n} overall", "{show}", episode(p), number(n))
}

// UnreadableEpisode refuses what does not read as an episode of the show that a place
// is in, as the others below do.
func UnreadableEpisode(p Place) Sentence {
	return sayAt(p, "I can't read that as an episode. Try 3, S1E3, next or finale.",
		"I can't read that. {show} is a film: do you mean all of it?")
}

// OnlyWhole, NoGaps and Backwards refuse to mark a part of an episode, some episodes
// with others between them, and a range that ends before it begins.
func OnlyWhole(p Place) Sentence {
	return sayAt(p, "I only keep whole episodes. Which one have you finished? Try 3, S1E3 or next.",
		"I only keep whole films. Have you finished {show}?")
}
func NoGaps(p Place) Sentence {
	return sayAt(p, "I can't leave out the ones in between. Tell me the last one you've seen.",
		"{show} is a film, so I can't leave out a part. Do you mean all of it?")
}
func Backwards(p Place) Sentence {
	return sayAt(p, "That goes backwards. Put the earlier one first: 3-5.",
		"That goes backwards. {show} is a film: do you mean all of it?")
}

// OneAtATime and WholeSeason refuse several episodes where one is wanted.
func OneAtATime(p Place) Sentence {
	return sayAt(p, "One episode at a time, please. Try 3 or S1E3.", "That's more than one. {show} is a film: do you mean all of it?")
}
func WholeSeason(p Place) Sentence {
	return sayAt(p, "That's a whole season. Which episode do you mean?", "{show} is a film. Do you mean all of it?")
}

// EachMarksSpecials refuses to mark a special for the group.
func EachMarksSpecials(special string) Sentence {
	return say("Everyone marks specials such as {special} for themselves. Nothing changed.", name(special))
}

// NoSpecials, NoSuchSpecial and NoHalf refuse an episode beside the numbered ones.
func NoSpecials(p Place, show string) Sentence {
	return sayAt(p, "I don't know any specials of {show}, only its numbered episodes.",
		"I don't know any specials of {show}, only the film.", name(show))
}
func NoSuchSpecial(show string, specials int) Sentence {
	return say("I only know {n} special of {show}.|I only know {n} specials of {show}.", number(specials), name(show))
}
func NoHalf(p Place, show string) Sentence {
	return sayAt(p, "I don't know any half episodes of {show}, only whole ones.",
		"I don't know any halves of {show}, only the whole film.", name(show))
}

// NothingWatched answers "last" at the start, and NothingOut a word for the newest
// episode where none is out.
func NothingWatched(p Place) Sentence {
	return sayAt(p, "Nothing's been watched yet, so there's no last one.", "Nobody has marked {show} yet. Do you mean all of it?")
}
func NothingOut(p Place, show string) Sentence {
	return sayAt(p, "No episode of {show} is out yet.", "{show} isn't out yet.", name(show))
}

// NoneThatDay answers a day.
func NoneThatDay(p Place, show string) Sentence {
	return sayAt(p, "I don't know any episode of {show} that came out on that day.",
		"As far as I know, {show} didn't come out on that day.", name(show))
}

// LastEpisode and NothingAfter answer "next" where there is none.
func LastEpisode(p Place) Sentence {
	return sayAt(p, "{episode} is the last episode.", "There's nothing after {show}.", episode(p))
}
func NothingAfter(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "I don't know any episodes yet.", "I don't know {show} yet.")
	}
	return sayAt(p, "I don't know any episodes after {episode} yet.", "I don't know of anything after {show}.", episode(p))
}

// NoEpisode and NoSeason say how many there are; that is public. A show that still
// runs may have more than the bot knows.
func NoEpisode(show string, p Place, episodes int, complete bool) Sentence {
	if !complete {
		return sayAt(p, "I only know {n} episode of season {season} of {show} so far, so I can't find {episode}.|I only know {n} episodes of season {season} of {show} so far, so I can't find {episode}.",
			"As far as I know, {show} is a film, so there's only the one.",
			number(episodes), number(p.Season), name(show), episode(p))
	}
	return sayAt(p, "{show} has {n} episode in season {season}, so there's no {episode}.|{show} has {n} episodes in season {season}, so there's no {episode}.",
		"{show} is a film, so there's only the one.",
		name(show), number(episodes), number(p.Season), episode(p))
}
func NoSeason(show string, p Place, seasons int, complete bool) Sentence {
	if !complete {
		return sayAt(p, "I only know {n} season of {show} so far, so I can't find season {season}.|I only know {n} seasons of {show} so far, so I can't find season {season}.",
			"As far as I know, {show} is a film, so there's only that.", number(seasons), name(show), number(p.Season))
	}
	return sayAt(p, "{show} has {n} season, so there's no season {season}.|{show} has {n} seasons, so there's no season {season}.",
		"{show} is a film, so there's only that.", name(show), number(seasons), number(p.Season))
}

// NoEpisodeNumbered and NoSeasonNumbered say the same where the first is not number 1.
func NoEpisodeNumbered(show string, p, first, last Place, complete bool) Sentence {
	if !complete {
		return sayAt(p, "I only know {first} to {last} of that season of {show} so far, so I can't find {episode}.",
			"As far as I know, {show} is a film, so there's only the one.",
			episode(first), episode(last), name(show), episode(p))
	}
	return sayAt(p, "That season of {show} goes from {first} to {last}, so there's no {episode}.",
		"{show} is a film, so there's only the one.",
		name(show), episode(first), episode(last), episode(p))
}
func NoSeasonNumbered(show string, p Place, first, last int, complete bool) Sentence {
	if !complete {
		return sayAt(p, "I only know seasons {first} to {last} of {show} so far, so I can't find season {season}.",
			"As far as I know, {show} is a film, so there's only that.", number(first), number(last), name(show), number(p.Season))
	}
	return sayAt(p, "{show} has seasons {first} to {last}, so there's no season {season}.",
		"{show} is a film, so there's only that.", name(show), number(first), number(last), number(p.Season))
}

// OtherEpisodes leads to another part of the episodes, which Season and Episodes
// label; Back and Next are the pages beside this one. SeasonTitled is for somebody who
// may read the season's title.
func OtherEpisodes() Sentence { return say("Other episodes") }
func Season(n int) Sentence   { return say("Season {n}", number(n)) }
func SeasonTitled(n int, title string) Sentence {
	return say("Season {n} · {title}", number(n), name(title))
}
func Episodes(first, last Place) Sentence {
	return say("{first} to {last}", episode(first), episode(last))
}
func Back() Sentence { return say("Back") }
func Next() Sentence { return say("Next") }
