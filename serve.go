package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"

	"watchparty/bot"
	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/pack"
)

// settings is what the environment says; README.md has the same list.
type settings struct {
	Token     string       `env:"DISCORD_TOKEN"`
	TokenFile string       `env:"DISCORD_TOKEN_FILE"`
	APIBase   string       `env:"DISCORD_API_BASE"`
	Guild     data.GuildID `env:"DISCORD_GUILD_ID"`
	Database  string       `env:"DATABASE" envDefault:"watchparty.db"`
	Shows     string       `env:"SHOWS_DIR"`
	LogFormat string       `env:"LOG_FORMAT" envDefault:"text"`
}

// readSettings reads .env, if there is one, and the environment, which wins.
func readSettings() (settings, error) {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		// godotenv quotes the line that it cannot read, and the line may hold
		// the token.
		return settings{}, errors.New("the file .env cannot be read: every line must be NAME=value")
	}
	var s settings
	if err := env.Parse(&s); err != nil {
		return s, errors.New("DISCORD_GUILD_ID must be a server's id, a number")
	}
	if s.LogFormat != "text" && s.LogFormat != "json" {
		return s, errors.New("LOG_FORMAT must be text or json")
	}
	return s, nil
}

// token returns the bot's token, from the environment or from a file.
func (s settings) token() (string, error) {
	if s.TokenFile != "" {
		b, err := os.ReadFile(s.TokenFile)
		if err != nil {
			return "", fmt.Errorf("DISCORD_TOKEN_FILE: %w", err)
		}
		s.Token = string(b)
	}
	if s.Token = strings.TrimSpace(s.Token); s.Token == "" {
		return "", errors.New("DISCORD_TOKEN is not set; copy .env.example to .env and fill it in. " +
			"To try it without Discord: watchparty demo")
	}
	return s.Token, nil
}

func (s settings) logger(w io.Writer) *slog.Logger {
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}

// heapGrowth is by how many percent the heap may grow beyond what lives before it
// is collected. A bot that holds 3 MiB would collect every few dozen answers with
// Go's own 100.
const heapGrowth = 300

// letHeapGrow sets heapGrowth, unless whoever runs the bot has set GOGC.
func letHeapGrow() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
}

// serve runs the bot until ctx ends.
func serve(ctx context.Context, stderr io.Writer) error {
	s, err := readSettings()
	if err != nil {
		return err
	}
	letHeapGrow()
	token, err := s.token()
	if err != nil {
		return err
	}
	log := s.logger(stderr)
	catalog, err := loadShows(s.Shows, log)
	if err != nil {
		return err
	}
	defer catalog.Shows() // what is wrong with a pack is logged before the end
	db, err := boltdb.Open(s.Database)
	if err != nil {
		return err
	}
	cfg := bot.Config{Token: token, APIBase: s.APIBase, Guild: s.Guild, Log: log, Version: version()}
	cfg.Registered, cfg.SetRegistered = db.Registered, db.SetRegistered
	cfg.TakeSession, cfg.SaveSession = db.TakeSession, db.SaveSession
	return errors.Join(runBot(ctx, cfg, catalog, db), db.Close())
}

// runBot runs the bot on an open store, which it leaves open. It ends when ctx
// does, or with an error when the bot or the store cannot go on.
func runBot(ctx context.Context, cfg bot.Config, catalog *data.Catalog, db *boltdb.DB) error {
	for _, w := range db.Warnings() {
		cfg.Log.Warn(w)
	}
	ctx, stop := context.WithCancelCause(ctx)
	var background sync.WaitGroup
	background.Go(func() {
		if err := db.ServeBackups(ctx); err != nil {
			cfg.Log.Warn("backups of the running database are off", "err", err)
		}
	})
	background.Go(func() {
		select {
		case <-db.Broken():
			stop(errors.New("the disk failed while saving; check it, then start again: what was confirmed is safe"))
		case <-ctx.Done():
		}
	})
	err := bot.Run(ctx, cfg, commands.NewRouter(catalog, db))
	if err == nil && !errors.Is(context.Cause(ctx), context.Canceled) {
		err = context.Cause(ctx)
	}
	stop(nil)
	background.Wait()
	return err
}

// loadShows reads the packs that ship with the bot and those of a directory. A
// bad pack is named and the others are served. Reading goes on while the bot
// connects: the catalog waits for it when it is first asked.
func loadShows(dir string, log *slog.Logger) (*data.Catalog, error) {
	var more fs.FS
	if dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("SHOWS_DIR: there is no directory %s", dir)
		}
		more = os.DirFS(dir)
	}
	return data.ReadCatalog(func() []*data.Show {
		shows, problems := pack.Load(data.Shipped(), more)
		for _, p := range problems {
			log.Error("a show is left out; watchparty check prints every mistake", "pack", p.File, "problem", p.Text)
		}
		return shows
	}), nil
}
