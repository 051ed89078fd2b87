package words

import (
	"regexp"
	"strings"
	"testing"
)

var (
	// prose is a text of two words, a capitalized word, or one that ends a sentence.
	prose  = regexp.MustCompile(`\pL[^\pL]* [^\pL]*\pL|^\p{Lu}\p{Ll}|\pL{3}[.!?…]$`)
	letter = regexp.MustCompile(`\pL`)
)

// discords are words of Discord's own, which sentences are given as they are: its
// permissions' names.
var discords = map[string]bool{
	"View Channel": true, "Send Messages": true, "Manage Messages": true,
	"Create Private Threads": true, "Send Messages in Threads": true,
}

// onMessages are what the commands on messages are called, in every language.
var onMessages = map[string]bool{"Hide as a spoiler": true, "Report a spoiler": true}

// TestNoEnglishInCommands checks that commands say nothing but through this package:
// no text that reads like English is in them, and none with a letter is given to
// what makes a sentence. Errors, panics and digests are not said to people.
func TestNoEnglishInCommands(t *testing.T) {
	n := 0
	for _, l := range literals(t, "../*.go") {
		if n++; l.english() {
			t.Errorf("%s: %q is English; it belongs into package words", l.at, l.text)
		}
	}
	if n < 300 {
		t.Errorf("only %d literals in commands", n)
	}
}

// english says whether a literal of package commands reads like something to say.
func (l literal) english() bool {
	switch of, _ := l.field(); {
	case discords[l.text], onMessages[l.text]:
		return false
	case of == "deed", l.call("errors.New", "fmt.Errorf", "panic") != nil:
		return false
	case l.call("words.") != nil:
		return letter.MatchString(l.text)
	}
	return prose.MatchString(l.text)
}

// TestNoEnglishInBot checks that bot puts nothing of its own into what it sends:
// no text with a letter is given to what makes a sentence, or is in a message, a
// form or a description.
func TestNoEnglishInBot(t *testing.T) {
	shown := "Label Title Content Placeholder Description"
	n := 0
	for _, l := range literals(t, "../../bot/*.go") {
		n++
		_, field := l.field()
		if (l.call("words.") != nil || field != "" && strings.Contains(shown, field)) && letter.MatchString(l.text) {
			t.Errorf("%s: %q is English; it belongs into package words", l.at, l.text)
		}
	}
	if n < 300 {
		t.Errorf("only %d literals in bot", n)
	}
}
