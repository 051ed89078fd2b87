package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"watchparty/bot/localdiscord"
)

// quietAfter is how long the stream is silent at most, so that a connection that
// has died is found.
const quietAfter = 25 * time.Second

// events is the stream of one member at one channel, as Server-Sent Events:
//
//	clock  what time it is, at the start and when the hours were turned
//	place  the names around the messages, whenever they change
//	view   all messages, once, at the start
//	put    a message that is new or changed
//	gone   the id of one that was removed
func (p *Page) events(w http.ResponseWriter, r *http.Request) {
	member, channel, ok := whose(r)
	if !ok {
		http.Error(w, "Which member, at which channel?", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := &stream{w: w}
	out.line("retry: 1000\n\n")
	tick := time.NewTicker(quietAfter)
	defer tick.Stop()
	var before view
	var told <-chan struct{}
	for first := true; ; first = false {
		changed, dismissal := p.s.Changed(), p.dismissals()
		turned := p.turned()
		if turned != told {
			out.event("clock", mustJSON(p.hours.Now().UnixMilli()))
			told = turned
		}
		now := p.see(member, channel)
		out.diff(before, now, first)
		if before = now; !out.flush() {
			return
		}
		select {
		case <-changed:
		case <-dismissal:
		case <-turned:
		case <-tick.C:
			out.line(": still here\n\n")
		case <-r.Context().Done():
			return
		}
	}
}

// turned is closed when the hours are turned next; nil if nobody can.
func (p *Page) turned() <-chan struct{} {
	if p.hours == nil {
		return nil
	}
	return p.hours.Turned()
}

// whose reads the member and the channel that a request is about.
func whose(r *http.Request) (member, channel localdiscord.ID, ok bool) {
	member, err := localdiscord.ParseID(r.FormValue("member"))
	channel, err2 := localdiscord.ParseID(r.FormValue("channel"))
	return member, channel, err == nil && err2 == nil
}

// stream writes events until a write fails.
type stream struct {
	w   http.ResponseWriter
	err error
}

func (s *stream) line(text string) {
	if s.err == nil {
		_, s.err = s.w.Write([]byte(text))
	}
}

func (s *stream) event(name string, data []byte) {
	s.line(fmt.Sprintf("event: %s\ndata: %s\n\n", name, data))
}

func (s *stream) flush() bool {
	if s.err == nil {
		s.err = http.NewResponseController(s.w).Flush()
	}
	return s.err == nil
}

// diff sends what it takes to get from one view to the next.
func (s *stream) diff(before, now view, first bool) {
	if !bytes.Equal(before.place, now.place) {
		s.event("place", now.place)
	}
	if first {
		all := []json.RawMessage{}
		for _, m := range now.messages {
			all = append(all, m.json)
		}
		s.event("view", mustJSON(all))
		return
	}
	old, left := map[localdiscord.ID][]byte{}, map[localdiscord.ID]bool{}
	for _, m := range before.messages {
		old[m.id] = m.json
		left[m.id] = true
	}
	for _, m := range now.messages {
		delete(left, m.id)
	}
	for _, m := range before.messages {
		if left[m.id] {
			s.event("gone", mustJSON(m.id))
		}
	}
	for _, m := range now.messages {
		if !bytes.Equal(old[m.id], m.json) {
			s.event("put", m.json)
		}
	}
}
