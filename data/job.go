package data

import "time"

// A JobKind says what must be true of Discord once the job is done.
type JobKind string

// Kinds of jobs, and what their subject is.
const (
	RoomOpen   JobKind = "room-open"   // a room's thread exists; the room's id
	RoomHead   JobKind = "room-head"   // a room's first message is posted; the room's id
	RoomCard   JobKind = "room-card"   // a room's card is posted in the channel; the room's id
	RoomSeat   JobKind = "room-seat"   // a person is in a room or out of it; the room's id, and the person
	NoteCard   JobKind = "note-card"   // an episode's card says what waits; [Position.Subject]
	NoteGone   JobKind = "note-gone"   // the message that a note was made of is deleted; the note's id
	Reported   JobKind = "report"      // the hosts know of a message; the message, and who reports it
	ReportAsks JobKind = "report-asks" // a channel's card asks to hide what was reported there; the channel
	ReportSeen JobKind = "report-seen" // it is known whether a reported message is still there; the message
	ReportGone JobKind = "report-gone" // a report that names a forgotten user is deleted; the report's message
	WrongText  JobKind = "wrong-text"  // the hosts know which text of a show somebody calls wrong; [Position.Subject] or an id
	Finished   JobKind = "finish"      // hosts are offered to say that all have finished; 0
	FinishSaid JobKind = "finish-said" // the channel knows that all have finished; 0
	GroupCard  JobKind = "group-card"  // the channel knows where the group is; the mark's id, and whose it is
	// MemberLeft says that a member who left the server is on a break; the member, and
	// the host who wants to know. BreakSaid says that the channel knows of a break; the
	// member.
	MemberLeft JobKind = "member-left"
	BreakSaid  JobKind = "break-said"
	// HostsChannel says that the hosts' channel is the chosen one, unless everybody
	// sees that; 0.
	HostsChannel JobKind = "hosts-channel"
	// The progress card is posted, says what it should, or is deleted; and it is
	// brought up to date. The subject of both is [ProgressSubject].
	ProgressSays JobKind = "progress-card"
	ProgressDue  JobKind = "progress-due"
	// What a party needs; the subject is the party's id.
	PartyCard  JobKind = "party-card"  // its card is posted, says what it should, or is deleted
	PartyAgain JobKind = "party-again" // its card is posted once more, the day before
	PartyEvent JobKind = "party-event" // its server event is as it should be
	PartyDoors JobKind = "party-doors" // people are reminded
	PartyRest  JobKind = "party-rest"  // so are those for whom one message has no space; those messages are deleted
	PartyEnds  JobKind = "party-ends"  // its time is over
	// PartyLines says that the older messages of its clock are lines and that its doors
	// name who is ready; after its end they and the clock are deleted. PartyEndCard says
	// that the message after its end is posted and says what it should.
	PartyLines   JobKind = "party-lines"
	PartyEndCard JobKind = "party-end"
	PartyClock   JobKind = "party-clock" // its clock message says where it is
	// ShowImport says that a show of the provider's is kept, and that who wanted to see it
	// sees it; [ImportSubject], and that user.
	ShowImport JobKind = "import"
	// ShowRefresh says that a show of the provider's is as the provider tells it now; 0.
	ShowRefresh JobKind = "refresh"
	// ShowRecount says that the hosts are asked whether a show's numbers change; 0.
	ShowRecount JobKind = "recount"
	// ShowOverlay says that the hosts know that a pack laid over a show is not served; 0.
	ShowOverlay JobKind = "overlay"
	// ShowNews says that a channel knows which episodes are out; [NewsSubject].
	ShowNews JobKind = "news"
)

// NoShow is in the keys of jobs that are about a server and not about a show.
const NoShow ShowID = "-"

// ProgressSubject is the subject of the jobs about a progress card: not an episode,
// a room or a message, so that what comes of them is not taken for what came of those.
const ProgressSubject = 1

// ImportSubject is the subject of the jobs that fetch a show for somebody, and for the same
// reason a number of its own.
const ImportSubject = 2

// NewsSubject is the subject of the job that tells of new episodes, likewise.
const NewsSubject = 3

// About returns the user whose id is a job's subject, 0 if it is of another kind.
func (k JobKey) About() UserID {
	if k.Kind == MemberLeft || k.Kind == BreakSaid {
		return UserID(k.Subject)
	}
	return 0
}

// A Lane is the queue that a job waits in, so that one kind of work cannot keep
// another waiting.
type Lane uint8

const (
	PressLane  Lane = iota // somebody pressed a button, and may be waiting
	DueLane                // its time has come
	EventLane              // scheduled events on Discord
	ImportLane             // a show's texts, which take long
	ClockLane              // the clock of an evening, which is right for a second
	Lanes      int  = iota // how many there are
)

// lanes lists the kinds that wait elsewhere than in the PressLane.
var lanes = map[JobKind]Lane{
	Finished:    DueLane,
	ProgressDue: DueLane,
	PartyAgain:  DueLane,
	PartyDoors:  DueLane,
	PartyEnds:   DueLane,
	PartyEvent:  EventLane,
	PartyClock:  ClockLane,
	ShowImport:  ImportLane,
	ShowRefresh: ImportLane,
	ShowNews:    DueLane,
}

// Lane returns the queue of a kind. A job keeps it however often it is postponed.
func (k JobKind) Lane() Lane { return lanes[k] }

// A JobKey names a job: there is at most one of a kind for a subject and a
// person, so that enqueueing it twice is enqueueing it once.
type JobKey struct {
	Kind    JobKind
	Guild   GuildID
	Show    ShowID
	Subject uint64
	User    UserID
}

// A Job says that Discord must be brought in line with the store. It is written
// in the transaction that enqueued it and removed in the one that records what
// came of it; what is to be done is worked out when it is done, from the state
// at that moment, and never stored.
type Job struct {
	JobKey
	// At is when it is due, and Use when it is of no use any more (zero: never).
	At, Use time.Time
	// For is the moment that it was scheduled for, zero if it is for none. Postponing
	// it changes At alone.
	For time.Time
	// Rev counts how often it was enqueued: what was done for one revision does not
	// settle a newer one.
	Rev int
	// Begun is when Discord was first asked for what must not happen twice, and
	// Asked the channel; both are on disk before the request. If set, check
	// whether it already happened before working out what to do.
	Begun time.Time
	Asked ChannelID
	// Tries counts what failed; being rate limited and waiting do not count.
	Tries int
	// Unknown says that there was no show or no rule for the job when it came
	// up: it waits until there is one.
	Unknown bool
	// Lane is that of the kind when the job was enqueued.
	Lane Lane
	// In and Of are for a report: the channel of the message and the episode
	// that it gives away. WrongText has in Of how far the text goes. Without In, the reporter was forgotten. ReportGone
	// has in In the channel of the report, and HostsChannel the chosen one.
	In ChannelID
	Of Position
}

// Subject is a position as the subject of a job and as a part of a key. Specials
// come after all regular episodes in its order, so that the subject of a regular
// one, below season 2^24, is what it was before there were specials.
func (p Position) Subject() uint64 {
	return uint64(p.Extra)<<56 | uint64(p.Season)<<32 | uint64(uint32(p.Episode))
}

// PositionOf is the position that a subject stands for.
func PositionOf(subject uint64) Position {
	return Position{Season: int(subject >> 32 & (1<<24 - 1)), Episode: int(uint32(subject)), Extra: int(subject >> 56)}
}
