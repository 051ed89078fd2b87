package localdiscord

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// The flags of a message (page "Message", Message Flags).
const (
	FlagSuppressEmbeds = 1 << 2
	FlagEphemeral      = 1 << 6
	FlagThinking       = 1 << 7
	FlagSilent         = 1 << 12
	FlagVoice          = 1 << 13
	FlagComponentsV2   = 1 << 15
)

// Message is a message in a channel. Those handed out are copies, which may be
// kept; Server.Message has the current one.
type Message struct {
	ID          ID           `json:"id"`
	Channel     ID           `json:"channel_id"`
	Author      User         `json:"author"`
	Content     string       `json:"content"`
	Flags       int          `json:"flags"`
	Components  []Component  `json:"components"`
	Embeds      []any        `json:"embeds"`
	Attachments []Attachment `json:"attachments"`
	Pings       []ID         `json:"-"` // users, and roles, whom this message pinged
	PingsAll    bool         `json:"-"` // @everyone or @here did
	Sent        time.Time    `json:"timestamp"`
	Edited      *time.Time   `json:"edited_timestamp"`
	For         ID           `json:"-"` // who alone sees it; zero: all
	Command     string       `json:"-"` // what it answers, as "/cast"; empty: nothing

	kind    int
	nonce   any
	inter   obj
	webhook bool
	follows ID          // the interaction that a follow-up belongs to
	patched []time.Time // when it was edited in its channel while it was old, the last few times
}

// Attachment is a file in a message.
type Attachment struct {
	ID          ID     `json:"id"`
	Name        string `json:"filename"`
	Size        int    `json:"size"`
	Type        string `json:"content_type,omitempty"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url"`
	Spoiler     bool   `json:"-"`
	Data        []byte `json:"-"`
}

func fileURL(a Attachment) string {
	return fmt.Sprintf("http://attachments.invalid/%d/%s", a.ID, a.Name)
}

// Ephemeral is whether one person alone sees the message.
func (m Message) Ephemeral() bool { return m.Flags&FlagEphemeral != 0 }

// Thinking is whether the answer was deferred and is still pending.
func (m Message) Thinking() bool { return m.Flags&FlagThinking != 0 }

func (w *world) messageJSON(m *Message) obj {
	components, files := m.answered()
	out := obj{"id": m.ID, "channel_id": m.Channel, "author": m.Author.json(), "content": m.Content, "flags": m.Flags,
		"components": notNull(components), "embeds": notNull(m.Embeds), "attachments": notNull(files),
		"timestamp": m.Sent, "edited_timestamp": m.Edited, "tts": false, "pinned": false, "type": m.kind,
		"mention_everyone": m.PingsAll, "mentions": []any{}, "mention_roles": []any{}}
	if m.nonce != nil {
		out["nonce"] = m.nonce
	}
	if m.inter != nil {
		out["interaction_metadata"] = m.inter
	}
	if m.webhook {
		out["webhook_id"], out["application_id"] = w.app, w.app
	}
	var users, roles []any
	if c := w.channels[m.Channel]; c != nil {
		g := w.guilds[c.Guild]
		for _, id := range m.Pings {
			if who := g.member(id); who != nil {
				users = append(users, who.User.json())
			} else if id == w.bot.ID {
				users = append(users, w.bot.json())
			} else {
				roles = append(roles, id)
			}
		}
	}
	out["mentions"], out["mention_roles"] = notNull(users), notNull(roles)
	return out
}

func notNull[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// put adds a message to its channel and forgets the oldest one too many.
func (w *world) put(m *Message) {
	c := w.channels[m.Channel]
	c.messages = append(c.messages, m)
	w.messages[m.ID] = m
	if !m.Ephemeral() {
		c.Thread.sent++
	}
	if over := len(c.messages) - w.opts.History; over > 0 {
		for _, old := range c.messages[:over] {
			delete(w.messages, old.ID)
		}
		c.messages = slices.Delete(c.messages, 0, over)
	}
}

func (w *world) remove(m *Message) {
	delete(w.messages, m.ID)
	if c := w.channels[m.Channel]; c != nil {
		c.messages = slices.DeleteFunc(c.messages, func(other *Message) bool { return other == m })
	}
}

// Message is a message as it is now; false when it is gone.
func (s *Server) Message(id ID) (m Message, ok bool) {
	s.with(func(w *world) {
		if found := w.messages[id]; found != nil {
			m, ok = *found, true
		}
	})
	return m, ok
}

// Visible are the messages of a channel that a member sees, oldest first: the
// public ones, and the ephemeral ones that are theirs.
func (s *Server) Visible(member, channel ID) []Message {
	return inside(s, func(w *world) []Message {
		c := w.channels[channel]
		if c == nil || !c.sees(member) {
			return nil
		}
		var out []Message
		for _, m := range c.messages {
			if !m.Ephemeral() || m.For == member {
				out = append(out, *m)
			}
		}
		return out
	})
}

// Say puts a member's own message into a channel, and returns it. Of a file the
// name, the type and the data count.
func (s *Server) Say(member, channel ID, content string, files ...Attachment) (m Message, err error) {
	s.with(func(w *world) { m, err = w.say(member, channel, content, files) })
	return m, err
}

func (w *world) say(member, channel ID, content string, files []Attachment) (Message, error) {
	w.rest()
	c := w.channels[channel]
	if c == nil {
		return Message{}, Refusal("You cannot write there.")
	}
	who := w.guilds[c.Guild].member(member)
	if who == nil {
		return Message{}, Refusal("You are not in that server.")
	}
	if size(content) > 2000 { // page "Message", content
		return Message{}, Refusal("A message holds at most 2000 characters.")
	}
	if may := c.may(who); !may.Has(c.sending()) || c.Thread.Locked && !may.Has(ManageThreads) {
		return Message{}, Refusal("You cannot write there.")
	}
	m := &Message{ID: w.newID(), Channel: channel, Author: who.User, Content: content, Sent: w.now().UTC()}
	for _, f := range files {
		f.ID, f.Size = w.newID(), len(f.Data)
		f.URL, f.Spoiler = fileURL(f), strings.HasPrefix(f.Name, "SPOILER_")
		m.Attachments = append(m.Attachments, f)
	}
	m.Pings, m.PingsAll = draft{}.pings(w, m)
	m.PingsAll = m.PingsAll && c.may(who).Has(MentionEveryone)
	c.wake()
	c.join(member)
	w.put(m)
	c.draw(m, member, c.may(who))
	w.touch()
	return *m, nil
}
