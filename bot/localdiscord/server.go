package localdiscord

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"
)

// Options say how a Server differs from a plain one.
type Options struct {
	// Tokens are the bot tokens that are valid; none: any token is.
	Tokens []string
	// Clock is asked for the time wherever Discord would look at its own: the
	// 3 seconds and 15 minutes of an interaction, rate limits. Nil: time.Now.
	Clock func() time.Time
	// Heartbeat is the interval asked for in HELLO. Zero: 41.25 s.
	Heartbeat time.Duration
	// History is how many messages a channel keeps. Zero: 500.
	History int
	// Record is how many requests are remembered for Requests. Zero: 1000.
	Record int
	// Participants is how many people a thread takes. Zero: 1000, as the code
	// 30033 on the page "Opcodes and Status Codes" says.
	Participants int
	// Threads is how many threads of a guild may be active. Zero: 1000, which
	// Discord does not document.
	Threads int
	// ResumeWindow is how long a session can be resumed. Zero: 3 minutes, which
	// Discord does not document.
	ResumeWindow time.Duration
	// Starts is how many IDENTIFYs a bot has in 24 hours; one more, and its token
	// is no longer valid. Zero: 1000.
	Starts int
	// Shards is how many GET /gateway/bot asks for. Zero: 1.
	Shards int
	// MaxConcurrency is how many shards may IDENTIFY together. Zero: 1.
	MaxConcurrency int
	// IdentifyEvery is the time between two IDENTIFYs of a shard modulo
	// MaxConcurrency; one that comes sooner is answered by op 9. Zero: 5 s, below
	// zero: none.
	IdentifyEvery time.Duration
	// Name is the bot's user name. Zero: "watchparty".
	Name string
}

// Server is a Discord. Make it with New; it is safe for concurrent use.
type Server struct {
	opts Options
	now  func() time.Time
	mux  *http.ServeMux
	http *http.Server

	mu       sync.Mutex
	lastID   ID
	app      ID
	bot      User
	guilds   map[ID]*guild
	known    map[ID]bool // every user there ever was
	guildIDs []ID
	channels map[ID]*channel
	threads  []*channel // those of channels that are threads
	messages map[ID]*Message
	commands registry // the global ones

	inters     map[ID]*interaction
	byToken    map[string]*interaction
	interQueue []*interaction // oldest first, for forgetting

	sessions  map[string]*session
	sockets   map[*socket]bool
	starts    starts
	revoked   map[string]bool // tokens that are no longer valid
	resumeURL string          // see ResumeAt
	script    []*GatewayFault
	silent    bool
	twice     int // events still to be sent twice

	connections, identifies, resumes, resumesAtURL, beats int

	fromBot []BotFrame

	faults  []*Fault
	limits  []*limit
	invalid int // see Invalid
	record  []*Request
	changed chan struct{} // closed and replaced whenever anything changes
	journal *journal      // nil unless it is kept; see KeepJournal
}

// New makes an empty Discord with one application in it.
func New(opts Options) *Server {
	s := &Server{opts: opts, now: opts.Clock,
		guilds: map[ID]*guild{}, known: map[ID]bool{}, channels: map[ID]*channel{}, messages: map[ID]*Message{},
		inters: map[ID]*interaction{}, byToken: map[string]*interaction{}, sessions: map[string]*session{}, sockets: map[*socket]bool{},
		starts: starts{last: map[uint64]time.Time{}}, revoked: map[string]bool{}, changed: make(chan struct{})}
	if s.now == nil {
		s.now = time.Now
	}
	o := &s.opts
	o.Heartbeat = cmp.Or(o.Heartbeat, 41250*time.Millisecond)
	o.History = cmp.Or(o.History, 500)
	o.Record = cmp.Or(o.Record, 1000)
	o.Participants = cmp.Or(o.Participants, 1000)
	o.Threads = cmp.Or(o.Threads, 1000)
	o.ResumeWindow = cmp.Or(o.ResumeWindow, 3*time.Minute)
	o.Starts = cmp.Or(o.Starts, 1000)
	o.Shards = cmp.Or(o.Shards, 1)
	o.MaxConcurrency = cmp.Or(o.MaxConcurrency, 1)
	o.IdentifyEvery = cmp.Or(o.IdentifyEvery, 5*time.Second)
	o.Name = cmp.Or(o.Name, "watchparty")
	s.app = s.newID()
	s.newID() // the bot's user is not its application, nor next to it
	s.bot = User{ID: s.newID(), Name: s.opts.Name, Bot: true}
	s.mux = s.routes()
	s.http = &http.Server{Handler: s}
	return s
}

// Application is the id of the bot's application, which is not its user's id.
func (s *Server) Application() ID { return s.app }

// Bot is the bot's user.
func (s *Server) Bot() User { return s.bot }

// Serve answers on ln until Close, and then returns nil.
func (s *Server) Serve(ln net.Listener) error {
	err := s.http.Serve(ln)
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Close stops serving and ends every connection.
func (s *Server) Close() error {
	err := s.http.Close()
	s.DropSockets()
	return err
}

// SetHandler answers requests by h, which passes on to ServeHTTP what is meant
// for Discord. It is called once, before Serve.
func (s *Server) SetHandler(h http.Handler) { s.http.Handler = h }

// Changed is closed at the next change of anything.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// Wait returns nil as soon as cond holds. It looks at the start and after every
// change of anything; cond may call any method. The error is the context's.
func (s *Server) Wait(ctx context.Context, cond func() bool) error {
	for {
		changed := s.Changed()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// change locks the Server; what it returns wakes whoever Waits, and unlocks.
func (s *Server) change() (done func()) {
	s.mu.Lock()
	return func() {
		s.touch()
		s.mu.Unlock()
	}
}

// touch wakes whoever Waits. It needs s.mu.
func (s *Server) touch() {
	close(s.changed)
	s.changed = make(chan struct{})
}
