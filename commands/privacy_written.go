package commands

import (
	"slices"

	"watchparty/commands/words"
	"watchparty/data"
	"watchparty/data/tables"
)

// A writer writes positions into the file. Show finds a show of a server; one that is
// not known any more has no episodes. The zero writer writes nothing.
type writer struct {
	show func(data.GuildID, data.ShowID) *data.Show
}

func (all *shared) writer(tx *tables.Tx) writer {
	return writer{func(g data.GuildID, id data.ShowID) *data.Show {
		for _, b := range tx.BareShows(g) {
			if b.ID == id {
				return b.Show()
			}
		}
		for _, s := range all.ownShows(tx, g) {
			if s.ID == id {
				return s
			}
		}
		if s, known := all.catalog.Show(id); known {
			return s
		}
		if s, known := all.adopted(tx, g, id); known {
			return s
		}
		return &data.Show{}
	}}
}

// at is a position, which for a film is the title.
func (w writer) at(g data.GuildID, id data.ShowID, p data.Position) string {
	if w.show == nil {
		return ""
	}
	s := w.show(g, id)
	switch {
	case p.IsZero():
		return "start"
	case s.Film():
		return s.Title
	}
	return p.String()
}

// seen is what somebody has watched and what they skipped, in words.
func (w writer) seen(g data.GuildID, id data.ShowID, seen data.Set) string {
	if w.show == nil {
		return ""
	}
	s := w.show(g, id)
	place := func(p data.Position) words.Place { return words.PlaceIn(s, p) }
	var skipped, specials []words.Sentence
	for after, before := range seen.Gaps() {
		if r, ok := between(s, after, before); ok {
			skipped = append(skipped, nameRun(s, r))
		} else { // no episode that is known by now, but there may be one again
			skipped = append(skipped, words.WhatIsBetween(place(after), place(before)))
		}
	}
	for p := range seen.Specials() {
		specials = append(specials, words.Episode(place(p)))
	}
	return words.Language{}.Text(words.KeptSeen(place(seen.To), words.List(skipped...), words.List(specials...)))
}

// typed are the names and values of what somebody asked, in turn.
func typed(q data.Asked, w writer) []string {
	all := slices.Clone(q.Options)
	show := data.ShowID("")
	for i := 0; i+1 < len(all); i += 2 {
		if all[i] == "show" {
			show = data.ShowID(all[i+1])
		}
	}
	for i := range all {
		if p, ok := data.ParsePosition(all[i]); ok && show != "" {
			all[i] = w.at(q.Guild, show, p)
		}
	}
	return all
}
