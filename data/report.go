package data

import "time"

const (
	// ReportOpen is for how long people are asked to hide a reported message.
	ReportOpen = 24 * time.Hour
	// KeepReports is for how many days a report is kept.
	KeepReports = 30
)

// A Report is that a person reported a message as a spoiler. What the message says
// is not in it.
type Report struct {
	// ID is the interaction that made it.
	ID      uint64
	Guild   GuildID
	Message MessageID
	By      UserID // the person who reported it
	Show    ShowID
	At      Position  // the episode that it spoils, as they say
	Channel ChannelID // where the message is
	Writer  UserID    // the person who wrote the message, 0 for a bot
	Made    time.Time
	// Closed says that nobody is asked to hide the message any more: that was done,
	// it was deleted, or a host stopped the reporter.
	Closed bool
	// Told says that the hosts know of it.
	Told bool
}

// Open says whether the message is still to be hidden.
func (r Report) Open(now time.Time) bool { return !r.Closed && now.Sub(r.Made) < ReportOpen }

// A ReportCard is the message in a channel that asks to hide what was reported
// there. It is kept until it is deleted.
type ReportCard struct {
	Guild   GuildID
	Channel ChannelID
	Message MessageID // 0: not posted yet
}

// Job is the job that brings the card in line with the reports. It is about no
// show: reports of messages about several may rest on one card.
func (c ReportCard) Job() JobKey {
	return JobKey{Kind: ReportAsks, Guild: c.Guild, Show: NoShow, Subject: uint64(c.Channel)}
}

// A ReportStop is that a host takes no more reports of a person.
type ReportStop struct {
	Guild GuildID
	User  UserID
}
