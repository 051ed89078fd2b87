// Package local is a TVmaze on this machine: an http.Handler that answers as TVmaze
// does, about shows that do not exist. Tests and the demo ask it. It counts what it is
// asked, fails when it is told to, and imports nothing of ours.
package local

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// The numbers of its shows.
const (
	HarbourLights  = 501 // running; two seasons, the next episode in a few days
	TidewaterRow   = 502 // 1,100 episodes
	LateKettle     = 503 // every weekday, counted by years
	LanternMuseum  = 504 // a number is missing; specials, one without a date
	NothingToSee   = 505 // everything in it is hostile
	GlassOrchard   = 506 // what [Server.Renumber] changes
	OneSmallIsland = 507 // one season, ended, and no guests
)

// A Server is a TVmaze. It is safe for use by many goroutines.
type Server struct {
	now func() time.Time

	mu         sync.Mutex
	shows      []*show
	asked      []Asked
	faults     []*Fault
	renumbered int
}

// An Asked is a request that came.
type Asked struct {
	Path  string // with its query
	At    time.Time
	Agent string
}

// New returns a TVmaze. Its running shows run at the moment that now returns first; when
// a request came is said by the same clock.
func New(now func() time.Time) *Server {
	today := now().UTC().Truncate(24 * time.Hour)
	return &Server{now: now, shows: []*show{
		harbourLights(today), tidewaterRow(today), lateKettle(today), lanternMuseum(), nothingToSee(), glassOrchard(), oneSmallIsland(),
	}}
}

// Asked returns the requests so far, in order.
func (s *Server) Asked() []Asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// Renumber puts an episode that was forgotten into the middle of the first season of The
// Glass Orchard: those after it count one more and keep their ids. Each call adds one.
func (s *Server) Renumber() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.renumbered++
	for _, sh := range s.shows {
		if sh.id == GlassOrchard {
			sh.forgotten(s.renumbered)
		}
	}
}

// find returns a copy of a show, which nobody changes afterwards.
func (s *Server) find(is func(*show) bool) (show, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.shows, is)
	if i < 0 {
		return show{}, false
	}
	return s.shows[i].clone(), true
}

// search returns the shows whose title has what somebody typed in it, or each word of
// it, whatever the case and the marks between; those that begin with it come first.
func (s *Server) search(typed string) (found []show) {
	s.mu.Lock()
	defer s.mu.Unlock()
	want := letters(typed)
	if want == "" {
		return nil
	}
	var later []show
	for _, sh := range s.shows {
		switch title := letters(sh.title); {
		case strings.HasPrefix(title, want):
			found = append(found, sh.clone())
		case strings.Contains(title, want) || hasWords(title, typed):
			later = append(later, sh.clone())
		}
	}
	found = append(found, later...)
	return found[:min(len(found), 10)]
}

func hasWords(title, typed string) bool {
	words := strings.Fields(typed)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(title, letters(w)) })
}

// letters are the lower-case letters and digits of a title.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789", r) || r > 0x7f {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// RoundTripper carries requests to the server without a network, whatever their host.
func (s *Server) RoundTripper() http.RoundTripper { return carrier{s} }
