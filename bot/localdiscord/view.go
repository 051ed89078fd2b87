package localdiscord

import (
	"slices"
	"time"
)

// View is all that one member is shown at one channel.
type View struct {
	Place    *Place // nil: they may not see the channel
	Messages []Shown
}

// Place is what is around the messages: names, and what can be typed.
type Place struct {
	Guild    string         `json:"guild"`
	Channel  ID             `json:"channel"`
	Channels []ChannelEntry `json:"channels"`
	Events   []EventEntry   `json:"events"`
	Members  []MemberEntry  `json:"members"`
	Former   []MemberEntry  `json:"former"` // members who left: messages still name them
	Roles    []Role         `json:"roles"`
	Commands []Command      `json:"commands"`
}

// ChannelEntry is a channel in a list.
type ChannelEntry struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Type     int    `json:"type"`
	Parent   ID     `json:"parent"`
	Archived bool   `json:"archived"`
}

// EventEntry is a scheduled event in a list.
type EventEntry struct {
	ID    ID        `json:"id"`
	Name  string    `json:"name"`
	Start time.Time `json:"start"`
	Where string    `json:"where"`
	Now   bool      `json:"now"`
}

// MemberEntry is somebody in a list, or the author of a message, by the name that
// people see there.
type MemberEntry struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
	Bot  bool   `json:"bot,omitempty"`
}

// Shown is a message as a member is shown it.
type Shown struct {
	ID         ID          `json:"id"`
	Author     MemberEntry `json:"author"`
	Content    string      `json:"content,omitempty"`
	Private    bool        `json:"private,omitempty"`
	Thinking   bool        `json:"thinking,omitempty"`
	V2         bool        `json:"v2,omitempty"`
	Edited     bool        `json:"edited,omitempty"`
	Pinged     bool        `json:"pinged,omitempty"`
	Sent       time.Time   `json:"sent"`
	Components []Component `json:"components,omitempty"`
	Embeds     int         `json:"embeds,omitempty"`
	Files      []FileEntry `json:"files,omitempty"`
	Used       *Used       `json:"used,omitempty"`  // with KeepJournal
	Reply      ID          `json:"reply,omitempty"` // the message whose button it answers
}

// FileEntry is a file in a message, without its data.
type FileEntry struct {
	ID          ID     `json:"id"`
	Name        string `json:"name"`
	Size        int    `json:"size"`
	Type        string `json:"type"`
	Spoiler     bool   `json:"spoiler"`
	Description string `json:"description"`
}

// View is what a member is shown at a channel now.
func (s *Server) View(member, channel ID) View {
	return inside(s, func(w *world) View {
		c := w.channels[channel]
		if c == nil || !c.sees(member) {
			return View{}
		}
		w.rest()
		g := w.guilds[c.Guild]
		a := actor{w, g, c, g.member(member)}
		v := View{Place: a.place()}
		for _, m := range c.messages {
			if !m.Ephemeral() || m.For == member {
				v.Messages = append(v.Messages, a.shown(m))
			}
		}
		return v
	})
}

func (a actor) place() *Place {
	p := &Place{Guild: a.g.Name, Channel: a.c.ID, Channels: []ChannelEntry{}, Events: a.events(), Members: []MemberEntry{},
		Former: []MemberEntry{}, Roles: notNull(slices.Clone(a.g.roles)), Commands: notNull(a.usable())}
	for _, id := range a.g.channels {
		if c := a.w.channels[id]; c.sees(a.m.User.ID) {
			p.Channels = append(p.Channels, ChannelEntry{c.ID, c.Name, c.Type, c.Parent, c.Thread.Archived})
		}
	}
	for _, m := range a.g.members {
		p.Members = append(p.Members, MemberEntry{ID: m.User.ID, Name: m.Shown()})
	}
	for _, m := range a.g.former {
		p.Former = append(p.Former, MemberEntry{ID: m.User.ID, Name: m.Shown()})
	}
	return p
}

// events are those to come and those that are on, the next first. One in a channel
// is for those who see the channel.
func (a actor) events() []EventEntry {
	upcoming, out := a.w.upcoming(a.g), []EventEntry{}
	slices.SortStableFunc(upcoming, func(x, y *Event) int { return x.Start.Compare(y.Start) })
	for _, e := range upcoming {
		where := e.Location
		if e.Kind != EventExternal {
			c := a.w.channels[e.Channel]
			if c == nil || !c.sees(a.m.User.ID) {
				continue
			}
			where = "#" + c.Name
		}
		out = append(out, EventEntry{e.ID, e.Name, e.Start, where, e.Status == EventActive})
	}
	return out
}

func (a actor) shown(m *Message) Shown {
	out := Shown{ID: m.ID, Author: a.author(m.Author), Content: m.Content, Private: m.Ephemeral(), Thinking: m.Thinking(),
		V2: m.Flags&FlagComponentsV2 != 0, Edited: m.Edited != nil, Sent: m.Sent, Components: m.Components, Embeds: len(m.Embeds)}
	out.Pinged = m.PingsAll || slices.ContainsFunc(m.Pings, func(id ID) bool { return id == a.m.User.ID || slices.Contains(a.m.Roles, id) })
	for _, f := range m.Attachments {
		out.Files = append(out.Files, FileEntry{f.ID, f.Name, f.Size, f.Type, f.Spoiler, f.Description})
	}
	if x := a.w.journal.about(m); x != nil && m.Command != "" {
		out.Used = x.used
	}
	if from, ok := m.inter["interacted_message_id"].(ID); ok && m.Command == "" {
		if source := a.w.messages[from]; source != nil && (!source.Ephemeral() || source.For == a.m.User.ID) {
			out.Reply = from
		}
	}
	return out
}

// author is who wrote a message, by the name that people see here.
func (a actor) author(u User) MemberEntry {
	name := u.Shown()
	if m := a.g.member(u.ID); m != nil {
		name = m.Shown()
	}
	return MemberEntry{u.ID, name, u.Bot}
}
