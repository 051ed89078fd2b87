package bot

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace is how many ordinary requests are made a second, and burst how many of
// them at once. Discord allows 50 over all routes (Rate Limits); answers to
// interactions are not counted.
const pace, burst = 45, 5

// maxRoutes is for how many routes and channels limits are remembered. Beyond it
// all are forgotten, which costs a refusal or two.
const maxRoutes = 4096

// patient is how long a job waits for its turn and keeps others from theirs.
const patient = 2 * time.Second

const (
	// maxRefusals is how many requests may be refused within window before
	// nothing ordinary is asked: 10,000 shut the machine out (Rate Limits,
	// Invalid Request Limit), and half of that leaves room for answers to
	// interactions, which go on, and for what is under way.
	maxRefusals = 4950
	window      = 10 * time.Minute
	// breath is for how long nothing ordinary is asked after each request that
	// failed: at most 8 a second do.
	breath = time.Second / 8
)

// limits keep ordinary requests from being made when Discord would refuse them.
type limits struct {
	pacer *rate.Limiter
	// line has one place: of the requests that are not urgent, one waits for the pacer
	// at a time, so that an urgent one comes after one other at most.
	line chan struct{}

	mu      sync.Mutex
	routes  map[string]route
	until   time.Time   // nothing is asked before
	refused []time.Time // when the last maxRefusals were refused: a ring
	oldest  int
}

// A route is how many requests of a key are left until more are allowed.
type route struct {
	left   int
	reset  time.Time
	urgent time.Time // when the last urgent one was made
}

func newLimits() *limits {
	return &limits{pacer: rate.NewLimiter(pace, burst), line: make(chan struct{}, 1), routes: map[string]route{},
		refused: make([]time.Time, maxRefusals)}
}

// held returns how long nothing may be asked at all.
func (l *limits) held() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(time.Until(l.until), time.Until(l.refused[l.oldest].Add(window)))
}

// count counts a refusal.
func (l *limits) count() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refused[l.oldest] = time.Now()
	l.oldest = (l.oldest + 1) % len(l.refused)
}

// invalid returns how many refusals of the last ten minutes were counted.
func (l *limits) invalid() (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	since := time.Now().Add(-window)
	for _, t := range l.refused {
		if t.After(since) {
			n++
		}
	}
	return n
}

// ended notes whether a request failed that may be made again. Until one does
// not, the next are made a breath apart.
func (l *limits) ended(failed bool) {
	if !failed {
		l.pacer.SetLimit(pace)
		l.pacer.SetBurst(burst)
		return
	}
	l.pacer.SetLimit(rate.Every(breath))
	l.pacer.SetBurst(1)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until = later(l.until, time.Now()).Add(breath)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// hold lets nothing be asked for a while.
func (l *limits) hold(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until = later(l.until, time.Now().Add(d))
}

// take waits until a request of a key may be made. A wait that would outlast ctx is not
// begun, nor a long one unless the request is urgent: the error says how long it is.
// Nobody waits for another's request: that may hang.
func (l *limits) take(ctx context.Context, key string) error {
	for {
		spares := l.spares(ctx, key)
		wait := l.claim(key, 0, spares)
		if wait <= 0 {
			if err := l.pass(ctx); err != nil {
				return err
			}
			if wait = l.claim(key, 1, spares); wait <= 0 {
				return nil
			}
		}
		if end, ok := ctx.Deadline(); ok && (wait > patient && !isUrgent(ctx) || time.Until(end) < wait) {
			return &apiError{doing: key, Status: http.StatusTooManyRequests, RetryAfter: wait, message: "not asked yet"}
		}
		if !sleep(ctx, wait) {
			return ctx.Err()
		}
	}
}

// claim takes n of the requests that are left for a key beyond those it spares, or
// returns how long none is allowed.
func (l *limits) claim(key string, n, spares int) time.Duration {
	wait := l.held()
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.routes[key]
	if r.left < 1+spares {
		wait = max(wait, time.Until(r.reset))
	}
	if wait <= 0 && r.left > 0 && n > 0 {
		r.left -= n
		l.routes[key] = r
	}
	return wait
}

// learn notes what an answer says of the requests that are left for a key.
func (l *limits) learn(key string, h http.Header) {
	left, err := strconv.Atoi(h.Get("X-RateLimit-Remaining"))
	after, ok := seconds(h.Get("X-RateLimit-Reset-After"))
	if err != nil || !ok {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.keep(key, route{left, time.Now().Add(after), l.routes[key].urgent})
}

// keep remembers a route.
func (l *limits) keep(key string, r route) {
	if len(l.routes) >= maxRoutes {
		clear(l.routes)
	}
	l.routes[key] = r
}

// An overheard is a transport that keeps the last answer's status and, of a 429,
// what it says: discordgo's errors lack the headers, and it reads no number that
// is odd.
type overheard struct {
	next   http.RoundTripper
	status int
	header http.Header
	body   []byte
}

// RoundTrip implements http.RoundTripper.
func (o *overheard) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := o.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	o.status, o.header = answer.StatusCode, answer.Header
	if o.status == http.StatusTooManyRequests {
		o.body, _ = io.ReadAll(answer.Body) // as much as there is: it says little
		answer.Body.Close()
		answer.Body = io.NopCloser(strings.NewReader("{}"))
	}
	return answer, nil
}

// limited says whether the answer was a 429, and for how long it holds, 0 if
// that cannot be read. It holds for every request if it says so, or if it is not
// JSON: that is the network in front of Discord, which has shut the machine out.
func (o *overheard) limited() (wait time.Duration, everywhere, ok bool) {
	if o.status != http.StatusTooManyRequests {
		return 0, false, false
	}
	wait, global, ok := retryAfter(o.body, o.header)
	everywhere = !ok || global || o.header.Get("X-RateLimit-Scope") == "global" ||
		strings.EqualFold(o.header.Get("X-RateLimit-Global"), "true")
	return wait, everywhere, true
}

// retryAfter reads how long to wait from a 429, 0 if that cannot be read, and
// whether for everything; ok says that it is Discord's own.
func retryAfter(body []byte, h http.Header) (wait time.Duration, global, ok bool) {
	var said struct {
		RetryAfter json.RawMessage `json:"retry_after"`
		Global     bool
	}
	ok = json.Unmarshal(body, &said) == nil
	wait, _ = seconds(strings.Trim(string(said.RetryAfter), `"`))
	header, _ := seconds(h.Get("Retry-After"))
	return max(wait, header), said.Global, ok
}
