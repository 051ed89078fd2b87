package localdiscord

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed page
var pageFiles embed.FS

// Page is a channel to look at and to use in a browser, at / of the Server's
// address. It is a client like any other: it may do what people can do, and it
// hands a member's view to nobody else. It answers this machine alone.
type Page struct {
	s   *Server
	mux *http.ServeMux

	// All of these are guarded by s.mu.
	welcome   Welcome
	dismissed map[ID]bool
	forms     formShelf
	journal   journal
}

// Welcome is the card above the channel. The zero Welcome is none.
type Welcome struct {
	Title string `json:"title"`
	Text  string `json:"text"`
	Try   []Try  `json:"try"`
}

// Try is a line worth typing; a click on it fills in the composer.
type Try struct {
	As   string `json:"as"`   // the member who types it, as shown; empty: whoever is there
	Line string `json:"line"` // "/watched episode:3", or words
	Why  string `json:"why"`  // what it shows, half a sentence
}

// OpenPage gives the Server its page. It is called once, before Serve.
func (s *Server) OpenPage() *Page {
	p := &Page{s: s, mux: http.NewServeMux(), dismissed: map[ID]bool{}, forms: formShelf{open: map[string]openForm{}},
		journal: journal{of: map[ID]*exchange{}}}
	assets, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic(err) // the directory is embedded above
	}
	p.mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, assets, "index.html") })
	p.mux.Handle("GET /page/assets/", http.StripPrefix("/page/assets/", http.FileServerFS(assets)))
	p.mux.HandleFunc("GET /page/world", p.world)
	p.mux.HandleFunc("GET /page/events", p.events)
	p.mux.HandleFunc("GET /page/inspect", p.inspect)
	p.mux.HandleFunc("GET /page/file/{message}/{file}", p.file)
	for name, do := range map[string]act{"say": p.say, "command": p.command, "complete": p.complete, "press": p.press,
		"select": p.choose, "menu": p.menu, "submit": p.submit, "dismiss": p.dismiss} {
		p.mux.Handle("POST /page/"+name, p.serveAct(do))
	}
	s.http.Handler = p
	return p
}

// SetWelcome replaces the card above the channel, for pages that are opened from
// now on.
func (p *Page) SetWelcome(w Welcome) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.welcome = w
	p.s.touch()
}

// ServeHTTP is the page, and everything else that the Server is.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/" || strings.HasPrefix(r.URL.Path, "/page/"):
		pageHeaders(w.Header())
		if why := stranger(r); why != "" {
			http.Error(w, why, http.StatusForbidden)
			return
		}
		p.mux.ServeHTTP(w, r)
	case strings.HasPrefix(r.URL.Path, "/api/"):
		p.watch(w, r)
	default:
		p.s.ServeHTTP(w, r)
	}
}

// world is what the page needs before it can show anything: who there is.
func (p *Page) world(w http.ResponseWriter, _ *http.Request) {
	p.s.mu.Lock()
	guilds := []obj{}
	for _, id := range p.s.guildIDs {
		g := p.s.guilds[id]
		people := []obj{}
		for _, m := range g.members {
			people = append(people, obj{"id": m.User.ID, "name": m.Shown(), "channel": p.s.firstSeen(g, m.User.ID)})
		}
		guilds = append(guilds, obj{"id": g.ID, "name": g.Name, "members": people})
	}
	out := encode(obj{"guilds": guilds, "bot": obj{"id": p.s.bot.ID, "name": p.s.bot.Shown()}, "welcome": p.welcome})
	p.s.mu.Unlock()
	sendJSON(w, http.StatusOK, out)
}

// firstSeen is the first channel that somebody sees, or zero. It needs s.mu.
func (s *Server) firstSeen(g *guild, member ID) ID {
	for _, id := range g.channels {
		if c := s.channels[id]; c.sees(member) && c.Type != ChannelCategory {
			return id
		}
	}
	return 0
}
