package commands_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/commands/words/wordstest"
	"watchparty/data/pack"
)

// TestEveryConversationSpeaksThroughWords plays the conversations and reads
// everything in a language in which each letter has an accent: what has none must
// be a text of a pack or of the provider, a mistake in a pack, what somebody typed, or an episode.
func TestEveryConversationSpeaksThroughWords(t *testing.T) {
	packs := providersTexts(t)
	for _, name := range packsInConversations {
		packs += readFile(t, name)
	}
	uploaded, err := filepath.Glob("testdata/packs/*")
	if err != nil || len(uploaded) == 0 {
		t.Fatal("no packs", err)
	}
	for _, name := range uploaded {
		src := readFile(t, name)
		packs += src
		// What is wrong with a pack is in the words of check, for those who write packs.
		_, mistakes := pack.Read([]byte(src))
		for _, m := range mistakes {
			packs += m.Text + "\n"
		}
	}
	known := map[string]string{}
	heard := map[words.Sentence]bool{}
	hearAll(t, func(file string, r commands.Reply) {
		if known[file] == "" {
			known[file] = oneSpaced(packs + typedIn(readFile(t, file)))
		}
		for _, s := range sentences(r) {
			if heard[s] {
				continue
			}
			heard[s] = true
			for _, text := range foreign(s) {
				if !strings.Contains(known[file], text) {
					t.Errorf("%s: %q has no function in words, in: %s", file, text, english(s))
				}
			}
		}
	})
	if len(heard) < 500 {
		t.Errorf("only %d sentences are said", len(heard))
	}
}

// TestEveryLabelFits checks that what Discord bounds is never cut in a conversation,
// in English or when it is a third longer.
func TestEveryLabelFits(t *testing.T) {
	checked := 0
	hearAll(t, func(file string, r commands.Reply) {
		for _, l := range []words.Language{{}, wordstest.Pseudo()} {
			fits := func(what string, s words.Sentence, most int) {
				checked++
				if n := len(utf16.Encode([]rune(l.Text(s)))); n > most {
					t.Errorf("%s: a %s has %d characters, %d are allowed: %s", file, what, n, most, l.Text(s))
				}
			}
			fits("title", r.Title, 200)
			for _, s := range r.Body {
				fits("lead", s.Lead, 200)
			}
			for _, b := range r.Buttons {
				fits("button", b.Label, 80)
			}
			for _, m := range r.Menus {
				fits("prompt", m.Prompt, 150)
				for _, c := range m.Choices {
					fits("line of a menu", c.Label, 100)
				}
			}
			for _, c := range r.Choices {
				fits("choice", c.Label, 100)
			}
			if f := r.Form; f != nil {
				fits("form's title", f.Title, 45)
				for _, field := range f.Fields {
					fits("field's label", field.Label, 45)
					fits("field's hint", field.Hint, 100)
				}
			}
		}
	})
	if checked < 5000 {
		t.Errorf("only %d labels", checked)
	}
}

// hearAll plays the conversations and calls heard with everything that anybody is
// told.
func hearAll(t *testing.T, heard func(file string, r commands.Reply)) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no conversations", err)
	}
	catalog := shippedCatalog(t)
	for _, file := range files {
		converse(t, catalog, readFile(t, file), func(r commands.Reply) { heard(file, r) })
	}
}

// foreign returns the pieces of a sentence that have letters without an accent, as
// they were before anything joined them.
func foreign(s words.Sentence) (all []string) {
	for _, p := range wordstest.Pseudo().Append(nil, s) {
		if p.Link != "" { // a name
			continue
		}
		for _, text := range apart.Split(p.Text, -1) {
			if text = oneSpaced(text); plainLetter.MatchString(text) && !episodeName.MatchString(text) && !readBack.MatchString(text) {
				all = append(all, text)
			}
		}
	}
	return all
}

var (
	plainLetter = regexp.MustCompile(`[A-Za-z]`)
	episodeName = regexp.MustCompile(`^S\d+E\d+$`)
	// readBack is a moment as a choice, or a zone: package when reads both back as they
	// are, in every language.
	readBack  = regexp.MustCompile(`^[A-Z][a-z]{2} \d+ [A-Z][a-z]{2}, \d\d:\d\d$|^UTC[+-]?[\d:]*$|^(London|Berlin|New York|Seoul|Chicago|Denver|Los Angeles|Shanghai|Havana|Kolkata|Dublin|Jerusalem|Zurich)$`)
	apart     = regexp.MustCompile(` · | \(|\)`)
	typedText = regexp.MustCompile(`(?m)^[a-z]+: (.*)$`)
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
