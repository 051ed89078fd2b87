package bot

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// quick is for tests: nothing waits for long, but answers have more time than
// Discord would give, since the machine may be slow.
var quick = timing{
	hello: 20 * time.Second, steady: time.Hour,
	backoff: 10 * time.Millisecond, slowest: 50 * time.Millisecond, invalid: time.Millisecond, limited: 10 * time.Millisecond,
	answer: 20 * time.Second, late: 20 * time.Second, last: 20 * time.Second, drain: 20 * time.Second, sweep: time.Hour,
	apart: 10 * time.Millisecond,
}

// fakeRouter is a router of one command, /hello, whose answer a test gives.
type fakeRouter struct {
	noJobs
	handle  func(commands.Request) (commands.Reply, error)
	touched func(commands.Request)
	swept   func([]data.GuildID)
}

func (f *fakeRouter) Commands() []commands.Command {
	return []commands.Command{{
		Name: "hello", Description: words.Verbatim("Says hello."),
		Options: []commands.Option{{Name: "name", Description: words.Verbatim("To whom."), Completes: true}},
	}}
}

func (f *fakeRouter) Handle(_ context.Context, r commands.Request) (commands.Reply, error) {
	return f.handle(r)
}

func (f *fakeRouter) Touch(_ context.Context, r commands.Request) error {
	if f.touched != nil {
		f.touched(r)
	}
	return nil
}

func (f *fakeRouter) Sweep(_ context.Context, _ time.Time, present []data.GuildID) error {
	if f.swept != nil {
		f.swept(present)
	}
	return nil
}

// noJobs is a router without jobs.
type noJobs struct{}

func (noJobs) Due(context.Context, time.Time, int) ([]data.Job, time.Time, error) {
	return nil, time.Time{}, nil
}
func (noJobs) Do(context.Context, data.JobKey, time.Time, bool) (commands.Turn, error) {
	return commands.Turn{}, nil
}
func (noJobs) Later(context.Context, data.JobKey, time.Time, bool) error { return nil }
func (noJobs) Done(context.Context, data.Job, time.Time, commands.Outcome) (commands.Reply, error) {
	return commands.Reply{}, nil
}

func (noJobs) Wait(context.Context, data.Waiter) error                       { return errors.New("nothing is kept") }
func (noJobs) Told(context.Context, data.GuildID, ...uint64) error           { return nil }
func (noJobs) Expire(context.Context, time.Time) (next time.Time, err error) { return next, nil }
func (noJobs) Waiting(context.Context, time.Time) (pending, over []data.Waiter, err error) {
	return nil, nil, nil
}

// saying answers everything with one line.
func saying(text string) *fakeRouter {
	return &fakeRouter{handle: func(commands.Request) (commands.Reply, error) {
		return commands.Reply{Body: []commands.Span{{Text: words.Verbatim(text)}}}, nil
	}}
}

// A journal is a log that a test can read and wait for.
type journal struct {
	mu      sync.Mutex
	text    strings.Builder
	changed chan struct{}
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.changed != nil {
		close(j.changed)
		j.changed = nil
	}
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// until waits until the log holds a text n times.
func (j *journal) until(t testing.TB, text string, n int) {
	t.Helper()
	ctx := within(t)
	for {
		j.mu.Lock()
		if strings.Count(j.text.String(), text) >= n {
			j.mu.Unlock()
			return
		}
		if j.changed == nil {
			j.changed = make(chan struct{})
		}
		changed := j.changed
		j.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			t.Fatalf("the log does not hold %q %d times:\n%s", text, n, j)
		}
	}
}

// testToken has the form of a real one.
const testToken = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.GtestX.abcdefghijklmnopqrstuvwxyz0123456789ab"

// world is a Discord with a server, a channel and a member, and a bot in it.
type world struct {
	*localdiscord.Server
	t       testing.TB
	guild   localdiscord.Guild
	channel localdiscord.Channel
	mina    *localdiscord.Client
	base    string
	log     journal
	stop    context.CancelFunc
	ended   chan error // gets what run returned
}

func newWorld(t testing.TB) *world {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{
		Server: localdiscord.New(localdiscord.Options{Tokens: []string{testToken}, IdentifyEvery: -1}),
		t:      t, base: "http://" + ln.Addr().String(), ended: make(chan error, 1),
	}
	go w.Serve(ln) //nolint:errcheck // ends with Close
	t.Cleanup(func() { w.Close() })
	w.guild = w.AddGuild("Friday")
	w.channel = w.AddChannel(w.guild.ID, "watching")
	w.mina = w.As(w.AddMember(w.guild.ID, "Mina").User.ID, w.channel.ID)
	return w
}

// config is the settings of a bot in this world.
func (w *world) config() Config {
	return Config{Token: testToken, APIBase: w.base, Version: "1.2.3", Log: slog.New(slog.NewTextHandler(&w.log, nil))}
}

// run starts a bot; ready is closed once its commands are registered.
func (w *world) run(router Router, cfg Config, tm timing) (ready <-chan struct{}) {
	w.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	begun, over := make(chan struct{}), make(chan struct{})
	cfg.Ready = func(string) { close(begun) }
	w.stop = cancel
	go func() {
		defer close(over)
		w.ended <- run(ctx, cfg, router, tm)
	}()
	w.t.Cleanup(func() { cancel(); <-over })
	return begun
}

// start runs a bot and waits for it.
func (w *world) start(router Router, tm timing) {
	w.t.Helper()
	await(w.t, w.run(router, w.config(), tm))
}

// until waits for a condition of the world.
func (w *world) until(cond func() bool) {
	w.t.Helper()
	if err := w.Wait(within(w.t), cond); err != nil {
		w.t.Fatalf("%v; log:\n%s", err, w.log.String())
	}
}

// hello types /hello and returns what Mina reads.
func (w *world) hello() string {
	w.t.Helper()
	a, err := w.mina.Type(within(w.t), "/hello")
	if err != nil {
		w.t.Fatalf("%v; log:\n%s", err, w.log.String())
	}
	return people.Text(*a.Message)
}

// through makes all requests by a transport of the test's.
func (a *api) through(to http.RoundTripper) {
	a.session.Client, a.to = &http.Client{Transport: to}, to
}

// live is an interaction that arrives now.
func (b *bot) live(text []byte) asked {
	return asked{text: text, arrived: time.Now(), respond: b.api.respond}
}

func within(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// await waits for a channel.
func await[T any](t testing.TB, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-within(t).Done():
		t.Fatal("waited in vain")
	}
	return v
}
