package demo

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"syscall"
	"time"

	"watchparty/bot"
	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/page"
	"watchparty/bot/serve"
	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/tvmaze"
	"watchparty/data/tvmaze/local"
)

// A server is a Discord on this machine with the bot connected to it.
type server struct {
	discord  *localdiscord.Server
	listener net.Listener
	guild    localdiscord.Guild
	db       *boltdb.DB
	hours    *hours
	provider *local.Server
	kept     bool // the database outlives the demo
	idle     *idleLog
	ready    chan struct{} // closed when the bot is
	stop     context.CancelFunc
	stopped  chan error
}

// options says where a server listens and what it starts with.
type options struct {
	addr, file, shows string
	log               *slog.Logger
	now               func() time.Time // the clock of both, until it is turned; nil: time.Now
	kept              bool             // the file outlives the demo
	record            int              // how many requests are remembered
	language          words.Language   // what the bot speaks; the zero Language is English
	people            bool             // create the demo's guild, channels and people
	catalog           *data.Catalog    // nil: what the bot would serve, and the demo's own
}

// newServer starts a Discord and lets the bot connect to it. Nobody is in it
// unless the options say so.
func newServer(ctx context.Context, o options) (*server, error) {
	if o.now == nil {
		o.now = time.Now
	}
	turns, idle := newHours(o.now), newIdleLog(o.log.Handler())
	catalog := o.catalog
	if catalog == nil {
		var err error
		if catalog, err = loadShows(o.shows, o.log); err != nil {
			return nil, err
		}
	}
	// Shows are found without a network, among a few that nobody else knows.
	provider := local.New(turns.Now)
	shows, err := tvmaze.New("http://tvmaze.local", serve.Version(), provider.RoundTripper())
	if err != nil {
		return nil, err
	}
	ln, err := listenHere(o.addr)
	if err != nil {
		return nil, err
	}
	db, err := serve.OpenStore(o.file, o.log)
	if err != nil {
		return nil, errors.Join(err, ln.Close())
	}
	ctx, stop := context.WithCancel(ctx)
	clock := turns.Now
	if o.people {
		clock = func() time.Time { return founded }
	}
	token := rand.Text() // nobody else on this machine can be the bot
	discord := localdiscord.New(localdiscord.Options{Tokens: []string{token}, Record: o.record, Clock: func() time.Time { return clock() }})
	s := &server{discord: discord, listener: ln, db: db, hours: turns, provider: provider, kept: o.kept, idle: idle, ready: make(chan struct{}), stop: stop, stopped: make(chan error, 2)}
	onPage := page.Open(s.discord)
	onPage.SetWelcome(welcome)
	if !o.kept {
		onPage.SetHours(s)
	}
	if o.people {
		s.found()
		clock = turns.Now // nobody else looks at it yet
	}
	go func() { s.stopped <- s.discord.Serve(ln) }()
	go func() {
		cfg := bot.Config{Token: token, APIBase: "http://" + ln.Addr().String(), Log: slog.New(idle), Version: serve.Version(), Now: turns.Now, Turned: turns.wake, Language: o.language, Provider: shows}
		cfg.Ready = func(string) { close(s.ready) }
		s.stopped <- serve.Run(ctx, cfg, catalog, db, serve.Watch{})
	}()
	return s, nil
}

// listenHere listens for this machine alone.
func listenHere(addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("-addr %s: give a host and a port, such as 127.0.0.1:8086", addr)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("-addr %s: the demo listens on this machine only; give 127.0.0.1 or localhost", addr)
	}
	ln, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program; choose another port with -addr 127.0.0.1:8087, or any free one with -addr 127.0.0.1:0", addr)
	}
	return ln, err
}

// close stops the bot, then Discord, then lets the database go.
func (s *server) close() error {
	s.stop()
	first := <-s.stopped
	err := s.discord.Close()
	second := <-s.stopped
	return errors.Join(first, err, second, s.db.Close())
}
