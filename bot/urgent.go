package bot

import (
	"context"
	"time"
)

// leftFor is how long after an urgent request of a key the last one that is allowed is
// left to another urgent one.
const leftFor = 10 * time.Second

// soon is how long the pace may hold up a request that can be left out. While others are
// due all the time, it holds up each of them a little.
const soon = 100 * time.Millisecond

// urgent is in the context of requests that go before all others.
type urgent struct{}

func urgently(ctx context.Context) context.Context { return context.WithValue(ctx, urgent{}, true) }

func isUrgent(ctx context.Context) bool { return ctx.Value(urgent{}) != nil }

// pass waits until the pacer lets a request pass.
func (l *limits) pass(ctx context.Context) error {
	if !isUrgent(ctx) {
		select {
		case l.line <- struct{}{}:
			defer func() { <-l.line }()
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return l.pacer.Wait(ctx)
}

// near says whether a request of a key would have to wait for long, or would be the last
// that is allowed.
func (l *limits) near(key string) bool {
	if l.claim(key, 0, 0) > 0 || 1-l.pacer.Tokens() > float64(l.pacer.Limit())*soon.Seconds() {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.routes[key]
	return r.left < 2 && time.Now().Before(r.reset)
}

// spares returns how many requests of a key are left to others: one, where another may
// be urgent.
func (l *limits) spares(ctx context.Context, key string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.routes[key]
	if isUrgent(ctx) {
		r.urgent = time.Now()
		l.keep(key, r)
		return 0
	}
	if time.Since(r.urgent) < leftFor {
		return 1
	}
	return 0
}
