package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

// A fakeGateway is Discord's gateway for one gateway in a bubble, so that hours
// pass at once. A test says what it does on each connection.
type fakeGateway struct {
	*gateway
	t     *testing.T
	log   journal
	calls chan net.Conn
	serve func(*fakeSocket)
	// skew is how far this Discord's clock is ahead; refuse has addresses where
	// nobody answers.
	ahead  time.Duration
	refuse map[string]bool
	hang   bool   // dialled connections lead nowhere
	says   string // of GET /gateway/bot
	asked  int
	// handing is called while an interaction is handed on.
	handing func()

	mu       sync.Mutex
	sockets  int
	sent     []fakeFrame // what all connections were sent by the bot
	closes   []int       // their close codes, 1006 without
	dialled  []string
	readies  []string
	received []fakeInteraction

	stop    context.CancelFunc
	ended   chan error
	closing sync.Once
	over    chan struct{} // closed when the test is
}

type fakeInteraction struct {
	text          string
	arrived, made time.Time
}

// inBubble runs a test with a gateway that is served by serve, and not running
// yet.
func inBubble(t *testing.T, name string, serve func(*fakeSocket), test func(*testing.T, *fakeGateway)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			f := &fakeGateway{t: t, calls: make(chan net.Conn), serve: serve, refuse: map[string]bool{}, over: make(chan struct{}), ended: make(chan error, 1),
				says: `{"url":"ws://door","shards":1,"session_start_limit":{"total":1000,"remaining":900,"reset_after":1000,"max_concurrency":1}}`}
			log := slog.New(slog.NewTextHandler(&f.log, nil))
			f.gateway = &gateway{shards: 1, token: testToken, door: newDoor(log, apart), ask: f.ask, dial: f.dial, to: f, log: log, timing: usual, health: new(Health), keeps: true}
			server := &http.Server{Handler: http.HandlerFunc(f.accept)}
			served := make(chan struct{})
			go func() { defer close(served); server.Serve(f) }() //nolint:errcheck // ends with Close
			test(t, f)
			if f.stop != nil {
				f.stop()
				<-f.ended
			}
			close(f.over)
			server.Close()
			<-served
		})
	})
}

// pass lets time pass for a test, which can then look at everything.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// start runs the gateway until the test ends or stop is called.
func (f *fakeGateway) start() {
	ctx, cancel := context.WithCancel(f.t.Context())
	f.stop = cancel
	go func() { f.ended <- f.run(ctx); close(f.ended) }()
}

func (f *fakeGateway) ask(context.Context) (says gatewayBot, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked++
	if f.says == "" {
		return says, errors.New("down")
	}
	return says, json.Unmarshal([]byte(f.says), &says)
}

func (f *fakeGateway) dial(ctx context.Context, _, addr string) (net.Conn, error) {
	f.mu.Lock()
	f.dialled = append(f.dialled, addr)
	refused := f.refuse[addr]
	f.mu.Unlock()
	if refused {
		return nil, errors.New("connection refused")
	}
	here, there := net.Pipe()
	if f.hang {
		return here, nil
	}
	select {
	case f.calls <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept, Close and Addr make it a net.Listener.
func (f *fakeGateway) Accept() (net.Conn, error) {
	c, open := <-f.calls
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}
func (f *fakeGateway) Close() error   { f.closing.Do(func() { close(f.calls) }); return nil }
func (f *fakeGateway) Addr() net.Addr { return &net.TCPAddr{} }

func (f *fakeGateway) ready(id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.readies = append(f.readies, id)
}

func (f *fakeGateway) interaction(text []byte, arrived, made time.Time) {
	f.mu.Lock()
	f.received = append(f.received, fakeInteraction{string(text), arrived, made})
	f.mu.Unlock()
	if f.handing != nil {
		f.handing()
	}
}

func (f *fakeGateway) accept(w http.ResponseWriter, r *http.Request) {
	date := http.Header{"Date": {time.Now().Add(f.ahead).UTC().Format(http.TimeFormat)}}
	ws, err := (&websocket.Upgrader{}).Upgrade(w, r, date)
	if err != nil {
		return
	}
	f.mu.Lock()
	f.sockets++
	k := &fakeSocket{fakeGateway: f, ws: ws, n: f.sockets, in: make(chan fakeFrame, 100), gone: make(chan struct{}), beat: make(chan struct{}, 1000)}
	f.mu.Unlock()
	defer ws.Close()
	go k.read()
	go k.acknowledge()
	f.serve(k)
	ws.Close()
	<-k.gone
}

// count returns how many frames of an operation the bot sent.
func (f *fakeGateway) count(op int) (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, s := range f.sent {
		if s.Op == op {
			n++
		}
	}
	return n
}

// madeAt returns an id that this Discord makes at a time of ours.
func (f *fakeGateway) madeAt(t time.Time) uint64 {
	return uint64(t.Add(f.ahead).UnixMilli()-createdAt(0).UnixMilli()) << 22
}

// 26 years: ids begin in 2015, and a bubble in 2000.
const modern = 26 * 365 * 24 * time.Hour
