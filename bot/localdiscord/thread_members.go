package localdiscord

// reachThread is the thread of a path, if the bot may see it.
func (w *world) reachThread(r *request) (*channel, error) {
	c, err := w.reach(r.id("channel"))
	if err == nil && c.up == nil {
		err = errChannelType
	}
	return c, err
}

// participant is the thread and the user of a path.
func (w *world) participant(r *request) (*channel, ID, error) {
	c, err := w.reachThread(r)
	if r.PathValue("user") == "@me" {
		return c, w.bot.ID, err
	}
	return c, r.id("user"), err
}

// listThreadMembers needs the privileged intent GUILD_MEMBERS (page "Threads"),
// which no bot has here. Tests ask ThreadMembers.
func (w *world) listThreadMembers(r *request) (any, error) {
	if _, err := w.reachThread(r); err != nil {
		return nil, err
	}
	return nil, errMissingAccess
}

func (w *world) getThreadMember(r *request) (any, error) {
	c, user, err := w.participant(r)
	if err != nil {
		return nil, err
	}
	for _, m := range c.joined {
		if m.user == user {
			return c.memberJSON(m), nil
		}
	}
	return nil, errUnknownMember
}

// putThreadMember adds a member, or the bot itself (page "Channel", Add Thread
// Member). A member who cannot see the channel around it cannot be added.
func (w *world) putThreadMember(r *request) (any, error) {
	c, user, err := w.participant(r)
	if err != nil {
		return nil, err
	}
	who := w.guilds[c.Guild].member(user)
	may := c.bot()
	switch mine := user == w.bot.ID; {
	case c.Thread.Archived:
		return nil, errArchived
	case mine:
	case !may.Has(c.sending()) || !c.invites(w.bot.ID, may):
		return nil, errPermission
	case c.frozen(may):
		return nil, errLocked
	case !w.known[user]:
		return nil, errUnknownUser
	case who == nil:
		return nil, errUnknownMember
	case !c.up.sees(user):
		return nil, errMissingAccess
	}
	if !c.has(user) && len(c.joined) >= w.opts.Participants {
		return nil, errParticipants
	}
	c.join(user)
	return nil, nil
}

// deleteThreadMember removes somebody, or the bot itself. Somebody who is not
// in the thread is an unknown member.
func (w *world) deleteThreadMember(r *request) (any, error) {
	c, user, err := w.participant(r)
	if err != nil {
		return nil, err
	}
	own := c.Type == PrivateThread && c.Thread.Owner == w.bot.ID
	switch {
	case c.Thread.Archived:
		return nil, errArchived
	case user != w.bot.ID && !own && !c.bot().Has(ManageThreads):
		return nil, errPermission
	case !w.known[user] && user != w.bot.ID:
		return nil, errUnknownUser
	case !c.has(user):
		return nil, errUnknownMember
	}
	c.leave(user)
	return nil, nil
}
