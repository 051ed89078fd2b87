package data

import (
	"encoding/binary"
	"iter"
	"slices"
)

// A Set is what somebody has watched of a show: every regular episode up to To except
// for those in its gaps, and the specials that it names. The zero Set has watched
// nothing. Two sets that hold the same gaps and specials are equal by ==, and a Set
// is copied without copying what it holds.
//
// A gap lies between two positions and holds neither; where nothing was watched
// before it, it begins at the zero Position. An episode that is numbered into a gap
// later is not watched either. To is a regular episode, and no gap goes beyond it.
type Set struct {
	To Position
	// gaps holds the two ends of each gap and specials each special, in order, as
	// ordered writes them. Gaps do not overlap, but one may begin where another ends.
	gaps, specials string
}

// The most that a stored Set may hold. The common part of several may hold more gaps.
const (
	MaxGaps     = 16
	MaxSpecials = 255
)

const endSize, gapSize = 8, 16

// ordered appends p in 8 bytes that sort as positions do. The season must be below
// 2^24 and the episode below 2^32.
func ordered(b []byte, p Position) []byte {
	return binary.BigEndian.AppendUint64(b, uint64(p.Season)<<40|uint64(uint32(p.Episode))<<8|uint64(uint8(p.Extra)))
}

// positionIn is the reverse of ordered, for the bytes from i.
func positionIn(s string, i int) Position {
	n := binary.BigEndian.Uint64([]byte(s[i : i+endSize]))
	return Position{Season: int(n >> 40), Episode: int(uint32(n >> 8)), Extra: int(n & 0xff)}
}

// UpTo is every regular episode up to p, and p itself if it is a special.
func UpTo(p Position) Set {
	s := Set{To: p.Regular()}
	if p.Special() {
		s.specials = string(ordered(nil, p))
	}
	return s
}

// IsZero says whether nothing was watched.
func (s Set) IsZero() bool { return s == Set{} }

// HasGaps says whether something before To was not watched.
func (s Set) HasGaps() bool { return s.gaps != "" }

// Has says whether p was watched. The zero Position always was.
func (s Set) Has(p Position) bool { return s.has(p) }

func (s *Set) has(p Position) bool {
	switch {
	case p.Special():
		_, ok := s.special(p)
		return ok
	case p.Compare(s.To) > 0:
		return false
	case s.gaps == "":
		return true
	}
	_, _, in := s.Gap(p)
	return !in
}

// hasAny says whether p or one of also was watched.
func (s *Set) hasAny(p Position, also []Position) bool {
	return s.has(p) || len(also) > 0 && slices.ContainsFunc(also, s.has)
}

// special is where p is in specials, or would be.
func (s Set) special(p Position) (int, bool) {
	var room [endSize]byte
	key := ordered(room[:0], p)
	for i := 0; i < len(s.specials); i += endSize {
		if at := s.specials[i : i+endSize]; at >= string(key) {
			return i, at == string(key)
		}
	}
	return len(s.specials), false
}

// Farthest is the last position of s in the order of the show, a special too.
func (s Set) Farthest() Position {
	if s.specials == "" {
		return s.To
	}
	return Later(s.To, positionIn(s.specials, len(s.specials)-endSize))
}

// Gap returns the ends of the gap that holds the regular episode p, and false if
// none does.
func (s Set) Gap(p Position) (after, before Position, ok bool) {
	for after, before := range s.Gaps() {
		if p.Compare(before) < 0 {
			return after, before, p.Compare(after) > 0
		}
	}
	return Position{}, Position{}, false
}

// Gaps yields the two ends of each gap, in order.
func (s Set) Gaps() iter.Seq2[Position, Position] {
	return func(yield func(Position, Position) bool) {
		for i := 0; i < len(s.gaps); i += gapSize {
			if !yield(positionIn(s.gaps, i), positionIn(s.gaps, i+endSize)) {
				return
			}
		}
	}
}

// Specials yields the specials watched, in order.
func (s Set) Specials() iter.Seq[Position] {
	return func(yield func(Position) bool) {
		for i := 0; i < len(s.specials); i += endSize {
			if !yield(positionIn(s.specials, i)) {
				return
			}
		}
	}
}
