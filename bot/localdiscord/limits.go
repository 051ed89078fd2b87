package localdiscord

import (
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// Limit is a rate limit on a route. Each channel, guild and webhook has its own
// count, as the page "Rate Limits" says.
type Limit struct {
	Method, Path string // as in Fault
	Requests     int
	Per          time.Duration
	// Global counts all matching requests together, except for those that
	// answer interactions. Discord's own is 50 in a second.
	Global bool
}

type limit struct {
	Limit
	spent map[string]*window
}

type window struct {
	left int
	ends time.Time
}

// windowsKept is how many counts may be over before they are forgotten.
const windowsKept = 1000

// RateLimit switches on a rate limit, with its headers. There is none before.
// Every limit that a request meets must have room; the headers are those of the
// first that is not global.
func (s *Server) RateLimit(l Limit) {
	s.with(func(w *world) {
		w.limits = append(w.limits, &limit{l, map[string]*window{}})
	})
}

// spend counts a request against the limits.
func (w *world) spend(rt route, r *request, out *logged) error {
	told := false
	for _, l := range w.limits {
		hit, _ := path.Match(l.Path, out.rest) // a bad pattern matches nothing
		if l.Method != "" && l.Method != r.Method || l.Path != "" && !hit || l.Global && rt.open {
			continue
		}
		key := ""
		if !l.Global {
			key = strings.Join([]string{rt.pattern, r.PathValue("channel"), r.PathValue("guild"), r.PathValue("token")}, "/")
		}
		at := l.window(key, w.now())
		rest := at.ends.Sub(w.now())
		if !l.Global && !told {
			l.tell(out.Header(), rt.pattern, at, rest)
			told = true
		}
		if at.left == 0 {
			return &limited{after: rest, global: l.Global}
		}
		at.left--
	}
	return nil
}

// window is the count under a key, a new one when the last is over.
func (l *limit) window(key string, now time.Time) *window {
	at := l.spent[key]
	if at != nil && now.Before(at.ends) {
		return at
	}
	if len(l.spent) > windowsKept {
		maps.DeleteFunc(l.spent, func(_ string, old *window) bool { return !now.Before(old.ends) })
	}
	at = &window{l.Requests, now.Add(l.Per)}
	l.spent[key] = at
	return at
}

// tell sets the headers of the page "Rate Limits".
func (l *limit) tell(h http.Header, route string, at *window, rest time.Duration) {
	name := fnv.New64a()
	name.Write([]byte(route)) // a hash takes everything
	h.Set("X-RateLimit-Limit", strconv.Itoa(l.Requests))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(0, at.left-1)))
	h.Set("X-RateLimit-Reset", strconv.FormatFloat(float64(at.ends.UnixMilli())/1000, 'f', 3, 64))
	h.Set("X-RateLimit-Reset-After", strconv.FormatFloat(rest.Seconds(), 'f', 3, 64))
	h.Set("X-RateLimit-Bucket", fmt.Sprintf("%016x", name.Sum64()))
}

// limited is the refusal of a request that was one too many.
type limited struct {
	after          time.Duration
	global, shared bool
	refusal        *apiError // what it says; nil: that of every limit
}

func (l *limited) Error() string { return "rate limited" }

// Invalid is how many requests were answered by 401, 403 or a 429 that was not
// shared. Discord shuts out an address with 10,000 of them in ten minutes (page
// "Rate Limits").
func (s *Server) Invalid() int {
	return inside(s, func(w *world) int {
		return w.invalid
	})
}

// isInvalid is whether an answer counts for Invalid.
func (w *logged) isInvalid() bool {
	switch w.status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return true
	case http.StatusTooManyRequests:
		return w.Header().Get("X-RateLimit-Scope") != "shared"
	}
	return false
}
