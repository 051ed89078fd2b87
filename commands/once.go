package commands

import (
	"slices"
	"sync"
	"time"

	"watchparty/data"
)

// onceMax bounds the memory that once takes; what is oldest is forgotten first.
const onceMax = 10_000

// once remembers, in memory, what users did a moment ago, so that a second press
// does not do it again. A restart forgets it.
type once struct {
	mu    sync.Mutex
	did   map[deed]did
	order []deed // oldest first
}

// A deed is something that a user did in a server: what, in words of the code.
type deed struct {
	guild data.GuildID
	user  data.UserID
	what  string
}

type did struct {
	id uint64 // the interaction
	at time.Time
}

// first says whether a deed was not done within a time, and remembers that it is
// done now. An interaction is always its own first.
func (o *once) first(d deed, id uint64, now time.Time, within time.Duration) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	last, ok := o.did[d]
	if ok && last.id != id && now.Sub(last.at) < within {
		return false
	}
	if !ok {
		if len(o.order) >= onceMax {
			delete(o.did, o.order[0])
			o.order = o.order[1:]
		}
		o.order = append(o.order, d)
	}
	if o.did == nil {
		o.did = map[deed]did{}
	}
	o.did[d] = did{id, now}
	return true
}

// forget forgets what a user did.
func (o *once) forget(user data.UserID) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.order = slices.DeleteFunc(o.order, func(d deed) bool {
		if d.user == user {
			delete(o.did, d)
			return true
		}
		return false
	})
}
