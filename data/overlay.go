package data

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// An Overlay says of a [Show] that it is texts which people wrote to be laid over a
// provider's show, which its ID names. What it leaves out is the provider's.
type Overlay struct {
	// Numbers are the regular episodes of each season as the writer counts them, in parts where
	// a season leaves numbers out. Seasons and episodes at the end may be missing.
	Numbers []Run
	// Specials are those of which it has texts.
	Specials []Position
	// People say of those in the Cast, by their IDs, whom of the provider's they are.
	People map[string]Overlaid
}

// Overlaid is whom a person of an overlay is laid over.
type Overlaid struct {
	// Character is the provider's number of the character, 0 for somebody whom the provider
	// does not have.
	Character int
	// From is from where on people say that they are known, if Placed.
	From   Position
	Placed bool
}

// Meant returns what the episodes of an overlay mean by a server's numbering, and false if the
// server counts otherwise. The server may have more at the end.
func (o *Overlay) Meant(ours Numbering) (fingerprint uint64, ok bool) {
	var regular, meant Numbering
	for _, e := range ours {
		if !e.Special() {
			regular = append(regular, e)
		} else if slices.Contains(o.Specials, e.Position) {
			meant = append(meant, e)
		}
	}
	if len(meant) != len(o.Specials) {
		return 0, false
	}
	for _, run := range o.Numbers {
		for n := range run.Count {
			if len(regular) == 0 || regular[0].Position != (Position{Season: run.Season, Episode: run.First + n}) {
				return 0, false
			}
			meant, regular = append(meant, regular[0]), regular[1:]
		}
	}
	return meant.Fingerprint(), true
}

// ImportedPersonID is the id of somebody in a provider's show, which tells neither a name nor
// an order. It does not depend on the name: a text that calls somebody by a first name opens
// the id too.
func ImportedPersonID(show ShowID, character int, actor string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "imported\x00%s\x00%d\x00%s", show, character, actor))
	return hex.EncodeToString(sum[:5])
}
