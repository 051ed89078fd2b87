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
func (s *Server) remember(r *request, out *logged) *Request {
	entry := &Request{Method: r.Method, Path: out.path}
	if r.body != nil {
		entry.Body, _ = json.Marshal(r.body) // it came from JSON
	}
	return inside(s, func(w *world) *Request {
		if w.record = append(w.record, entry); len(w.record) > w.opts.Record {
			w.record[0] = nil
			w.record = w.record[1:]
		}
		return entry
	})
}

func (s *Server) finish(entry *Request, out *logged) {
	s.change(func(w *world) {
		entry.Status = out.status
		if out.isInvalid() {
			w.invalid++
		}

	})
}

// Requests are the last requests of the bot, in the order they came. Those that
// hit no route are not among them.
func (s *Server) Requests() []Request {
	return inside(s, func(w *world) []Request {
		var out []Request
		for _, r := range w.record {
			out = append(out, *r)
		}
		return out
	})
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
