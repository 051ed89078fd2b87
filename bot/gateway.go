package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"
)

// timing is what tests shorten.
type timing struct {
	silence time.Duration // without a frame, then the connection is given up
	stuck   time.Duration // in Open, then discordgo has deadlocked
	steady  time.Duration // a connection that held so long is replaced at once
	backoff time.Duration // the first pause between connections
	slowest time.Duration // the longest
	answer  time.Duration // from a frame's arrival to its answer
	drain   time.Duration // for answers in flight when stopping
	closing time.Duration // for discordgo's Close, which sleeps 1 s
	sweep   time.Duration // from the start to the first sweep
}

// usual is for Discord itself. It acknowledges heartbeats every 41 s, and
// wants an answer within 3 s (Receiving and Responding).
var usual = timing{
	silence: 100 * time.Second, stuck: 90 * time.Second, steady: 30 * time.Second,
	backoff: time.Second, slowest: time.Minute,
	answer: 2500 * time.Millisecond, drain: 3 * time.Second, closing: 1500 * time.Millisecond,
	sweep: time.Minute,
}

// A gateway keeps a connection to Discord's gateway: discordgo connects, and
// this decides when. Left alone discordgo reconnects without a pause when
// connections are short, goes on for ever with a token that is no longer valid,
// and resumes a session for ever that Discord refuses to resume.
type gateway struct {
	connect func() (*discordgo.Session, error) // a new session, not open
	events  func(*discordgo.Event)
	log     *slog.Logger
	timing  timing
	// budget is for IDENTIFYs: at 1000 a day Discord resets the token (Gateway,
	// Session Start Limit). This allows 820.
	budget *rate.Limiter
}

func newGateway(connect func() (*discordgo.Session, error), events func(*discordgo.Event), log *slog.Logger, t timing) *gateway {
	redactOnce.Do(func() { discordgo.Logger = redact })
	return &gateway{connect: connect, events: events, log: log, timing: t,
		budget: rate.NewLimiter(rate.Every(2*time.Minute), 100)}
}

// errStuck says that discordgo waits for itself: for one, after an op 7 as the
// first frame of a connection. Only a new process helps.
var errStuck = errors.New("the connection to discord is stuck: start the bot again")

// run keeps connected until ctx ends or nothing can be done any more. It leaves
// the last connection open and returns it for close; it may be nil.
func (g *gateway) run(ctx context.Context) (*discordgo.Session, error) {
	var s *discordgo.Session
	var lost chan struct{}
	for pause := g.timing.backoff; ; {
		if s == nil {
			var err error
			if s, lost, err = g.session(); err != nil {
				return nil, err
			}
		}
		if err := g.budget.Wait(ctx); err != nil {
			return s, nil
		}
		select { // what was lost before is lost already
		case <-lost:
		default:
		}
		opened := time.Now()
		err := g.open(ctx, s)
		var closed *websocket.CloseError
		switch {
		case ctx.Err() != nil:
			return s, nil
		case errors.Is(err, errStuck):
			return nil, err
		case errors.As(err, &closed):
			if advice := fatal[closed.Code]; advice != "" {
				return nil, fmt.Errorf("discord closed the connection (code %d): %s", closed.Code, advice)
			}
			g.log.Warn("cannot connect", "code", closed.Code)
			if closed.Code >= 4000 {
				s = nil // Discord does not want this session any more
			}
		case err != nil:
			g.log.Warn("cannot connect", "err", scrub(err.Error()))
		default:
			select {
			case <-ctx.Done():
				return s, nil
			case <-lost:
			}
			g.log.Info("connection lost", "after", time.Since(opened).Round(time.Second))
			if time.Since(opened) > g.timing.steady {
				pause = g.timing.backoff
				continue
			}
		}
		if !sleep(ctx, pause/2+rand.N(pause)) {
			return s, nil
		}
		pause = min(2*pause, g.timing.slowest)
	}
}

// session returns a new session and a channel that gets a value when its
// connection is lost.
func (g *gateway) session() (*discordgo.Session, chan struct{}, error) {
	s, err := g.connect()
	if err != nil {
		return nil, nil, err
	}
	s.Dialer = newDialer(g.timing.silence)
	s.Identify.Intents = discordgo.IntentsNone // interactions come without any
	s.StateEnabled = false                     // it races, and costs memory
	s.SyncEvents = true                        // events only hands off, so this keeps order and bounds
	s.ShouldReconnectOnError = false           // run does that
	lost := make(chan struct{}, 1)
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) { g.events(e) })
	s.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case lost <- struct{}{}:
		default:
		}
	})
	return s, lost, nil
}

// open opens a session, or finds that it cannot return any more.
func (g *gateway) open(ctx context.Context, s *discordgo.Session) error {
	done := make(chan error, 1)
	go func() { done <- s.Open() }()
	stuck := time.NewTimer(g.timing.stuck)
	defer stuck.Stop()
	select {
	case err := <-done:
		if errors.Is(err, discordgo.ErrWSAlreadyOpen) {
			return nil
		}
		return err
	case <-stuck.C:
		return errStuck
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close ends a session's connection, within a bound: Close waits for an Open
// under way, and sleeps.
func (g *gateway) close(s *discordgo.Session) {
	if s == nil {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := s.Close(); err != nil {
			g.log.Warn("closing the connection", "err", scrub(err.Error()))
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), g.timing.closing)
	defer cancel()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// fatal says what to do about the close codes after which connecting again is
// no use (Opcodes and Status Codes, Gateway Close Event Codes).
var fatal = map[int]string{
	4004: "the token is not valid: copy it anew from the Discord developer portal (Bot, Reset Token) and set DISCORD_TOKEN",
	4010: "the shard is not valid: please report this",
	4011: "the bot is in too many servers for one connection: this version cannot serve more than 2500",
	4012: "the version of the gateway is gone: update the bot",
	4013: "the intents are not valid: please report this",
	4014: "the intents are not allowed: please report this",
}

var redactOnce sync.Once

// redact is discordgo's log, for all sessions of the process: secrets taken
// out, and without its complaints about events that it cannot decode and we
// can.
func redact(level, _ int, format string, args ...any) {
	if level > discordgo.LogError || format == "error unmarshalling %s event, %s" {
		return
	}
	slog.Warn("discordgo", "text", scrub(fmt.Sprintf(format, args...)))
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
