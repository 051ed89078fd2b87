package localdiscord

import (
	"strings"
)

// Members are the people in a guild, in the order they came.
func (s *Server) Members(guild ID) []Member {
	return inside(s, func(w *world) []Member {
		var out []Member
		if g := w.guilds[guild]; g != nil {
			for _, m := range g.members {
				out = append(out, *m)
			}
		}
		return out
	})
}

// Guilds are the guilds that have the bot in them, in the order they were made.
func (s *Server) Guilds() []Guild {
	return inside(s, func(w *world) []Guild {
		var out []Guild
		for _, id := range w.guildIDs {
			out = append(out, w.guilds[id].Guild)
		}
		return out
	})
}

// Channels are the channels of a guild and their threads, in the order they were made.
func (s *Server) Channels(guild ID) []Channel {
	return inside(s, func(w *world) []Channel {
		w.rest()
		var out []Channel
		if g := w.guilds[guild]; g != nil {
			for _, id := range g.channels {
				out = append(out, w.channels[id].Channel)
			}
		}
		return out
	})
}

// ChannelsOf are those of Channels that a member sees.
func (s *Server) ChannelsOf(member, guild ID) []Channel {
	return inside(s, func(w *world) []Channel {
		w.rest()
		var out []Channel
		if g := w.guilds[guild]; g != nil {
			for _, id := range g.channels {
				if c := w.channels[id]; c.sees(member) {
					out = append(out, c.Channel)
				}
			}
		}
		return out
	})
}

// Named finds a member of a guild by id, mention, or any of the names shown.
func (s *Server) Named(guild ID, name string) (m Member, ok bool) {
	s.with(func(w *world) {
		if g := w.guilds[guild]; g != nil {
			if found := g.named(strings.TrimSpace(name)); found != nil {
				m, ok = *found, true
			}
		}
	})
	return m, ok
}

func (g *guild) member(user ID) *Member {
	for _, m := range g.members {
		if m.User.ID == user {
			return m
		}
	}
	return nil
}

// named finds a member by id, mention, or any of the names shown.
func (g *guild) named(name string) *Member {
	name = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(name, "<@"), "!"), ">")
	name = strings.TrimPrefix(name, "@")
	for _, m := range g.members {
		for _, known := range []string{m.User.ID.String(), m.User.Name, m.User.Global, m.Nick} {
			if known != "" && strings.EqualFold(known, name) {
				return m
			}
		}
	}
	return nil
}

func (g *guild) role(name string) *Role {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "<@&"), ">")
	name = strings.TrimPrefix(name, "@")
	for i, r := range g.roles {
		if r.ID.String() == name || strings.EqualFold(r.Name, name) {
			return &g.roles[i]
		}
	}
	return nil
}

// channelNamed finds a channel of the guild by id, mention or name.
func (w *world) channelNamed(g *guild, name string) *channel {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "<#"), ">")
	name = strings.TrimPrefix(name, "#")
	for _, id := range g.channels {
		if c := w.channels[id]; id.String() == name || strings.EqualFold(c.Name, name) {
			return c
		}
	}
	return nil
}

// Shown is the name that people see.
func (m Member) Shown() string {
	if m.Nick != "" {
		return m.Nick
	}
	return m.User.Shown()
}

// Shown is the name that people see.
func (u User) Shown() string {
	if u.Global != "" {
		return u.Global
	}
	return u.Name
}

func (u User) json() obj {
	return obj{"id": u.ID, "username": u.Name, "global_name": orNull(u.Global), "discriminator": "0",
		"avatar": nil, "bot": u.Bot, "public_flags": 0}
}

// json is the member as resolved data carries it: without user, unless asked.
func (m *Member) json(withUser bool) obj {
	roles := m.Roles
	if roles == nil {
		roles = []ID{}
	}
	out := obj{"roles": roles, "permissions": m.Permissions, "nick": orNull(m.Nick), "avatar": nil, "banner": nil,
		"joined_at": m.User.ID.Time(), "premium_since": nil, "pending": false, "flags": 0,
		"communication_disabled_until": nil, "unusual_dm_activity_until": nil}
	if withUser {
		out["user"], out["deaf"], out["mute"] = m.User.json(), false, false
	}
	return out
}

// json is the channel as an interaction carries it to somebody who may do that.
func (c *channel) json(may Permissions) obj {
	out := obj{"id": c.ID, "guild_id": c.Guild, "type": c.Type, "name": c.Name, "permissions": may,
		"app_permissions": c.bot(), "position": 0, "nsfw": false, "topic": nil, "flags": 0, "rate_limit_per_user": 0, "last_message_id": nil, "parent_id": nil}
	if c.Parent != 0 {
		out["parent_id"] = c.Parent
	}
	if n := len(c.messages); n > 0 {
		out["last_message_id"] = c.messages[n-1].ID
	}
	if c.up != nil {
		c.threadJSON(out)
	}
	return out
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
