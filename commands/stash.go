package commands

import (
	"slices"
	"strconv"
	"sync"
	"time"

	"watchparty/data"
)

// stashFor is how long an unanswered question of the bot's can be answered. It
// is how long Discord lets a bot edit its answer ("Receiving and Responding to
// Interactions": tokens are valid for 15 minutes).
const stashFor = 15 * time.Minute

// stashMax bounds the memory that unanswered questions may take.
const stashMax = 10_000

// A stash remembers, in memory, what somebody asked while the bot asks them
// something first. What people typed must not travel in custom ids, so these
// carry the number of the request only. A restart forgets the stash, and the
// person is asked to ask again.
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

// put keeps an action under the id of the request that asked it; the same id
// again changes nothing.
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
	for len(s.order) > 0 && (len(s.order) > most || now.Sub(s.asked[s.order[0]].at) > stashFor) {
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

// find returns what a person asked; nobody else can get it, and nobody in
// another server.
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

// resume is the step that goes on with a stashed request.
const resume = "resume"

// later returns the action that goes on with this request once something is
// known: a show, in the option "show", or the asker's place, in "at".
func (c *Call) later() Action {
	req := c.Request
	req.Action = c.with(c.Do, "step", "") // a confirmation is not kept
	c.stash.put(req)
	return Action{Command: c.Command, Do: resume, Options: map[string]string{"q": id36(c.ID)}}
}

// asked returns what somebody typed for an option, now or in the request that a
// button goes back to. False: that request is forgotten.
func (c *Call) asked(option string) (string, bool) {
	q := c.Option("q")
	if q == "" {
		return c.Option(option), true
	}
	a, ok := c.stash.find(q, c.Request)
	return a.Option(option), ok
}

// again returns the action that asks for the same once more without carrying
// what was typed.
func (c *Call) again() Action {
	q := c.Option("q")
	if n, err := strconv.ParseUint(q, 36, 64); err == nil {
		q = id36(n)
	} else {
		c.stash.put(c.Request)
		q = id36(c.ID)
	}
	return Action{Command: c.Command, Options: map[string]string{"q": q}}
}

// forgotten is said when a request that a button goes back to is gone.
func forgotten() *Reply {
	r := text("I no longer know what you had asked. Please ask again.")
	return &r
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
