package words

// HelpCommand describes /help, and HelpTitle is its title.
func HelpCommand() Sentence { return say("What I can do, and the first steps") }
func HelpTitle() Sentence   { return say("Watching together, without spoilers") }

// WhatIDo says what the bot is for.
func WhatIDo() Sentence {
	return say("Ask me about a show: I'll only ever tell you about episodes you've seen. Answers are just for you unless you share them.")
}

// HostBegins, SayHowFar and ThenAsk are the first steps.
func HostBegins() Sentence {
	return say("A host uses /show start in the channel where you talk about the show.")
}
func SayHowFar() Sentence { return say("Everyone says how far they are with /watched.") }
func ThenAsk() Sentence   { return say("Ask away: /summary, /recap, /cast or /ending.") }

// Welcome comes before the first two of them, in a server that watches nothing.
func Welcome() Sentence { return say("We aren't watching anything here yet. Two steps, and we are:") }

// HelpMissing names the permissions that the bot lacks where it was asked.
func HelpMissing(permissions []string) Sentence {
	return say("I'm missing {permissions} in this channel. Someone who manages the server can allow it in the channel's settings.",
		within(Names(permissions)))
}

// OnTrust says what the bot does not guard against.
func OnTrust() Sentence {
	return say("I take your word for how far you are. I guard against accidents, not against someone who wants to peek.")
}

// NoSuchCommand answers an action of a command that does not exist any more.
func NoSuchCommand() Sentence {
	return say("I don't have that command anymore. /help lists what I can do.")
}
