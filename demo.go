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

	"golang.org/x/term"

	"watchparty/bot/localdiscord"
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

var demoChannels = []string{"sofa", "harbour", "lobby"}

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
		{As: "Dan", Line: "/cast name:baek", Why: "what he knows of him by now; Yuna knows more"},
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
	s, err := newStage(ctx, setting{addr: *addr, file: *file, shows: *shows, log: log, people: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := s.prepare(ctx); err != nil {
		return err
	}
	printWelcome(stdout, s.listener.Addr())
	c := localdiscord.Console{Server: s.discord, Guild: s.guild.ID, In: in, Out: stdout, Echo: true}
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			if c.Echo = false; !term.IsTerminal(int(f.Fd())) {
				<-ctx.Done() // /dev/null, as in a container: nobody types, and the page stays
				return nil
			}
		}
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
