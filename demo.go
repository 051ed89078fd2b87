package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"watchparty/bot"
	"watchparty/bot/localdiscord"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/pack"
)

// A second show, so that the demo has seasons and weekly episodes to show. It
// is invented, and does not ship with the bot.
//
//go:embed commands/testdata/harbour-lights.yaml
var harbourLights []byte

// demoPeople are the members of the demo's server.
var demoPeople = []struct {
	name string
	more localdiscord.Permissions
}{
	{"Mina", localdiscord.ManageGuild}, {"Dan", 0}, {"Kim", 0}, {"Yuna", 0},
}

// demoBefore is what its people did before the demo begins.
var demoBefore = []struct{ who, channel, line string }{
	{"Mina", "sofa", "/show start show:trauma-code"},
	{"Mina", "harbour", "/show start show:harbour-lights"},
	{"Dan", "sofa", "/watched episode:3"},
	{"Yuna", "sofa", "/watched episode:8"},
	{"Kim", "sofa", "/watched episode:none"},
	{"Mina", "sofa", "/watched episode:1 for:group"},
	{"Mina", "sofa", "/watched episode:2 for:group"},
	{"Mina", "sofa", "/watched episode:3 for:group"},
}

// demoWelcome is what to try, on the page and in the console.
var demoWelcome = localdiscord.Welcome{
	Title: "Four people watch a show",
	Text: "Mina hosts and is at S1E3, like Dan. Yuna has finished the show, Kim hasn't started. " +
		"Each of them is told only what they have watched; look at two of them side by side.",
	Try: []localdiscord.Try{
		{As: "Dan", Line: "/summary", Why: "what he has just watched; then press Share, and see what Kim sees"},
		{As: "Kim", Line: "/summary episode:3", Why: "she isn't there yet"},
		{As: "Dan", Line: "/cast name:malak", Why: "he can't know that name"},
		{As: "Yuna", Line: "/ending", Why: "the ending, explained"},
		{As: "Mina", Line: "/watched episode:4 for:group", Why: "the host moves the group"},
		{As: "Mina", Line: "/help", Why: "everything else"},
	},
}

// printWelcome says where the page is and what to type.
func printWelcome(w io.Writer, addr net.Addr) {
	_, _ = fmt.Fprintf(w, "Open http://%s in a browser; it answers this machine only. Or type here.\n\n%s\nTry:\n", addr, demoWelcome.Text)
	for _, t := range demoWelcome.Try {
		_, _ = fmt.Fprintf(w, "  %-40s %s\n", strings.ToLower(t.As)+": "+t.Line, t.Why)
	}
	_, _ = fmt.Fprint(w, "Type help for more, quit to leave.\n\n")
}

// demo plays Discord on this machine, with the bot on it, and lets the console
// be its people.
func demo(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (err error) {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "127.0.0.1:8086", "where to listen, on this machine only")
	file := flags.String("data", "", "the database `FILE`; one that is gone afterwards if not given")
	shows := flags.String("shows", "", "a `DIR` with more show packs")
	script := flags.String("script", "", "play the conversation in `FILE`, print it and leave")
	if err := flags.Parse(args); err != nil {
		return errors.Join(err, errSaid)
	}
	if flags.NArg() > 0 {
		return errUsage
	}
	if *file == "" {
		dir, err := os.MkdirTemp("", "watchparty-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir) //nolint:errcheck // nothing can be done about it
		*file = filepath.Join(dir, "demo.db")
	}
	in := stdin
	if *script != "" {
		if in, err = readScript(*script); err != nil {
			return err
		}
	}
	log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	s, err := newStage(ctx, setting{addr: *addr, file: *file, shows: *shows, log: log})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := s.prepare(ctx); err != nil {
		return err
	}
	printWelcome(stdout, s.listener.Addr())
	c := localdiscord.Console{Server: s.discord, Guild: s.guild.ID, In: in, Out: stdout}
	if f, ok := in.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) {
		c.Echo = true
	}
	if err := c.Run(ctx); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

// readScript reads a conversation without the replies that stand in it.
func readScript(name string) (io.Reader, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var lines bytes.Buffer
	for scan := bufio.NewScanner(bytes.NewReader(b)); scan.Scan(); {
		if line := scan.Text(); !strings.HasPrefix(line, ">") {
			lines.WriteString(line + "\n")
		}
	}
	return &lines, nil
}

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
	record            int              // how many requests are remembered
}

// newStage lets the bot connect to a Discord without anybody in it.
func newStage(ctx context.Context, set setting) (*stage, error) {
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
	discord := localdiscord.New(localdiscord.Options{Record: set.record})
	s := &stage{discord: discord, listener: ln, db: db, stop: stop, stopped: make(chan error, 2)}
	s.discord.OpenPage().SetWelcome(demoWelcome)
	go func() { s.stopped <- s.discord.Serve(ln) }()
	go func() {
		cfg := bot.Config{Token: "demo", APIBase: "http://" + ln.Addr().String(), Log: set.log, Version: version(), Now: set.now}
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

// prepare makes the demo's server and lets its people do what they did before
// it begins, through Discord and the bot like everything else; what a database
// of before knows already changes nothing.
func (s *stage) prepare(ctx context.Context) error {
	s.guild = s.discord.AddGuild("Friday night")
	for _, name := range []string{"sofa", "harbour", "lobby"} {
		s.discord.AddChannel(s.guild.ID, name)
	}
	for _, p := range demoPeople {
		s.discord.AddMember(s.guild.ID, p.name, p.more)
	}
	ready := func() bool { return s.discord.Connected() > 0 && len(s.discord.Commands(s.guild.ID)) > 0 }
	if err := s.discord.Wait(ctx, ready); err != nil {
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
