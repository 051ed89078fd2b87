package commands_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"watchparty/commands/words"
	"watchparty/commands/words/wordstest"
)

// TestEveryConversationSpeaksThroughWords plays the conversations and reads
// everything in a language in which each letter has an accent: what has none must
// be a text of a pack, what somebody typed, or an episode.
func TestEveryConversationSpeaksThroughWords(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no conversations", err)
	}
	catalog, packs := shippedCatalog(t), ""
	for _, pack := range packsInConversations {
		packs += readFile(t, pack)
	}
	heard := map[words.Sentence]bool{}
	for _, file := range files {
		script := readFile(t, file)
		known := oneSpaced(packs + typedIn(script))
		c := newChat(t, catalog)
		c.hear = func(s words.Sentence) {
			if heard[s] {
				return
			}
			heard[s] = true
			for _, text := range foreign(s) {
				if !strings.Contains(known, text) {
					t.Errorf("%s: %q has no function in words, in: %s", file, text, english(s))
				}
			}
		}
		c.play(script)
	}
	if len(heard) < 500 {
		t.Errorf("only %d sentences are said", len(heard))
	}
}

// foreign returns the pieces of a sentence that have letters without an accent, as
// they were before anything joined them.
func foreign(s words.Sentence) (all []string) {
	for _, p := range wordstest.Pseudo().Append(nil, s) {
		for _, text := range apart.Split(p.Text, -1) {
			if text = oneSpaced(text); plainLetter.MatchString(text) && !episodeName.MatchString(text) {
				all = append(all, text)
			}
		}
	}
	return all
}

var (
	plainLetter = regexp.MustCompile(`[A-Za-z]`)
	episodeName = regexp.MustCompile(`^S\d+E\d+$`)
	apart       = regexp.MustCompile(` · | \(|\)`)
	typedText   = regexp.MustCompile(`(?m)^[a-z]+: (.*)$`)
)

// typedIn is what people say in a conversation.
func typedIn(script string) string {
	var b strings.Builder
	for _, m := range typedText.FindAllStringSubmatch(script, -1) {
		b.WriteString("\n" + m[1])
	}
	return b.String()
}

func oneSpaced(text string) string { return strings.Join(strings.Fields(text), " ") }

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
