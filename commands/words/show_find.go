package words

import "watchparty/data"

// FoundShow names a show that was found by its name, and SearchFor looks for one.
func FoundShow(f data.Found) Sentence {
	title, network := Verbatim(f.Title), Verbatim(f.Network)
	switch {
	case f.Year == 0 && f.Network == "":
		return title
	case f.Year == 0:
		return say("{show} · {network}", within(title), within(network))
	case f.Network == "":
		return say("{show} · {year}", within(title), number(f.Year))
	}
	return say("{show} · {year} · {network}", within(title), number(f.Year), within(network))
}
func SearchFor(typed string) Sentence { return say("Search for “{text}”", name(typed)) }

// WhichFound asks which of the shows that were found is meant, and NoneOfThese says what
// the buttons do if none is.
func WhichFound(typed string) Sentence {
	return say("Here's what I found for “{text}”. Which one is it?", name(typed))
}
func NoneOfThese() Sentence {
	return say("None of these? Search again by another name or its address. Or tell me if it's a film or a series: I'll remember where everyone is, but I won't know what happens in it.")
}

// WhichShowIsThis asks which of TVmaze's shows one is of which the numbers were typed, and
// NothingFoundAgain says that TVmaze has none of that name. IsItThisOne asks whether it is the
// one above, which ThisOne says, and NowItIs what follows.
func WhichShowIsThis() Sentence { return say("Which show is this?") }
func NothingFoundAgain(typed string) Sentence {
	return say("TVmaze doesn't know a show called “{text}”. Check the spelling, or paste its address.", name(typed))
}
func IsItThisOne(show string) Sentence {
	return say("Is that {show}? Everyone stays where they are.", name(show))
}
func ThisOne() Sentence { return say("It's this one") }
func NowItIs(show string) Sentence {
	return say("Done! From now on I can tell people about {show}, as far as they've watched. Everyone stays where they are.", name(show))
}

// KnownAlready, AddedAlready, TheyLack and YoursLacks say why a show does not become one of
// TVmaze's.
func KnownAlready(show string) Sentence {
	return say("I already know what {show} is. Nothing changed.", name(show))
}
func AddedAlready(show string) Sentence {
	return say("This server already has {show} from TVmaze, with its own places, so I can't mix the two.", name(show))
}
func TheyLack(show string, p Place) Sentence {
	return say("TVmaze's {show} has no {episode}, but yours does, so I'd mix up where everyone is. If that's a typo, change your numbers with /show start first.", name(show), episode(p))
}
func YoursLacks(show string, p Place) Sentence {
	return say("TVmaze's {show} has {episode}, but yours doesn't, so I'd mix up where everyone is. If that's a typo, change your numbers with /show start first.", name(show), episode(p))
}

// SearchAgain is a button for another name, and FindAnotherShow one for a show that is not
// at hand.
func SearchAgain() Sentence     { return say("Search again") }
func FindAnotherShow() Sentence { return say("Find another show") }

// NothingFound, ProviderAway, NoSuchImport and FetchedEnough say why there is no show, and
// FetchingMany why there is none yet.
func NothingFound(typed string) Sentence {
	return say("TVmaze doesn't know a show called “{text}”. Check the spelling, paste its address, or tell me the episodes (episodes:10,8) and I'll go by numbers.", name(typed))
}
func ProviderAway() Sentence {
	return say("TVmaze isn't answering right now. Nothing was lost. Try again in a few minutes, or start with numbers for now.")
}
func FetchingMany() Sentence {
	return say("I'm fetching a lot of shows right now. Yours is about a minute away.")
}
func NoSuchImport() Sentence { return say("I don't know a show by that name.") }
func FetchedEnough(most int) Sentence {
	return say("I've looked up {n} shows for this server today. Please try again tomorrow, or tell me the episodes (episodes:10,8) and I'll go by numbers.", number(most))
}

// SeasonHas says how many episodes a season has.
func SeasonHas(season, episodes int) Sentence {
	return say("{n} episode in season {season}|{n} episodes in season {season}", amount(episodes), number(season))
}

// CountedLikeYours asks whether a group counts a show as it is told, and CountedOtherwise
// says what comes of it if not. TooLargeForTexts says that it is told by numbers alone.
func CountedLikeYours() Sentence { return say("Are your episodes numbered like that?") }
func CountedOtherwise() Sentence {
	return say("If they aren't, I can go by yours, but then I won't know what happens in them.")
}
func TooLargeForTexts() Sentence {
	return say("It's too long for me to keep its texts, so I'd go by numbers.")
}

// WatchItHere, PickAnother and NumbersDiffer are the answers.
func WatchItHere() Sentence   { return say("Watch it here") }
func PickAnother() Sentence   { return say("Pick another") }
func NumbersDiffer() Sentence { return say("Our numbers differ") }

// WhichOther is the title of the form for another name, with its field and a hint.
func WhichOther() Sentence { return say("Which show is it?") }
func NameOfShow() Sentence { return say("Its name or its address") }
func NameHint() Sentence   { return say("A name, or its page on TVmaze or IMDb") }
