package commands

import (
	"sync"

	"watchparty/data"
)

// A library has the shows of a provider as servers adopted them, composed once for all
// servers that see a show alike. It may be used from many goroutines.
type library struct {
	mu    sync.Mutex
	made  map[edition]*shelved
	size  int
	turns uint64
}

// An edition is a show as a server sees it: what is kept of it, what the server's numbers
// mean, and what the server chose.
type edition struct {
	show                       data.ShowID
	revision, numbers, choices uint64
	overlay                    uint64 // the revision of what is laid over it
}

type shelved struct {
	show *data.Show
	size int
	used uint64 // the turn in which it was last asked for
}

// libraryMax is how many bytes of texts are kept at once: some forty shows of a thousand
// episodes, and hundreds of ordinary ones.
const libraryMax = 64 << 20

// show returns an edition, which compose makes unless it is at hand.
func (l *library) show(e edition, compose func() *data.Show) *data.Show {
	if s, ok := l.find(e); ok {
		return s
	}
	s := compose() // two who need it at once both make it, which comes to the same
	l.keep(e, s)
	return s
}

func (l *library) find(e edition) (*data.Show, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, ok := l.made[e]
	if !ok {
		return nil, false
	}
	l.turns++
	s.used = l.turns
	return s.show, true
}

// keep adds an edition, and lets go of those that were not asked for the longest.
func (l *library) keep(e edition, show *data.Show) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.made == nil {
		l.made = map[edition]*shelved{}
	}
	if old, ok := l.made[e]; ok {
		l.size -= old.size
	}
	l.turns++
	l.made[e] = &shelved{show, show.Size(), l.turns}
	l.size += l.made[e].size
	for l.size > libraryMax && len(l.made) > 1 {
		first := e
		for other, s := range l.made {
			if s.used < l.made[first].used {
				first = other
			}
		}
		l.size -= l.made[first].size
		delete(l.made, first)
	}
}
