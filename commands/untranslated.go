package commands

import (
	"fmt"

	"watchparty/commands/words"
	"watchparty/data"
)

// at names a position in a sentence that has no function in words yet. It goes
// with the last of them, as do upTo and count.
func at(p data.Position) string {
	if p.IsZero() {
		return "the start"
	}
	return p.String()
}

// upTo says how far somebody is, after "up to".
func upTo(p data.Position) string {
	if p.IsZero() {
		return "before S1E1"
	}
	return "up to " + p.String()
}

// english is what a sentence reads like, which no command may depend on.
func english(s words.Sentence) string { return words.Language{}.Text(s) }

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
