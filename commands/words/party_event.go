package words

import "watchparty/data"

// PartyEvent is what the server's events call an evening, and AboutEvent what they say
// of it, above the address of its card.
func PartyEvent(show string, watches Sentence) Sentence {
	return say("{show}, {episodes}", name(show), within(watches))
}
func AboutEvent() Sentence {
	return say("Say on the card if you're coming. I can't see who's interested here.")
}

// WhyNoEvent says why the server's events do not list an evening, or if they do why they
// may say something else; nothing if all is well. Not everybody may know of a channel
// that is hidden: nothing is said of that.
func WhyNoEvent(why data.NoEvent, listed bool, voice data.ChannelID) Sentence {
	switch {
	case why == data.EventDenied && listed:
		return say("I couldn't change it in the server's events. I need the permission Create Events.")
	case why == data.EventDenied && voice != 0:
		return say("I couldn't add it to the server's events. I need the permission Create Events, and Connect in {channel}.", channel(voice))
	case why == data.EventDenied:
		return say("I couldn't add it to the server's events. I need the permission Create Events.")
	case why == data.EventFull:
		return say("I couldn't add it to the server's events. They're full.")
	case why == data.EventDeleted:
		return say("It isn't in the server's events anymore.")
	}
	return Sentence{}
}

// EventStays is on the card of a cancelled evening whose event could not be deleted.
func EventStays() Sentence {
	return say("I couldn't remove it from the server's events. I need the permission Create Events.")
}
