package words

import (
	"time"
)

// HowFar asks somebody who has no place yet how far they are.
func HowFar(group Place) Sentence {
	if group.IsZero() {
		return sayAt(group, "The group hasn't started yet. How far are you?", "The group hasn't seen {show} yet. Have you?")
	}
	return sayAt(group, "The group is at {episode}. How far are you?", "The group has seen {show}. Have you?", episode(group))
}

// UpToThere, ChooseEpisode and NotStarted are answers to that, as buttons.
func UpToThere(p Place) Sentence { return sayAt(p, "{episode}", "I've seen it", episode(p)) }
func ChooseEpisode() Sentence    { return say("Choose an episode") }
func NotStarted(p Place) Sentence {
	return sayAt(p, "I haven't started", "Not yet")
}

// PlaceSaved says, above the answer to what they had asked, that it is known where
// they are now.
func PlaceSaved(p Place) Sentence {
	if p.IsZero() {
		return sayAt(p, "Saved: you haven't started yet.", "Saved: you haven't seen {show} yet.")
	}
	return sayAt(p, "Saved: you're at {episode}.", "Saved: you've seen {show}.", episode(p))
}

// KeptSafe says what being in a group that watches means.
func KeptSafe() Sentence { return say("I'll keep open posts safe for you while you're around.") }

// NotOutYet asks somebody who marks an episode before it comes out.
func NotOutYet(p Place, out time.Time) Sentence {
	return say("{episode} comes out on {day}. Have you seen it already?", episode(p), date(out))
}

// MarkIt marks such an episode all the same.
func MarkIt() Sentence { return say("Yes, mark it") }
