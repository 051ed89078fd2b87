package commands

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"

	"watchparty/data"
	"watchparty/data/imported"
	"watchparty/data/tables"
)

// adopted returns a provider's show that a server adopted. It is there without its texts if
// those are not.
func (all *shared) adopted(tx *tables.Tx, g data.GuildID, id data.ShowID) (*data.Show, bool) {
	im, ok := tx.Import(g, id)
	if !ok {
		return nil, false
	}
	n := im.Number()
	revision, _, _ := tx.RecordState(n)
	since := agreedSince(tx, g, id)
	e := edition{show: id, revision: revision, numbers: im.Numbers, choices: choicesOf(im, since)}
	p, over := all.overlay(tx, im)
	if over != nil {
		e.overlay = p.Revision
	}
	return all.library.show(e, func() *data.Show {
		record, kept := tx.Record(n)
		if !kept {
			record = data.Record{Found: data.Found{ID: n, Title: im.Title, Year: im.Year, Network: im.Network}}
		}
		return imported.Compose(&record, tx.Numbering(g, id), choicesMade(im, since, over))
	}), true
}

// choicesMade are what a server decided about a show, what its people agree on, and what
// they wrote.
func choicesMade(im data.Import, since map[int64]data.Position, over *data.Show) imported.Choices {
	hidden := map[int]bool{}
	for _, e := range im.Hidden {
		hidden[e] = true
	}
	return imported.Choices{Show: im.Show, Premise: im.Premise, NextTitles: im.NextTitles, Hidden: hidden, Since: since, Over: over}
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

// overlay returns the pack that is laid over a provider's show in a server, and its texts:
// nil if there is none, or if the numbers that it goes by are not the server's any more.
func (all *shared) overlay(tx *tables.Tx, im data.Import) (data.OwnPack, *data.Show) {
	p, ok := tx.OwnPack(im.Guild, im.Show)
	if !ok {
		return p, nil
	}
	s := all.packs.of(tx, p, all.forgetShow)
	if s == nil || s.Overlay == nil {
		return p, nil
	}
	if p.Numbers == im.Numbers {
		if p.Off {
			return p, nil
		}
		return p, s
	}
	// They changed since it was looked at, perhaps only at the end.
	if meant, agrees := s.Overlay.Meant(tx.Numbering(im.Guild, im.Show)); !agrees || meant != p.Meant {
		return p, nil
	}
	return p, s
}
