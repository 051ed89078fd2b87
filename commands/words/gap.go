package words

// YouSkippedThis labels an episode that the reader skipped. It begins like
// [EpisodeTitled], so that it reads back.
func YouSkippedThis(p Place) Sentence { return say("{episode} · you skipped this", episode(p)) }

// SummarySkipped stands for the summary of an episode that the reader skipped.
func SummarySkipped() Sentence { return say("You skipped this one.") }

// RecapSkipped stands for the lines of n episodes that the reader skipped, and
// SeasonSkipped for those of a season.
func RecapSkipped(list Sentence, n int) Sentence {
	if n == 1 {
		return say("{list}: you skipped this one.", within(list))
	}
	return say("{list}: you skipped these.", within(list))
}
func SeasonSkipped(season int) Sentence {
	return say("You skipped season {season}, so I'll keep it to myself.", number(season))
}

// HiddenFromYou says on /progress what comes of it that the reader skipped some, and
// DontHide shows a part of that to them.
func HiddenFromYou() Sentence         { return say("I keep what you skipped hidden from you.") }
func DontHide(part Sentence) Sentence { return say("Don't hide {part}", within(part)) }

// SeenFrom follows where somebody is who did not begin with the first episode.
func SeenFrom(p Place) Sentence { return say("from {episode}", episode(p)) }

// SafeToPostOnly says what can be posted openly where somebody skipped some, and how
// many people have seen it.
func SafeToPostOnly(list Sentence, people int) Sentence {
	if people == 2 {
		return say("Safe to post here: {list}. Both of you have seen it.", within(list))
	}
	return say("Safe to post here: {list}. All {n} of you have seen it.", within(list), number(people))
}

// RoomTellsSkipped warns somebody who goes into a room of what they skipped before its
// episode.
func RoomTellsSkipped(list Sentence) Sentence {
	return say("People in this room may talk about {list}, which you skipped.", within(list))
}

// AndOthers begins a list that leaves some out.
func AndOthers() Sentence { return say("…") }
