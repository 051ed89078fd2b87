package localdiscord

import (
	"context"
	"errors"
	"net"
	"net/http"
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
	constants
	mux  *http.ServeMux
	http *http.Server
	// with lets do look at the world and change it; nothing else happens
	// meanwhile. The world is reached in no other way, and not kept.
	with      func(do func(*world))
	journaled bool // see KeepJournal
}

// New makes an empty Discord with one application in it.
func New(opts Options) *Server {
	w := newWorld(opts)
	s := &Server{constants: w.constants, with: locked(w)}
	s.mux = s.routes()
	s.http = &http.Server{Handler: s}
	return s
}

// Application is the id of the bot's application, which is not its user's id.
func (s *Server) Application() ID { return s.app }

// Bot is the bot's user.
func (s *Server) Bot() User { return s.bot }

// Asked is how many interactions a bot was handed.
func (s *Server) Asked() int { return inside(s, func(w *world) int { return w.asked }) }

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
	return inside(s, func(w *world) <-chan struct{} {
		return w.changed
	})
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
