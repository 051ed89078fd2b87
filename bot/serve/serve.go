// Package serve reads the settings from the environment and runs the bot on its
// store. It decides nothing about shows and knows nothing of Discord's protocol.
package serve

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"watchparty/bot"
	"watchparty/bot/meters"
	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/boltdb/layout3"
	"watchparty/data/kv"
	"watchparty/data/pack"
	"watchparty/data/tables"
)

// heapGrowth is by how many percent the heap may grow beyond what lives before it
// is collected. A bot that holds 3 MiB would collect every few dozen answers with
// Go's own 100.
const heapGrowth = 300

// letHeapGrow sets heapGrowth, unless GOGC is set.
func letHeapGrow() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
}

// Serve runs the bot, as the environment says, until ctx ends. It logs to stderr.
func Serve(ctx context.Context, stderr io.Writer) error {
	s, err := ReadSettings()
	if err != nil {
		return err
	}
	letHeapGrow()
	token, err := s.token()
	if err != nil {
		return err
	}
	log := s.logger(stderr)
	provider, err := s.provider()
	if err != nil {
		return err
	}
	catalog, err := Shows(s.Shows, log)
	if err != nil {
		return err
	}
	defer catalog.Shows() // what is wrong with a pack is logged before the end
	db, err := OpenStore(s.Database, log)
	if err != nil {
		return err
	}
	watch, err := s.watch()
	if err != nil {
		return errors.Join(err, db.Close())
	}
	listener, key, err := s.listen()
	if err != nil {
		return errors.Join(err, watch.close(), db.Close())
	}
	cfg := bot.Config{Token: token, APIBase: s.APIBase, Guild: s.Guild, Log: log, Version: Version(),
		Listener: listener, PublicKey: key, Meters: meters.New(Version()), Health: new(bot.Health)}
	if provider != nil {
		cfg.Provider = measuredProvider{provider, cfg.Meters}
	}
	store := tables.New(db)
	cfg.Registered, cfg.SetRegistered = store.Registered, store.SetRegistered
	cfg.Emojis, cfg.SetEmojis = store.Emojis, store.SetEmojis
	cfg.TakeSession, cfg.SaveSession = store.TakeSession, store.SaveSession
	// What it waits for from here on is Discord, which may take any time.
	notify("READY=1")
	beating, still := context.WithCancel(ctx)
	go watchdog(beating, cfg.Health)
	defer still()
	defer context.AfterFunc(ctx, func() { notify("STOPPING=1") })()
	return errors.Join(Run(ctx, cfg, catalog, db, watch), db.Close())
}

// A Watch is where the person who runs the bot looks at it. The zero Watch is nowhere.
type Watch struct {
	Listener net.Listener // closed with the bot
	Public   bool         // what fewer than 20 servers did is left out
}

func (w Watch) close() error {
	if w.Listener == nil {
		return nil
	}
	return w.Listener.Close()
}

// listen listens where Discord is to send interactions, if the settings say so.
func (s Settings) listen() (net.Listener, ed25519.PublicKey, error) {
	key, err := s.publicKey()
	if err != nil || key == nil {
		return nil, nil, err
	}
	l, err := net.Listen("tcp", s.HTTP)
	if err != nil {
		return nil, nil, fmt.Errorf("HTTP_ADDR: %w", err)
	}
	return l, key, nil
}

// watch listens where the settings say.
func (s Settings) watch() (w Watch, err error) {
	if s.Metrics == "" {
		return w, nil
	}
	w.Public = s.Public == "yes"
	if w.Listener, err = net.Listen("tcp", s.Metrics); err != nil {
		return Watch{}, fmt.Errorf("METRICS_ADDR: %w", err)
	}
	return w, nil
}

// OpenStore opens the store in a file, and brings a file of an older version to
// this one.
func OpenStore(path string, log *slog.Logger) (*boltdb.DB, error) {
	return boltdb.Open(path, boltdb.Options{Spaces: tables.Spaces, Upgrade: layout3.Copy, Say: func(s string) { log.Warn(s) }})
}

// Run runs the bot on an open store, which it leaves open, and lets it be watched. It
// ends when ctx does, or with an error when the bot or the store cannot go on.
func Run(ctx context.Context, cfg bot.Config, catalog *data.Catalog, db *boltdb.DB, watch Watch) error {
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
	background.Go(func() { removeOld(ctx, db, cfg.Log) })
	background.Go(func() {
		select {
		case <-db.Broken():
			stop(errors.New("the disk failed while saving; check it, then start again: what was confirmed is safe"))
		case <-ctx.Done():
		}
	})
	router := commands.NewRouter(catalog, tables.New(measuredStore{db, cfg.Meters}))
	if watch.Listener != nil {
		e := &eyes{health: cfg.Health, meters: cfg.Meters, public: watch.Public, due: router.CountDue, answers: func(ctx context.Context) error {
			return db.View(ctx, 0, func(kv.Tx) error { return nil })
		}}
		background.Go(func() { e.serve(ctx, watch.Listener, cfg.Log) })
	}
	err := bot.Run(ctx, cfg, router)
	if err == nil && !errors.Is(context.Cause(ctx), context.Canceled) {
		err = context.Cause(ctx)
	}
	stop(nil)
	background.Wait()
	return err
}

// removeOld removes what an upgrade kept, once its time has come.
func removeOld(ctx context.Context, db *boltdb.DB, log *slog.Logger) {
	daily := time.NewTicker(24 * time.Hour)
	defer daily.Stop()
	for {
		removed, err := db.RemoveOld(time.Now())
		switch {
		case err != nil:
			log.Error("removing the file from before the upgrade", "err", err)
		case removed:
			log.Info("removed the file from before the upgrade")
		}
		select {
		case <-ctx.Done():
			return
		case <-daily.C:
		}
	}
}

// Shows reads the packs that ship with the bot and those of a directory. A
// bad pack is named and the others are served. Reading goes on while the bot
// connects: the catalog waits for it when it is first asked.
func Shows(dir string, log *slog.Logger) (*data.Catalog, error) {
	var more fs.FS
	if dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("SHOWS_DIR: there is no directory %s", dir)
		}
		more = os.DirFS(dir)
	}
	return data.ReadCatalog(func() []data.Shelved {
		shows, problems := pack.Shelve(data.Shipped(), more)
		for _, p := range problems {
			log.Error("a show is left out; watchparty check prints every mistake", "pack", p.File, "problem", p.Text)
		}
		return shows
	}), nil
}

// Version is the module's version, or the commit that was built.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && strings.Contains(v, "devel") {
			v = s.Value
		}
	}
	return v
}
