package localdiscord

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Used is the line above an answer that everybody sees: who typed what.
type Used struct {
	By      string   `json:"by"`
	Command string   `json:"command"`
	Menu    bool     `json:"menu,omitempty"` // from a message's menu, not typed
	Options []Filled `json:"options,omitempty"`
}

// Filled is an option of a command and what was filled in for it.
type Filled struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// usedBy reads that from the event.
func (w *world) usedBy(it *interaction, sent obj) *Used {
	out := &Used{Command: it.name}
	if c := w.channels[it.channel]; c != nil {
		if m := w.guilds[c.Guild].member(it.member); m != nil {
			out.By = m.Shown()
		}
	}
	data, _ := sent["data"].(obj)
	out.Menu = data["type"] != 1.0
	if !out.Menu {
		out.options(w, data, data)
	}
	return out
}

// options are those that were typed; a subcommand holds its own.
func (u *Used) options(w *world, data, level obj) {
	list, _ := level["options"].([]any)
	for _, raw := range list {
		o, _ := raw.(obj)
		if kind := o["type"]; kind == float64(optSub) || kind == float64(optGroup) {
			u.options(w, data, o)
			continue
		}
		u.Options = append(u.Options, Filled{fmt.Sprint(o["name"]), named(data, o)})
	}
}

// named is the value of an option; people, roles and channels by their names.
func named(data, o obj) string {
	text := fmt.Sprint(o["value"])
	if f, ok := o["value"].(float64); ok {
		text = string(toJSON(f))
	}
	if kind, _ := o["type"].(float64); (int(kind) < optUser || int(kind) > optMentionable) && int(kind) != optAttachment {
		return text
	}
	resolved, _ := data["resolved"].(obj)
	for _, what := range []string{"users", "roles", "channels", "attachments"} {
		group, _ := resolved[what].(obj)
		found, _ := group[text].(obj)
		for _, field := range []string{"global_name", "username", "name", "filename"} {
			if name, _ := found[field].(string); name != "" {
				return map[string]string{"users": "@", "roles": "@", "channels": "#"}[what] + name
			}
		}
	}
	return text
}

// Exchange is an interaction and what the bot did about it, as one member may
// look at it; or, without an interaction, what the bot did of its own accord.
type Exchange struct {
	Interaction ID              `json:"interaction"`
	Mine        bool            `json:"mine"` // it is the member's own
	Request     json.RawMessage `json:"request,omitempty"`
	Calls       []Call          `json:"calls"`
}

// inspectMost is how many exchanges Inspect returns.
const inspectMost = 20

// Inspect returns the last exchanges about a message of a channel, the newest
// first, or, for the zero message, the last of the member's own. What somebody
// sent stays theirs: it holds the message that they pressed, which others may not
// see. It needs KeepJournal.
func (s *Server) Inspect(member, channel, message ID) []Exchange {
	return inside(s, func(w *world) []Exchange {
		out := []Exchange{}
		m := w.messages[message]
		visible := m != nil && m.Channel == channel && w.shows(member, m)
		for _, x := range slices.Backward(w.journal.queue) {
			e := Exchange{Interaction: x.id, Mine: x.id != 0 && x.member == member, Calls: []Call{}}
			if e.Mine {
				e.Request = x.request
			}
			for _, c := range x.calls {
				if message == 0 && e.Mine || visible && c.message == message {
					e.Calls = append(e.Calls, c)
				}
			}
			if len(e.Calls) > 0 && len(out) < inspectMost {
				out = append(out, e)
			}
		}
		return out
	})
}

// shows is whether a member sees a message.
func (w *world) shows(member ID, m *Message) bool {
	c := w.channels[m.Channel]
	return c != nil && c.sees(member) && (!m.Ephemeral() || m.For == member)
}
