package demo

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"watchparty/bot"
	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/boltdb"
)

// A hall is a Discord of its own, and a bot on it that can be stopped and begun
// again on the same database.
type hall struct {
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
	changed chan struct{} // closed when a job was done or put off
}

func newHall(t testing.TB, options localdiscord.Options) *hall {
	t.Helper()
	catalog, err := loadShows("", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	options.Record = max(options.Record, 20_000)
	options.IdentifyEvery = -1 // bots are started in quick succession
	h := &hall{t: t, ctx: ctx, discord: localdiscord.New(options), base: "http://" + ln.Addr().String(),
		file: filepath.Join(t.TempDir(), "hall.db"), catalog: catalog, changed: make(chan struct{})}
	served := make(chan error, 1)
	go func() { served <- h.discord.Serve(ln) }()
	t.Cleanup(func() {
		h.t = t // whoever had it last may be through
		h.discord.Mend()
		h.stop()
		cancel()
		if err := errors.Join(dumpRequests(h.discord), h.discord.Close(), <-served); err != nil {
			t.Error(err)
		}
		for _, word := range append(h.unsaid, ahead, spoiler, noted) {
			if log := h.log.String(); strings.Contains(log, word) {
				t.Errorf("the log holds %q:\n%s", word, log)
			}
		}
	})
	return h
}

func (h *hall) now() time.Time { return time.Now().Add(time.Duration(h.later.Load())) }

// start begins a bot in this process and waits until it is there.
func (h *hall) start() {
	h.t.Helper()
	h.vacant()
	db, err := boltdb.Open(h.file)
	if err != nil {
		h.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	h.db, h.cancel, h.ended = db, cancel, make(chan error, 1)
	cfg := bot.Config{Token: "demo", APIBase: h.base, Log: slog.New(slog.NewTextHandler(&h.log, nil)), Now: h.now,
		Registered: db.Registered, SetRegistered: db.SetRegistered, TakeSession: db.TakeSession, SaveSession: db.SaveSession}
	go func() { h.ended <- bot.Run(ctx, cfg, &heard{commands.NewRouter(h.catalog, db), h}) }()
	h.connected()
}

// vacant waits until Discord has noticed that the last bot is gone: what people
// do before that goes to it.
func (h *hall) vacant() {
	h.t.Helper()
	h.until("the last bot is gone", func() bool { return h.discord.Connected() == 0 })
}

func (h *hall) connected() {
	h.t.Helper()
	h.until("the bot is there", func() bool { return h.discord.Connected() > 0 && len(h.discord.Commands(0)) > 0 })
}

// stop ends the bot in this process and lets the database go.
func (h *hall) stop() {
	if h.db == nil {
		return
	}
	h.cancel()
	if err := errors.Join(<-h.ended, h.db.Close()); err != nil {
		h.t.Error("stopping:", err)
	}
	h.db = nil
}

// until waits for something of Discord's.
func (h *hall) until(what string, ready func() bool) {
	h.t.Helper()
	if err := h.discord.Wait(h.ctx, ready); err != nil {
		h.t.Fatalf("waiting until %s: %v", what, err)
	}
}

// heard is a router that tells when a job was done or put off.
type heard struct {
	*commands.Router
	hall *hall
}

func (r *heard) tell() {
	r.hall.mu.Lock()
	defer r.hall.mu.Unlock()
	close(r.hall.changed)
	r.hall.changed = make(chan struct{})
}

func (r *heard) Do(k data.JobKey, now time.Time, looked bool) (commands.Turn, error) {
	defer r.tell()
	return r.Router.Do(k, now, looked)
}

func (r *heard) Done(j data.Job, now time.Time, o commands.Outcome) (commands.Reply, error) {
	defer r.tell()
	return r.Router.Done(j, now, o)
}

func (r *heard) Later(k data.JobKey, at time.Time, failed bool) error {
	defer r.tell()
	return r.Router.Later(k, at, failed)
}

// stored waits for something of the store's.
func (h *hall) stored(what string, ready func(data.Tx) bool) {
	h.t.Helper()
	for {
		h.mu.Lock()
		changed := h.changed
		h.mu.Unlock()
		if see(h, ready) {
			return
		}
		select {
		case <-changed:
		case <-h.ctx.Done():
			h.t.Fatalf("waiting until %s: %v", what, h.ctx.Err())
		}
	}
}

// settle waits until nothing is due, nor what waits for another job or was put
// off.
func (h *hall) settle() {
	h.t.Helper()
	h.stored("nothing is due", func(tx data.Tx) bool {
		next, owed := tx.NextDue()
		return !owed || next.After(h.now().Add(5*time.Minute))
	})
}

// see reads the store.
func see[T any](h *hall, read func(data.Tx) T) T {
	h.t.Helper()
	got, err := data.View(h.db, func(tx data.Tx) (T, error) { return read(tx), nil })
	if err != nil {
		h.t.Fatal(err)
	}
	return got
}

// A club is a server in a hall, whose sofa watches a show. Mina manages it, Dan
// is at S1E3 and Kim at S1E1.
type club struct {
	*hall
	guild, sofa, hosts localdiscord.ID
	mina, dan, kim     localdiscord.ID
	clients            map[localdiscord.ID]*localdiscord.Client // at the sofa
}

func (h *hall) found(t testing.TB) *club {
	t.Helper()
	h.t = t
	c := &club{hall: h, guild: h.discord.AddGuild(t.Name()).ID, clients: map[localdiscord.ID]*localdiscord.Client{}}
	c.sofa, c.hosts = h.discord.AddChannel(c.guild, "sofa").ID, h.discord.AddChannel(c.guild, "hosts").ID
	c.mina = h.discord.AddMember(c.guild, "Mina", localdiscord.ManageGuild|localdiscord.ManageMessages).User.ID
	c.dan, c.kim = h.discord.AddMember(c.guild, "Dan").User.ID, h.discord.AddMember(c.guild, "Kim").User.ID
	for _, who := range []localdiscord.ID{c.mina, c.dan, c.kim} {
		h.unsaid = append(h.unsaid, who.String())
	}
	c.types(c.mina, "/show start show:trauma-code")
	c.types(c.dan, "/watched episode:3")
	c.types(c.kim, "/watched episode:1")
	return c
}

func (c *club) as(who localdiscord.ID) *localdiscord.Client {
	if c.clients[who] == nil {
		c.clients[who] = c.discord.As(who, c.sofa)
	}
	return c.clients[who]
}

// read is what somebody reads as the answer.
func (c *club) read(a localdiscord.Answer, err error) string {
	c.t.Helper()
	switch {
	case err != nil:
		c.t.Fatal(err)
	case a.Modal != nil:
		return people.FormText(*a.Modal)
	}
	return people.Text(*a.Message)
}

func (c *club) types(who localdiscord.ID, line string) string {
	c.t.Helper()
	return c.read(c.as(who).Type(c.ctx, line))
}

// press presses a button on the newest message that has it.
func (c *club) press(who localdiscord.ID, label string) string {
	c.t.Helper()
	err := error(localdiscord.Refusal("there is no message"))
	for _, m := range slices.Backward(c.as(who).Messages()) {
		var a localdiscord.Answer
		if a, err = c.as(who).Press(c.ctx, m.ID, label); err == nil {
			return c.read(a, nil)
		}
	}
	c.t.Fatalf("%s: %v", label, err)
	return ""
}

// threads are the rooms that stand.
func (c *club) threads() (all []localdiscord.Channel) {
	for _, ch := range c.discord.Channels(c.guild) {
		if ch.Type == localdiscord.PrivateThread {
			all = append(all, ch)
		}
	}
	return all
}

// in says whether somebody is in a room of this name.
func (c *club) in(who localdiscord.ID, name string) bool {
	return slices.ContainsFunc(c.threads(), func(th localdiscord.Channel) bool {
		return th.Name == name && slices.Contains(c.discord.ThreadMembers(th.ID), who)
	})
}

// closed holds that nobody sees a room who was not let in, and that nobody was
// let into one without a first message.
func (c *club) closed() {
	c.t.Helper()
	for _, th := range c.threads() {
		in := c.discord.ThreadMembers(th.ID)
		for _, who := range []localdiscord.ID{c.mina, c.dan, c.kim} {
			sees := slices.ContainsFunc(c.discord.ChannelsOf(who, c.guild), func(ch localdiscord.Channel) bool { return ch.ID == th.ID })
			if sees && !slices.Contains(in, who) {
				c.t.Errorf("%s is seen by somebody who was not let in", th.Name)
			}
		}
		if len(in) > 1 && !slices.ContainsFunc(c.discord.Visible(in[1], th.ID), func(m localdiscord.Message) bool {
			return strings.Contains(people.Text(m), "Spoilers are welcome here")
		}) {
			c.t.Errorf("%s has people in it and no first message", th.Name)
		}
	}
}
