package bot

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

const (
	// At 1000 new sessions a day Discord resets the token (Gateway, Session Start
	// Limit). This allows maxSessions at once and one every perSession, 820 a
	// day, and leaves spareSessions to others who use the same token.
	maxSessions   = 100
	perSession    = 2 * time.Minute
	spareSessions = 50
	// apart is how long the sessions of one key are apart (Rate Limiting,
	// max_concurrency).
	apart = 5 * time.Second
)

// A door lets new sessions begin: so many a day, and so many at once. The
// shards of a bot have one in common.
type door struct {
	log   *slog.Logger
	apart time.Duration
	mu    sync.Mutex
	// left is what may begin now, as of a time.
	left float64
	asOf time.Time
	keys map[int]*doorKey
}

// A doorKey is held by the shard that begins next, of those that share it.
type doorKey struct {
	held chan struct{}
	free time.Time // not before
}

func newDoor(log *slog.Logger, apart time.Duration) *door {
	return &door{log: log, apart: apart, left: maxSessions, asOf: time.Now(), keys: map[int]*doorKey{}}
}

// gatewayBot is Discord's answer to GET /gateway/bot, as far as it is needed.
type gatewayBot struct {
	URL    string   `json:"url"`
	Shards *float64 `json:"shards"`
	Limit  struct {
		Remaining   *float64 `json:"remaining"`
		ResetAfter  float64  `json:"reset_after"` // ms
		Concurrency float64  `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// wait returns how long no session may begin, by what Discord says is left.
func (g gatewayBot) wait() time.Duration {
	if left := g.Limit.Remaining; left == nil || *left > spareSessions {
		return 0
	}
	return time.Duration(min(max(g.Limit.ResetAfter, 1000), 24*3600*1000)) * time.Millisecond
}

// shards returns by how many connections the bot is to be served: one for up to
// 2,500 servers.
func (g gatewayBot) shards() int {
	if g.Shards == nil {
		return 1
	}
	return int(min(max(*g.Shards, 1), 1000))
}

// A permit is for one IDENTIFY. Its holder calls done, as soon as the
// IDENTIFY was sent or when none will be.
type permit struct {
	door *door
	key  *doorKey
	left int // how many Discord allows after it, -1 if it did not say
	over bool
}

// admit waits until a shard may send an IDENTIFY, and returns nil if ctx ends
// before or if Discord should be asked again. The permit must be at hand before
// a connection is made, which cannot be kept waiting.
func (d *door) admit(ctx context.Context, shard int, says gatewayBot) *permit {
	if wait := says.wait(); wait > 0 {
		until := time.Now().Add(wait)
		d.log.Error("discord allows no more new sessions today: waiting until "+until.Format("15:04"), "wait", wait)
		sleep(ctx, wait)
		return nil
	}
	p := &permit{door: d, key: d.key(shard, says.Limit.Concurrency), left: -1}
	if left := says.Limit.Remaining; left != nil {
		p.left = int(min(*left, 1e6)) - 1
	}
	select {
	case p.key.held <- struct{}{}:
	case <-ctx.Done():
		return nil
	}
	wait := d.take()
	if wait > 0 {
		d.log.Warn("too many new sessions: waiting for the next one", "wait", wait)
	}
	if sleep(ctx, max(wait, time.Until(p.key.free))) {
		return p
	}
	p.done(false)
	return nil
}

func (d *door) key(shard int, concurrency float64) *doorKey {
	k := shard % int(min(max(concurrency, 1), 1e6))
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.keys[k] == nil {
		d.keys[k] = &doorKey{held: make(chan struct{}, 1)}
	}
	return d.keys[k]
}

// take takes one session from the budget and returns how long to wait before it
// may begin.
func (d *door) take() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := time.Now()
	d.left = min(d.left+now.Sub(d.asOf).Seconds()/perSession.Seconds(), maxSessions)
	d.asOf = now
	d.left--
	return max(0, time.Duration(-d.left*float64(perSession)))
}

// done lets the next shard begin, and gives back what was not used. Only the
// first call counts.
func (p *permit) done(used bool) {
	if p.over {
		return
	}
	if p.over = true; used {
		p.key.free = time.Now().Add(p.door.apart)
	} else {
		p.door.mu.Lock()
		p.door.left++
		p.door.mu.Unlock()
	}
	<-p.key.held
}

// String says how many are left, for the log.
func (p *permit) String() string {
	if p.left < 0 {
		return "unknown"
	}
	return fmt.Sprint(p.left)
}
