package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// An Effect is what Discord is asked to do for a job, in our own words; FetchShow alone
// asks the provider of shows. It is computed when the job's turn comes and never stored,
// so that the queue holds nothing stale and no story.
type Effect interface{ effect() }

// OpenThread opens a private thread that only moderators and the people admitted
// can see, and to which members cannot add others.
type OpenThread struct {
	In   data.ChannelID
	Name words.Sentence // numbers only: several see it
}

// Post posts a message. Its reply is public, so it says only what everybody who
// can see the channel may know.
type Post struct {
	In      data.ChannelID
	Message Reply
	// Plain says that the message is text with buttons below it, which phones show when
	// they notify. It has no menus and no file, and what a press on it updates it to has
	// none either. After a crash it is known by its buttons: one without any only for
	// some minutes.
	Plain bool
	// Notify are the users whom Discord notifies, at most [MaxNotify], and nobody else
	// is; they are named in the last line. It needs Plain.
	Notify []data.UserID
}

// MaxNotify is how many users one message can name and still say something.
const MaxNotify = 75

// Edit replaces what a message says, and notifies nobody. Plain is as it was posted.
type Edit struct {
	In      data.ChannelID
	Message data.MessageID
	To      Reply
	Plain   bool
	// Once says that it matters when it is edited. If that happened and its answer was
	// lost, it is found, with its moment, and not edited again: the message is known by
	// its first component then, so that a plain one needs a button.
	Once bool
	// Spare says that it can be left out, which is [Spared]: it is asked for once and
	// at once, and only if Discord allows another edit in the channel after it.
	Spare bool
}

// Delete deletes a message. If it is gone already, that is success.
type Delete struct {
	In      data.ChannelID
	Message data.MessageID
}

// See finds out whether a message exists: [Gone] if it does not.
type See struct {
	In      data.ChannelID
	Message data.MessageID
}

// Admit adds a person to a thread, and Expel removes them; doing either again is
// success. An archived or locked thread is opened first.
type Admit struct {
	Thread data.ChannelID
	User   data.UserID
}

// Expel is described at [Admit].
type Expel struct {
	Thread data.ChannelID
	User   data.UserID
}

// CheckPrivate changes nothing. It fails with [Open] if everybody in the server sees
// the channel.
type CheckPrivate struct {
	Guild data.GuildID
	In    data.ChannelID
}

// CheckMember changes nothing. It fails with [Left] if the user is not in the server.
type CheckMember struct {
	Guild data.GuildID
	User  data.UserID
}

// PutEvent has the server's events list an evening: it makes the event, or changes the
// one that it names. Everybody in the server sees it, so that its texts are public. It
// fails with [Hidden] where not everybody sees the channels, with [Past] where the
// evening has begun, and with [Closed] where the event is over.
type PutEvent struct {
	Guild data.GuildID
	Event data.EventID   // 0: there is none yet
	In    data.ChannelID // where the evening's card is
	Voice data.ChannelID // where people meet; 0: at the card
	Name  words.Sentence
	// About says what the event does not, above the address of the card. An event is
	// known by that address after a crash: it must not be in another's.
	About      words.Sentence
	Card       string
	Start, End time.Time
	Step       EventStep
}

// An EventStep is what happens to an event that exists: it changes, begins or ends.
type EventStep uint8

const (
	EventChanges EventStep = iota
	EventBegins
	EventEnds
)

// DropEvent deletes an event. If it is gone already, that is success.
type DropEvent struct {
	Guild data.GuildID
	Event data.EventID
}

// FetchShow asks the provider what it tells of a show, which is the outcome's Told. It
// fails with [NoShow] if the provider does not know the show, and with [Unchanged] if
// nothing changed after Since, the Updated that it told before (0: never).
type FetchShow struct {
	ID    int
	Since int64
}

func (OpenThread) effect() {}
func (Post) effect()       {}
func (Edit) effect()       {}
func (Delete) effect()     {}
func (See) effect()        {}
func (Admit) effect()      {}
func (Expel) effect()      {}

func (CheckPrivate) effect() {}
func (CheckMember) effect()  {}
func (PutEvent) effect()     {}
func (DropEvent) effect()    {}
func (FetchShow) effect()    {}

// A Failure is why Discord, or the provider, will not do something however often it is
// asked. The worker retries after rate limits, outages and silence; commands never see
// them.
type Failure uint8

const (
	Did       Failure = iota
	Denied            // a permission is missing
	Gone              // the channel, the thread, the message or the event does not exist
	Left              // the person is not in the server any more
	Full              // the thread has as many members, or the server as many events, as Discord allows
	Open              // everybody in the server sees the channel
	Hidden            // not everybody in the server sees the channel
	Closed            // the event is over
	Past              // the event would begin in the past
	Spared            // the edit may not have been made: it could be left out
	NoShow            // the provider does not know the show
	Unchanged         // the provider tells of the show what it told before
)

// An Outcome is what came of an effect.
type Outcome struct {
	// Effect is what was done: by then the state may ask for something else.
	Effect Effect
	Failed Failure
	// Found says that an earlier turn did it and its answer was lost: what it
	// says may be out of date.
	Found bool
	// ID is the thread, the message or the event that was made.
	ID uint64
	// Told is the show that was fetched. Nobody changes it.
	Told *data.Told
	// At is when something was made or edited, by Discord's clock; zero if Discord does
	// not tell.
	At time.Time
	// Missing names the permission that was missing, in Discord's words, and In
	// is the channel where.
	Missing string
	In      data.ChannelID
}
