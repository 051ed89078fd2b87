package bot

import (
	"sync"
)

// recent remembers the last ids it was shown.
type recent struct {
	mu   sync.Mutex
	ids  map[uint64]bool
	ring []uint64
	next int
}

func newRecent(n int) *recent { return &recent{ids: map[uint64]bool{}, ring: make([]uint64, n)} }

// again says whether it was shown id before, and remembers it.
func (r *recent) again(id uint64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ids[id] {
		return true
	}
	delete(r.ids, r.ring[r.next])
	r.ring[r.next], r.ids[id] = id, true
	r.next = (r.next + 1) % len(r.ring)
	return false
}

// all returns the ids that it remembers, the oldest first.
func (r *recent) all() (ids []uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, id := range append(r.ring[r.next:len(r.ring):len(r.ring)], r.ring[:r.next]...) {
		if id != 0 {
			ids = append(ids, id)
		}
	}
	return ids
}
