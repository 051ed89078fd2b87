package commands

import (
	"time"

	"watchparty/commands/words"
	"watchparty/data"
)

// An Effect is what Discord is asked to do for a job, in our own words. It is
// computed when the job's turn comes and never stored, so that the queue holds
// nothing stale and no story.
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
	// they notify. It has no menus and no file, and no press on it can update it. After
	// a crash it is known by its buttons: one without any only for some minutes.
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

func (OpenThread) effect() {}
func (Post) effect()       {}
func (Edit) effect()       {}
func (Delete) effect()     {}
func (See) effect()        {}
func (Admit) effect()      {}
func (Expel) effect()      {}

func (CheckPrivate) effect() {}
func (CheckMember) effect()  {}

// A Failure is why Discord will not do something however often it is asked. The
// worker retries after rate limits, outages and silence; commands never see them.
type Failure uint8

const (
	Did    Failure = iota
	Denied         // a permission is missing
	Gone           // the channel, the thread or the message does not exist
	Left           // the person is not in the server any more
	Full           // the thread has as many members as Discord allows
	Open           // everybody in the server sees the channel
)

// An Outcome is what came of an effect.
type Outcome struct {
	// Effect is what was done: by then the state may ask for something else.
	Effect Effect
	Failed Failure
	// Found says that an earlier turn did it and its answer was lost: what it
	// says may be out of date.
	Found bool
	// ID is the thread or the message that was made.
	ID uint64
	// At is when something was made or edited, by Discord's clock; zero if Discord does
	// not tell.
	At time.Time
	// Missing names the permission that was missing, in Discord's words, and In
	// is the channel where.
	Missing string
	In      data.ChannelID
}
