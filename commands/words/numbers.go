package words

// KnownByNumbers says of a show that nothing of its story is known, and NumbersWork
// what works all the same.
func KnownByNumbers(p Place, show string) Sentence {
	return sayAt(p, "I only know {show} by its episode numbers, so I can't tell you what happens in it.",
		"I only know {show} by its name, so I can't tell you what happens in it.", name(show))
}
func NumbersWork(p Place) Sentence {
	return sayAt(p, "I can still remember where everyone is, open a room for each episode and pass on your notes.",
		"I can still remember who has seen it, open a room for it and pass on your notes.")
}

// NoSummariesOf, NoRecapsOf, NoCastOf and NoQuestionsOf say that a show has none of
// something, at any episode.
func NoSummariesOf(show string) Sentence { return say("I don't have summaries of {show}.", name(show)) }
func NoRecapsOf(show string) Sentence    { return say("I don't have recaps of {show}.", name(show)) }
func NoCastOf(show string) Sentence      { return say("I don't know who's in {show}.", name(show)) }
func NoQuestionsOf(show string) Sentence {
	return say("I don't have questions and answers about {show}.", name(show))
}

// LeaveANote begins a note.
func LeaveANote() Sentence { return say("Leave a note") }
