package data

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
)

// Sealed is a text that gives a show away as far as one position. Open is the
// only way to read it: printing, logging and encoding a Sealed yield a
// placeholder, whatever the verb or the encoder, so a text cannot leak by
// accident. The zero Sealed holds no text and is withheld from everyone.
type Sealed struct {
	kind Kind
	at   Position
	more *more // nil for most texts
	// A pointer: fmt ignores the methods below when the field that holds a
	// Sealed is unexported, and prints a pointer inside a struct as an address.
	text *string
}

// more is what few texts have.
type more struct {
	also []Position // comes after at, in order
	or   *Sealed    // see FirstOf
}

// Seal seals a text at a position. An empty text seals to the zero Sealed. The text
// opens as well to who has watched any of the positions in also, which tell it by
// themselves; those that are not after at are dropped, so that for somebody who watches
// from the start a text opens at at alone. Many texts may be given one slice, which must
// not be changed afterwards.
func Seal(k Kind, at Position, text string, also ...Position) Sealed {
	if text == "" {
		return Sealed{}
	}
	s := Sealed{kind: k, at: at, text: &text}
	if !slices.IsSortedFunc(also, Position.Compare) {
		also = slices.SortedFunc(slices.Values(also), Position.Compare)
	}
	for i, p := range also {
		if p.Compare(at) > 0 {
			s.more = &more{also: also[i:]}
			break
		}
	}
	return s
}

// FirstOf is a text that is worded differently for different audiences: it opens as the
// first of some texts that an audience may be told. Each has one wording, or none and is
// left out; the last may have several.
func FirstOf(texts ...Sealed) Sealed {
	var first Sealed
	for _, s := range slices.Backward(texts) {
		switch {
		case s.text == nil:
			continue
		case first.text != nil:
			rest, m := first, more{}
			if s.more != nil {
				m = *s.more
			}
			m.or = &rest
			s.more = &m
		}
		first = s
	}
	return first
}

// An Opened is what an audience may read of a sealed text.
type Opened struct {
	// At is the position in the show that the text belongs to.
	At Position
	// Text is never empty.
	Text string
	// Tagged says that the text belongs behind spoiler bars; where bars cannot
	// be written it must be left out.
	Tagged bool
}

// Open returns what a may be told, and false if that is nothing: because there
// is no text or because it is withheld, which must look the same to everyone.
func (s Sealed) Open(a Audience) (Opened, bool) {
	for w := &s; w != nil; w = w.next() {
		if o, ok := w.open(&a); ok {
			return o, true
		}
	}
	return Opened{}, false
}

// Wordings returns every wording of a text that a may be told, of which Open
// returns the first. Of any other text it returns what Open does.
func (s Sealed) Wordings(a Audience) (all []Opened) {
	for w := &s; w != nil; w = w.next() {
		if o, ok := w.open(&a); ok {
			all = append(all, o)
		}
	}
	return all
}

// Parted returns every wording of a text as a text of its own, at least one.
func (s Sealed) Parted() (all []Sealed) {
	for w := &s; w != nil; w = w.next() {
		part := *w
		if part.more != nil {
			part.more = &more{also: w.also()}
		}
		all = append(all, part)
	}
	return all
}

// KnownAt is the first position by which a may be told a text, in any of its wordings; false
// if there is none. Nothing that a has not watched decides it.
func (s Sealed) KnownAt(a Audience) (first Position, ok bool) {
	for w := &s; w != nil; w = w.next() {
		if w.text == nil {
			continue
		}
		for _, p := range append([]Position{w.at}, w.also()...) {
			if a.Limit.Has(p) && (!ok || p.Compare(first) < 0) {
				first, ok = p, true
			}
		}
	}
	return first, ok
}

// open is Open without the other wordings.
func (s *Sealed) open(a *Audience) (Opened, bool) {
	if s.text == nil {
		return Opened{}, false
	}
	d := a.disclose(s.kind, s.at, s.also())
	if d == Withheld {
		return Opened{}, false
	}
	return Opened{At: s.at, Text: *s.text, Tagged: d == Tagged}, true
}

func (s *Sealed) also() []Position {
	if s.more == nil {
		return nil
	}
	return s.more.also
}

func (s *Sealed) next() *Sealed {
	if s.more == nil {
		return nil
	}
	return s.more.or
}

const placeholder = "[sealed]"

// Format prints a placeholder for every verb. Package fmt does not ask it for
// %p and %w, which print the position and an address, and never the text.
func (Sealed) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, placeholder) }

// LogValue returns a placeholder.
func (Sealed) LogValue() slog.Value { return slog.StringValue(placeholder) }

// MarshalText returns a placeholder, which nothing reads back: what is sealed
// is stored by its owner under a key of its own, never by encoding a Sealed.
func (Sealed) MarshalText() ([]byte, error) { return []byte(placeholder), nil }
