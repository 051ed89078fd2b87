package demo

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"watchparty/bot"
	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// A deployment is a Discord of its own, and a bot on it that can be stopped and begun
// again on the same database.
type deployment struct {
	t       testing.TB
	ctx     context.Context
	discord *localdiscord.Server
	base    string
	file    string
	later   atomic.Int64 // how far the bot's clock is ahead
	db      *boltdb.DB   // nil while no bot runs in this process
	catalog *data.Catalog
	cancel  context.CancelFunc
	ended   chan error

	log    syncBuffer
	unsaid []string // what the log must not hold

	mu      sync.Mutex
	changed chan struct{} // closed when a job was done or postponed
}

func newDeployment(t testing.TB, options localdiscord.Options) *deployment {
	t.Helper()
	catalog, err := loadShows("", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute+time.Duration(*rounds)*5*time.Second)
	options.Record = max(options.Record, 20_000)
	options.IdentifyEvery = -1 // bots are started in quick succession
	d := &deployment{t: t, ctx: ctx, discord: localdiscord.New(options), base: "http://" + ln.Addr().String(),
		file: filepath.Join(t.TempDir(), "bot.db"), catalog: catalog, changed: make(chan struct{})}
	served := make(chan error, 1)
	go func() { served <- d.discord.Serve(ln) }()
	t.Cleanup(func() {
		d.t = t // the last test that used it may have ended
		d.discord.Mend()
		d.stop()
		cancel()
		if err := errors.Join(dumpRequests(d.discord), d.discord.Close(), <-served); err != nil {
			t.Error(err)
		}
		for _, word := range append(d.unsaid, ahead, spoiler, noted) {
			if log := d.log.String(); strings.Contains(log, word) {
				t.Errorf("the log holds %q:\n%s", word, log)
			}
		}
	})
	return d
}

func (d *deployment) now() time.Time { return time.Now().Add(time.Duration(d.later.Load())) }

// start begins a bot in this process and waits until it is there.
func (d *deployment) start() {
	d.t.Helper()
	d.vacant()
	db, err := boltdb.Open(d.file, boltdb.Options{Spaces: tables.Spaces})
	if err != nil {
		d.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	d.db, d.cancel, d.ended = db, cancel, make(chan error, 1)
	store := tables.New(db)
	cfg := bot.Config{Token: "demo", APIBase: d.base, Log: slog.New(slog.NewTextHandler(&d.log, nil)), Now: d.now,
		Registered: store.Registered, SetRegistered: store.SetRegistered, Emojis: store.Emojis, SetEmojis: store.SetEmojis,
		TakeSession: store.TakeSession, SaveSession: store.SaveSession}
	go func() { d.ended <- bot.Run(ctx, cfg, &reportingRouter{commands.NewRouter(d.catalog, store), d}) }()
	d.connected()
}

// vacant waits until Discord has noticed that the last bot is gone: what people
// do before that goes to it.
func (d *deployment) vacant() {
	d.t.Helper()
	d.until("the last bot is gone", func() bool { return d.discord.Connected() == 0 })
}

func (d *deployment) connected() {
	d.t.Helper()
	d.until("the bot is there", func() bool { return d.discord.Connected() > 0 && len(d.discord.Commands(0)) > 0 })
}

// stop ends the bot in this process and lets the database go.
func (d *deployment) stop() {
	if d.db == nil {
		return
	}
	d.cancel()
	if err := errors.Join(<-d.ended, d.db.Close()); err != nil {
		d.t.Error("stopping:", err)
	}
	d.db = nil
}

// until waits for something of Discord's.
func (d *deployment) until(what string, ready func() bool) {
	d.t.Helper()
	if err := d.discord.Wait(d.ctx, ready); err != nil {
		d.t.Fatalf("waiting until %s: %v", what, err)
	}
}

// reportingRouter is a router that tells when a job was done or postponed.
type reportingRouter struct {
	*commands.Router
	in *deployment
}

func (r *reportingRouter) tell() {
	r.in.mu.Lock()
	defer r.in.mu.Unlock()
	close(r.in.changed)
	r.in.changed = make(chan struct{})
}

func (r *reportingRouter) Do(ctx context.Context, k data.JobKey, now time.Time, looked bool) (commands.Turn, error) {
	defer r.tell()
	return r.Router.Do(ctx, k, now, looked)
}

func (r *reportingRouter) Done(ctx context.Context, j data.Job, now time.Time, o commands.Outcome) (commands.Reply, error) {
	defer r.tell()
	return r.Router.Done(ctx, j, now, o)
}

func (r *reportingRouter) Later(ctx context.Context, k data.JobKey, at time.Time, failed bool) error {
	defer r.tell()
	return r.Router.Later(ctx, k, at, failed)
}

// stored waits for something of the store's.
func (d *deployment) stored(what string, ready func() bool) {
	d.t.Helper()
	for {
		d.mu.Lock()
		changed := d.changed
		d.mu.Unlock()
		if ready() {
			return
		}
		select {
		case <-changed:
		case <-d.ctx.Done():
			d.t.Fatalf("waiting until %s: %v", what, d.ctx.Err())
		}
	}
}

// settle waits until nothing is due, waits for another job or was postponed.
func (d *deployment) settle() {
	d.t.Helper()
	d.stored("nothing is due", func() bool {
		next, pending, err := datatest.NextDue(d.ctx, tables.New(d.db))
		if err != nil {
			d.t.Fatal(err)
		}
		return !pending || next.After(d.now().Add(5*time.Minute))
	})
}

// see reads a server's records.
func see[T any](d *deployment, guild localdiscord.ID, read func(*tables.Tx) T) T {
	d.t.Helper()
	got, err := tables.View(d.ctx, tables.New(d.db), data.GuildID(guild), func(tx *tables.Tx) (T, error) { return read(tx), nil })
	if err != nil {
		d.t.Fatal(err)
	}
	return got
}
