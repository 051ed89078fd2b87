package localdiscord

// reachThread is the thread of a path, if the bot may see it.
func (s *Server) reachThread(r *request) (*channel, error) {
	c, err := s.reach(r.id("channel"))
	if err == nil && c.up == nil {
		err = errChannelType
	}
	return c, err
}

// participant is the thread and the user of a path.
func (s *Server) participant(r *request) (*channel, ID, error) {
	c, err := s.reachThread(r)
	if r.PathValue("user") == "@me" {
		return c, s.bot.ID, err
	}
	return c, r.id("user"), err
}

// listThreadMembers needs the privileged intent GUILD_MEMBERS (page "Threads"),
// which no bot has here. Tests ask ThreadMembers.
func (s *Server) listThreadMembers(r *request) (any, error) {
	if _, err := s.reachThread(r); err != nil {
		return nil, err
	}
	return nil, errMissingAccess
}

func (s *Server) getThreadMember(r *request) (any, error) {
	c, user, err := s.participant(r)
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
func (s *Server) putThreadMember(r *request) (any, error) {
	c, user, err := s.participant(r)
	if err != nil {
		return nil, err
	}
	who := s.guilds[c.Guild].member(user)
	may := c.bot()
	switch mine := user == s.bot.ID; {
	case c.Thread.Archived:
		return nil, errArchived
	case mine:
	case !may.Has(c.sending()) || !c.invites(s.bot.ID, may):
		return nil, errPermission
	case c.frozen(may):
		return nil, errLocked
	case !s.known[user]:
		return nil, errUnknownUser
	case who == nil:
		return nil, errUnknownMember
	case !c.up.sees(user):
		return nil, errMissingAccess
	}
	if !c.has(user) && len(c.joined) >= s.opts.Participants {
		return nil, errParticipants
	}
	c.join(user)
	return nil, nil
}

// deleteThreadMember takes somebody out, or the bot itself. Somebody who is not
// in the thread is an unknown member.
func (s *Server) deleteThreadMember(r *request) (any, error) {
	c, user, err := s.participant(r)
	if err != nil {
		return nil, err
	}
	own := c.Type == PrivateThread && c.Thread.Owner == s.bot.ID
	switch {
	case c.Thread.Archived:
		return nil, errArchived
	case user != s.bot.ID && !own && !c.bot().Has(ManageThreads):
		return nil, errPermission
	case !s.known[user] && user != s.bot.ID:
		return nil, errUnknownUser
	case !c.has(user):
		return nil, errUnknownMember
	}
	c.leave(user)
	return nil, nil
}
