package data

import "time"

// A Party is an evening on which a group watches one or several episodes together.
type Party struct {
	// ID is the interaction that planned it; the next evening of a series has one more
	// than the one before it.
	ID    uint64
	Guild GuildID
	Show  ShowID
	By    UserID // who planned it; 0 once they were forgotten
	// First and Last are the episodes that are watched; the same if it is one.
	First, Last Position
	At          time.Time
	// Zone is the time zone that the planner meant, by its IANA name, and Wall what
	// the clocks there show at At ("2026-11-28 20:00"), unless the hour is skipped.
	Zone, Wall string
	// ByMember says that who planned it was not a host then.
	ByMember bool
	// Weekly says that another evening follows a week later.
	Weekly bool
	// Missed is how many evenings of the series before this one nobody held in a row.
	Missed int
	// Held is the last episode of it that somebody watched, zero for none.
	Held Position
	// Film says that the group was started for this party and ends with it.
	Film    bool
	Channel ChannelID // where its card is
	Voice   ChannelID // the voice channel, 0: none
	Event   EventID   // its server event, 0: none
	NoEvent NoEvent   // why there is none
	Card    MessageID
	Doors   MessageID // the reminder
	// Second to Fourth notify those for whom the reminder had no space.
	Second, Third, Fourth MessageID
	State                 PartyState
	// Untold is why nobody was reminded.
	Untold Untold
	// Told is the time for which people were reminded, Pinged when, and Tolds how
	// often, whatever the party was moved to.
	Told, Pinged time.Time
	Tolds        int
	// Again says that the card is to be posted again, as the newest message.
	Again bool
}

// An EventID is the id of a server event at Discord.
type EventID uint64

// PartyMax is how many evenings are planned in a server at most, and PartyDays how many
// days ahead at most.
const (
	PartyMax  = 20
	PartyDays = 180
)

// A PartyState is how far an evening is.
type PartyState uint8

const (
	PartyPlanned   PartyState = iota // it is to come, or people are watching
	PartyOver                        // its time is over
	PartyCancelled                   // somebody cancelled it
	PartyAsks                        // the series waits for somebody to say that it goes on
)

// Untold is why nobody was reminded of a party.
type Untold uint8

const (
	ToldWell Untold = iota // people were reminded, or will be
	ToldLate               // the bot was away
	ToldNot                // Discord did not let it post
)

// NoEvent is why a party has no server event.
type NoEvent uint8

const (
	EventWanted  NoEvent = iota // it has one, or will have
	EventDenied                 // the bot may not make one
	EventFull                   // the server has as many as Discord allows
	EventDeleted                // a moderator deleted or ended it
	EventHidden                 // not everybody in the server may see the channel
)

// Posted says whether a message that reminds people is still there.
func (p Party) Posted() bool { return p.Doors != 0 || p.Second|p.Third|p.Fourth != 0 }

// Rest returns where the messages are kept that notify those for whom the reminder had
// no space.
func (p *Party) Rest() [3]*MessageID { return [...]*MessageID{&p.Second, &p.Third, &p.Fourth} }

// Watches says whether a party watches an episode.
func (p Party) Watches(at Position) bool {
	return p.First.Compare(at) <= 0 && at.Compare(p.Last) <= 0
}

// A Comer is a person who said whether they come to a party.
type Comer struct {
	Guild GuildID
	Party uint64
	User  UserID
	Says  Coming
}

// Coming is what somebody says of a party.
type Coming uint8

const (
	Going Coming = iota
	Maybe
	CannotCome
)

// String is what it is called: "going", "maybe" or "can't come".
func (c Coming) String() string {
	return [...]string{"going", "maybe", "can't come"}[min(c, CannotCome)]
}

// A Habit is what somebody wants in a server, whatever the show.
type Habit struct {
	Guild GuildID
	User  UserID
	Zone  string // the time zone that they write times in, by its IANA name; empty: unknown
	// NoReminders says that they are not notified of parties.
	NoReminders bool
}

// Lead is how long before a party people are reminded.
type Lead uint8

const (
	Lead15 Lead = iota // the usual one
	Lead0
	Lead5
	Lead30
	Lead60
	LeadNone // nobody is reminded
)

// Before returns how long that is, and whether people are reminded at all.
func (l Lead) Before() (time.Duration, bool) {
	switch l {
	case Lead15:
		return 15 * time.Minute, true
	case Lead5:
		return 5 * time.Minute, true
	case Lead30:
		return 30 * time.Minute, true
	case Lead60:
		return time.Hour, true
	}
	return 0, l == Lead0
}
