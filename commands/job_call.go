package commands

import (
	"time"

	"watchparty/data"
)

// jobCall is a call that nobody made: a job's, on the show that it is about.
// False: there is no such show any more.
func (r *Router) jobCall(tx data.Tx, now time.Time, key data.JobKey) (*Call, bool) {
	c := newCall(Request{Guild: key.Guild, User: key.User, Now: now}, tx, r)
	s, ok := c.showByID(key.Show)
	if ok {
		c.about(s)
	}
	return c, ok
}

// key names a job of the show in hand.
func (c *Call) key(kind data.JobKind, subject uint64, user data.UserID) data.JobKey {
	return data.JobKey{Kind: kind, Guild: c.Guild, Show: c.show.ID, Subject: subject, User: user}
}

// owe makes a job of the show in hand owed now.
func (c *Call) owe(kind data.JobKind, subject uint64, user data.UserID) {
	data.Owe(c.tx, c.key(kind, subject, user), c.Now, time.Time{})
}
