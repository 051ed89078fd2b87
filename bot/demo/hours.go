package demo

import (
	"context"
	"regexp"
	"strconv"
	"sync"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/data"
	"watchparty/data/tables"
)

// hours is the clock of the demo's bot and of its Discord, which people turn ahead to see
// what an evening brings.
type hours struct {
	from    func() time.Time
	wake    chan struct{} // tells the bot that the clock was turned
	turning sync.Mutex    // one turns at a time

	mu     sync.Mutex
	ahead  time.Duration
	turned chan struct{} // closed and replaced when the clock is turned
}

func newHours(from func() time.Time) *hours {
	return &hours{from: from, wake: make(chan struct{}, 1), turned: make(chan struct{})}
}

// Now is the time by this clock.
func (h *hours) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.from().Add(h.ahead)
}

// Turned is closed when the clock is turned next.
func (h *hours) Turned() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.turned
}

// turnTo turns the clock ahead. It never goes back.
func (h *hours) turnTo(at time.Time) {
	h.mu.Lock()
	h.ahead += max(0, at.Sub(h.from().Add(h.ahead)))
	close(h.turned)
	h.turned = make(chan struct{})
	h.mu.Unlock()
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

var laterBy = regexp.MustCompile(`^(\d{1,5}) (second|minute|hour|day|week)s?$`)

// mostLater is how far the clock is turned at once: an evening is planned 180 days ahead
// at most.
const mostLater = 200 * 24 * time.Hour

// howLong reads "20 minutes", "1 hour"; next is "next".
func howLong(typed string) (by time.Duration, next bool, err error) {
	if typed == "next" {
		return mostLater, true, nil
	}
	m := laterBy.FindStringSubmatch(typed)
	if m == nil {
		return 0, false, localdiscord.Refuse("Say how much later, such as later: 20 minutes, later: 1 hour or later: next.")
	}
	n, _ := strconv.Atoi(m[1]) // 5 digits at most
	unit := map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour, "week": 7 * 24 * time.Hour}[m[2]]
	return min(time.Duration(n)*unit, mostLater), false, nil
}

// renumbered is typed to have TVmaze put an episode into The Glass Orchard that was
// forgotten, and hosts asked about it: as long as that takes at most, renumberedBy.
const renumbered, renumberedBy = "renumbered", "2 days"

// Later turns the clock ahead by what somebody typed: from one moment at which something is
// due to the next, so that everything happens at its time and in its order. It calls seen
// after each. With "next" it stops at the first.
func (s *server) Later(ctx context.Context, typed string, seen func()) error {
	renumbers := typed == renumbered
	if renumbers {
		typed = renumberedBy
	}
	by, next, err := howLong(typed)
	if err != nil {
		return err
	}
	if s.kept {
		return localdiscord.Refuse("With -data the hours can't be turned: next time, everything would lie in the future. Start the demo without -data to turn them.")
	}
	s.hours.turning.Lock()
	defer s.hours.turning.Unlock()
	if renumbers {
		s.provider.Renumber()
	}
	end := s.hours.Now().Add(by)
	for {
		s.Settle(ctx)
		due, pending, err := s.nextDue(ctx)
		switch {
		case err != nil:
			return err
		case next && !pending:
			return localdiscord.Refuse("Nothing is due. Plan an evening first, for example with /party plan when:in 2 hours.")
		case !pending || due.After(end):
			due, next = end, true
		}
		s.hours.turnTo(due)
		s.Settle(ctx)
		if seen(); next {
			return nil
		}
	}
}

// Now is the time by the clock of the demo.
func (s *server) Now() time.Time { return s.hours.Now() }

// Turned is closed when that clock is turned next.
func (s *server) Turned() <-chan struct{} { return s.hours.Turned() }

// nextDue is when the bot has something to do next.
func (s *server) nextDue(ctx context.Context) (at time.Time, pending bool, err error) {
	err = tables.New(s.db).Across(ctx, func(a *tables.Across) error {
		at, pending = time.Time{}, false
		for lane := range data.Lane(data.Lanes) {
			if due, ok := a.NextDue(lane); ok && (!pending || due.Before(at)) {
				at, pending = due, true
			}
		}
		return nil
	})
	return at, pending, err
}

// settles is how long the demo waits for the bot at most: it may wait for a limit of
// Discord's.
const settles = 5 * time.Second

// Settle waits until the bot has done what it was asked and what is due, if it can.
func (s *server) Settle(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, settles)
	defer cancel()
	_ = s.settled(ctx)
}

// settled waits until the bot has done what it was asked and what is due.
func (s *server) settled(ctx context.Context) error {
	return s.idle.wait(ctx, func() bool {
		if s.idle.asked < s.discord.Asked() {
			return false
		}
		due, pending, err := s.nextDue(ctx)
		return err == nil && (!pending || due.After(s.hours.Now()))
	})
}
