package words

// AllFinished tells the hosts that everybody has finished a show.
func AllFinished(p Place) Sentence {
	return sayAt(p, "Everyone who's watching along has finished the show!", "Everyone who's watching along has seen {show}!")
}

// TellTheChannel lets the channel know, and the rest is what comes of it.
func TellTheChannel() Sentence { return say("Tell the channel") }
func HostsTell() Sentence      { return say("Only hosts can tell the channel.") }
func NoChannelWatches(show string) Sentence {
	return say("No channel here watches {show} anymore.", name(show))
}
func ChannelKnows() Sentence { return say("The channel already knows.") }
func NotAllFinished() Sentence {
	return say("Somebody hasn't finished after all, so I didn't post anything.")
}
func ChannelNotTold() Sentence { return say("I couldn't tell the channel.") }
func ChannelTold() Sentence    { return say("Done: the channel knows.") }
func EveryoneFinished(p Place) Sentence {
	return sayAt(p, "Everyone here has finished the show!", "Everyone here has seen {show}!")
}
func ReadTheEnding() Sentence { return say("Explain the ending") }

// NotToldNow says that the channel was not told: something has changed since it was
// asked for.
func NotToldNow() Sentence {
	return say("I didn't post anything: the channel knows already, or somebody hasn't finished after all.")
}
