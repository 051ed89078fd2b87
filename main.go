// Watchparty is a Discord bot for groups who watch a show together. It answers
// questions about the show without telling anyone what they have not watched.
//
// This package reads the command line and hands each subcommand to the part that
// carries it out.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"watchparty/bot"
	"watchparty/bot/demo"
	"watchparty/bot/serve"
	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/pack"
	"watchparty/data/tables"
)

const usage = `Usage: watchparty [command]

Without a command it runs the bot. It needs DISCORD_TOKEN, in the environment or
in a file .env; README.md lists every setting.

  demo          try it here: no account, no token, no internet
  check FILE…   read show packs as the bot would, and print every mistake
  health        ask the running bot how it is; it needs METRICS_ADDR
  backup FILE   copy the database to FILE, also while the bot runs
  commands      print the commands that would be registered, as JSON
  version       print the version
  help          print this
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out one command and returns the exit code: 0 if all went well, 1
// if it did not, 2 if it was asked for something that it does not have.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	name := ""
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	err := errUsage
	switch name {
	case "":
		err = serve.Serve(ctx, stderr)
	case "demo":
		err = demo.Run(ctx, args, stdin, stdout, stderr)
	case "check":
		err = check(args, stdout)
	case "backup":
		err = backup(args)
	case "health":
		if len(args) == 0 {
			err = serve.Health(ctx, stdout)
		}
	case "commands":
		err = printCommands(args, stdout)
	case "version":
		if len(args) == 0 {
			_, err = fmt.Fprintln(stdout, "watchparty", serve.Version())
		}
	case "help", "-h", "-help", "--help":
		_, err = io.WriteString(stdout, usage)
	}
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		_, _ = io.WriteString(stderr, usage)
		return 2
	case !errors.Is(err, errSaid):
		_, _ = fmt.Fprintln(stderr, "watchparty:", err)
	}
	return 1
}

// What a subcommand returns instead of an error of its own; the demo does, too.
var errUsage, errSaid = demo.ErrUsage, demo.ErrSaid

// check reads packs and prints what is in them, or what is wrong with them.
func check(files []string, stdout io.Writer) error {
	if len(files) == 0 {
		return errUsage
	}
	var failed error
	titled := map[string]string{} // the first file with a title
	for _, file := range files {
		c, err := readPack(file)
		if err != nil {
			return err
		}
		for _, m := range c.Mistakes {
			_, _ = fmt.Fprintf(stdout, "%s: %s\n", placeOf(file, m), m.Text)
			failed = errSaid
		}
		for _, m := range c.Warnings {
			_, _ = fmt.Fprintf(stdout, "%s: warning: %s\n", placeOf(file, m), m.Text)
		}
		if show := c.Show; show != nil {
			n := pack.CountOf(show)
			title := strings.ToLower(show.Title)
			if first, twice := titled[title]; twice && title != "" {
				_, _ = fmt.Fprintf(stdout, "%s: %s has the same title: people tell the two apart by year and id\n", file, first)
			} else {
				titled[title] = file
			}
			episodes := plural(n.Episodes, "episode")
			if n.Specials > 0 {
				episodes += ", " + plural(n.Specials, "special")
			}
			_, _ = fmt.Fprintf(stdout, "%s: %s: %s%s, %s, %d cast, %s, %s, %s, %s\n", file, called(show),
				plural(n.Seasons, "season"), titles(n.Titled), episodes, n.Cast, plural(n.Notes, "note"),
				plural(n.Questions, "question"), plural(n.Facts, "fact"), plural(n.Sources, "source"))
		}
	}
	return failed
}

// titles says how many seasons have a title, if any has.
func titles(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d titled)", n)
}

// called returns the title of a show with what tells it from another of that title.
func called(s *data.Show) string {
	switch {
	case s.Overlay != nil:
		return fmt.Sprintf("texts for %s", s.ID)
	case s.Year == 0:
		return fmt.Sprintf("%s (%s)", s.Title, s.ID)
	}
	return fmt.Sprintf("%s (%d, %s)", s.Title, s.Year, s.ID)
}

func readPack(file string) (pack.Checked, error) {
	whole, err := filepath.Abs(file)
	if err != nil {
		return pack.Checked{}, err
	}
	c, err := pack.Check(os.DirFS(filepath.Dir(whole)), filepath.Base(whole))
	if err != nil {
		return c, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

// placeOf is where a mistake is in a file or a folder.
func placeOf(file string, m pack.Mistake) string {
	if m.File != "" {
		return filepath.Join(file, m.Place())
	}
	return file + ":" + m.Place()
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// backup copies the database, through the bot if it runs.
func backup(args []string) error {
	if len(args) != 1 {
		return errUsage
	}
	s, err := serve.ReadSettings()
	if err != nil {
		return err
	}
	return boltdb.Backup(s.Database, args[0], tables.Spaces)
}

// printCommands prints exactly what the bot registers with Discord.
func printCommands(args []string, stdout io.Writer) error {
	if len(args) != 0 {
		return errUsage
	}
	b, err := bot.CommandsJSON(commands.All())
	if err == nil {
		_, err = stdout.Write(append(b, '\n'))
	}
	return err
}
