package words

// SummaryCommand and SummaryEpisodeOption describe /summary.
func SummaryCommand() Sentence {
	return say("What happened in an episode you've seen, or a teaser of your next one")
}
func SummaryEpisodeOption() Sentence {
	return say("Which one: 3, S1E3, next. Default: the last one you've seen")
}

// SummaryOf leads to the summary of an episode.
func SummaryOf(p Place) Sentence { return say("Summary of {episode}", episode(p)) }

// SummaryOpensAt refuses the summary of an episode that somebody has not watched.
func SummaryOpensAt(p Place) Sentence {
	return say("The summary of {episode} opens when you have watched it.", episode(p))
}

// NoSummaryBefore refuses a summary of the start.
func NoSummaryBefore(first Place) Sentence {
	return sayAt(first, "The story begins with {episode}, so there's no summary before it.",
		"There's no summary of {show} before you've seen it.", episode(first))
}

// NoSummary says that the bot has no summary of an episode that somebody watched.
func NoSummary(p Place) Sentence {
	return say("I don't have a summary of {episode} yet.", episode(p))
}

// TitleLead leads an episode's title where it has spoiler tags.
func TitleLead() Sentence { return say("Title") }

// RecapCommand describes /recap.
func RecapCommand() Sentence {
	return say("Previously on: what you've seen so far, in short")
}

// RecapTitle is the title of a recap, and Earlier leads to the lines before it.
func RecapTitle(show string) Sentence { return say("{show}: previously", name(show)) }
func Earlier() Sentence               { return say("Earlier") }

// RecapSeason describes the option for the recap of one season, and RecapOfSeason is
// that one's title.
func RecapSeason() Sentence {
	return say("Which season: 3, season 3. Default: all, or of a long show this one")
}
func RecapOfSeason(show string, season int) Sentence {
	return say("{show}: previously in season {season}", name(show), number(season))
}

// UnreadableSeason, SeasonAhead and NoRecapOfSeason refuse the recap of a season.
func UnreadableSeason() Sentence {
	return say("I can't read that as a season. Try 3 or season 3.")
}
func SeasonAhead(season int) Sentence {
	return say("You haven't seen any of season {season} yet, so I'll keep it to myself.", number(season))
}
func NoRecapOfSeason(season int) Sentence {
	return say("I don't have a recap of what you've seen of season {season} yet.", number(season))
}

// NoRecap refuses a recap to somebody at a place.
func NoRecap(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "There's nothing to recap before your first episode.", "There's nothing to recap before you've seen {show}.")
	}
	return sayAt(p, "I don't have a recap of the episodes you've seen yet.", "I don't have a recap of {show} yet.")
}

// ForgottenQuestion refuses to go on with a request that is no longer known.
func ForgottenQuestion() Sentence {
	return say("I no longer know what you asked. Please ask again.")
}

// IveWatched marks an episode from where it was asked about.
func IveWatched(p Place) Sentence {
	return sayAt(p, "I've watched {episode}", "I've seen it", episode(p))
}

// SeeEveryone leads to where everyone is.
func SeeEveryone() Sentence { return say("See where everyone is") }
