package data

import (
	"slices"
	"time"
)

// The ids of Discord, kept apart so that one cannot be taken for another.
type (
	GuildID   uint64 // a server
	ChannelID uint64
	RoleID    uint64
	UserID    uint64
)

// A Day counts days since 1970-01-01 UTC.
type Day int32

// DayOf returns the day in which t, which is not before 1970, falls.
func DayOf(t time.Time) Day { return Day(t.Unix() / (24 * 60 * 60)) }

// Time is the beginning of the day, in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

// String writes the day as 2006-01-02.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// Sharing is a server's choice of what a public reply may hold.
type Sharing uint8

const (
	ShareAsk   Sharing = iota // bars only after the sharer confirmed them
	ShareBars                 // bars without asking
	ShareNever                // nothing about a show is posted for all
)

// A Guild is a server's settings. The zero Guild has the defaults.
type Guild struct {
	ID       GuildID
	HostRole RoleID    // 0: none
	Hosts    ChannelID // the hosts' channel, 0: none
	Sharing  Sharing
	NoAnyway bool // "show me anyway" is switched off
	// HostsAsked says that somebody who can set the hosts' channel was asked for it.
	HostsAsked bool
	// Quorum is how many must be counted before anything is posted openly, if
	// more than [MinQuorum].
	Quorum int
	// Missing is the day on which the bot was first found not to be in the
	// server; 0 while it is.
	Missing Day
	// Zone is the time zone of who writes a time and has told none of their own, by its
	// IANA name; empty: unknown.
	Zone string
	Lead Lead // when people are reminded of a party
	// FetchDay is the last day on which the server had shows fetched, and Fetches how many.
	FetchDay Day
	Fetches  int
	// Untold says that a host is to read about a show that its provider numbers otherwise.
	Untold bool
	// MembersPlan says that members who joined may plan parties, as hosts do.
	MembersPlan bool
	// NoHelp says that it counts nothing here since when people who have watched the last
	// episode say that somebody is known.
	NoHelp bool
}

// A Group is one server watching one show.
type Group struct {
	Guild GuildID
	Show  ShowID
	// Position is where the group is, moved when a host marks for the group.
	Position Position
	// From is the first episode that the group watches, zero if that is the first of
	// the show: what comes before it is skipped by who says where they are.
	From Position
	// Ended is the day the host ended it, 0 while it runs. The places of an
	// ended group are kept for [KeepEnded] days.
	Ended Day
	Mark  Mark // the group's last mark
	// Finish is how far the news has got that everybody finished the show.
	Finish Finish
	// Moved is when a button on a card last moved it.
	Moved time.Time
	// Farther says that the last mark took it farther than it had ever been, so that a
	// [Reach] goes with that mark.
	Farther bool
	// Watched is what the group has watched if it is not all up to Position: a show may be
	// numbered otherwise, with episodes in between that nobody has said anything of. Zero: it
	// is all of that. What Mark takes back is in Mark.Seen likewise.
	Watched Set
}

// A Finish is how far the news of the finish has got.
type Finish uint8

const (
	Watching     Finish = iota // not everybody has finished, or nobody was told
	FinishTold                 // the hosts were told
	FinishPublic               // the channel was told
)

// KeepEnded is how many days the places of an ended group are kept, and those
// of a server that the bot is no longer in.
const KeepEnded = 30

// A Mark is what can be taken back: the interaction that changed a place and
// the place as it was. It is valid while the place still carries it.
type Mark struct {
	// ID is the interaction that made the mark, 0 if none did. An interaction
	// delivered twice therefore marks once.
	ID uint64
	// Before is the seat (or the group's position) before the mark, Seen what had
	// been watched.
	Before Position
	Seen   Set
	// Placed and Joined are the member's before the mark.
	Placed, Joined bool
	// Undone says that the mark was taken back.
	Undone bool
}

// A Member is a person in a group, or one who has a place of their own in a
// show that the server does not watch.
type Member struct {
	Guild GuildID
	Show  ShowID
	User  UserID
	// Seat is the regular episode where they are now and Seen what they have watched,
	// which goes beyond Seat only for a rewatcher and never ends before it.
	Seat   Position
	Seen   Set
	Placed bool // has said how far they are, if only "not started"
	Joined bool // marked, or pressed Join
	Parked bool // keeps the place and holds nobody back
	Hidden bool // not listed in /progress
	Used   Day  // last used the bot
	Since  Day  // when they first said how far they are; 0: before that was kept
	Mark   Mark
	// Ahead says that they looked past what they have watched, and may know more
	// than that says: what they publish has no default place any more.
	Ahead bool
	// Paused is the day on which a host parked them, 0 if none did.
	Paused Day
	// Listed says that they are named on the show's progress card, at Shown and as having
	// begun at ShownFrom. Next and NextFrom are what it shows from its next update on; all
	// are zero for anybody else.
	Listed              bool
	Shown, Next         Position
	ShownFrom, NextFrom Position
}

// List names m on the progress card where they are now.
func (m *Member) List() {
	m.Listed, m.Shown, m.Next = true, m.Seat, m.Seat
	m.ShownFrom, m.NextFrom = m.Began(), m.Began()
}

// Unlist takes m off the progress card.
func (m *Member) Unlist() {
	m.Listed, m.Shown, m.Next, m.ShownFrom, m.NextFrom = false, Position{}, Position{}, Position{}, Position{}
}

// ShowNext has the progress card show m where it was to show them next, and then where
// they are now.
func (m *Member) ShowNext() {
	m.Shown, m.ShownFrom, m.Next, m.NextFrom = m.Next, m.NextFrom, m.Seat, m.Began()
}

// Began is the first episode that m has watched up to their seat; zero if that is the
// first of the show, or if there is none.
func (m *Member) Began() Position {
	for after, before := range m.Seen.Gaps() {
		if after.IsZero() && before.Compare(m.Seat) <= 0 {
			return before
		}
		break
	}
	return Position{}
}

// CountedFor is for how many days after their last use of the bot a member
// counts.
const CountedFor = 30

// Counted says whether the group waits for m: they joined, are not parked and
// used the bot within the last 30 days.
func (m Member) Counted(today Day) bool {
	return m.Joined && !m.Parked && today-m.Used <= CountedFor
}

// Counted returns the members for whom the group waits.
func Counted(members []Member, today Day) []Member {
	counted := slices.Grow([]Member(nil), count(members, today)) // a member is large to copy
	for i := range members {
		if members[i].Counted(today) {
			counted = append(counted, members[i])
		}
	}
	return counted
}

func count(members []Member, today Day) (n int) {
	for i := range members {
		if members[i].Counted(today) {
			n++
		}
	}
	return n
}

// MinQuorum is how many must be counted at least before anything is posted openly:
// one person is not yet a group that agreed on anything.
const MinQuorum = 2

// QuorumOf returns how many must be counted in a server.
func (g Guild) QuorumOf() int { return max(g.Quorum, MinQuorum) }

// heldFor is for how many days after a host parked somebody nothing is posted
// openly that they have not watched: a day, in whole days.
const heldFor = 1

// held says whether a host parked m so recently that m may not know.
func (m Member) held(today Day) bool {
	return m.Joined && m.Parked && m.Paused != 0 && today-m.Paused <= heldFor
}

// A Watch says that a channel watches a show.
type Watch struct {
	Channel ChannelID
	Show    ShowID
}
