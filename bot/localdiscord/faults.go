package localdiscord

import (
	"net/http"
	"path"
	"strconv"
	"time"
)

// Fault is something that goes wrong with requests. The zero Fault matches
// every request and answers nothing: the connection is closed.
type Fault struct {
	// Method and Path say which requests: empty is any; Path is what follows
	// /api/v9, with * for one step: "/interactions/*/*/callback".
	Method, Path string
	// Times is for how many of them; zero is once, below zero is all.
	Times int
	// Hold keeps the request waiting, before it is carried out, until the
	// channel is closed or its sender gives up.
	Hold <-chan struct{}
	// Status answers with an error instead of carrying the request out.
	Status int
	// RetryAfter, Global and Shared go with status 429.
	RetryAfter     time.Duration
	Global, Shared bool
	// Body is the answer to Status as it is; empty: Discord's JSON.
	Body string
	// Pass carries the request out in the ordinary way (after Hold).
	Pass bool
	// Lose carries the request out and then closes the connection, so that
	// nobody hears that it was.
	Lose bool

	hits chan struct{}
}

// hitsKept is how many hits wait to be read.
const hitsKept = 1024

// Fail makes matching requests go wrong; the fault set first is met first. The
// channel gets a value each time that it is met.
func (s *Server) Fail(f Fault) <-chan struct{} {
	return inside(s, func(w *world) <-chan struct{} {
		if f.Times == 0 {
			f.Times = 1
		}
		f.hits = make(chan struct{}, hitsKept)
		w.faults = append(w.faults, &f)
		return f.hits
	})
}

// Mend takes away all faults that wait for requests or for steps of a connection,
// and speaks again after Silence.
func (s *Server) Mend() {
	s.with(func(w *world) {
		w.faults, w.script, w.twice, w.silent = nil, nil, 0, false
	})
}

// meet is the fault that a request runs into, or nil.
func (s *Server) meet(r *request, out *logged) *Fault {
	return inside(s, func(w *world) *Fault {
		for i, f := range w.faults {
			hit, _ := path.Match(f.Path, out.rest) // a bad pattern matches nothing
			if f.Method != "" && f.Method != r.Method || f.Path != "" && !hit {
				continue
			}
			if f.Times--; f.Times == 0 {
				w.faults = append(w.faults[:i:i], w.faults[i+1:]...)
			}
			select {
			case f.hits <- struct{}{}:
			default:
			}
			return f
		}
		return nil
	})
}

// before does what comes before the request; true when that is all.
func (f *Fault) before(w *logged, r *http.Request) bool {
	if f.Hold != nil {
		select {
		case <-f.Hold:
		case <-r.Context().Done():
			panic(http.ErrAbortHandler)
		}
	}
	switch {
	case f.Status == http.StatusTooManyRequests:
		w.tooMany(&limited{after: f.RetryAfter, global: f.Global, shared: f.Shared}, f.Body)
	case f.Status != 0 && f.Body != "":
		w.WriteHeader(f.Status)
		w.Write([]byte(f.Body)) // an error: the client has gone
	case f.Status != 0:
		w.json(f.Status, obj{"message": strconv.Itoa(f.Status) + ": " + http.StatusText(f.Status), "code": 0})
	case f.Pass || f.Lose:
		return false
	default:
		panic(http.ErrAbortHandler)
	}
	return true
}

// tooMany is a 429 (page "Rate Limits"); a body stands for Discord's own.
func (w *logged) tooMany(l *limited, body string) {
	h := w.Header()
	h.Set("Retry-After", strconv.Itoa(int((l.after+time.Second-1)/time.Second)))
	scope := "user"
	if l.shared {
		scope = "shared"
	}
	if l.global {
		scope = "global"
		h.Set("X-RateLimit-Global", "true")
	}
	h.Set("X-RateLimit-Scope", scope)
	if body != "" {
		w.WriteHeader(http.StatusTooManyRequests)
		w.Write([]byte(body)) // an error: the client has gone
		return
	}
	out := obj{"message": "You are being rate limited.", "retry_after": l.after.Seconds(), "global": l.global}
	if l.refusal != nil {
		out["message"], out["code"] = l.refusal.Message, l.refusal.Code
	}
	w.json(http.StatusTooManyRequests, out)
}
