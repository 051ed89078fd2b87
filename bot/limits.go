package bot

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"
)

// pace is how many ordinary requests are made a second. Discord allows 50 over
// all routes (Rate Limits); answers to interactions are not counted.
const pace = 45

// maxBuckets is for how many routes and channels limits are remembered. Beyond
// it all are forgotten, which costs a refusal or two; discordgo alone would
// remember every thread for ever.
const maxBuckets = 4096

// limits keep ordinary requests from being made when Discord would refuse them:
// 10,000 refusals in 10 minutes shut the machine out (Rate Limits, Invalid
// Request Limit).
type limits struct {
	pacer *rate.Limiter

	mu      sync.Mutex
	routes  *discordgo.RateLimiter
	buckets map[string]bool // those that routes holds
	until   time.Time       // nothing is asked before
}

func newLimits() *limits {
	return &limits{pacer: rate.NewLimiter(pace, 5), routes: discordgo.NewRatelimiter(), buckets: map[string]bool{}}
}

// held returns how long nothing may be asked at all.
func (l *limits) held() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return time.Until(l.until)
}

func (l *limits) hold(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until := time.Now().Add(d); until.After(l.until) {
		l.until = until
	}
}

// bucket returns the bucket of a key, and what knows how long to wait for it.
func (l *limits) bucket(key string) (*discordgo.RateLimiter, *discordgo.Bucket) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.buckets) >= maxBuckets {
		l.routes, l.buckets = discordgo.NewRatelimiter(), map[string]bool{}
	}
	l.buckets[key] = true
	return l.routes, l.routes.GetBucket(key)
}

// take waits until a request of a key may be made and returns the key's bucket,
// locked; the request releases it. A wait that would outlast ctx is not begun:
// the error says how long it is. discordgo's own waits hear no context.
func (l *limits) take(ctx context.Context, key string) (*discordgo.Bucket, error) {
	if err := l.pacer.Wait(ctx); err != nil {
		return nil, err
	}
	routes, b := l.bucket(key)
	for {
		wait := l.held()
		if wait <= 0 {
			b.Lock()
			if wait = routes.GetWaitTime(b, 1); wait <= 0 {
				b.Remaining--
				return b, nil
			}
			b.Unlock()
		}
		if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
			return nil, &apiError{doing: key, Status: http.StatusTooManyRequests, RetryAfter: wait, message: "not asked yet"}
		}
		if !sleep(ctx, wait) {
			return nil, ctx.Err()
		}
	}
}

// An overheard is a transport that keeps the headers of the last answer, which
// discordgo's errors lack.
type overheard struct {
	next   http.RoundTripper
	status int
	header http.Header
}

// RoundTrip implements http.RoundTripper.
func (o *overheard) RoundTrip(r *http.Request) (*http.Response, error) {
	next := o.next
	if next == nil {
		next = http.DefaultTransport
	}
	answer, err := next.RoundTrip(r)
	if err == nil {
		o.status, o.header = answer.StatusCode, answer.Header
	}
	return answer, err
}

// limited says whether the answer was a 429, and for how long it holds. It
// holds for every request if it says so, or if it is no JSON: that is the
// network in front of Discord, which has shut the machine out.
func (o *overheard) limited(err error) (wait time.Duration, everywhere, ok bool) {
	if o.status != http.StatusTooManyRequests {
		return 0, false, false
	}
	var refused *discordgo.RateLimitError
	said := errors.As(err, &refused)
	if said {
		wait = refused.RetryAfter
	}
	if seconds, err := strconv.ParseFloat(o.header.Get("Retry-After"), 64); err == nil && wait <= 0 {
		wait = time.Duration(seconds * float64(time.Second))
	}
	wait = min(max(wait, 100*time.Millisecond), time.Hour)
	scope := o.header.Get("X-RateLimit-Scope")
	return wait, !said || scope == "global" || strings.EqualFold(o.header.Get("X-RateLimit-Global"), "true"), true
}
