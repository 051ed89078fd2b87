package local

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"time"
)

// A Fault makes the server fail.
type Fault struct {
	Path  string // of requests whose path, with its query, has this in it; all of them if empty
	Times int    // so often; 0 for until [Server.Heal]

	Delay      time.Duration // waits first
	Hang       bool          // does not answer until the caller leaves
	Status     int           // answers with that and no JSON, unless 0
	RetryAfter string        // goes with the status
	HTML       bool          // answers with a page instead of JSON
	Cut        bool          // sends half of the answer
}

// Fail makes the server fail, after the faults that were set earlier.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// Heal ends all faults.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f := s.count(r)
	if f.Hang {
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	}
	if f.Delay > 0 && !wait(r.Context(), f.Delay) {
		panic(http.ErrAbortHandler)
	}
	if f.RetryAfter != "" {
		w.Header().Set("Retry-After", f.RetryAfter)
	}
	switch {
	case f.Status != 0:
		w.WriteHeader(f.Status)
	case f.HTML:
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<!DOCTYPE html><title>Just a moment…</title>")
	case f.Cut:
		whole := &answer{header: http.Header{}}
		s.answer(whole, r)
		w.Header().Set("Content-Length", strconv.Itoa(whole.body.Len()))
		_, _ = w.Write(whole.body.Bytes()[:whole.body.Len()/2])
		_ = http.NewResponseController(w).Flush() // or a network's server sends nothing at all
		panic(http.ErrAbortHandler)
	default:
		s.answer(w, r)
	}
}

// count records a request, and returns the fault that it meets.
func (s *Server) count(r *http.Request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := r.URL.RequestURI()
	s.asked = append(s.asked, Asked{path, s.now(), r.UserAgent()})
	for i, f := range s.faults {
		if !bytes.Contains([]byte(path), []byte(f.Path)) {
			continue
		}
		if f.Times == 1 {
			s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
		} else if f.Times > 1 {
			f.Times--
		}
		return *f
	}
	return Fault{}
}

func wait(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// answer is an http.ResponseWriter that keeps what is written.
type answer struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) { a.status = status }

func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

// A carrier calls a handler as a network would.
type carrier struct{ http.Handler }

// RoundTrip implements http.RoundTripper.
func (c carrier) RoundTrip(r *http.Request) (*http.Response, error) {
	a := &answer{status: http.StatusOK, header: http.Header{}}
	cut := c.serve(a, r)
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	var body io.Reader = &a.body
	if cut {
		body = io.MultiReader(body, broken{})
	}
	return &http.Response{Status: http.StatusText(a.status), StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(body), ContentLength: -1, Request: r}, nil
}

// serve says whether the handler gave up in the middle.
func (c carrier) serve(a *answer, r *http.Request) (cut bool) {
	defer func() {
		if p := recover(); p == http.ErrAbortHandler {
			cut = true
		} else if p != nil {
			panic(p)
		}
	}()
	c.ServeHTTP(a, r)
	return false
}

// broken is a connection that ends too early.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
