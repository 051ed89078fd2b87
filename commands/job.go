package commands

import "watchparty/data"

// An Effect is what Discord is asked to do for a job, in our own words. It is
// worked out when it is done and never stored, so that nothing stale and no
// story lies in the queue.
type Effect interface{ effect() }

// OpenThread makes a private thread that only moderators and those let in can
// see, and to which members cannot add others.
type OpenThread struct {
	In   data.ChannelID
	Name string // numbers only: several see it
}

// Post writes a message. Its reply is public; what it says is worked out for
// everybody who may see the channel.
type Post struct {
	In      data.ChannelID
	Message Reply
}

// Edit writes a message anew.
type Edit struct {
	In      data.ChannelID
	Message data.MessageID
	To      Reply
}

// Delete takes a message away; one that is gone already is done.
type Delete struct {
	In      data.ChannelID
	Message data.MessageID
}

// Admit lets a person into a thread, and Expel takes them out; both are done if
// it is so already. An archived thread is opened for it first, a locked one too.
type Admit struct {
	Thread data.ChannelID
	User   data.UserID
}

// Expel is described at [Admit].
type Expel struct {
	Thread data.ChannelID
	User   data.UserID
}

func (OpenThread) effect() {}
func (Post) effect()       {}
func (Edit) effect()       {}
func (Delete) effect()     {}
func (Admit) effect()      {}
func (Expel) effect()      {}

// A Failure is why Discord will not do something however often it is asked.
// Rate limits, outages and silence are no failures: the worker tries again, and
// commands never see them.
type Failure uint8

const (
	Did    Failure = iota
	Denied         // a permission is missing
	Gone           // the channel, the thread or the message does not exist
	Left           // the person is not in the server any more
	Full           // the thread has as many members as Discord allows
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
	// Missing names the permission that was missing, in Discord's words, and In
	// is the channel where.
	Missing string
	In      data.ChannelID
}

// A jobRule is what a kind of job does and what is recorded of it.
type jobRule struct {
	do   func(*Watching, data.Job) Turn
	done func(*Watching, data.Job, Outcome) Reply
}

// jobRules returns the rule of a kind.
func jobRules(kind data.JobKind) (jobRule, bool) {
	switch kind {
	case data.RoomOpen:
		return jobRule{doRoomOpen, doneRoomOpen}, true
	case data.RoomHead:
		return jobRule{doRoomHead, doneRoomHead}, true
	case data.RoomCard:
		return jobRule{doRoomCard, doneRoomCard}, true
	case data.RoomSeat:
		return jobRule{doRoomSeat, doneRoomSeat}, true
	case data.NoteCard:
		return jobRule{doNoteCard, doneNoteCard}, true
	case data.NoteGone:
		return jobRule{doNoteGone, doneNoteGone}, true
	case data.Reported:
		return jobRule{doReported, doneReported}, true
	case data.ReportGone:
		return jobRule{doReportGone, doneReportGone}, true
	case data.Finished:
		return jobRule{doFinished, doneFinished}, true
	case data.FinishSaid:
		return jobRule{doFinishSaid, doneFinishSaid}, true
	}
	return jobRule{}, false
}
