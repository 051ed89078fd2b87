package main

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
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/pack"
)

// A stage is a Discord on this machine with the bot on it.
type stage struct {
	discord  *localdiscord.Server
	listener net.Listener
	guild    localdiscord.Guild
	db       *boltdb.DB
	stop     context.CancelFunc
	stopped  chan error
}

// A setting is where and with what a stage is set.
type setting struct {
	addr, file, shows string
	log               *slog.Logger
	now               func() time.Time // the bot's clock; nil: time.Now
	discordNow        func() time.Time // Discord's; nil: time.Now
	record            int              // how many requests are remembered
	people            bool             // found the demo's server
}

// founded is when the demo's server was founded, by its own account. Ids carry
// the time, so that a kept database knows its people again.
var founded = time.Date(2026, time.January, 2, 20, 0, 0, 0, time.UTC)

// newStage lets the bot connect to a Discord, without anybody in it unless the
// setting says so.
func newStage(ctx context.Context, set setting) (*stage, error) {
	if set.discordNow == nil {
		set.discordNow = time.Now
	}
	catalog, err := demoShows(set.shows, set.log)
	if err != nil {
		return nil, err
	}
	ln, err := listenHere(set.addr)
	if err != nil {
		return nil, err
	}
	db, err := boltdb.Open(set.file)
	if err != nil {
		return nil, errors.Join(err, ln.Close())
	}
	ctx, stop := context.WithCancel(ctx)
	clock := set.discordNow
	if set.people {
		clock = func() time.Time { return founded }
	}
	token := rand.Text() // nobody else on this machine can be the bot
	discord := localdiscord.New(localdiscord.Options{Tokens: []string{token}, Record: set.record, Clock: func() time.Time { return clock() }})
	s := &stage{discord: discord, listener: ln, db: db, stop: stop, stopped: make(chan error, 2)}
	s.discord.OpenPage().SetWelcome(demoWelcome)
	if set.people {
		s.found()
		clock = set.discordNow // nobody else looks at it yet
	}
	go func() { s.stopped <- s.discord.Serve(ln) }()
	go func() {
		cfg := bot.Config{Token: token, APIBase: "http://" + ln.Addr().String(), Log: set.log, Version: version(), Now: set.now}
		s.stopped <- runBot(ctx, cfg, catalog, db)
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

func demoShows(dir string, log *slog.Logger) (*data.Catalog, error) {
	catalog, err := loadShows(dir, log)
	if err != nil {
		return nil, err
	}
	if show, _ := pack.Read(harbourLights); show != nil {
		catalog = data.NewCatalog(append(catalog.Shows(), show)...)
	}
	return catalog, nil
}

// found makes the demo's server, in the same order every time.
func (s *stage) found() {
	s.guild = s.discord.AddGuild("Friday night")
	for _, name := range demoChannels {
		s.discord.AddChannel(s.guild.ID, name)
	}
	for _, p := range demoPeople {
		s.discord.AddMember(s.guild.ID, p.name, p.more)
	}
}

// prepare lets the people of the demo's server do what they did before it
// begins, through Discord and the bot like everything else, unless the database
// knows them from before.
func (s *stage) prepare(ctx context.Context) error {
	ready := func() bool { return s.discord.Connected() > 0 && len(s.discord.Commands(s.guild.ID)) > 0 }
	if err := s.discord.Wait(ctx, ready); err != nil {
		return err
	}
	kept, err := data.View(s.db, func(tx data.Tx) (bool, error) { return len(tx.Watches(data.GuildID(s.guild.ID))) > 0, nil })
	if err != nil || kept {
		return err
	}
	ids := map[string]localdiscord.ID{}
	for _, m := range s.discord.Members(s.guild.ID) {
		ids[m.Shown()] = m.User.ID
	}
	for _, c := range s.discord.Channels(s.guild.ID) {
		ids[c.Name] = c.ID
	}
	for _, b := range demoBefore {
		if _, err := s.discord.As(ids[b.who], ids[b.channel]).Type(ctx, b.line); err != nil {
			return fmt.Errorf("%s: %w", b.line, err)
		}
	}
	return nil
}

// close stops the bot, then Discord, then lets the database go.
func (s *stage) close() error {
	s.stop()
	first := <-s.stopped
	err := s.discord.Close()
	second := <-s.stopped
	return errors.Join(first, err, second, s.db.Close())
}
