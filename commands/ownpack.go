package commands

import (
	"slices"
	"sync"

	"watchparty/data"
	"watchparty/data/pack"
	"watchparty/data/tables"
)

// ownPacksKept bounds the memory that servers' own packs take, in bytes of their texts.
const ownPacksKept = 16 << 20

// ownPacks remembers the shows of servers' own packs, which take long to read. A pack is
// known by its server, its show and its revision.
type ownPacks struct {
	mu    sync.Mutex
	made  map[data.OwnPack]*data.Show // nil for a pack that cannot be read any more
	order []data.OwnPack              // the oldest first
	size  int
}

// of returns the show of a pack, nil if there is none.
func (o *ownPacks) of(tx *tables.Tx, p data.OwnPack, gone func(*data.Show)) *data.Show {
	p = data.OwnPack{Guild: p.Guild, Show: p.Show, Size: p.Size, Revision: p.Revision}
	o.mu.Lock()
	s, ok := o.made[p]
	o.mu.Unlock()
	if ok {
		return s
	}
	text := tx.OwnPackText(p.Guild, p.Show)
	if text == "" {
		return nil
	}
	s = ownShow(text)
	o.put(p, s, gone)
	return s
}

// ownShow reads the text of a pack that a server was given. Its links are left out: they
// are public, and nobody but a host of that server has looked at them.
func ownShow(text string) *data.Show {
	s, _ := pack.Read([]byte(text))
	if s != nil {
		s.Links = nil
	}
	return s
}

// put remembers a show, and forgets the oldest if there are too many.
func (o *ownPacks) put(p data.OwnPack, s *data.Show, gone func(*data.Show)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.made == nil {
		o.made = map[data.OwnPack]*data.Show{}
	}
	if _, twice := o.made[p]; twice {
		return
	}
	o.made[p], o.order, o.size = s, append(o.order, p), o.size+p.Size
	for o.size > ownPacksKept {
		first := o.order[0]
		if old := o.made[first]; old != nil {
			gone(old)
		}
		delete(o.made, first)
		o.order, o.size = o.order[1:], o.size-first.Size
	}
}

// hasShow says whether a show is among others, by its id.
func hasShow(shows []*data.Show, id data.ShowID) bool {
	return slices.ContainsFunc(shows, func(s *data.Show) bool { return s.ID == id })
}
