package commands

import (
	"fmt"
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

// writtenSet is what somebody has watched, in words: "up to S4E2, without what lies
// between start and S4E1".
func writtenSet(s data.Set, written func(data.Position) string) string {
	text := written(s.To)
	for after, before := range s.Gaps() {
		text += fmt.Sprintf(", without what lies between %s and %s", written(after), written(before))
	}
	for p := range s.Specials() {
		text += ", with the special " + p.String()
	}
	return text
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
