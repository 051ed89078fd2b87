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

// IveWatched marks an episode from where it was asked about.
func IveWatched(p data.Position) Sentence { return say("I've watched {episode}", episode(p)) }

// SeeEveryone leads to where everyone is.
func SeeEveryone() Sentence { return say("See where everyone is") }
