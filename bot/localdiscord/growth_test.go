package localdiscord_test

import (
	"encoding/json"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"watchparty/bot/localdiscord"
)

// cannedBot is a bot that answers every interaction with the same message. It is
// plain HTTP and a WebSocket, without anything that grows.
type cannedBot struct {
	host   string
	client *http.Client
	ws     *websocket.Conn
	done   sync.WaitGroup
}

const cannedAnswer = `{"type":4,"data":{"flags":32768,"components":[{"type":10,"content":"Up to S1E3."},` +
	`{"type":1,"components":[{"type":2,"style":2,"label":"Share","custom_id":"share"}]}]}}`

// answering is the part of an interaction that is needed to answer it.
type answering struct {
	Type string `json:"t"`
	Data struct {
		ID, Token string
	} `json:"d"`
}

func startCannedBot(t testing.TB, host string, workers int) {
	b := &cannedBot{host: host, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: workers}}}
	ws, _, err := websocket.DefaultDialer.Dial("ws://"+host+"/socket/?v=10&encoding=json", nil)
	if err != nil {
		t.Fatal(err)
	}
	b.ws = ws
	work := make(chan answering)
	for range workers {
		b.done.Add(1)
		go func() {
			defer b.done.Done()
			for in := range work {
				b.answer(t, in)
			}
		}()
	}
	ws.WriteJSON(obj{"op": 2, "d": identify(nil)})
	b.done.Add(1)
	go func() {
		defer b.done.Done()
		defer close(work)
		for {
			_, raw, err := ws.ReadMessage()
			if err != nil {
				return
			}
			var in answering
			if json.Unmarshal(raw, &in) == nil && in.Type == "INTERACTION_CREATE" {
				work <- in
			}
		}
	}()
	t.Cleanup(func() {
		ws.Close()
		b.done.Wait()
		b.client.CloseIdleConnections()
	})
}

func (b *cannedBot) answer(t testing.TB, in answering) {
	r, err := http.NewRequest("POST", "http://"+b.host+"/api/v10/interactions/"+in.Data.ID+"/"+in.Data.Token+"/callback", strings.NewReader(cannedAnswer))
	if err != nil {
		t.Error(err)
		return
	}
	r.Header.Set("User-Agent", "DiscordBot (test, 1)")
	r.Header.Set("Content-Type", "application/json")
	resp, err := b.client.Do(r)
	if err != nil {
		t.Error(err)
		return
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusNoContent {
		t.Errorf("callback: %d", resp.StatusCode)
	}
}

// typists are people who type all at once, on a Discord with a cannedBot.
type typists struct {
	*localdiscord.Server
	guild   localdiscord.Guild
	clients []*localdiscord.Client
}

func newTypists(t testing.TB, opts localdiscord.Options, people int) *typists {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &typists{Server: localdiscord.New(opts)}
	done := make(chan error)
	go func() { done <- c.Serve(ln) }()
	t.Cleanup(func() {
		c.Close()
		<-done
	})
	c.guild = c.AddGuild("Friday")
	channel := c.AddChannel(c.guild.ID, "watching")
	for range people {
		m := c.AddMember(c.guild.ID, "Mina")
		c.clients = append(c.clients, c.As(m.User.ID, channel.ID))
	}
	startCannedBot(t, ln.Addr().String(), people)
	register(t, c, ln.Addr().String())
	if err := c.Wait(within(t), func() bool { return c.Connected() == 1 }); err != nil {
		t.Fatal(err)
	}
	return c
}

func register(t testing.TB, c *typists, host string) {
	r, err := http.NewRequest("PUT", "http://"+host+"/api/v10/applications/"+c.Application().String()+"/commands", strings.NewReader(`[{"name":"a","description":"b"}]`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot secret")
	r.Header.Set("User-Agent", "DiscordBot (test, 1)")
	r.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(r)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("PUT commands: %v, %v", resp, err)
	}
	resp.Body.Close()
	http.DefaultClient.CloseIdleConnections()
}

// use makes n interactions, and each is answered.
func (c *typists) use(t testing.TB, n int) {
	ctx := within(t)
	left := make(chan struct{}, n)
	for range n {
		left <- struct{}{}
	}
	close(left)
	var all sync.WaitGroup
	for _, who := range c.clients {
		all.Go(func() {
			for range left {
				if _, err := who.Type(ctx, "/a"); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
}

// heap is what is in use after everything unused has been collected.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestNothingGrows turns the clock, so that the 15 minutes of an interaction pass.
func TestNothingGrows(t *testing.T) {
	clock := newClock()
	c := newTypists(t, localdiscord.Options{Clock: clock.Now}, 4)
	round := func() {
		c.use(t, 1000)
		clock.turn(16 * time.Minute)
		c.use(t, 1)
	}
	for range 2 {
		round() // fills what is kept: events, messages, requests
	}
	before, running := heap(), runtime.NumGoroutine()
	for range 3 {
		round()
	}
	if after := heap(); after > before+before/4 {
		t.Errorf("after 3,000 more interactions %d bytes are in use, before %d", after, before)
	}
	if now := runtime.NumGoroutine(); now > running+4 {
		t.Errorf("after 3,000 more interactions there are %d goroutines, before %d", now, running)
	}
}

// BenchmarkInteractions is one command and its answer; -benchtime=100000x takes
// some ten seconds. It fails when goroutines are left or the heap has grown by more
// than what a Server keeps of the past: 10,000 interactions.
func BenchmarkInteractions(b *testing.B) {
	c := newTypists(b, localdiscord.Options{}, 8)
	c.use(b, 1000)
	before, running := heap(), runtime.NumGoroutine()
	b.ReportAllocs()
	b.ResetTimer()
	c.use(b, b.N)
	b.StopTimer()
	grown := float64(heap()) - float64(before)
	b.ReportMetric(grown/1024, "KiB-grown")
	if grown > 32<<20 {
		b.Errorf("the heap has grown by %.0f bytes", grown)
	}
	if now := runtime.NumGoroutine(); now > running+8 {
		b.Errorf("%d goroutines, before %d", now, running)
	}
}
