package bot

import (
	"sync/atomic"
	"time"
)

// stuck is after how long without a turn the worker's loop counts as stuck: it sleeps for
// at most idle.
const stuck = time.Minute

// A Health says how a bot is while it runs. Its zero value is ready to use, may be read
// from many goroutines, and says that all is well and nothing is connected.
type Health struct {
	turned            atomic.Pointer[time.Time] // when the worker's loop did last; nil: it has not begun
	shards, connected atomic.Int64
	identifies        atomic.Int64 // left, and one, by what Discord last said; 0: it has not
	invalid           atomic.Pointer[func() int]
}

// Turns says whether the bot's loops turn: of a bot that has not connected yet, they do.
func (h *Health) Turns() bool {
	t := h.turned.Load()
	return t == nil || time.Since(*t) < stuck
}

// Connected returns how many connections Discord answers on, and how many there are to
// be, 0 before that is known.
func (h *Health) Connected() (now, of int) { return int(h.connected.Load()), int(h.shards.Load()) }

// Identifies returns how many new sessions Discord still allows today, -1 before it has
// said so.
func (h *Health) Identifies() int { return int(h.identifies.Load()) - 1 }

// Invalid returns how many of Discord's refusals of the last ten minutes count towards
// shutting this machine out.
func (h *Health) Invalid() int {
	if count := h.invalid.Load(); count != nil {
		return (*count)()
	}
	return 0
}

func (h *Health) turn() {
	now := time.Now()
	h.turned.Store(&now)
}
