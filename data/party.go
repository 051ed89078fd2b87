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
	// EventAt is the start that Discord has of the event, or was asked for; EventCard is
	// the card that the event was asked for with, by which it is found again.
	EventAt   time.Time
	EventCard MessageID
	Card      MessageID
	Doors     MessageID // the reminder
	// Second to Fourth notify those for whom the reminder had no space.
	Second, Third, Fourth MessageID
	State                 PartyState
	// Untold is why nobody was reminded.
	Untold Untold
	// Told is the time for which people were reminded, Pinged when, and Tolds how
	// often, whatever the party was moved to.
	Told, Pinged time.Time
	Tolds        int
	// Edited is when its job edited the card last.
	Edited time.Time
	// Again says that the card is to be posted again, as the newest message.
	Again bool
	// Clock is where it is in Part.
	Clock Clock
	// Part is the episode of it that is being watched, or was last; zero for none yet.
	Part Position
	// Play is when the countdown comes to its end, by the machine's clock as all due
	// times are; zero for no countdown.
	Play time.Time
	// Frame is the number of the countdown that was shown last: 3, 2 or 1.
	Frame int
	// Interrupted says that its last countdown came to no end.
	Interrupted bool
	// Locked says that only its planner and the hosts move the clock.
	Locked bool
	// Unplanned says that it began when somebody asked for it: it has no card, no event
	// and no series.
	Unplanned bool
	// Unstarted says that nobody pressed Start within an hour.
	Unstarted bool
	// Led says that the group was marked to have watched an episode of it.
	Led bool
	// Minutes is how long one of its episodes takes, as its planner said; 0: unknown.
	Minutes int
	// Message is the newest message of the clock, 0 for none; MessageAt is when it was
	// posted, by Discord's clock, and Shown the N of the clock that it shows.
	Message   MessageID
	MessageAt time.Time
	Shown     int
	EndCard   MessageID // the message after its end
	// Until is when its running time is over because somebody was still watching; zero:
	// by its episodes.
	Until time.Time
	// Begun is when Start was pressed for the first time, by Discord's clock.
	Begun time.Time
}

// An EventID is the id of a server event at Discord.
type EventID uint64

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

// Messages returns where its messages are kept, all of them in its channel.
func (p *Party) Messages() [5]*MessageID {
	return [...]*MessageID{&p.Doors, &p.Second, &p.Third, &p.Fourth, &p.Card}
}

// ToCome says whether it is to come, or people are watching, or a series waits.
func (p Party) ToCome() bool { return p.State == PartyPlanned || p.State == PartyAsks }

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

// A Watcher is a person who said that they are ready to watch, or are watching. It says
// nothing of what they have watched.
type Watcher struct {
	Guild  GuildID
	Party  uint64
	User   UserID
	Pauses int // how often they paused or resumed it
	// Pressed is when they did that last, by Discord's clock.
	Pressed time.Time
}

// A PauseLine is an older message of a party's clock that shrank to a line, since a newer
// one is below it.
type PauseLine struct {
	Guild   GuildID
	Party   uint64
	Message MessageID
	User    UserID // who changed the clock then; 0 for nobody, or once they were forgotten
	// State is what they had the clock do: [ClockStands] if they paused it, [ClockCounts]
	// or [ClockRuns] if it went on, [ClockOver] if they ended it.
	State ClockState
	// From is where the clock was when the message was posted, and To where they changed
	// it; the same if it was paused meanwhile.
	From, To time.Duration
	// Says says that the message has been edited to that line.
	Says bool
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
