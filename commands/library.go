package commands

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"
	"sync"

	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/tables"
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

// adopted returns a provider's show that a server adopted. It is there without its texts if
// those are not.
func (l *library) adopted(tx *tables.Tx, g data.GuildID, id data.ShowID) (*data.Show, bool) {
	n, ok := id.Imported()
	if !ok {
		return nil, false
	}
	im, ok := tx.Import(g, id)
	if !ok {
		return nil, false
	}
	revision, _, _ := tx.RecordState(n)
	since := agreedSince(tx, g, id)
	return l.show(edition{id, revision, im.Numbers, choicesOf(im, since)}, func() *data.Show {
		record, kept := tx.Record(n)
		if !kept {
			record = data.Record{Found: data.Found{ID: n, Title: im.Title, Year: im.Year, Network: im.Network}}
		}
		return imported.Compose(&record, tx.Numbering(g, id), choicesMade(im, since))
	}), true
}

// choicesMade are what a server decided about a show, and what its people agree on.
func choicesMade(im data.Import, since map[int64]data.Position) imported.Choices {
	hidden := map[int]bool{}
	for _, e := range im.Hidden {
		hidden[e] = true
	}
	return imported.Choices{Premise: im.Premise, NextTitles: im.NextTitles, Hidden: hidden, Since: since}
}

// agreedSince is since when people of a show are known, as those say who have seen the end.
func agreedSince(tx *tables.Tx, g data.GuildID, id data.ShowID) map[int64]data.Position {
	all := tx.KnownFroms(g, id)
	if len(all) == 0 || tx.Guild(g).NoHelp {
		return nil
	}
	seen := map[data.UserID]data.Set{}
	return data.Agreed(all, func(u data.UserID) data.Set {
		if _, read := seen[u]; !read {
			m, _ := tx.Member(g, id, u)
			seen[u] = m.Seen
		}
		return seen[u]
	})
}

// choicesOf is the same for servers that chose the same, and whose people agree.
func choicesOf(im data.Import, since map[int64]data.Position) uint64 {
	h := fnv.New64a()
	write := func(n int, texts ...string) {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(n)))
		for _, t := range texts {
			_, _ = h.Write(append(binary.BigEndian.AppendUint64(nil, uint64(len(t))), t...))
		}
	}
	write(len(im.Premise), im.Premise...)
	write(len(im.Hidden))
	for _, id := range im.Hidden {
		write(id)
	}
	if im.NextTitles {
		write(1)
	}
	for _, person := range slices.Sorted(maps.Keys(since)) {
		write(int(person), since[person].String())
	}
	return h.Sum64()
}
