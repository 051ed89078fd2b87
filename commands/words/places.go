package words

import (
	"time"

	"watchparty/data"
)

// HowFar asks somebody who has no place yet how far they are.
func HowFar(group data.Position) Sentence {
	if group.IsZero() {
		return say("The group hasn't started yet. How far are you?")
	}
	return say("The group is at {episode}. How far are you?", episode(group))
}

// ChooseEpisode and NotStarted are the other answers to that, as buttons.
func ChooseEpisode() Sentence { return say("Choose an episode") }
func NotStarted() Sentence    { return say("I haven't started") }

// PlaceSaved says, above the answer to what they had asked, that it is known where
// they are now.
func PlaceSaved(p data.Position) Sentence {
	if p.IsZero() {
		return say("Saved: you haven't started yet.")
	}
	return say("Saved: you're at {episode}.", episode(p))
}

// KeptSafe says what being in a group that watches means.
func KeptSafe() Sentence { return say("I'll keep open posts safe for you while you're around.") }

// NotOutYet asks somebody who marks an episode before it comes out.
func NotOutYet(p data.Position, out time.Time) Sentence {
	return say("{episode} comes out on {day}. Have you seen it already?", episode(p), date(out))
}

// MarkIt marks such an episode all the same.
func MarkIt() Sentence { return say("Yes, mark it") }
