package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/commands"
	"watchparty/commands/when"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// parties is a local Discord and a bot with the real commands, in a time of their own.
// The gateway is a socket in memory; every other request is a call that takes 120 ms.
type parties struct {
	*localdiscord.Server
	*network
	t      *testing.T
	store  *datatest.Store
	router *commands.Router
	log    journal

	mu    sync.Mutex
	set   time.Duration        // how far the machine's clock was set
	takes func() time.Duration // a request's way to Discord; nil: 60 ms
	fault func(after bool) way // what becomes of the next request; nil: it arrives
	dies  *deaths              // the process that runs
	sent  []called
	ids   uint64

	stop  context.CancelFunc
	ended chan error
}

// called is a request that Discord answered.
type called struct {
	method, path string
	status       int
	at           time.Time
	content      string // of a plain message, empty for a card
	frame        string // what it shows of an evening's clock, empty for nothing
}

// inParties runs a test with a Discord and without a bot yet.
func inParties(t *testing.T, opts localdiscord.Options, test func(*parties)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		opts.Clock, opts.Tokens = discordNow, []string{testToken}
		p := &parties{Server: localdiscord.New(opts), network: newNetwork(), t: t, store: datatest.New()}
		p.router = commands.NewRouter(data.NewCatalog(), p.store.Store)
		p.RateLimit(localdiscord.Limit{Global: true, Requests: 50, Per: time.Second})
		door, served := p.listen(sandboxDoor), make(chan error, 1)
		go func() { served <- p.Serve(door) }()
		defer func() { // also if the test ends early
			p.quit()
			p.Close()
			if err := <-served; err != nil {
				t.Error(err)
			}
		}()
		test(p)
	})
}

// clock is the machine's.
func (p *parties) clock() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return discordNow().Add(p.set)
}

// setClock sets the machine's clock ahead, or back.
func (p *parties) setClock(by time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.set += by
}

// start runs a bot, as run does, whose requests are calls.
func (p *parties) start() {
	ctx, stop := context.WithCancel(p.t.Context())
	lives := &deaths{died: make(chan struct{})}
	p.stop, p.ended, p.dies = stop, make(chan error, 1), lives
	b, err := newBot(ctx, Config{Token: testToken, APIBase: "http://" + sandboxDoor, Now: p.clock,
		Log: slog.New(slog.NewTextHandler(&p.log, &slog.HandlerOptions{Level: slog.LevelWarn})), dial: p.dial}, mortal{p.router, lives}, usual)
	if err != nil {
		p.t.Fatal(err)
	}
	b.api.through(bounding(roundTrip(func(r *http.Request) (*http.Response, error) { return p.call(r, lives) }), b.api.limits))
	go func() {
		_, err := b.connect(ctx)
		stop()
		b.drain()
		b.worker.farewell()
		p.ended <- err
	}()
	if err := p.Wait(p.t.Context(), func() bool { return p.Connected() > 0 && len(p.Commands(0)) > 0 }); err != nil {
		p.t.Fatal(err)
	}
}

// quit stops the bot, if there is one.
func (p *parties) quit() {
	if p.stop == nil {
		return
	}
	p.stop()
	if p.stop = nil; <-p.ended != nil {
		p.t.Error("the bot ended by itself")
	}
}

// call is a request, and its way there and back.
func (p *parties) call(r *http.Request, by *deaths) (answer *http.Response, err error) {
	body := []byte{}
	if r.Body != nil {
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	way := 60 * time.Millisecond
	if p.takes != nil {
		way = p.takes()
	}
	if !sleep(r.Context(), way) {
		return nil, r.Context().Err()
	}
	if how := p.fares(by, false); how != arrives {
		return how.end(r)
	}
	in := r.Clone(r.Context())
	in.RemoteAddr, in.Host, in.Body = sandboxDoor, sandboxDoor, io.NopCloser(bytes.NewReader(body))
	var said struct{ Content string }
	if json.Unmarshal(body, &said) != nil && len(body) > 0 && body[0] != '[' {
		p.t.Errorf("not JSON: %s", body)
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, in)
	p.mu.Lock()
	p.sent = append(p.sent, called{r.Method, strings.TrimPrefix(r.URL.Path, "/api/v9"), w.Code, discordNow(), said.Content, clockFrame(body)})
	p.mu.Unlock()
	if how := p.fares(by, true); how != arrives {
		return how.end(r)
	}
	if !sleep(r.Context(), 60*time.Millisecond) {
		return nil, r.Context().Err()
	}
	return w.Result(), nil
}

// A watching is a server that watches a show in a channel, and its host.
type watching struct {
	guild   localdiscord.Guild
	channel localdiscord.Channel
	host    localdiscord.ID
}

// addServer makes a server that watches a show of eight episodes.
func (p *parties) addServer() watching {
	time.Sleep(time.Millisecond) // reminders are spread by when a server was made
	g := p.AddGuild("Friday")
	w := watching{g, p.AddChannel(g.ID, "sofa"), p.AddMember(g.ID, "Mina", localdiscord.ManageGuild).User.ID}
	p.ask(w, w.host, "show", "start", "name", "Harbour Lights", "episodes", "8")
	return w
}

// ask puts a request to the commands, where no answer needs to be seen.
func (p *parties) ask(in watching, user localdiscord.ID, command, do string, pairs ...string) {
	p.t.Helper()
	p.ids++
	q := commands.Request{ID: 1<<62 + p.ids, Guild: data.GuildID(in.guild.ID), Channel: data.ChannelID(in.channel.ID), User: data.UserID(user),
		ManageServer: user == in.host, Now: p.clock()}
	q.Action = commands.Action{Command: command, Do: do, Options: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		q.Options[pairs[i]] = pairs[i+1]
	}
	if reply, err := p.router.Handle(p.t.Context(), q); err != nil || len(reply.Body) == 0 && reply.Wait.Kind == "" {
		p.t.Fatal(command, do, reply, err)
	}
}

// plan plans an evening for the first episode.
func (p *parties) plan(in watching, at time.Time) {
	p.t.Helper()
	p.ask(in, in.host, "party", "plan", "when", when.Value(at.UTC()))
}

// postpone has a job be due later.
func (p *parties) postpone(key data.JobKey, at time.Time) {
	err := p.store.Update(p.t.Context(), key.Guild, func(tx *tables.Tx) error {
		j, _ := tx.Job(key)
		j.At = at
		tx.PutJob(j)
		return nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// posts is where messages in a channel are posted.
func (w watching) posts() string { return fmt.Sprintf("/channels/%s/messages", w.channel.ID) }
