package words

import "watchparty/data"

// SettingsCommand describes /settings.
func SettingsCommand() Sentence {
	return say("Who hosts, where I tell hosts things, and what I may post openly")
}

// Settings is the title of the settings.
func Settings() Sentence { return say("Settings") }

// OnlyManagers refuses the settings.
func OnlyManagers() Sentence { return say("Only people with Manage Server can use the settings.") }

// UnreadableChoice and UnknownChoice refuse a press that no button of ours makes.
func UnreadableChoice() Sentence {
	return say("I can't read that choice. Please use /settings again.")
}
func UnknownChoice() Sentence { return say("I don't know that choice. Please use /settings again.") }

// Saved says that a setting was saved.
func Saved() Sentence { return say("Saved.") }

// Hosts leads who the hosts are.
func Hosts() Sentence         { return say("Hosts") }
func HostsByRights() Sentence { return say("people with Manage Server or Manage Events") }

// HostRole leads the role of more hosts.
func HostRole() Sentence                  { return say("Host role") }
func HostsByRole(id data.RoleID) Sentence { return say("people with {role} are hosts too", role(id)) }
func ChooseHostRole() Sentence            { return say("Choose the host role") }
func RemoveHostRole() Sentence            { return say("Remove the host role") }
func HostsChannel() Sentence              { return say("Hosts' channel") }
func HostsIn(id data.ChannelID) Sentence  { return say("I tell hosts things in {channel}", channel(id)) }
func ChooseHostsChannel() Sentence        { return say("Choose the hosts' channel") }
func RemoveHostsChannel() Sentence        { return say("Remove hosts' channel") }

// WhereToTellHosts asks somebody who can set it for the hosts' channel, NotNow leaves
// that for later, and HostsChannelLater says how. HostsChannelIsMissing tells a host
// who cannot set it.
func WhereToTellHosts() Sentence {
	return say("One more thing: where can I tell hosts about reported spoilers? Choose a channel that only hosts can see.")
}
func NotNow() Sentence { return say("Not now") }
func HostsChannelLater() Sentence {
	return say("Okay. You can choose it any time with /settings.")
}
func HostsChannelIsMissing() Sentence {
	return say("I have no channel yet where I can tell hosts about reported spoilers. Someone with Manage Server can choose one with /settings.")
}

// HostsChannelSaved says that it was set, and the others why it was not.
func HostsChannelSaved(id data.ChannelID) Sentence {
	return say("Saved: I'll tell hosts things in {channel}.", channel(id))
}
func EveryoneSees(id data.ChannelID) Sentence {
	return say("Everyone in this server can see {channel}. Please choose a channel that only hosts can see.", channel(id))
}
func HostsChannelNotSaved() Sentence {
	return say("I couldn't check who can see that channel, so nothing changed.")
}
func OpenSettings() Sentence { return say("See all settings") }
func NotSet() Sentence       { return say("none") }

// Sharing leads what may be posted for everybody to see, and asks for it.
func Sharing() Sentence { return say("Answers posted openly") }

// SharingIs is one choice of it.
func SharingIs(s data.Sharing) Sentence {
	switch s {
	case data.ShareBars:
		return say("Post with spoiler tags without asking")
	case data.ShareNever:
		return say("Never post answers openly")
	}
	return say("Ask before posting with spoiler tags")
}

// Quorum leads how many must be watching along before anything is posted openly,
// and asks for it.
func Quorum() Sentence        { return say("Post openly once") }
func QuorumIs(n int) Sentence { return say("at least {n} people are watching along", number(n)) }

// Anyway names the switch of the button of the same name.
func Anyway() Sentence { return say("Show me anyway") }
func AnywayOn() Sentence {
	return say("on: people can look past where they are, privately, after I check with them")
}
func Off() Sentence           { return say("off") }
func TurnAnywayOn() Sentence  { return say("Turn on \"Show me anyway\"") }
func TurnAnywayOff() Sentence { return say("Turn off \"Show me anyway\"") }

// WhoPlans names the switch that lets members plan evenings.
func WhoPlans() Sentence          { return say("Who plans evenings") }
func MembersPlan() Sentence       { return say("hosts, and members who are watching along") }
func OnlyHostsMayPlan() Sentence  { return say("only hosts") }
func LetMembersPlan() Sentence    { return say("Let members plan") }
func LetHostsAlonePlan() Sentence { return say("Let only hosts plan") }

// ServerZone leads the server's time zone and is the title of its form, with a field
// and a hint.
func ServerZone() Sentence       { return say("Time zone of this server") }
func SetServerZone() Sentence    { return say("Set the time zone") }
func RemoveServerZone() Sentence { return say("Remove the time zone") }
func TypeZoneAgain() Sentence    { return say("Type it again") }
func ZoneLabel() Sentence        { return say("Where are most of you?") }
func ZoneHint() Sentence         { return say("Berlin, Korea, UTC+2, or the time it is now: 20:15") }

// Reminders leads when people are reminded of an evening, and asks for it.
func Reminders() Sentence { return say("Evening reminders") }

// LeadIs is one choice of it.
func LeadIs(l data.Lead) Sentence {
	before, reminds := l.Before()
	switch {
	case !reminds:
		return say("none")
	case before == 0:
		return say("when it starts")
	}
	return say("{n} minute before|{n} minutes before", number(int(before.Minutes())))
}
