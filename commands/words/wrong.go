package words

// SomethingWrong leads from a show's sources to the list of texts, and WhichText asks which
// of them is meant. TextsAbout leads to those about other things.
func SomethingWrong() Sentence { return say("Something wrong?") }
func WhichText() Sentence {
	return say("Which text is wrong, or gives something away too early? I'll only list what you may read.")
}
func NothingIsTyped() Sentence {
	return say("I'll say which text you mean, but not who you are. There's nothing to write.")
}
func ChooseText() Sentence { return say("Choose a text") }
func TextsAbout(what string) Sentence {
	switch what {
	case "people":
		return say("It's about a person")
	case "questions":
		return say("It's an answer")
	}
	return say("It's a summary")
}

// The next say what came of it.
func TextReported() Sentence {
	return say("Thanks! The person who runs me will see which text you mean.")
}
func TextReportedToHosts() Sentence {
	return say("Thanks! The person who runs me will see which text you mean, and so will the hosts.")
}
func TextAlreadyReported() Sentence { return say("You've already told me about that one today.") }
func ManyTextsReported(most int) Sentence {
	return say("This server has told me about {n} text in a day, and that's all I take. Please try again tomorrow.|This server has told me about {n} texts in a day, and that's all I take. Please try again tomorrow.", number(most))
}

// WrongEpisode and WrongTextIs are what the hosts read in their channel.
func WrongEpisode(p Place) Sentence {
	return sayAt(p, "Somebody says that my text about {episode} is wrong, or gives something away too early.",
		"Somebody says that my text about {show} is wrong, or gives something away too early.", episode(p))
}
func WrongTextIs(id string) Sentence {
	return say("Somebody says that a text of mine is wrong, or gives something away too early. It's number {id}.", name(id))
}
