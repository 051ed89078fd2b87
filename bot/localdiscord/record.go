package localdiscord

import (
	"encoding/json"
	"io"
)

// Request is one request that the bot made.
type Request struct {
	Method string          `json:"method"`
	Path   string          `json:"path"`           // as it was asked, with /api/v9
	Body   json.RawMessage `json:"body,omitempty"` // of a multipart body the payload_json
	Status int             `json:"status"`         // zero: not answered, or not yet
}

// remember keeps the last requests, as many as Options.Record says.
func (s *Server) remember(r *request, w *logged) *Request {
	entry := &Request{Method: r.Method, Path: w.path}
	if r.body != nil {
		entry.Body, _ = json.Marshal(r.body) // it came from JSON
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.record = append(s.record, entry); len(s.record) > s.opts.Record {
		s.record[0] = nil
		s.record = s.record[1:]
	}
	return entry
}

func (s *Server) finish(entry *Request, w *logged) {
	s.mu.Lock()
	defer s.mu.Unlock()
	entry.Status = w.status
	if w.isInvalid() {
		s.invalid++
	}
	s.touch()
}

// Requests are the last requests of the bot, in the order they came. Those that
// hit no route are not among them.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Request
	for _, r := range s.record {
		out = append(out, *r)
	}
	return out
}

// WriteRequests writes Requests as lines of JSON.
func (s *Server) WriteRequests(w io.Writer) error {
	e := json.NewEncoder(w)
	for _, r := range s.Requests() {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
