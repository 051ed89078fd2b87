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
	former   []*Member // who left, by the names they had
	channels []ID      // and threads
	commands registry
	events   []*Event // oldest first
}

type channel struct {
	Channel
	w        *world
	up       *channel       // of a thread: its parent
	joined   []threadMember // of a thread: who is in it
	messages []*Message     // oldest first, at most Options.History
}

// AddGuild makes a guild that has the bot in it.
func (s *Server) AddGuild(name string) Guild {
	return inside(s, func(w *world) Guild {
		defer w.touch()
		g := &guild{Guild: Guild{ID: w.newID(), Name: name, Locale: "en-US", Bot: BotDefault}}
		w.guilds[g.ID] = g
		w.guildIDs = append(w.guildIDs, g.ID)
		return g.Guild
	})
}

// EditGuild lets do change a guild. The ID stays.
func (s *Server) EditGuild(id ID, do func(*Guild)) {
	s.change(func(w *world) {
		if g := w.guilds[id]; g != nil {
			do(&g.Guild)
		}
	})
}

// RemoveGuild takes the bot out of a guild: it is no longer listed, and nothing
// in it can be reached.
func (s *Server) RemoveGuild(id ID) {
	s.change(func(w *world) {
		g := w.guilds[id]
		if g == nil {
			return
		}
		for _, c := range g.channels {
			for _, m := range w.channels[c].messages {
				delete(w.messages, m.ID)
			}
			delete(w.channels, c)
		}
		w.threads = slices.DeleteFunc(w.threads, func(t *channel) bool { return t.Guild == id })
		delete(w.guilds, id)
		w.guildIDs = slices.DeleteFunc(w.guildIDs, func(other ID) bool { return other == id })
	})
}

// AddChannel makes a text channel in a guild, in which the bot holds BotDefault.
// It panics when there is no such guild.
func (s *Server) AddChannel(guild ID, name string) Channel {
	return inside(s, func(w *world) Channel {
		defer w.touch()
		c := &channel{w: w, Channel: Channel{ID: w.newID(), Guild: guild, Type: ChannelText, Name: strings.TrimPrefix(name, "#"), Bot: BotDefault}}
		w.channels[c.ID] = c
		w.guilds[guild].channels = append(w.guilds[guild].channels, c.ID)
		return c.Channel
	})
}

// EditChannel lets do change a channel: its name, the bot's permissions, who is
// shut out, what a thread is. The ID, the guild and a thread's parent stay.
func (s *Server) EditChannel(id ID, do func(*Channel)) {
	s.change(func(w *world) {
		if c := w.channels[id]; c != nil {
			do(&c.Channel)
		}
	})
}

// RemoveChannel deletes a channel, its threads, and their messages.
func (s *Server) RemoveChannel(id ID) {
	s.change(func(w *world) {
		if c := w.channels[id]; c != nil {
			w.drop(c)
		}
	})
}

// drop deletes a channel and its threads.
func (w *world) drop(c *channel) {
	g := w.guilds[c.Guild]
	g.channels = slices.DeleteFunc(g.channels, func(id ID) bool {
		other := w.channels[id]
		if other != c && other.up != c {
			return false
		}
		for _, m := range other.messages {
			delete(w.messages, m.ID)
		}
		delete(w.channels, id)
		return true
	})
	w.threads = slices.DeleteFunc(w.threads, func(t *channel) bool { return w.channels[t.ID] != t })
}

// AddMember puts somebody new into a guild. Further bits add to MemberDefault.
// It panics when there is no such guild.
func (s *Server) AddMember(guild ID, name string, more ...Permissions) Member {
	id := inside(s, (*world).newID)
	m := Member{User: User{ID: id, Name: strings.ToLower(name), Global: name}, Permissions: MemberDefault}
	for _, p := range more {
		m.Permissions |= p
	}
	s.PutMember(guild, m)
	return m
}

// PutMember puts a member into a guild, or replaces the one with the same user:
// the same person may be in several guilds. It panics when there is no such guild.
func (s *Server) PutMember(guild ID, m Member) {
	s.change(func(w *world) {
		if m.Permissions == 0 {
			m.Permissions = MemberDefault
		}
		g := w.guilds[guild]
		w.known[m.User.ID] = true
		g.members = slices.DeleteFunc(g.members, func(other *Member) bool { return other.User.ID == m.User.ID })
		g.members = append(g.members, &m)
		g.former = slices.DeleteFunc(g.former, func(other *Member) bool { return other.User.ID == m.User.ID })
	})
}

// RemoveMember removes somebody from a guild and its threads.
func (s *Server) RemoveMember(guild, user ID) {
	s.change(func(w *world) {
		g := w.guilds[guild]
		if g == nil {
			return
		}
		if m := g.member(user); m != nil {
			g.former = append(g.former, m)
		}
		g.members = slices.DeleteFunc(g.members, func(m *Member) bool { return m.User.ID == user })
		for _, id := range g.channels {
			w.channels[id].leave(user)
		}
	})
}

// AddRole makes a role in a guild, which allows its members these as well. It
// panics when there is no such guild.
func (s *Server) AddRole(guild ID, name string, more ...Permissions) Role {
	return inside(s, func(w *world) Role {
		defer w.touch()
		r := Role{ID: w.newID(), Name: name}
		for _, p := range more {
			r.Permissions |= p
		}
		w.guilds[guild].roles = append(w.guilds[guild].roles, r)
		return r
	})
}
