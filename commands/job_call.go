package commands

import (
	"time"

	"watchparty/data"
)

// jobCall is a call that nobody made: a job's, on the show that it is about.
// False: there is no such show any more.
func (r *Router) jobCall(tx data.Tx, now time.Time, key data.JobKey) (*Watching, bool) {
	c := newCall(Request{Guild: key.Guild, User: key.User, Now: now}, tx, r)
	s, ok := c.showByID(key.Show)
	if !ok {
		return nil, false
	}
	return c.about(s), true
}

// key names a job of the show in hand.
func (c *Watching) key(kind data.JobKind, subject uint64, user data.UserID) data.JobKey {
	return data.JobKey{Kind: kind, Guild: c.Guild, Show: c.show.ID, Subject: subject, User: user}
}

// owe makes a job of the show in hand owed now. One that was owed before keeps
// its turn, so that asking again puts nobody at the end of a queue.
func (c *Watching) owe(kind data.JobKind, subject uint64, user data.UserID) {
	key, when := c.key(kind, subject, user), c.Now
	if j, owed := c.tx.Job(key); owed && j.At.Before(when) {
		when = j.At
	}
	data.Owe(c.tx, key, when, time.Time{})
}
