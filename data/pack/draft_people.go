package pack

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"watchparty/data"
)

// A drafted is somebody whom the audience knows.
type drafted struct {
	*data.Person
	at   data.Position
	name string
}

// cast writes the people in the order in which the audience got to know them, which nothing
// decides that they have not watched.
func (w *drafting) cast(provided bool) {
	var all []drafted
	for i := range w.Show.Cast {
		p := &w.Show.Cast[i]
		if o, ok := p.Character.Open(w.Audience); ok {
			at, _ := p.Character.KnownAt(w.Audience)
			all = append(all, drafted{p, at, o.Text})
		}
	}
	slices.SortStableFunc(all, func(a, b drafted) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.name, b.name), cmp.Compare(a.ID, b.ID))
	})
	seen := map[int]bool{}
	for i, p := range all {
		if i == 0 {
			w.line(0, "cast:")
		}
		w.comment(1, w.called(p))
		of := w.writtenOf(p.ID)
		switch character := w.Characters[p.ID]; {
		case !provided || character == 0:
			w.line(1, "- key: %s", p.ID)
			w.line(2, "from: %s", write(p.at))
			w.names(p.Person, p.Person, p.at)
		case of == nil && seen[character]: // somebody else who plays them
			continue
		default:
			w.line(1, "- tvmaze: %d", character)
			seen[character] = true
			if of == nil {
				continue
			}
			w.placed(p.Person, of)
		}
		w.learned(p.Person)
	}
}

// called says who somebody is.
func (w *drafting) called(p drafted) string {
	text := p.name
	if o, ok := p.Actor.Open(w.Audience); ok {
		text += ", played by " + o.Text
	}
	if p.at.IsZero() {
		return text + ", known from the start"
	}
	return fmt.Sprintf("%s, known from %s on", text, write(p.at))
}

// writtenOf is what people wrote of one of the provider's, nil for nothing.
func (w *drafting) writtenOf(id string) *data.Person {
	if w.Over == nil {
		return nil
	}
	var found *data.Person
	for i := range w.Over.Cast {
		p := &w.Over.Cast[i]
		of := w.Over.Overlay.People[p.ID]
		if p.ID == id {
			return p
		}
		if of.Character != 0 && of.Character == w.Characters[id] && w.Characters[p.ID] == 0 {
			found = p
		}
	}
	return found
}

// learned writes what one learns of somebody.
func (w *drafting) learned(p *data.Person) {
	if role, ok := w.at(p.Role, roleLimit); ok {
		w.line(2, "role: %s", role)
	}
	begun := false
	for _, note := range p.Notes {
		text, ok := w.at(note, noteLimit)
		if !ok {
			continue
		}
		if !begun {
			w.line(2, "notes:")
			begun = true
		}
		w.line(3, "- %s", text)
	}
}

func (w *drafting) facts(all []data.Fact) {
	begun := false
	for _, f := range all {
		o, ok := f.Text.Open(w.Audience)
		if !ok || !fits(o.Text, factLimit) {
			continue
		}
		if !begun {
			w.line(0, "facts:")
			begun = true
		}
		at, _ := f.Text.KnownAt(w.Audience)
		w.line(1, "- topic: %s", f.Topic)
		if w.line(2, "at: %s", write(at)); !f.Dated.IsZero() {
			w.line(2, "date: %s", f.Dated.Format(time.DateOnly))
		}
		w.plain(2, "text", o.Text, factLimit)
	}
}

func (w *drafting) sources(all []data.Source) {
	begun := false
	for _, s := range all {
		o, ok := s.URL.Open(w.Audience)
		if !ok {
			continue
		}
		if !begun {
			w.line(0, "sources:")
			begun = true
		}
		at, _ := s.URL.KnownAt(w.Audience)
		w.line(1, "- name: %s", strconv.Quote(s.Name))
		w.line(2, "url: %s", strconv.Quote(o.Text))
		w.line(2, "at: %s", write(at))
	}
}

// questions come last. One whose answer the audience may not read is for them alone: a pack
// without it would take it away.
func (w *drafting) questions(all []data.Question) {
	begun := false
	for _, q := range all {
		wording, ok := q.Wording.Open(w.Audience)
		if !ok || !fits(wording.Text, questionLimit) {
			continue
		}
		at, _ := q.Wording.KnownAt(w.Audience)
		answer, answered := w.answer(q.Answer)
		if !answered {
			w.comment(1, fmt.Sprintf("from %s on: %s", write(at), wording.Text))
			continue
		}
		if !begun {
			w.line(0, "questions:")
			begun = true
		}
		w.line(1, "- key: %s", q.ID)
		w.line(2, "at: %s", write(at))
		w.plain(2, "question", wording.Text, questionLimit)
		if hint, ok := w.at(q.Hint, hintLimit); ok {
			w.line(2, "hint: %s", hint)
		}
		w.line(2, "answer: %s", answer)
	}
}
