package words

import "watchparty/data"

// SpecialsLeftOut says how many specials a show does not have here, GoneSince since when
// the provider does not know the show, and LookedUp when it was last asked.
func SpecialsLeftOut(n int) Sentence {
	return say("{n} special is missing: TVmaze doesn't say when it came out.|{n} specials are missing: TVmaze doesn't say when they came out.", number(n))
}
func GoneSince(on data.Day) Sentence {
	return say("TVmaze hasn't had this show since {day}. I'll keep what I have.", date(on.Time()))
}
func LookedUp(on data.Day) Sentence { return say("Last looked up on {day}", date(on.Time())) }

// ShowNextTitles and HideNextTitles are buttons for hosts. NextTitlesShown and
// NextTitlesHidden say what they did.
func ShowNextTitles() Sentence { return say("Show next titles to all") }
func HideNextTitles() Sentence { return say("Hide next titles") }
func NextTitlesShown() Sentence {
	return say("Done. From now on, everyone can see the title of their next episode.")
}
func NextTitlesHidden() Sentence {
	return say("Done. An episode's title stays hidden until you've watched it.")
}

// ShowHiddenTexts is another such button, for what HideText hid; HiddenTextsShown says what
// it did.
func ShowHiddenTexts() Sentence { return say("Show hidden texts again") }
func HiddenTextsShown() Sentence {
	return say("Done. Nothing from TVmaze is hidden here anymore.")
}

// NewerPremise leads to the question AskNewerPremise, which UseNewerPremise answers.
// PremiseTaken says that it was done, and NoNewerPremise that there is none.
func NewerPremise() Sentence { return say("Use the newer premise") }
func AskNewerPremise(show string) Sentence {
	return say("TVmaze now says something else about what {show} is about. It may give more away, and everyone can read it. Use it here?", name(show))
}
func UseNewerPremise() Sentence { return say("Use it") }
func PremiseTaken() Sentence    { return say("Done. /show info has the newer premise now.") }
func NoNewerPremise() Sentence  { return say("There's no newer premise.") }

// OnlyHostsChoose refuses everybody else.
func OnlyHostsChoose() Sentence { return say("Only hosts can change that.") }

// HideText takes what the provider says of an episode away in a server, after the question
// AskHideText. TextHidden says that it was done, and ShowTextAgain takes that back, which
// TextShown says. NoTextThere says that there is nothing to hide.
func HideText() Sentence { return say("Hide this text") }
func AskHideText(p Place) Sentence {
	return sayAt(p, "Hide what TVmaze says about {episode} from everyone in this server? That hides its title too.",
		"Hide what TVmaze says about {show} from everyone in this server?", episode(p))
}
func TextHidden(p Place) Sentence {
	return sayAt(p, "Done. Nobody here sees TVmaze's text about {episode} anymore.",
		"Done. Nobody here sees TVmaze's text about {show} anymore.", episode(p))
}
func ShowTextAgain() Sentence { return say("Show it again") }
func TextShown(p Place) Sentence {
	return sayAt(p, "Done. TVmaze's text about {episode} is back, for those who've watched it.",
		"Done. TVmaze's text about {show} is back, for those who've watched it.", episode(p))
}
func NoTextThere(p Place) Sentence {
	return sayAt(p, "TVmaze has no text about {episode}.", "TVmaze has no text about {show}.", episode(p))
}
