package localdiscord

import (
	"slices"
	"time"
)

// Thread is what a thread has in addition to a channel (page "Threads"). It is
// zero for a channel that is not a thread.
type Thread struct {
	Owner       ID // who opened it
	Archived    bool
	Locked      bool      // only ManageThreads writes in it, or opens it again
	Invitable   bool      // of a private one: its members may add others
	AutoArchive int       // minutes without activity until it is archived: 60, 1440, 4320 or 10080
	Slowmode    int       // seconds between two messages of a member; kept, not enforced
	Changed     time.Time // when it was opened, archived or opened again
	active      time.Time // last activity
	sent        int       // messages ever
}

type threadMember struct {
	user  ID
	since time.Time
}

func (c *channel) has(user ID) bool {
	return slices.ContainsFunc(c.joined, func(m threadMember) bool { return m.user == user })
}

// join lets somebody into a thread; in a channel, or twice, it does nothing.
func (c *channel) join(user ID) {
	if c.up != nil && !c.has(user) {
		c.joined = append(c.joined, threadMember{user, c.w.now().UTC()})
	}
}

func (c *channel) leave(user ID) {
	c.joined = slices.DeleteFunc(c.joined, func(m threadMember) bool { return m.user == user })
}

// archive sets whether a thread is archived.
func (c *channel) archive(yes bool) {
	if c.up != nil && c.Thread.Archived != yes {
		c.Thread.Archived, c.Thread.Changed = yes, c.w.now().UTC()
		c.Thread.active = c.Thread.Changed
	}
}

// wake is what a new message does to a thread: it is active, archived or not.
func (c *channel) wake() {
	if c.up != nil {
		c.archive(false)
		c.Thread.active = c.w.now().UTC()
	}
}

// sending is the permission that writing needs.
func (c *channel) sending() Permissions {
	if c.up != nil {
		return ViewChannel | SendMessagesInThreads
	}
	return ViewChannel | SendMessages
}

// frozen is whether somebody who may do that can use nothing in the thread. A
// client would open an archived one again for some, and fail for others on
// others; here only who manages threads gets through.
func (c *channel) frozen(may Permissions) bool {
	return (c.Thread.Archived || c.Thread.Locked) && !may.Has(ManageThreads)
}

// editable is why the bot can change no message here, or nil.
func (c *channel) editable() error {
	switch {
	case c.Thread.Archived:
		return errArchived
	case c.frozen(c.bot()):
		return errLocked
	}
	return nil
}

// invites is whether somebody who may do that can let others into the thread.
func (c *channel) invites(user ID, may Permissions) bool {
	return c.Type != PrivateThread || c.Thread.Invitable || c.Thread.Owner == user || may.Has(ManageThreads)
}

// draw lets in those whom a message in a thread pings, if its author could and
// they see the channel around it.
func (c *channel) draw(m *Message, author ID, may Permissions) {
	if c.up == nil || m.Ephemeral() || !c.invites(author, may) {
		return
	}
	for _, who := range c.w.guilds[c.Guild].members {
		pinged := slices.ContainsFunc(m.Pings, func(id ID) bool { return id == who.User.ID || slices.Contains(who.Roles, id) })
		if pinged && c.up.sees(who.User.ID) && len(c.joined) < c.w.opts.Participants {
			c.join(who.User.ID)
		}
	}
}

// threadJSON adds what a thread has in addition to a channel.
func (c *channel) threadJSON(out obj) {
	t := c.Thread
	about := obj{"archived": t.Archived, "locked": t.Locked, "auto_archive_duration": t.AutoArchive,
		"archive_timestamp": t.Changed, "create_timestamp": c.ID.Time()}
	if c.Type == PrivateThread {
		about["invitable"] = t.Invitable
	}
	out["thread_metadata"], out["owner_id"], out["rate_limit_per_user"] = about, t.Owner, t.Slowmode
	out["member_count"] = min(len(c.joined), 50) // page "Threads": it stops counting there
	standing := 0
	for _, m := range c.messages {
		if !m.Ephemeral() {
			standing++
		}
	}
	out["message_count"], out["total_message_sent"] = standing, t.sent
}

func (c *channel) memberJSON(m threadMember) obj {
	return obj{"id": c.ID, "user_id": m.user, "join_timestamp": m.since, "flags": 0}
}

// ArchiveThread archives a thread, as its moderators or time can.
func (s *Server) ArchiveThread(id ID) {
	s.editThread(id, func(c *channel) { c.archive(true) })
}

// LockThread locks a thread, archived or not.
func (s *Server) LockThread(id ID) {
	s.editThread(id, func(c *channel) { c.Thread.Locked = true })
}

// LeaveThread takes a member out of a thread.
func (s *Server) LeaveThread(id, user ID) {
	s.editThread(id, func(c *channel) { c.leave(user) })
}

// DeleteThread deletes a thread and its messages.
func (s *Server) DeleteThread(id ID) { s.RemoveChannel(id) }

// ThreadMembers are those in a thread, the bot too, in the order they came.
func (s *Server) ThreadMembers(id ID) []ID {
	var out []ID
	s.with(func(w *world) {
		w.rest()
		if c := w.channels[id]; c != nil && c.up != nil {
			for _, m := range c.joined {
				out = append(out, m.user)
			}
		}
	})
	return out
}

func (s *Server) editThread(id ID, do func(*channel)) {
	s.with(func(w *world) {
		w.rest()
		if c := w.channels[id]; c != nil && c.up != nil {
			do(c)
			w.touch()
		}
	})
}
