package commands

import (
	"slices"
	"strconv"
	"sync"
	"time"

	"watchparty/data"
)

// stashMax bounds the memory that unanswered questions may take.
const stashMax = 10_000

// A stash remembers, in memory, what somebody asked while the bot asks them
// something first: what [data.Asked] keeps through a restart, for the time in
// which nothing can be saved.
type stash struct {
	mu    sync.Mutex
	asked map[uint64]stashed
	order []uint64 // oldest first
}

type stashed struct {
	user  data.UserID
	guild data.GuildID
	at    time.Time
	Action
	target *Target
}

// put keeps a request under its id. Putting the same id again changes nothing, so
// a request that is decided twice is remembered once.
func (s *stash) put(req Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asked == nil {
		s.asked = make(map[uint64]stashed)
	}
	if _, ok := s.asked[req.ID]; ok {
		return
	}
	s.expire(req.Now, stashMax-1)
	s.asked[req.ID] = stashed{req.User, req.Guild, req.Now, req.Action, req.Target}
	s.order = append(s.order, req.ID)
}

// expire drops what is too old, and the oldest beyond a number.
func (s *stash) expire(now time.Time, most int) {
	for len(s.order) > 0 && (len(s.order) > most || !data.Brief(s.asked[s.order[0]].at, now)) {
		delete(s.asked, s.order[0])
		s.order = s.order[1:]
	}
}

// forget drops what a person asked, and what others asked about their words.
func (s *stash) forget(user data.UserID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.order = slices.DeleteFunc(s.order, func(id uint64) bool {
		a := s.asked[id]
		mine := a.user == user || a.target != nil && a.target.Author == user
		if mine {
			delete(s.asked, id)
		}
		return mine
	})
}

// find returns what a person asked, in the server where they asked it.
func (s *stash) find(id string, req Request) (stashed, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire(req.Now, stashMax)
	a, ok := s.asked[read36(id)]
	if !ok || a.user != req.User || a.guild != req.Guild {
		return stashed{}, false
	}
	return a, true
}

// read36 reads what id36 wrote, 0 for anything else.
func read36(s string) uint64 {
	n, err := strconv.ParseUint(s, 36, 64)
	if err != nil {
		return 0
	}
	return n
}

// id36 writes an interaction's id for a custom id.
func id36(id uint64) string { return strconv.FormatUint(id, 36) }
