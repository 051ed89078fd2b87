package localdiscord

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// view is all that one member is shown at one channel.
type view struct {
	place    []byte // the names around the messages
	messages []shown
}

// shown is a message as the page gets it.
type shown struct {
	id   ID
	json []byte
}

type pageMessage struct {
	ID         ID          `json:"id"`
	Author     obj         `json:"author"`
	Content    string      `json:"content,omitempty"`
	Private    bool        `json:"private,omitempty"`
	Thinking   bool        `json:"thinking,omitempty"`
	V2         bool        `json:"v2,omitempty"`
	Edited     bool        `json:"edited,omitempty"`
	Pinged     bool        `json:"pinged,omitempty"`
	Sent       time.Time   `json:"sent"`
	Components []Component `json:"components,omitempty"`
	Embeds     int         `json:"embeds,omitempty"`
	Files      []obj       `json:"files,omitempty"`
	Used       *used       `json:"used,omitempty"`
	Reply      ID          `json:"reply,omitempty"` // the message whose button it answers
}

// see gathers a view. Whoever may not see the channel is shown nothing of it.
// It needs s.mu.
func (p *Page) see(member, at ID) view {
	s := p.s
	c := s.channels[at]
	if c == nil || s.guilds[c.Guild].member(member) == nil || !c.sees(member) {
		return view{place: mustJSON(obj{"channel": nil})}
	}
	g := s.guilds[c.Guild]
	me := g.member(member)
	v := view{place: p.place(actor{s, g, c, me})}
	for _, m := range c.messages {
		if (!m.Ephemeral() || m.For == member) && !p.dismissed[m.ID] {
			v.messages = append(v.messages, shown{m.ID, mustJSON(p.message(g, me, m))})
		}
	}
	return v
}

// place is what stands around the messages: names, and what can be typed.
func (p *Page) place(a actor) []byte {
	a.s.rest()
	channels, people := []obj{}, []obj{}
	for _, id := range a.g.channels {
		if c := a.s.channels[id]; c.sees(a.m.User.ID) {
			channels = append(channels, obj{"id": c.ID, "name": c.Name, "type": c.Type, "parent": c.Parent, "archived": c.Thread.Archived})
		}
	}
	for _, m := range a.g.members {
		people = append(people, obj{"id": m.User.ID, "name": m.Shown()})
	}
	commands, err := a.commands()
	if err != nil {
		panic(err) // they were checked when they were registered
	}
	return mustJSON(obj{"guild": a.g.Name, "channel": a.c.ID, "channels": channels, "events": a.events(), "members": people,
		"roles": notNull(a.g.roles), "commands": notNull(commands)})
}

// events are those to come and those that are on, the next first. One in a channel
// is for those who see the channel.
func (a actor) events() []obj {
	upcoming, out := a.s.upcoming(a.g), []obj{}
	slices.SortStableFunc(upcoming, func(x, y *Event) int { return x.Start.Compare(y.Start) })
	for _, e := range upcoming {
		where := e.Location
		if e.Kind != EventExternal {
			c := a.s.channels[e.Channel]
			if c == nil || !c.sees(a.m.User.ID) {
				continue
			}
			where = "#" + c.Name
		}
		out = append(out, obj{"id": e.ID, "name": e.Name, "start": e.Start, "where": where, "now": e.Status == EventActive})
	}
	return out
}

func (p *Page) message(g *guild, me *Member, m *Message) pageMessage {
	out := pageMessage{ID: m.ID, Author: authorOf(g, m.Author), Content: m.Content, Private: m.Ephemeral(), Thinking: m.Thinking(),
		V2: m.Flags&FlagComponentsV2 != 0, Edited: m.Edited != nil, Sent: m.Sent, Components: m.Components, Embeds: len(m.Embeds)}
	out.Pinged = m.PingsAll || slices.ContainsFunc(m.Pings, func(id ID) bool { return id == me.User.ID || slices.Contains(me.Roles, id) })
	for _, f := range m.Attachments {
		out.Files = append(out.Files, obj{"id": f.ID, "name": f.Name, "size": f.Size, "type": f.Type, "spoiler": f.Spoiler, "description": f.Description})
	}
	if x := p.journal.about(m); x != nil && m.Command != "" {
		out.Used = x.used
	}
	if from, ok := m.inter["interacted_message_id"].(ID); ok && m.Command == "" {
		if source := p.s.messages[from]; source != nil && (!source.Ephemeral() || source.For == me.User.ID) && !p.dismissed[from] {
			out.Reply = from
		}
	}
	return out
}

// authorOf is who wrote a message, by the name that people see here.
func authorOf(g *guild, u User) obj {
	name := u.Shown()
	if m := g.member(u.ID); m != nil {
		name = m.Shown()
	}
	return obj{"id": u.ID, "name": name, "bot": u.Bot}
}

func mustJSON(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("localdiscord: page: %v", err))
	}
	return raw
}
