package localdiscord

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"slices"
)

// used is what stands above an answer for everybody: who typed what.
type used struct {
	By      string   `json:"by"`
	Command string   `json:"command"`
	Menu    bool     `json:"menu,omitempty"` // from a message's menu, not typed
	Options []filled `json:"options,omitempty"`
}

// usedBy reads that from the event. It needs s.mu.
func (s *Server) usedBy(it *interaction, sent obj) *used {
	out := &used{Command: it.name}
	if c := s.channels[it.channel]; c != nil {
		if m := s.guilds[c.Guild].member(it.member); m != nil {
			out.By = m.Shown()
		}
	}
	data, _ := sent["data"].(obj)
	out.Menu = data["type"] != 1.0
	if !out.Menu {
		out.options(s, data, data)
	}
	return out
}

// options are those that were typed; a subcommand holds its own.
func (u *used) options(s *Server, data, level obj) {
	list, _ := level["options"].([]any)
	for _, raw := range list {
		o, _ := raw.(obj)
		if kind := o["type"]; kind == float64(optSub) || kind == float64(optGroup) {
			u.options(s, data, o)
			continue
		}
		u.Options = append(u.Options, filled{fmt.Sprint(o["name"]), named(data, o)})
	}
}

// named is the value of an option; people, roles and channels by their names.
func named(data, o obj) string {
	text := fmt.Sprint(o["value"])
	if f, ok := o["value"].(float64); ok {
		text = string(mustJSON(f))
	}
	if kind, _ := o["type"].(float64); int(kind) < optUser || int(kind) > optMentionable {
		return text
	}
	resolved, _ := data["resolved"].(obj)
	for _, what := range []string{"users", "roles", "channels"} {
		group, _ := resolved[what].(obj)
		found, _ := group[text].(obj)
		for _, field := range []string{"global_name", "username", "name"} {
			if name, _ := found[field].(string); name != "" {
				return map[string]string{"users": "@", "roles": "@", "channels": "#"}[what] + name
			}
		}
	}
	return text
}

// seen is an exchange as one member may look at it.
type seen struct {
	Interaction ID              `json:"interaction"`
	Mine        bool            `json:"mine"`
	Request     json.RawMessage `json:"request,omitempty"`
	Calls       []call          `json:"calls"`
}

// inspect answers with the last exchanges about a message, or, without one,
// with the last of the member's own. What somebody sent stays theirs: it holds
// the message that they pressed, which others may not see.
func (p *Page) inspect(w http.ResponseWriter, r *http.Request) {
	member, channel, ok := whose(r)
	message, err := ParseID("0" + r.FormValue("message"))
	if !ok || err != nil {
		http.Error(w, "Which member, at which channel?", http.StatusBadRequest)
		return
	}
	out := []seen{}
	p.s.mu.Lock()
	m := p.s.messages[message]
	visible := m != nil && m.Channel == channel && p.visible(member, m)
	for _, x := range slices.Backward(p.journal.queue) {
		s := seen{Interaction: x.id, Mine: x.id != 0 && x.member == member, Calls: []call{}}
		if s.Mine {
			s.Request = x.request
		}
		for _, c := range x.calls {
			if message == 0 && s.Mine || visible && c.message == message {
				s.Calls = append(s.Calls, c)
			}
		}
		if len(s.Calls) > 0 && len(out) < 20 {
			out = append(out, s)
		}
	}
	body := encode(out)
	p.s.mu.Unlock()
	sendJSON(w, http.StatusOK, body)
}

// visible is whether a member sees a message. It needs s.mu.
func (p *Page) visible(member ID, m *Message) bool {
	c := p.s.channels[m.Channel]
	return c != nil && c.sees(member) && p.s.guilds[c.Guild].member(member) != nil && (!m.Ephemeral() || m.For == member)
}

// file hands out a file of a message, to keep; pictures also to look at.
func (p *Page) file(w http.ResponseWriter, r *http.Request) {
	member, _, ok := whose(r)
	message, err := ParseID(r.PathValue("message"))
	p.s.mu.Lock()
	m := p.s.messages[message]
	if !ok || err != nil || m == nil || !p.visible(member, m) {
		p.s.mu.Unlock()
		http.NotFound(w, r)
		return
	}
	files := m.Attachments
	p.s.mu.Unlock()
	for _, f := range files {
		if f.ID.String() != r.PathValue("file") {
			continue
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
		h.Set("Content-Type", "application/octet-stream")
		if slices.Contains([]string{"image/png", "image/jpeg", "image/gif", "image/webp"}, f.Type) {
			h.Set("Content-Type", f.Type)
		}
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
		w.Write(f.Data) //nolint:errcheck // whoever asked has gone
		return
	}
	http.NotFound(w, r)
}
