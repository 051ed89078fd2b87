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
	// also points to what comes after at, in order; nil for most texts.
	also *[]Position
	// A pointer: fmt ignores the methods below when the field that holds a
	// Sealed is unexported, and prints a pointer inside a struct as an address.
	text *string
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
			later := also[i:]
			s.also = &later
			break
		}
	}
	return s
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
	if s.text == nil {
		return Opened{}, false
	}
	var also []Position
	if s.also != nil {
		also = *s.also
	}
	d := a.Disclose(s.kind, s.at, also...)
	if d == Withheld {
		return Opened{}, false
	}
	return Opened{At: s.at, Text: *s.text, Tagged: d == Tagged}, true
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
