package commands

import (
	"time"

	"watchparty/data"
)

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
	// ID is the thread or the message that was made.
	ID uint64
	// Missing names the permission that was missing, in Discord's words, and In
	// is the channel where.
	Missing string
	In      data.ChannelID
}

// Due returns the jobs that are due, at most limit, the earliest first, and when
// the next one after now is (zero: none is owed).
func (r *Router) Due(now time.Time, limit int) (jobs []data.Job, next time.Time, err error) {
	err = r.store.View(func(tx data.Tx) error {
		jobs = tx.Due(now, limit)
		next, _ = tx.NextDue()
		return nil
	})
	return jobs, next, err
}

// A Turn is what a job needs now.
type Turn struct {
	Job data.Job
	// Effect is what Discord must be asked. Nil: nothing; then the job is
	// settled already, Done must not be called, and Reply is for whoever waits.
	Effect Effect
	Reply  Reply
	// Wait says that something else must be done first: the job stays owed.
	Wait bool
	// Look says that Discord may have been asked before: whoever carries it out
	// looks for the effect's result, made since Job.Begun, before asking again.
	Look bool
}

// Do works out what a job needs now. For an effect that is not harmless twice it
// first notes on disk that Discord is about to be asked.
func (r *Router) Do(key data.JobKey, now time.Time) (Turn, error) {
	return data.Update(r.store, func(tx data.Tx) (turn Turn, _ error) {
		job, owed := tx.Job(key)
		if !owed {
			return turn, nil
		}
		rule, known := jobRules(key.Kind)
		c, ok := r.jobCall(tx, now, key)
		if known && ok && (job.Use.IsZero() || now.Before(job.Use)) {
			turn = rule.do(c, job)
		}
		turn.Job = job
		switch {
		case turn.Wait:
		case turn.Effect == nil:
			tx.DropJob(key)
		case twice(turn.Effect):
		case job.Begun.IsZero():
			job.Begun = now
			tx.PutJob(job)
			turn.Job = job
		default:
			turn.Look = true
		}
		return turn, nil
	})
}

// twice says whether doing an effect a second time changes nothing.
func twice(e Effect) bool {
	switch e.(type) {
	case OpenThread, Post:
		return false
	}
	return true
}

// Done records what came of the effect of a job as it was when Do returned it,
// and settles that revision. The reply is for whoever still waits: for a job of
// one person that person, for any other everybody who waits for its subject. A
// reply without a body is for nobody.
func (r *Router) Done(job data.Job, now time.Time, o Outcome) (Reply, error) {
	return data.Update(r.store, func(tx data.Tx) (reply Reply, _ error) {
		rule, known := jobRules(job.Kind)
		if c, ok := r.jobCall(tx, now, job.JobKey); known && ok {
			reply = rule.done(c, job, o)
		}
		if is, owed := tx.Job(job.JobKey); owed {
			if is.Rev == job.Rev {
				tx.DropJob(job.JobKey)
			} else {
				is.Begun, is.Tries = time.Time{}, 0
				tx.PutJob(is)
			}
		}
		return reply, nil
	})
}

// Later puts a job off that Discord could not be asked about, or that must wait
// for another.
func (r *Router) Later(key data.JobKey, at time.Time) error {
	return r.store.Update(func(tx data.Tx) error {
		if job, owed := tx.Job(key); owed {
			job.At = at
			job.Tries++
			tx.PutJob(job)
		}
		return nil
	})
}

// A jobRule is what a kind of job does and what is recorded of it.
type jobRule struct {
	do   func(*Call, data.Job) Turn
	done func(*Call, data.Job, Outcome) Reply
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
	case data.Finished:
		return jobRule{doFinished, doneFinished}, true
	case data.FinishSaid:
		return jobRule{doFinishSaid, doneFinishSaid}, true
	}
	return jobRule{}, false
}
