package data

import (
	"encoding/binary"
	"hash/fnv"
	"time"
)

// A Record is what is kept for everybody of a show that a provider tells: its texts, and
// which episodes name whom. Which of them a server's numbers mean is the server's own, see
// [Numbering].
//
// It is made to be stored as a head and a row for each season. A row that did not change
// need not be written again: what a new episode brings is in its own season, apart from
// the head.
type Record struct {
	Found
	Minutes int // how long an episode is, about; 0: unknown
	Premise []string
	// Page is the address of the show's page, which gives everything away.
	Page  string
	Ended bool
	// Updated and Fetched are the provider's time of the last change and ours of the last
	// request.
	Updated int64
	Fetched time.Time
	// Revision is another one whenever anything changed that a show is composed of. Updated
	// and Fetched are not part of it.
	Revision uint64
	// NumbersOnly and Undated are as in [Told].
	NumbersOnly bool
	Undated     int
	// People are those of the head, who are not in a season: they are known from the start
	// or wait for the last episode.
	People []RecordPerson
	// Seasons come in the order of their numbers. The specials before the first episode are
	// in a season 0.
	Seasons []RecordSeason
}

// A RecordSeason is the part of a Record that has a row of its own.
type RecordSeason struct {
	Number int
	// Episodes and specials, in order.
	Episodes []RecordEpisode
	// Gone are those that the provider does not have any more, as it told them last and
	// naming nobody. None of its numbers means them, but a server's may.
	Gone []RecordEpisode
	// People are those whom an episode of this season is the first to name, in the order of
	// their ids.
	People []RecordPerson
}

// A RecordEpisode is an episode or a special at its position as the provider counts.
type RecordEpisode struct {
	ID int // the provider's number, never 0
	Position
	Title   string
	Aired   Day // 0: unknown
	Minutes int // 0: unknown
	Text    []string
	// Names are those whom this episode makes known, by its texts or its credits, in the
	// order of their ids and spellings. A person may be there once for each spelling.
	Names []RecordName
}

// A RecordName says that an episode makes somebody known, of this season or an earlier
// one or of the head.
type RecordName struct {
	Person int64 // the ID of a RecordPerson
	// Spelled is how the text spells them, empty for the whole name.
	Spelled string
	// Credited says that the credits name them, and not a text alone.
	Credited bool
}

// A RecordPerson is somebody of the cast.
type RecordPerson struct {
	// ID is the provider's number of the character. A character with several actors or
	// names has one for each, see Character.
	ID          int64
	Name, Actor string
	// Main says that they are in the main cast, who are all known at the last episode.
	Main bool
	// Public says that the premise names them, so that they are known from the start, and
	// Spelled how, empty for the whole name.
	Public  bool
	Spelled string
}

// sameCharacter is how far apart the ids of those are who are one character.
const sameCharacter = 1 << 32

// Character is the provider's number of the character.
func (p RecordPerson) Character() int { return int(p.ID % sameCharacter) }

// CharacterID is the ID of the nth RecordPerson who is one character, n from 0.
func CharacterID(character, n int) int64 { return int64(character) + int64(n)*sameCharacter }

// Last returns the last regular episode, nil if there is none.
func (r *Record) Last() *RecordEpisode {
	for i := len(r.Seasons) - 1; i >= 0; i-- {
		for j := len(r.Seasons[i].Episodes) - 1; j >= 0; j-- {
			if e := &r.Seasons[i].Episodes[j]; !e.Special() {
				return e
			}
		}
	}
	return nil
}

// A Numbered is what one of a server's numbers means.
type Numbered struct {
	Position
	ID int // the provider's episode; 0: a number without a text
}

// A Numbering is what a server's numbers mean, in the order of their positions.
type Numbering []Numbered

// Fingerprint is the same for two numberings that are the same, and hardly ever for two
// that are not.
func (n Numbering) Fingerprint() uint64 {
	h := fnv.New64a()
	var b []byte
	for _, e := range n {
		b = ordered(b[:0], e.Position)
		_, _ = h.Write(binary.BigEndian.AppendUint64(b, uint64(e.ID)))
	}
	return h.Sum64()
}

// FingerprintOf is the same for texts that are the same, hardly ever for others, and never 0.
func FingerprintOf(texts []string) uint64 {
	h := fnv.New64a()
	for _, t := range texts {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(t))))
		_, _ = h.Write([]byte(t))
	}
	return max(h.Sum64(), 1)
}

// maxSkipped is how many numbers in a row may be missing between two episodes and are
// still taken for episodes that the provider does not tell.
const maxSkipped = 50

// Numbering is how the provider counts. A number that it skips between two episodes of a
// season is an episode without a text.
func (r *Record) Numbering() Numbering {
	var all Numbering
	for i := range r.Seasons {
		before := 0 // the regular episode before
		for _, e := range r.Seasons[i].Episodes {
			if n := e.Episode - before - 1; before > 0 && 0 < n && n <= maxSkipped && !r.NumbersOnly {
				for missing := before + 1; missing < e.Episode; missing++ {
					all = append(all, Numbered{Position: Position{Season: e.Season, Episode: missing}})
				}
			}
			before = e.Episode
			all = append(all, Numbered{Position: e.Position, ID: e.ID})
		}
	}
	return all
}
