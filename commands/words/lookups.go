package words

import "watchparty/data"

// SummaryCommand and SummaryEpisodeOption describe /summary.
func SummaryCommand() Sentence {
	return say("What happened in an episode you've seen, or a teaser of your next one")
}
func SummaryEpisodeOption() Sentence {
	return say("Which one: 3, S1E3, next. Default: the last one you've seen")
}

// SummaryOf leads to the summary of an episode.
func SummaryOf(p data.Position) Sentence { return say("Summary of {episode}", episode(p)) }

// SummaryOpensAt refuses the summary of an episode that somebody has not watched.
func SummaryOpensAt(p data.Position) Sentence {
	return say("The summary of {episode} opens when you have watched it.", episode(p))
}

// NoSummaryBefore refuses a summary of the start.
func NoSummaryBefore(first data.Position) Sentence {
	return say("The story begins with {episode}, so there's no summary before it.", episode(first))
}

// NoSummary says that the bot has no summary of an episode that somebody watched.
func NoSummary(p data.Position) Sentence {
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

// NothingToRecap and NoRecap refuse a recap, to somebody at the start and to
// somebody at an episode.
func NothingToRecap() Sentence { return say("There's nothing to recap before your first episode.") }
func NoRecap() Sentence        { return say("I don't have a recap of the episodes you've seen yet.") }

// ForgottenQuestion refuses to go on with a request that is no longer known.
func ForgottenQuestion() Sentence {
	return say("I no longer know what you asked. Please ask again.")
}

// LastEpisode, NothingAfter and NothingYet answer "next" where there is none.
func LastEpisode(p data.Position) Sentence {
	return say("{episode} is the last episode.", episode(p))
}
func NothingAfter(p data.Position) Sentence {
	if p.IsZero() {
		return say("I don't know any episodes yet.")
	}
	return say("I don't know any episodes after {episode} yet.", episode(p))
}

// UnreadableEpisode refuses what does not read as an episode.
func UnreadableEpisode() Sentence {
	return say("I can't read that as an episode. Try 3, S1E3, next or finale.")
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
func NoSeason(show string, p data.Position, seasons int, complete bool) Sentence {
	if !complete {
		return say("I only know {n} season of {show} so far, so I can't find {episode}.|I only know {n} seasons of {show} so far, so I can't find {episode}.",
			number(seasons), name(show), episode(p))
	}
	return say("{show} has {n} season, so there's no {episode}.|{show} has {n} seasons, so there's no {episode}.",
		name(show), number(seasons), episode(p))
}

// IveWatched marks an episode from where it was asked about.
func IveWatched(p data.Position) Sentence { return say("I've watched {episode}", episode(p)) }

// SeeEveryone leads to where everyone is.
func SeeEveryone() Sentence { return say("See where everyone is") }
