package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

const (
	// maxSearches is how many completions wait for a search at once, and how many other
	// answers do.
	maxSearches = 16
	// settling is how long somebody must have typed nothing before a search begins: the
	// provider allows few.
	settling = 250 * time.Millisecond
	// sending is what a completion leaves of its time for its answer to arrive: it waits
	// 2 s for a search.
	sending = 500 * time.Millisecond
	// searchTime bounds a search for an answer that was deferred.
	searchTime = 15 * time.Second
)

// searches are the searches for names that people typed. Completions give up their slots
// while they wait, so that a provider that hangs holds up nobody else.
type searches struct {
	provider Provider // nil: nobody searches
	log      *slog.Logger
	ends     context.Context
	kept     keptHits
	deferred chan struct{} // holds one for each deferred answer that waits

	mu      sync.Mutex
	waiting map[field]*typing
}

// A field is what somebody is filling in.
type field struct {
	user                data.UserID
	command, do, option string
}

func fieldOf(in interaction) field {
	return field{in.req.User, in.req.Command, in.req.Do, in.req.Focus}
}

// typing is the newest completion of a field that waits.
type typing struct {
	id      uint64
	release context.CancelFunc
}

func newSearches(ends context.Context, p Provider, log *slog.Logger) *searches {
	return &searches{provider: p, log: log, ends: ends, deferred: make(chan struct{}, maxSearches), waiting: map[field]*typing{}}
}

// typed notes that somebody typed on: the completion of the same field that waits is
// answered at once, since Discord shows the newest alone.
func (s *searches) typed(in interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if w, ok := s.waiting[fieldOf(in)]; ok && w.id < in.id {
		w.release()
	}
}

// wait begins to wait until end, and takes the place of an older completion of the same
// field. It returns false if there is a newer one, or no place. The caller calls done.
func (s *searches) wait(in interaction, end time.Time) (ctx context.Context, done func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := fieldOf(in)
	switch older, ok := s.waiting[f]; {
	case ok && older.id > in.id, !ok && len(s.waiting) >= maxSearches:
		return nil, nil, false
	case ok:
		older.release()
	}
	ctx, release := context.WithDeadline(s.ends, end)
	w := &typing{in.id, release}
	s.waiting[f] = w
	return ctx, func() {
		release()
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.waiting[f] == w {
			delete(s.waiting, f)
		}
	}, true
}

// complete returns what is found for a completion until end, nil if that takes longer or
// somebody types on.
func (s *searches) complete(a asked, in interaction, typed string, end time.Time) *commands.Hits {
	name := nameOf(typed)
	if hits, ok := s.kept.get(name); ok {
		return hits
	}
	if !longEnough(name) || !time.Now().Before(end) {
		return nil
	}
	ctx, done, ok := s.wait(in, end)
	if !ok {
		return nil
	}
	defer done()
	a.slot.leave()
	if !sleep(ctx, time.Until(a.arrived.Add(settling))) {
		return nil
	}
	if hits := s.search(ctx, in, typed); !hits.Away {
		return hits
	}
	return nil
}

// submitted returns what is found for what somebody submitted.
func (s *searches) submitted(in interaction, typed string) *commands.Hits {
	select {
	case s.deferred <- struct{}{}:
		defer func() { <-s.deferred }()
	default:
		return &commands.Hits{Away: true}
	}
	ctx, cancel := context.WithTimeout(s.ends, searchTime)
	defer cancel()
	return s.search(ctx, in, typed)
}

// search asks the provider, unless it was asked meanwhile. Its errors are not logged: they
// might repeat the name.
func (s *searches) search(ctx context.Context, in interaction, typed string) *commands.Hits {
	name, begun := nameOf(typed), time.Now()
	if hits, ok := s.kept.get(name); ok {
		return hits
	}
	hits, outcome, returned := &commands.Hits{}, "found", false
	err := guarded(func() (err error) {
		hits.Shows, err = s.provider.Search(ctx, typed)
		returned = true
		return err
	})
	switch {
	case err == nil && len(hits.Shows) > 0:
		s.kept.put(name, hits)
	case err == nil, errors.Is(err, data.ErrNoSuchShow):
		outcome, hits = "none", &commands.Hits{}
		s.kept.put(name, hits)
	case ctx.Err() != nil:
		outcome, hits = "given up", &commands.Hits{Away: true}
	default:
		outcome, hits = "away", &commands.Hits{Away: true}
	}
	attrs := []any{"id", in.id, "guild", uint64(in.req.Guild), "outcome", outcome, "took", time.Since(begun)}
	if !returned {
		s.log.Error("search", append(attrs, "err", err)...)
		return hits
	}
	s.log.Info("search", attrs...)
	return hits
}
