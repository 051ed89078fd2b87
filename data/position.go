// Package data holds what the bot knows and the rule for saying it: positions
// in a show, sealed texts, shows, groups and their members, and the interfaces
// of the store that keeps them.
//
// It uses the standard library only, and it must never print, log, encode or
// send anything: a text that gives a story away leaves this package through
// [Sealed.Open] alone, for one [Audience] at a time.
//
// Zero values fail safe throughout. The zero [Position] has watched nothing,
// the zero [Audience] may be told nothing, the zero [Sealed] holds nothing, and
// the zero [Kind] of text is always behind bars.
package data

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// A Position is how far into a show someone is: up to and including one
// episode. Seasons and episodes count from 1; the zero Position has watched
// nothing and comes before every episode.
//
// Extra is 0 for a regular episode; from 1 to 255 it is a special
// that comes after that episode and before the next. The specials before the
// first episode have neither a season nor an episode.
type Position struct{ Season, Episode, Extra int }

// maxExtra is how many specials there may be between two episodes.
const maxExtra = 255

// Compare orders positions as a show is watched: negative if p comes before q,
// zero if they are the same, positive if p comes after q.
func (p Position) Compare(q Position) int {
	switch {
	case p.Season != q.Season:
		return cmp.Compare(p.Season, q.Season)
	case p.Episode != q.Episode:
		return cmp.Compare(p.Episode, q.Episode)
	}
	return cmp.Compare(p.Extra, q.Extra)
}

// IsZero says whether nothing has been watched.
func (p Position) IsZero() bool { return p == Position{} }

// Special says whether p is a special.
func (p Position) Special() bool { return p.Extra != 0 }

// Regular is the regular episode that p is or comes after, the zero Position for
// a special before the first.
func (p Position) Regular() Position { return Position{Season: p.Season, Episode: p.Episode} }

// Valid says whether a show could have p: no number is negative, a season has a
// number exactly if the episode has one, and there are no more than 255 specials.
func (p Position) Valid() bool {
	return p.Season >= 0 && p.Episode >= 0 && (p.Season == 0) == (p.Episode == 0) && 0 <= p.Extra && p.Extra <= maxExtra
}

// String writes an episode as people do, "S1E5", and a special with its number
// after a dot, "S1E5.1". The zero Position is "S0E0".
func (p Position) String() string {
	var room [32]byte
	text, _ := p.AppendText(room[:0])
	return string(text)
}

// AppendText appends what [Position.String] returns.
func (p Position) AppendText(b []byte) ([]byte, error) {
	b = strconv.AppendInt(append(b, 'S'), int64(p.Season), 10)
	b = strconv.AppendInt(append(b, 'E'), int64(p.Episode), 10)
	if p.Extra != 0 {
		b = strconv.AppendInt(append(b, '.'), int64(p.Extra), 10)
	}
	return b, nil
}

// MarshalText writes what [Position.UnmarshalText] reads.
func (p Position) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads "S1E5", "S1E5.1" and nothing else; it refuses signs, spaces,
// leading zeros, a special 0, and a season or an episode 0, except for "S0E0" and
// the specials after it.
func (p *Position) UnmarshalText(text []byte) error {
	q, ok := ParsePosition(string(text))
	if !ok {
		return fmt.Errorf("not a position: %q", text)
	}
	*p = q
	return nil
}

// ParsePosition reads what [Position.String] writes and nothing else.
func ParsePosition(s string) (Position, bool) {
	season, episode, ok := strings.Cut(strings.TrimPrefix(s, "S"), "E")
	if !ok {
		return Position{}, false
	}
	episode, extra, _ := strings.Cut(episode, ".")
	var p Position
	p.Season, _ = strconv.Atoi(season)
	p.Episode, _ = strconv.Atoi(episode)
	p.Extra, _ = strconv.Atoi(extra)
	if p.String() != s || !p.Valid() {
		return Position{}, false
	}
	return p, true
}

// Earlier returns the lower of two positions.
func Earlier(p, q Position) Position {
	if q.Compare(p) < 0 {
		return q
	}
	return p
}

// Later returns the higher of two positions.
func Later(p, q Position) Position {
	if q.Compare(p) > 0 {
		return q
	}
	return p
}
