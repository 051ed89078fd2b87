package words

// CastCommand describes /cast, and CastName its option.
func CastCommand() Sentence {
	return say("Who is who: characters and actors, as far as you've watched")
}
func CastName() Sentence { return say("A character, an actor or the director, in any spelling") }

// CastOf is the title of a list of people.
func CastOf(show string) Sentence { return say("{show}: cast", name(show)) }

// UnknownPerson says that a name means nobody who may be named yet to somebody at
// a position.
func UnknownPerson(at Place) Sentence {
	if at.IsZero() {
		return sayAt(at, "I don't know anyone by that name yet (you're at the start).",
			"I don't know anyone by that name yet (you haven't seen {show}).")
	}
	return sayAt(at, "I don't know anyone by that name yet (you're at {episode}).",
		"I don't know anyone by that name.", episode(at))
}

// UnknownToAll says the same to somebody who has seen everything, and UnknownSoFar
// to somebody whose place isn't known.
func UnknownToAll() Sentence { return say("I don't know anyone by that name.") }
func UnknownSoFar() Sentence {
	return say("I don't know anyone by that name yet (you haven't said how far you are).")
}

// NoCast says that there is nobody to name yet.
func NoCast() Sentence { return say("I have nobody to show you yet. Keep watching!") }

// DidYouMean asks whether a name that is only like the one typed was meant. There
// may be no actor.
func DidYouMean(character, actor string) Sentence {
	if actor == "" {
		return say("Did you mean {character}?", name(character))
	}
	return say("Did you mean {character}, played by {actor}?", name(character), name(actor))
}
func DidYouMeanOne() Sentence { return say("I don't know that exact name. Did you mean:") }
func YesThatOne() Sentence    { return say("Yes, show me") }

// AlsoCalled names the nickname that somebody was found by.
func AlsoCalled(nickname string) Sentence { return say("Also called {nickname}", name(nickname)) }

// PlayedBy leads an actor's name.
func PlayedBy() Sentence { return say("Played by") }

// ActorOf follows a character's name in a list.
func ActorOf(actor string) Sentence { return say("· {actor}", name(actor)) }

func ChoosePerson() Sentence { return say("Who is…") }
func Everyone() Sentence     { return say("Everyone") }
