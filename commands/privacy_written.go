package commands

import (
	"slices"

	"watchparty/data"
	"watchparty/data/tables"
)

// written is a position in the file, which for a film is the title.
func (all *shared) written(tx *tables.Tx, g data.GuildID, id data.ShowID, p data.Position) string {
	s, known := all.catalog.Show(id)
	for _, b := range tx.BareShows(g) {
		if b.ID == id {
			s, known = b.Show(), true
		}
	}
	switch {
	case p.IsZero():
		return "start"
	case known && s.Film():
		return s.Title
	}
	return p.String()
}

// keptSeen is what somebody has watched: up to Farthest, without what lies between two
// episodes, and the specials.
type keptSeen struct {
	Farthest string    `json:"farthest"`
	Skipped  []keptGap `json:"skipped,omitempty"`
	Specials []string  `json:"specials,omitempty"`
}

type keptGap struct {
	After  string `json:"after"`
	Before string `json:"before"`
}

func seenKept(s data.Set, at func(data.Position) string) keptSeen {
	k := keptSeen{Farthest: at(s.To)}
	for after, before := range s.Gaps() {
		k.Skipped = append(k.Skipped, keptGap{at(after), at(before)})
	}
	for p := range s.Specials() {
		k.Specials = append(k.Specials, at(p))
	}
	return k
}

// typed are the names and values of what somebody asked, in turn.
func typed(q data.Asked, written func(data.GuildID, data.ShowID, data.Position) string) []string {
	all := slices.Clone(q.Options)
	show := data.ShowID("")
	for i := 0; i+1 < len(all); i += 2 {
		if all[i] == "show" {
			show = data.ShowID(all[i+1])
		}
	}
	for i := range all {
		if p, ok := data.ParsePosition(all[i]); ok && show != "" {
			all[i] = written(q.Guild, show, p)
		}
	}
	return all
}
