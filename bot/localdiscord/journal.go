package localdiscord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// journalKept is how many exchanges can be looked back at.
const journalKept = 1000

// journal is what was said between this Discord and the bot, for Inspect and for
// the header above an answer in a View.
type journal struct {
	of    map[ID]*exchange // by interaction
	queue []*exchange      // oldest first
}

// exchange is an interaction and what the bot did with its token; or, without
// an interaction, something that the bot did of its own accord.
type exchange struct {
	id      ID
	member  ID // whose interaction it is
	request json.RawMessage
	used    *Used
	calls   []Call
}

// Call is one request of the bot's.
type Call struct {
	Method  string          `json:"method"`
	Path    string          `json:"path"`
	Status  int             `json:"status"`
	Body    json.RawMessage `json:"body,omitempty"`
	AfterMS float64         `json:"after_ms"` // since the interaction was sent
	message ID              // the message that it made or changed
}

// KeepJournal writes down from now on what the bot does about each interaction,
// for View and Inspect. It is called once, before Serve.
func (s *Server) KeepJournal() {
	s.journaled = true
	s.with(func(w *world) { w.journal = &journal{of: map[ID]*exchange{}} })
}

// about is the exchange behind a message, or nil. A nil journal knows none.
func (j *journal) about(m *Message) *exchange {
	if j == nil {
		return nil
	}
	id, _ := m.inter["id"].(ID)
	return j.of[id]
}

func (j *journal) add(x *exchange) {
	if x.id != 0 {
		j.of[x.id] = x
	}
	if j.queue = append(j.queue, x); len(j.queue) > journalKept {
		delete(j.of, j.queue[0].id)
		j.queue[0] = nil
		j.queue = j.queue[1:]
	}
}

// watch passes a request of the bot's on, and writes down what concerns a message.
func (s *Server) watch(w http.ResponseWriter, r *http.Request) {
	parts := strings.Split(r.URL.Path, "/") // "", "api", "v10", what, id, …
	if r.Method == http.MethodGet || len(parts) < 6 || parts[3] == "applications" {
		s.serveAPI(w, r)
		return
	}
	c := Call{Method: r.Method, Path: r.URL.Path}
	var it *interaction
	x := &exchange{}
	s.with(func(w *world) {
		if it = w.interactionOf(parts); it != nil {
			c.AfterMS = float64(w.now().Sub(it.created).Microseconds()) / 1000
			x = w.exchangeOf(it) // before it is answered, so that the answer's header is there with it
		}
	})
	kept := &capture{ResponseWriter: w, status: http.StatusOK}
	s.serveAPI(kept, r)
	c.Status = kept.status
	s.with(func(w *world) {
		c.message = touched(it, parts, kept)
		c.Body = w.lastBody(c)
		if it != nil {
			c.Path = strings.ReplaceAll(c.Path, it.token, "…")
		} else if c.message != 0 {
			w.journal.add(x)
		}
		x.calls = append(x.calls, c)
	})
}

// interactionOf is the interaction that a path speaks for, or nil.
func (w *world) interactionOf(parts []string) *interaction {
	if parts[3] == "interactions" || parts[3] == "webhooks" {
		return w.byToken[parts[5]]
	}
	return nil
}

// touched is the message that a request made or changed.
func touched(it *interaction, parts []string, kept *capture) ID {
	if kept.status >= 300 {
		return 0
	}
	if id, err := ParseID(parts[len(parts)-1]); err == nil {
		return id
	}
	var made struct {
		ID ID `json:"id"`
	}
	if json.Unmarshal(kept.body.Bytes(), &made) == nil && made.ID != 0 {
		return made.ID
	}
	if it != nil {
		return it.original
	}
	return 0
}

// lastBody is the JSON of a request that was just served.
func (w *world) lastBody(c Call) json.RawMessage {
	for i := len(w.record) - 1; i >= 0; i-- {
		if r := w.record[i]; r.Path == c.Path && r.Method == c.Method {
			return r.Body
		}
	}
	return nil
}

// exchangeOf is the exchange of an interaction. A new one begins with the event as
// it was sent.
func (w *world) exchangeOf(it *interaction) *exchange {
	if x := w.journal.of[it.id]; x != nil {
		return x
	}
	x := &exchange{id: it.id, member: it.member}
	w.journal.add(x)
	sent := w.sentEvent(it)
	if sent == nil {
		return x
	}
	sent["token"] = "…" // it lets its holder answer in the bot's name
	x.request = toJSON(sent)
	if it.kind == kindCommand {
		x.used = w.usedBy(it, sent)
	}
	return x
}

func (w *world) sentEvent(it *interaction) obj {
	mark := fmt.Appendf(nil, "%q", it.token)
	for _, ses := range w.sessions {
		for i := len(ses.missed) - 1; i >= 0; i-- {
			if !bytes.Contains(ses.missed[i], mark) {
				continue
			}
			var f struct {
				Data obj `json:"d"`
			}
			if json.Unmarshal(ses.missed[i], &f) == nil {
				return f.Data
			}
		}
	}
	return nil
}

// capture keeps the status and the beginning of what is answered.
type capture struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (c *capture) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *capture) Write(b []byte) (int, error) {
	if c.body.Len() < 1<<17 {
		c.body.Write(b)
	}
	return c.ResponseWriter.Write(b)
}
