package commands

import (
	"time"

	"watchparty/commands/when"
	"watchparty/commands/words"
)

// readWhen reads when a party begins as somebody typed it, or as a choice that was sent
// back. What does not name a zone is in the given one, nil if theirs is not known.
func readWhen(text string, now time.Time, zone *time.Location) when.Result {
	return when.Read(text, now, zone)
}

// whenChoice is a moment to choose: readWhen reads both what it says and when.Value.
func whenChoice(at, now time.Time) words.Sentence {
	return words.WhenChoice(when.Text(at), words.Ahead(when.Until(at, now)))
}

// zoneChoice is a zone to choose: when.Find reads both what it says and when.Code.
func zoneChoice(zone *time.Location, now time.Time) words.Sentence {
	at := now.In(zone)
	return words.ZoneChoice(when.PlainName(at), at.Format("15:04"), when.Offset(at))
}
