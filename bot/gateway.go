package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"time"
)

// timing is what tests shorten.
type timing struct {
	hello   time.Duration // for a connection to be made, and then for HELLO
	steady  time.Duration // a connection that held so long is replaced at once
	backoff time.Duration // the first pause between connections
	slowest time.Duration // the longest
	invalid time.Duration // after op 9, and up to five times that
	limited time.Duration // after too many frames of ours
	answer  time.Duration // from a frame's arrival to its answer
	late    time.Duration // the age from which a replayed interaction is not acted on
	last    time.Duration // the age at which one must have been answered
	drain   time.Duration // for answers in flight when stopping
	sweep   time.Duration // from the start to the first sweep
	apart   time.Duration // between the sessions of one key
}

// usual is for Discord itself, which wants an answer within 3 s (Receiving and
// Responding), 1 to 5 s after op 9 (Gateway, Resuming) and at most 120 frames
// a minute (Gateway, Rate Limiting).
var usual = timing{
	hello: 10 * time.Second, steady: 30 * time.Second,
	backoff: time.Second, slowest: time.Minute, invalid: time.Second, limited: time.Minute,
	answer: 2500 * time.Millisecond, late: 2500 * time.Millisecond, last: 2900 * time.Millisecond, drain: 3 * time.Second,
	sweep: time.Minute, apart: apart,
}

// A handler is given what a gateway receives, in order, by the goroutine that
// reads: it must not block.
type handler interface {
	// ready is called when a session begins or is resumed, with the
	// application's id, "" if it is not known.
	ready(applicationID string)
	// interaction takes an interaction's JSON, which nobody changes any more.
	// made is when Discord made it, by this machine's clock, if it is replayed;
	// else it is zero.
	interaction(text []byte, arrived, made time.Time)
}

// A gateway keeps one shard connected: it decides when to connect, how, and
// when there is no use in it any more. What follows is used by run's goroutine
// alone.
type gateway struct {
	shard, shards int              // 0 shards: as many as Discord wants,
	split         func(shards int) // which is then called
	token         string
	door          *door
	ask           func(context.Context) (gatewayBot, error)
	dial          func(ctx context.Context, network, addr string) (net.Conn, error) // nil: the network
	to            handler
	log           *slog.Logger
	timing        timing
	health        *Health
	keeps         bool // a stop leaves the session for the next start

	session session
	barren  int // RESUMEs in a row that brought nothing
	skew    skew
	warned  time.Time // of a frame that makes no sense
}

// A loss is why a connection ended, or why there is none.
type loss struct {
	reason string
	code   int // that it was closed with, by either side
	err    error
	fresh  bool          // the session is gone
	again  bool          // Discord asks to connect again at once
	least  time.Duration // how long to wait before that
	held   time.Duration // how long it was ready; 0: never
}

// fatal says what to do about the close codes after which connecting again is
// useless (Opcodes and Status Codes, Gateway Close Event Codes).
var fatal = map[int]string{
	4004: "the token is not valid: copy it again from the Discord developer portal (Bot, Reset Token) and set DISCORD_TOKEN",
	4010: "the shard is not valid: please report this",
	4011: "the bot is in too many servers for its connections: start it again, and it makes as many as discord wants",
	4012: "the version of the gateway is gone: update the bot",
	4013: "the intents are not valid: please report this",
	4014: "the intents are not allowed: please report this",
}

// run keeps connected until ctx ends, and then returns nil, or until nothing can
// be done any more. Afterwards g.session is what can be resumed.
func (g *gateway) run(ctx context.Context) error {
	for pause := g.timing.backoff; ; pause = min(2*pause, g.timing.slowest) {
		l := g.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if advice := fatal[l.code]; advice != "" {
			return fmt.Errorf("discord closed the connection (code %d): %s", l.code, advice)
		}
		g.report(l)
		if l.fresh {
			g.session = session{}
		}
		if l.held > g.timing.steady {
			pause = g.timing.backoff
		}
		wait := pause/2 + rand.N(pause)
		if g.session.ID != "" && (l.held > g.timing.steady || l.again && pause == g.timing.backoff) {
			wait = 0
		}
		if !sleep(ctx, max(wait, l.least)) {
			return nil
		}
	}
}

// report logs how a connection ended.
func (g *gateway) report(l loss) {
	attrs := []any{"shard", g.shard, "reason", l.reason}
	if l.code != 0 {
		attrs = append(attrs, "code", l.code)
	}
	if l.err != nil {
		attrs = append(attrs, "err", forLog(l.err.Error(), g.token))
	}
	if l.held == 0 {
		g.log.Warn("cannot connect", attrs...)
		return
	}
	g.log.Info("connection lost", append(attrs, "after", l.held.Round(time.Second))...)
}

// connect makes one connection and returns when it has ended. A session is
// resumed where Discord said, or else where new ones begin.
func (g *gateway) connect(ctx context.Context) loss {
	resuming, address := g.session.ID != "", g.session.URL
	var p *permit
	if !resuming || address == "" {
		says, err := g.ask(ctx)
		if err != nil {
			return unasked(err)
		}
		if left := says.Limit.Remaining; left != nil {
			g.health.identifies.Store(int64(min(max(*left, 0), 1e6)) + 1)
		}
		if g.shards == 0 {
			g.shards = says.shards()
			g.split(g.shards)
		}
		if address = says.URL; !resuming {
			if p = g.door.admit(ctx, g.shard, says); p == nil {
				return loss{reason: "no new session was allowed"}
			}
			defer p.done(false)
		}
	}
	c, err := g.open(ctx, address)
	if err != nil {
		g.session.URL = ""
		return loss{reason: "the gateway cannot be reached", err: err}
	}
	l := c.serve(ctx, p)
	if l.held > 0 {
		g.health.connected.Add(-1)
	}
	return l
}

// unasked is the loss when Discord did not say where its gateway is.
func unasked(err error) loss {
	l := loss{reason: "discord did not say where to connect", err: err}
	var answer *apiError
	if errors.As(err, &answer) {
		if l.least = answer.RetryAfter; answer.Status == http.StatusUnauthorized {
			l.code = 4004
		}
	}
	return l
}

// sleep waits and returns true, or false as soon as ctx ends.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
