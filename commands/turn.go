package commands

import (
	"time"

	"watchparty/data"
)

// A Turn is what a job needs now.
type Turn struct {
	Job data.Job
	// Effect is what Discord must be asked. Nil: nothing for now; then Done must
	// not be called, and Reply is for the users who wait.
	Effect Effect
	Reply  Reply
	// Wait says that something else must be done first: the job stays pending.
	Wait bool
	// Until, if set, says that it is not time yet: the job stays pending and is due at
	// that moment, which is after now. Effect is nil then.
	Until time.Time
	// Look says that Discord was asked for Effect before, and may have done it.
	// The worker looks for the result, made since Job.Begun. If it finds one, it
	// calls Done with that, and Found set; if not, it calls Do once more. The
	// effect says where to look, and not what was written there.
	Look bool
}

// A jobRule is what a kind of job does and what is recorded of it. A kind that never
// asks Discord for anything has no done. One that do enqueues again stays pending.
//
// late is called for a job that is past its use and was not done, and dropped unless
// late enqueues it again; its reply is for the users who wait. Nil: nothing more is to
// be said.
//
// asked returns what Discord was asked for when a job was begun, as far as it is looked
// for: without what it says. Nil: a Post.
type jobRule struct {
	do    func(*Watching, data.Job) Turn
	done  func(*Watching, data.Job, Outcome) Reply
	late  func(*Watching, data.Job) Reply
	asked func(*Watching, data.Job) Effect
}

// begun returns what Discord was asked for when a job was begun.
func (r jobRule) begun(c *Watching, j data.Job) Effect {
	if r.asked == nil {
		return Post{In: j.Asked}
	}
	return r.asked(c, j)
}

// key names a job of the show in hand.
func (c *Watching) key(kind data.JobKind, subject uint64, user data.UserID) data.JobKey {
	return data.JobKey{Kind: kind, Guild: c.Guild, Show: c.show.ID, Subject: subject, User: user}
}

// enqueue makes a job of the show in hand due now. One that was pending already
// keeps its turn, so that asking again puts nobody at the end of a queue.
func (c *Watching) enqueue(kind data.JobKind, subject uint64, user data.UserID) {
	key, when := c.key(kind, subject, user), c.Now
	if j, pending := c.tx.Job(key); pending && j.At.Before(when) {
		when = j.At
	}
	c.tx.Enqueue(key, when, time.Time{})
}
