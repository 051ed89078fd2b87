package bot

import (
	"context"
	"crypto/ed25519"
	"errors"
	"log/slog"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"watchparty/bot/meters"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// A Config is what a bot needs to run. Only Token is required.
type Config struct {
	// Token is the bot's token, without "Bot ". It is never logged.
	Token string
	// APIBase is another address for Discord's API, such as
	// "http://127.0.0.1:8080"; a path in it comes before /api/v9. Empty:
	// Discord's own.
	APIBase string
	// Guild registers the commands in one server only, where they appear at
	// once. 0: everywhere.
	Guild data.GuildID
	// Registered returns what SetRegistered was last given, empty if it never
	// was: what is registered with Discord, so that nothing is sent while it
	// stays the same. Both nil: the commands are registered at every start.
	Registered    func(context.Context) (string, error)
	SetRegistered func(context.Context, string) error
	// Emojis returns what SetEmojis was last given, empty if it never was: which
	// emojis the application has, so that Discord is not asked while their drawing
	// stays the same. Both nil: every start asks.
	Emojis    func(context.Context) (string, error)
	SetEmojis func(context.Context, string) error
	// TakeSession returns what SaveSession was last given, empty if nothing, and
	// deletes it for good before it returns. SaveSession is called at the end of
	// Run; the next Run resumes the connection, and people's presses in between
	// are answered. Both nil: every start begins a new session.
	TakeSession func(context.Context) (string, error)
	SaveSession func(context.Context, string) error
	// Ready is called once, when the bot is connected, its commands are registered
	// and it has its emojis or goes without them, with the application's id. Nil:
	// nobody.
	Ready func(applicationID string)
	// Meters count what the bot does. Nil: nothing does.
	Meters *meters.Meters
	// Health is told how the bot is. Nil: nobody is.
	Health *Health
	// Listener is where Discord sends interactions by HTTP, signed with the key that
	// PublicKey belongs to; then no gateway is opened. Nil: they come by the gateway.
	// Run closes it.
	Listener  net.Listener
	PublicKey ed25519.PublicKey
	// Provider knows shows that no pack describes. Nil: nothing is searched for.
	Provider Provider
	// Now is the clock that requests and sweeps are given. Nil: time.Now.
	Now func() time.Time
	// Turned receives when Now was set, so that what is due by it is done at once.
	// Nil: it never is.
	Turned <-chan struct{}
	// Log gets ids, outcomes and errors, never what was said. Nil:
	// slog.Default.
	Log     *slog.Logger
	Version string
	// Language is what people are spoken to in. The zero Language is English.
	Language words.Language

	// dial makes every connection; tests replace the network by it. Nil: the
	// network.
	dial func(ctx context.Context, network, addr string) (net.Conn, error)
}

// A Router decides. [commands.Router] is one; its methods are documented there.
type Router interface {
	Commands() []commands.Command
	Handle(context.Context, commands.Request) (commands.Reply, error)
	Touch(context.Context, commands.Request) error
	Sweep(ctx context.Context, now time.Time, present []data.GuildID) error
	Jobs
	Waiters
}

// maxSeen is how many interactions are remembered, so that one delivered
// twice is answered once.
const maxSeen = 1024

// A bot is the work that goes on while Run runs.
type bot struct {
	cfg    Config
	router Router
	api    *api
	worker *worker
	search *searches
	files  fetcher
	voice  voice
	log    *slog.Logger
	timing timing
	known  map[string]bool // names of commands, which may be logged

	working, busy chan struct{}
	seen          *recent
	background    context.Context // ends with Run's
	begin         sync.Once

	mu       sync.Mutex
	stopping bool
	inFlight sync.WaitGroup
}

// Run connects, registers the commands and answers until ctx ends, and then
// returns nil once what was accepted is answered, within 5 s. It waits out any
// failure of Discord's; an error says what to do about one that waiting does
// not mend, and the process should end with it.
func Run(ctx context.Context, cfg Config, router Router) error {
	return run(ctx, cfg, router, usual)
}

func run(ctx context.Context, cfg Config, router Router, t timing) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	b, err := newBot(ctx, cfg, router, t)
	if err != nil {
		return err
	}
	defer b.api.session.Client.CloseIdleConnections()
	if cfg.Listener != nil {
		err = b.listen(ctx, cfg.Listener, cfg.PublicKey)
		stop()
		b.drain()
		b.worker.farewell()
		return err
	}
	shards, err := b.connect(ctx)
	stop() // it may have given up
	b.drain()
	b.worker.farewell()
	if err == nil {
		b.saveSessions(shards)
	}
	return err
}

func newBot(ctx context.Context, cfg Config, router Router, t timing) (*bot, error) {
	if cfg.Token = strings.TrimPrefix(strings.TrimSpace(cfg.Token), "Bot "); cfg.Token == "" {
		return nil, errors.New("there is no token: set DISCORD_TOKEN to the bot's token from the Discord developer portal")
	}
	if strings.ContainsFunc(cfg.Token, func(c rune) bool { return c <= ' ' || c > '~' }) {
		return nil, errors.New("the token holds a space, a line break or another character that no token has: " +
			"set DISCORD_TOKEN, or the file of DISCORD_TOKEN_FILE, to the bot's token and nothing else")
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Health == nil {
		cfg.Health = new(Health)
	}
	client, err := newClient(cfg.APIBase, cfg.dial)
	if err != nil {
		return nil, err
	}
	a, err := newAPI(cfg.Token, cfg.Version, client)
	if err != nil {
		return nil, err
	}
	b := &bot{
		cfg: cfg, router: router, voice: voice{cfg.Language, new(atomic.Pointer[look])}, api: a, files: newFetcher(client), worker: newWorker(router, a, cfg.Log, cfg.Now), log: cfg.Log, timing: t, background: ctx,
		known: map[string]bool{}, seen: newRecent(maxSeen), search: newSearches(ctx, cfg.Provider, cfg.Log),
		working: make(chan struct{}, maxWorking), busy: make(chan struct{}, maxBusy),
	}
	a.meters, b.worker.meters, b.worker.health = cfg.Meters, cfg.Meters, cfg.Health
	refused := a.limits.invalid
	cfg.Health.invalid.Store(&refused)
	b.worker.voice, b.worker.kept, b.worker.turned, b.worker.provider = b.voice, router, cfg.Turned, cfg.Provider
	for _, c := range router.Commands() {
		b.known[c.Name] = true
	}
	return b, nil
}

// ready implements handler.
func (b *bot) ready(applicationID string) {
	b.begin.Do(func() {
		b.spawn(func() { b.start(applicationID) })
		b.spawn(func() { b.worker.run(b.background) })
	})
}

// spawn begins work that ends with Run's context, and that drain waits for.
func (b *bot) spawn(work func()) {
	if b.enter() {
		go func() {
			defer b.inFlight.Done()
			work()
		}()
	}
}

// interaction implements handler.
func (b *bot) interaction(text []byte, arrived, made time.Time) {
	b.take(asked{text: text, arrived: arrived, made: made, respond: b.api.respond})
}

// enter says whether work that may use the store may begin; the caller
// then calls inFlight.Done.
func (b *bot) enter() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.stopping {
		b.inFlight.Add(1)
	}
	return !b.stopping
}

// drain stops taking work and waits for what was accepted, within a bound.
func (b *bot) drain() {
	b.mu.Lock()
	b.stopping = true
	b.mu.Unlock()
	done := make(chan struct{})
	go func() { b.inFlight.Wait(); close(done) }()
	t := time.NewTimer(b.timing.drain)
	defer t.Stop()
	select {
	case <-done:
	case <-t.C:
		b.log.Warn("stopping with interactions unanswered")
	}
}
