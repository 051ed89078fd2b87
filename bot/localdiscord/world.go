package localdiscord

import (
	"slices"
	"strings"
)

// User is an account. Name is its handle, Global the name it shows.
type User struct {
	ID     ID     `json:"id"`
	Name   string `json:"username"`
	Global string `json:"global_name"`
	Bot    bool   `json:"bot,omitempty"`
}

// Member is a user in a guild. The zero Permissions mean MemberDefault.
type Member struct {
	User        User
	Nick        string // empty: shown by the user's name
	Roles       []ID
	Permissions Permissions
	Locale      string // empty: en-US
}

// Role is a name for members of a guild, and what else it allows them.
type Role struct {
	ID          ID          `json:"id"`
	Name        string      `json:"name"`
	Permissions Permissions `json:"-"`
}

// The types of channel that this Discord knows (page "Channel").
const (
	ChannelText         = 0
	ChannelVoice        = 2
	ChannelCategory     = 4
	ChannelAnnouncement = 5
	PublicThread        = 11
	PrivateThread       = 12
)

// Channel is a place for messages.
type Channel struct {
	ID         ID
	Guild      ID
	Type       int
	Name       string
	Parent     ID          // the category, or the channel that a thread is in; zero: none
	Bot        Permissions // what the bot may do here; a thread has its parent's
	Closed     []ID        // members who cannot see it
	Overwrites []Overwrite // what else differs here from the guild
	Thread     Thread      // of a thread alone
}

// Guild is a server.
type Guild struct {
	ID     ID
	Name   string
	Locale string      // empty: en-US
	Bot    Permissions // what the bot may do in the guild as a whole: events
}

type guild struct {
	Guild
	roles    []Role
	members  []*Member
	channels []ID // and threads
	commands registry
	events   []*Event // oldest first
}

type channel struct {
	Channel
	s        *Server
	up       *channel       // of a thread: its parent
	joined   []threadMember // of a thread: who is in it
	messages []*Message     // oldest first, at most Options.History
}

// AddGuild makes a guild that has the bot in it.
func (s *Server) AddGuild(name string) Guild {
	defer s.change()()
	g := &guild{Guild: Guild{ID: s.newID(), Name: name, Locale: "en-US", Bot: BotDefault}}
	s.guilds[g.ID] = g
	s.guildIDs = append(s.guildIDs, g.ID)
	return g.Guild
}

// EditGuild lets do change a guild. The ID stays.
func (s *Server) EditGuild(id ID, do func(*Guild)) {
	defer s.change()()
	if g := s.guilds[id]; g != nil {
		do(&g.Guild)
	}
}

// RemoveGuild takes the bot out of a guild: it is no longer listed, and nothing
// in it can be reached.
func (s *Server) RemoveGuild(id ID) {
	defer s.change()()
	g := s.guilds[id]
	if g == nil {
		return
	}
	for _, c := range g.channels {
		for _, m := range s.channels[c].messages {
			delete(s.messages, m.ID)
		}
		delete(s.channels, c)
	}
	s.threads = slices.DeleteFunc(s.threads, func(t *channel) bool { return t.Guild == id })
	delete(s.guilds, id)
	s.guildIDs = slices.DeleteFunc(s.guildIDs, func(other ID) bool { return other == id })
}

// AddChannel makes a text channel in a guild, in which the bot holds BotDefault.
// It panics when there is no such guild.
func (s *Server) AddChannel(guild ID, name string) Channel {
	defer s.change()()
	c := &channel{s: s, Channel: Channel{ID: s.newID(), Guild: guild, Type: ChannelText, Name: strings.TrimPrefix(name, "#"), Bot: BotDefault}}
	s.channels[c.ID] = c
	s.guilds[guild].channels = append(s.guilds[guild].channels, c.ID)
	return c.Channel
}

// EditChannel lets do change a channel: its name, the bot's permissions, who is
// shut out, what a thread is. The ID, the guild and a thread's parent stay.
func (s *Server) EditChannel(id ID, do func(*Channel)) {
	defer s.change()()
	if c := s.channels[id]; c != nil {
		do(&c.Channel)
	}
}

// RemoveChannel deletes a channel, its threads, and their messages.
func (s *Server) RemoveChannel(id ID) {
	defer s.change()()
	if c := s.channels[id]; c != nil {
		s.drop(c)
	}
}

// drop deletes a channel and its threads. It needs s.mu.
func (s *Server) drop(c *channel) {
	g := s.guilds[c.Guild]
	g.channels = slices.DeleteFunc(g.channels, func(id ID) bool {
		other := s.channels[id]
		if other != c && other.up != c {
			return false
		}
		for _, m := range other.messages {
			delete(s.messages, m.ID)
		}
		delete(s.channels, id)
		return true
	})
	s.threads = slices.DeleteFunc(s.threads, func(t *channel) bool { return s.channels[t.ID] != t })
}

// AddMember puts somebody new into a guild. Further bits add to MemberDefault.
// It panics when there is no such guild.
func (s *Server) AddMember(guild ID, name string, more ...Permissions) Member {
	s.mu.Lock()
	user := User{ID: s.newID(), Name: strings.ToLower(name), Global: name}
	s.mu.Unlock()
	m := Member{User: user, Permissions: MemberDefault}
	for _, p := range more {
		m.Permissions |= p
	}
	s.PutMember(guild, m)
	return m
}

// PutMember puts a member into a guild, or replaces the one with the same user:
// the same person may be in several guilds. It panics when there is no such guild.
func (s *Server) PutMember(guild ID, m Member) {
	defer s.change()()
	if m.Permissions == 0 {
		m.Permissions = MemberDefault
	}
	g := s.guilds[guild]
	s.known[m.User.ID] = true
	g.members = slices.DeleteFunc(g.members, func(other *Member) bool { return other.User.ID == m.User.ID })
	g.members = append(g.members, &m)
}

// RemoveMember takes somebody out of a guild and its threads.
func (s *Server) RemoveMember(guild, user ID) {
	defer s.change()()
	g := s.guilds[guild]
	if g == nil {
		return
	}
	g.members = slices.DeleteFunc(g.members, func(m *Member) bool { return m.User.ID == user })
	for _, id := range g.channels {
		s.channels[id].leave(user)
	}
}

// AddRole makes a role in a guild, which allows its members these as well. It
// panics when there is no such guild.
func (s *Server) AddRole(guild ID, name string, more ...Permissions) Role {
	defer s.change()()
	r := Role{ID: s.newID(), Name: name}
	for _, p := range more {
		r.Permissions |= p
	}
	s.guilds[guild].roles = append(s.guilds[guild].roles, r)
	return r
}
