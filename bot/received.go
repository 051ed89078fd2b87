package bot

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// maxAnswer is how long an answer of Discord's may be, in bytes. The longest that
// the bot asks for is a page of 100 messages: with the longest contents and
// embeds, and each in reply to another, about 15 MB. discordgo alone would read
// on until memory ends.
const maxAnswer = 16 << 20

var errTooLong = fmt.Errorf("the answer is longer than %d MiB", maxAnswer>>20)

// A received is the transport of everything that the bot asks by REST. It bounds
// every answer, counts what Discord refused, and takes headers away that
// discordgo would take at their word.
type received struct {
	next   http.RoundTripper
	limits *limits
}

// bounding puts a received where the answers come from.
func bounding(next http.RoundTripper, l *limits) http.RoundTripper {
	if e, ok := next.(*elsewhere); ok {
		return &elsewhere{bounding(e.next, l), e.base}
	}
	if next == nil {
		next = http.DefaultTransport
	}
	return &received{next, l}
}

// RoundTrip implements http.RoundTripper.
func (t *received) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := t.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if invalid(answer.StatusCode) {
		t.limits.count()
	}
	sane(answer.Header)
	answer.Body = &bounded{answer.Body, maxAnswer}
	return answer, nil
}

// CloseIdleConnections lets http.Client reach the pool.
func (t *received) CloseIdleConnections() {
	if c, ok := t.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}

// invalid says whether Discord counts a request with such an answer as invalid
// (Rate Limits, Invalid Request Limit).
func invalid(status int) bool {
	return status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusTooManyRequests
}

// sane takes what makes no sense away from the headers of a rate limit: discordgo
// would fail. Reset needs the clocks to agree, and Reset-After says the same.
func sane(h http.Header) {
	h.Del("X-RateLimit-Reset")
	if _, ok := seconds(h.Get("X-RateLimit-Reset-After")); !ok {
		h.Del("X-RateLimit-Reset-After")
	}
	if _, err := strconv.ParseUint(h.Get("X-RateLimit-Remaining"), 10, 31); err != nil {
		h.Del("X-RateLimit-Remaining")
	}
}

// longestWait is the longest that the bot waits because Discord said so.
const longestWait = time.Hour

// seconds reads how long Discord says to wait, at most longestWait. False: it
// does not say, or what it says cannot be meant: more than a day, or less than
// nothing.
func seconds(said string) (time.Duration, bool) {
	s, err := strconv.ParseFloat(said, 64)
	if err != nil || !(s >= 0 && s <= 24*60*60) {
		return 0, false
	}
	return min(time.Duration(s*float64(time.Second)), longestWait), true
}

// bounded is a body that fails when it goes on for too long.
type bounded struct {
	io.ReadCloser
	left int
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if b.left -= n; b.left < 0 && (err == nil || errors.Is(err, io.EOF)) {
		err = errTooLong
	}
	return n, err
}
