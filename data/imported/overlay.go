package imported

import (
	"fmt"
	"slices"

	"watchparty/data"
)

// lay lays what people wrote over a show, field by field. What they left out stays.
func lay(s, over *data.Show) {
	if over.Premise != "" {
		s.Premise = over.Premise
	}
	for i := range over.Seasons {
		season, ok := s.Season(over.Seasons[i].Number)
		if !ok {
			continue
		}
		wins(&season.Title, over.Seasons[i].Title)
		wins(&season.Recap, over.Seasons[i].Recap)
		layTexts(season.Episodes, over.Seasons[i].Episodes)
	}
	layTexts(s.Specials, over.Specials)
	s.Questions, s.Facts = over.Questions, over.Facts
	s.Sources = append(s.Sources, over.Sources...)
}

func layTexts(all, over []data.Episode) {
	for _, from := range over {
		i, ok := slices.BinarySearchFunc(all, from.Position, func(e data.Episode, p data.Position) int { return e.Compare(p) })
		if !ok {
			continue
		}
		to := &all[i]
		wins(&to.Title, from.Title)
		wins(&to.Native, from.Native)
		wins(&to.Teaser, from.Teaser)
		if wins(&to.Recap, from.Recap); len(from.Summary) > 0 {
			to.Summary = from.Summary
		}
	}
}

// wins puts a text in the place of another, if there is one.
func wins(to *data.Sealed, text data.Sealed) {
	if text != (data.Sealed{}) {
		*to = text
	}
}

// A written is somebody of whom people wrote.
type written struct {
	data.Overlaid
	person *data.Person
	place  int // among those in the file
}

// order sorts those of whom people wrote before all others who are known as early, in the
// order of the file.
func (w *written) order() string { return fmt.Sprintf("\x00%06d", w.place) }

// write reads of whom people wrote.
func (m *composer) write(r *data.Record) {
	if m.choices.Over == nil {
		return
	}
	m.exact = map[string]bool{}
	for p := range everybody(r) {
		m.exact[PersonID(data.ImportID(r.ID), p)] = true
	}
	for i := range m.choices.Over.Cast {
		p := &m.choices.Over.Cast[i]
		m.written = append(m.written, written{m.choices.Over.Overlay.People[p.ID], p, i})
	}
}

// writtenOf is what people wrote of somebody: of exactly them or, if it is of nobody else who
// plays the character, of the character.
func (m *composer) writtenOf(id string, p *data.RecordPerson) (found *written) {
	for i := range m.written {
		switch w := &m.written[i]; {
		case w.person.ID == id:
			return w
		case found == nil && w.Character != 0 && w.Character == p.Character() && !m.exact[w.person.ID]:
			found = w
		}
	}
	return found
}

// place has somebody known by their whole name from where people say, unless it says who
// they turn out to be. Where a text spells them otherwise, that is what its readers know.
func (k *known) place() {
	w := k.written
	if w == nil || !w.Placed || hiddenFromWord(k.Name) && !k.renamed() {
		return
	}
	k.whole = append([]data.Position{w.From}, slices.DeleteFunc(slices.Clone(k.whole), func(p data.Position) bool { return p.Compare(w.From) <= 0 })...)
}

// own are the positions at which they are known by the provider's name: of somebody whom
// people renamed those after From. Who has not watched that must not be told that there is
// another name.
func (k *known) own() []data.Position {
	if k.renamed() && k.written.Placed {
		return k.whole[1:]
	}
	return k.whole
}

// renamed says whether people wrote another name, and recast who plays them, which may be whom
// the provider has and known later.
func (k *known) renamed() bool {
	return k.written != nil && k.written.person.Character != (data.Sealed{})
}

func (k *known) recast() bool {
	return k.written != nil && k.written.person.Actor != (data.Sealed{})
}

// lay lays what people wrote of somebody over what the provider tells.
func (k *known) lay(p *data.Person) {
	w := k.written.person
	if k.renamed() {
		p.Character = data.FirstOf(append(w.Character.Parted(), p.Character)...)
	}
	if k.recast() {
		p.Actor = w.Actor
	}
	p.CharacterNative, p.ActorNative, p.Role, p.Notes, p.Aliases = w.CharacterNative, w.ActorNative, w.Role, w.Notes, w.Aliases
	p.Keys = append(p.Keys, w.Keys...)
}
