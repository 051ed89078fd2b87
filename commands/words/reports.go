package words

import "watchparty/data"

// ReportCommand describes the message command that reports a message, and
// ReportSpoiler is the title of its form.
func ReportCommand() Sentence {
	return say("Asks for a message to be hidden that spoils something, without repeating it.")
}
func ReportSpoiler() Sentence { return say("Report a spoiler") }
func ReportHint(p Place) Sentence {
	return sayAt(p, "Which episode does it spoil?", "Does it spoil {show}?")
}

// The next say why a report is not taken.
func CannotAskToHide(permissions []string, in data.ChannelID) Sentence {
	return say("I can't ask for it to be hidden: I'm missing {permissions} in {channel}. Someone who manages the server can allow it. Nothing changed.",
		within(Names(permissions)), channel(in))
}
func YourReportsStopped() Sentence {
	return say("A host of this server doesn't want any more reports from you, so I didn't pass this one on.")
}
func AlreadyReported() Sentence { return say("You've already reported that message.") }
func ReportTooSoon() Sentence {
	return say("That was quick: I take one report a minute. Please try again in a moment.")
}
func ManyOpenReports(most int) Sentence {
	return say("I'm still waiting for {n} message that you reported to be hidden. I can take another report once it is, or tomorrow.|I'm still waiting for {n} messages that you reported to be hidden. I can take another report once one of them is, or tomorrow.", number(most))
}
func ManyReportsHere(most int) Sentence {
	return say("I've had {n} report in this channel in a day, and that's all I take. Please ask a moderator.|I've had {n} reports in this channel in a day, and that's all I take. Please ask a moderator.", number(most))
}
func ReportNeedsEpisode(p Place) Sentence {
	return sayAt(p, "I need the episode that it spoils. Try 3, S1E3 or next.", "I can only take a report of what spoils {show}.")
}

// HostsTold and AskingToHide say what came of a report; the others say that it could
// not be done as usual, or at all.
func HostsTold() Sentence {
	return say("Thanks! I've told the hosts where it is, without repeating what it says.")
}
func AskingToHide() Sentence {
	return say("Thanks! I've asked here for it to be hidden, without saying which message it is or who asked.")
}
func HostsChannelGone() Sentence {
	return say("There's no hosts' channel anymore, so I'm asking in the channel itself, without saying which message it is or who asked.")
}
func HostsNotTold() Sentence   { return say("I couldn't tell the hosts.") }
func NotAskedToHide() Sentence { return say("I couldn't ask for it to be hidden.") }

// Reported is what the hosts read in their channel, and SpoilsWhich asks what the
// message spoils: MaySpoil is the answer, of one message (0) or of the nth.
func Reported(by data.UserID, in data.ChannelID) Sentence {
	return say("{who} reported a message in {channel} that may be a spoiler.", user(by), channel(in))
}
func SpoilsWhich(p Place) Sentence { return sayAt(p, "Which episode?", "What does it spoil?") }
func MaySpoil(n int, p Place) Sentence {
	if n == 0 {
		return say("It may spoil {episode}.", episode(p))
	}
	return say("Message {n} may spoil {episode}.", number(n), episode(p))
}

// GoToMessage leads to a message, alone (0) or the nth.
func GoToMessage(n int) Sentence {
	if n == 0 {
		return say("Go there")
	}
	return say("Go to message {n}", number(n))
}

// AskedToHide is the card that everybody in the channel sees, and WhichOne is its
// button. The next two answer it.
func AskedToHide() Sentence { return say("Someone asked for a message here to be hidden.") }
func WhichOne() Sentence    { return say("Which one?") }
func OnlyWritersAreTold() Sentence {
	return say("I only tell the person who wrote it, and people who can manage messages here.")
}
func DeleteThem(n int) Sentence {
	if n == 1 {
		return say("You can delete it.")
	}
	return say("You can delete them.")
}
func HideOrDelete(n int) Sentence {
	if n == 1 {
		return say("You can hide it, or delete it.")
	}
	return say("You can hide them, or delete them.")
}

// StopReporter takes no more reports of the person behind the nth, or behind the only
// one (0).
func StopReporter(n int) Sentence {
	if n == 0 {
		return say("Stop their reports")
	}
	return say("Stop reporter {n}", number(n))
}
func ReporterStopped() Sentence {
	return say("I won't take any more reports from them, and I've closed the ones that were open.")
}
func ReporterAccepted() Sentence {
	return say("I take reports from them again. They can also report what I had closed.")
}

// Reports leads how many people's reports are not taken, in the settings;
// TakeAllReports takes them again.
func Reports() Sentence { return say("Reports") }
func ReportersStopped(people int) Sentence {
	return say("I take none from {n} person|I take none from {n} people", number(people))
}
func TakeAllReports() Sentence { return say("Take all reports again") }

// ReportForgotten, OnlyHostsStopReports and OnlyHostsAreTold refuse a press.
func ReportForgotten() Sentence      { return say("I no longer have that report.") }
func OnlyHostsStopReports() Sentence { return say("Only hosts can do that.") }
func OnlyHostsAreTold() Sentence     { return say("Only hosts are told that.") }
