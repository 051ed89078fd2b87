// Package page serves a local Discord as a page in a browser: HTTP and
// Server-Sent Events on one side, the Discord's exported methods on the other. It
// answers this machine alone, and hands a member's view to nobody else.
package page

import (
	"context"
	"embed"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"watchparty/bot/localdiscord"
)

//go:embed index.html icon.svg eye.svg css js vendor
var assets embed.FS

type obj = map[string]any

// Page is a channel to look at and to use in a browser, at / of the Server's
// address. It is a client like any other: it may do what people can do, and it
// hands a member's view to nobody else. It answers this machine alone.
type Page struct {
	s   *localdiscord.Server
	mux *http.ServeMux

	hours Hours // nil: nobody turns them

	mu        sync.Mutex
	welcome   Welcome
	dismissed map[localdiscord.ID]bool
	dismissal chan struct{} // closed and replaced when a message is dismissed
	forms     formShelf
}

// Welcome is the card above the channel. The zero Welcome is none.
type Welcome struct {
	Title  string   `json:"title"`
	Text   string   `json:"text"`
	Try    []Try    `json:"try"`
	Beside []string `json:"beside"` // the two members that Side by side opens, as shown; none: whom the page finds
	About  About    `json:"about"`
}

// About is a panel that a link opens; its text is markup. The zero About is none.
type About struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Try is a line worth typing; a click on it runs it.
type Try struct {
	As   string `json:"as"`   // the member who types it, as shown; empty: the one who is there
	Line string `json:"line"` // "/watched episode:3", or words
	Why  string `json:"why"`  // what it shows, half a sentence
}

// Open gives a Discord its page. It is called once, before Serve.
func Open(s *localdiscord.Server) *Page {
	p := &Page{s: s, mux: http.NewServeMux(), dismissed: map[localdiscord.ID]bool{}, dismissal: make(chan struct{}),
		forms: formShelf{open: map[string]openForm{}}}
	p.mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, assets, "index.html") })
	p.mux.Handle("GET /page/assets/", http.StripPrefix("/page/assets/", http.FileServerFS(assets)))
	p.mux.HandleFunc("GET /page/world", p.world)
	p.mux.HandleFunc("GET /page/events", p.events)
	p.mux.HandleFunc("GET /page/inspect", p.inspect)
	p.mux.HandleFunc("GET /page/file/{message}/{file}", p.file)
	p.mux.HandleFunc("GET /page/emoji/{emoji}", p.emoji)
	for name, do := range map[string]act{"say": p.say, "command": p.command, "complete": p.complete, "press": p.press,
		"select": p.choose, "menu": p.menu, "submit": p.submit, "dismiss": p.dismiss, "later": p.later} {
		p.mux.Handle("POST /page/"+name, p.serveAct(do))
	}
	s.KeepJournal()
	s.SetHandler(p)
	return p
}

// Hours is the time in a Discord, which the people on its page can turn ahead.
type Hours interface {
	Now() time.Time
	// Turned is closed when they are turned next.
	Turned() <-chan struct{}
	// Later lets time pass, as typed or chosen, and calls seen after each thing that
	// happens. A Refusal says why it does not.
	Later(ctx context.Context, typed string, seen func()) error
}

// SetHours puts a control for the hours on the page. It is called once, before Serve.
func (p *Page) SetHours(h Hours) { p.hours = h }

// SetWelcome replaces the card above the channel, for pages that are opened from
// now on.
func (p *Page) SetWelcome(w Welcome) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.welcome = w
}

// ServeHTTP is the page, and everything else that the Discord is.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" && !strings.HasPrefix(r.URL.Path, "/page/") {
		p.s.ServeHTTP(w, r)
		return
	}
	pageHeaders(w.Header())
	if why := stranger(r); why != "" {
		http.Error(w, why, http.StatusForbidden)
		return
	}
	p.mux.ServeHTTP(w, r)
}

// world is what the page needs before it can show anything: who there is.
func (p *Page) world(w http.ResponseWriter, _ *http.Request) {
	guilds := []obj{}
	for _, g := range p.s.Guilds() {
		people := []obj{}
		for _, m := range p.s.Members(g.ID) {
			people = append(people, obj{"id": m.User.ID, "name": m.Shown(), "channel": p.firstSeen(g.ID, m.User.ID)})
		}
		guilds = append(guilds, obj{"id": g.ID, "name": g.Name, "members": people})
	}
	bot := p.s.Bot()
	p.mu.Lock()
	welcome := p.welcome
	p.mu.Unlock()
	sendJSON(w, http.StatusOK, obj{"guilds": guilds, "bot": obj{"id": bot.ID, "name": bot.Shown()}, "welcome": welcome, "hours": p.hours != nil})
}

// firstSeen is the first channel that somebody sees, or zero.
func (p *Page) firstSeen(guild, member localdiscord.ID) localdiscord.ID {
	for _, c := range p.s.ChannelsOf(member, guild) {
		if c.Type != localdiscord.ChannelCategory {
			return c.ID
		}
	}
	return 0
}

func sendJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v) //nolint:errcheck // whoever asked has gone
}

func mustJSON(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // everything that is sent can be encoded
	}
	return raw
}
