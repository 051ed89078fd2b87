package commands

import (
	"time"

	"watchparty/commands/when"
)

// readWhen reads when a party begins as somebody typed it, or as a choice that was sent
// back. What does not name a zone is in the given one, nil if theirs is not known.
func readWhen(text string, now time.Time, zone *time.Location) when.Result {
	return when.Read(text, now, zone)
}
