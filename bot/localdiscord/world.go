package localdiscord

import (
	"slices"
	"strings"
)

// Permissions is a set of permission bits (page "Permissions"). JSON carries it
// as a string.
type Permissions uint64

// The permissions that this Discord looks at, or that a bot may ask for.
const (
	Administrator         Permissions = 1 << 3
	ManageChannels        Permissions = 1 << 4
	ManageGuild           Permissions = 1 << 5
	ViewChannel           Permissions = 1 << 10
	SendMessages          Permissions = 1 << 11
	ManageMessages        Permissions = 1 << 13
	EmbedLinks            Permissions = 1 << 14
	AttachFiles           Permissions = 1 << 15
	ReadMessageHistory    Permissions = 1 << 16
	MentionEveryone       Permissions = 1 << 17
	UseCommands           Permissions = 1 << 31
	ManageEvents          Permissions = 1 << 33
	ManageThreads         Permissions = 1 << 34
	CreatePublicThreads   Permissions = 1 << 35
	CreatePrivateThreads  Permissions = 1 << 36
	SendMessagesInThreads Permissions = 1 << 38
	CreateEvents          Permissions = 1 << 44
)

const (
	everything = Permissions(1<<53 - 1)
	// MemberDefault is what an ordinary member may do where nothing else is said.
	MemberDefault = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseCommands | SendMessagesInThreads
	// BotDefault is what the bot may do where nothing else is said.
	BotDefault = MemberDefault | CreatePublicThreads | CreatePrivateThreads | CreateEvents
)

// Has is whether every bit of want is held; an administrator holds them all.
func (p Permissions) Has(want Permissions) bool { return p&Administrator != 0 || p&want == want }

func (p Permissions) all() Permissions {
	if p&Administrator != 0 {
		return everything
	}
	return p
}

// MarshalText makes JSON carry the bits as a decimal string.
func (p Permissions) MarshalText() ([]byte, error) { return []byte(ID(p.all()).String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Permissions) UnmarshalText(text []byte) error {
	return (*ID)(p).UnmarshalText(text)
}

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

// Role is a name for members of a guild.
type Role struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
}

// The types of channel that this Discord knows (page "Channel").
const (
	ChannelText         = 0
	ChannelCategory     = 4
	ChannelAnnouncement = 5
)

// Channel is a place where messages stand.
type Channel struct {
	ID     ID
	Guild  ID
	Type   int
	Name   string
	Parent ID          // the category; zero: none
	Bot    Permissions // what the bot may do here
	Closed []ID        // members who cannot see it
}

// Guild is a server.
type Guild struct {
	ID     ID
	Name   string
	Locale string // empty: en-US
}

type guild struct {
	Guild
	roles    []Role
	members  []*Member
	channels []ID
	commands registry
}

type channel struct {
	Channel
	messages []*Message // oldest first, at most Options.History
}

// AddGuild makes a guild that has the bot in it.
func (s *Server) AddGuild(name string) Guild {
	defer s.change()()
	g := &guild{Guild: Guild{ID: s.newID(), Name: name, Locale: "en-US"}}
	s.guilds[g.ID] = g
	s.guildIDs = append(s.guildIDs, g.ID)
	return g.Guild
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
	delete(s.guilds, id)
	s.guildIDs = slices.DeleteFunc(s.guildIDs, func(other ID) bool { return other == id })
}

// AddChannel makes a text channel in a guild, in which the bot holds BotDefault.
// It panics when there is no such guild.
func (s *Server) AddChannel(guild ID, name string) Channel {
	defer s.change()()
	c := &channel{Channel: Channel{ID: s.newID(), Guild: guild, Type: ChannelText, Name: strings.TrimPrefix(name, "#"), Bot: BotDefault}}
	s.channels[c.ID] = c
	s.guilds[guild].channels = append(s.guilds[guild].channels, c.ID)
	return c.Channel
}

// EditChannel lets do change a channel: its name, the bot's permissions, who is
// shut out. The ID and the guild stay.
func (s *Server) EditChannel(id ID, do func(*Channel)) {
	defer s.change()()
	if c := s.channels[id]; c != nil {
		do(&c.Channel)
	}
}

// RemoveChannel deletes a channel and what stands in it.
func (s *Server) RemoveChannel(id ID) {
	defer s.change()()
	c := s.channels[id]
	if c == nil {
		return
	}
	for _, m := range c.messages {
		delete(s.messages, m.ID)
	}
	delete(s.channels, id)
	g := s.guilds[c.Guild]
	g.channels = slices.DeleteFunc(g.channels, func(other ID) bool { return other == id })
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
	g.members = slices.DeleteFunc(g.members, func(other *Member) bool { return other.User.ID == m.User.ID })
	g.members = append(g.members, &m)
}

// RemoveMember takes somebody out of a guild.
func (s *Server) RemoveMember(guild, user ID) {
	defer s.change()()
	if g := s.guilds[guild]; g != nil {
		g.members = slices.DeleteFunc(g.members, func(m *Member) bool { return m.User.ID == user })
	}
}

// AddRole makes a role in a guild. It panics when there is no such guild.
func (s *Server) AddRole(guild ID, name string) Role {
	defer s.change()()
	r := Role{ID: s.newID(), Name: name}
	s.guilds[guild].roles = append(s.guilds[guild].roles, r)
	return r
}
