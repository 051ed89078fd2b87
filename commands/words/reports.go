package words

import "watchparty/data"

// ReportCommand describes the message command that reports a message, and
// ReportSpoiler is the title of its form.
func ReportCommand() Sentence {
	return say("Tells the hosts about a message that spoils something, without repeating it.")
}
func ReportSpoiler() Sentence { return say("Report a spoiler") }
func ReportHint() Sentence    { return say("Which episode does it spoil?") }

// The next say why a report is not taken.
func NobodyToTell() Sentence {
	return say("This server has no channel where I could tell the hosts. Please ask someone who manages the server.")
}
func AlreadyReported() Sentence { return say("You've already reported that message.") }
func ReportTooSoon() Sentence {
	return say("That was quick: I take one report a minute. Please try again in a moment.")
}
func HostsChannelGone() Sentence {
	return say("The hosts' channel was removed in the meantime, so I couldn't tell anyone.")
}
func HostsNotTold() Sentence { return say("I couldn't tell the hosts.") }

// HostsTold says that a report arrived.
func HostsTold() Sentence {
	return say("Thanks! I've told the hosts where it is, without repeating what it says.")
}

// Reported is what the hosts read in their channel.
func Reported(by data.UserID, in data.ChannelID) Sentence {
	return say("{who} reported a message in {channel} that may be a spoiler.", user(by), channel(in))
}

// GoThere leads to a reported message, and MaySpoil says what it spoils.
func GoThere() Sentence { return say("Go there") }
func MaySpoil(p data.Position) Sentence {
	if p.IsZero() {
		return say("It may spoil the show before it starts.")
	}
	return say("It may spoil {episode}.", episode(p))
}
