// Package demo plays Discord on this machine with the bot connected to it, and
// lets people try the bot there, on a page and in a console, without an account.
package demo

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/term"

	"watchparty/bot/localdiscord/people"
)

// What Run returns instead of an error of its own: the arguments make no sense,
// or what is wrong with them has been printed.
var (
	ErrUsage = errors.New("usage")
	ErrSaid  = errors.New("already said")
)

// Run starts the demo and lets its people act through the console until stdin
// or ctx ends.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	return run(ctx, args, stdin, stdout, stderr, time.Now)
}

// run is Run by a clock of the bot and the console.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, now func() time.Time) (err error) {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "127.0.0.1:8086", "where to listen, on this machine only")
	file := flags.String("data", "", "the database `FILE`; one that is gone afterwards if not given")
	shows := flags.String("shows", "", "a `DIR` with more show packs")
	script := flags.String("script", "", "play the conversation in `FILE`, print it and leave")
	if err := flags.Parse(args); err != nil {
		return errors.Join(err, ErrSaid)
	}
	if flags.NArg() > 0 {
		return ErrUsage
	}
	kept := *file != ""
	if !kept {
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
	s, err := newServer(ctx, options{addr: *addr, file: *file, shows: *shows, log: log, now: now, kept: kept, people: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := s.prepare(ctx); err != nil {
		return err
	}
	printWelcome(stdout, s.listener.Addr())
	c := people.Console{Server: s.discord, Guild: s.guild.ID, In: in, Out: stdout, Echo: true, Clock: s}
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

// readScript reads a conversation without the replies in it.
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
