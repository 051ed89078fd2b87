package demo

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/commands/words/wordstest"
)

// TestEveningInAnotherLanguage plays the evening with a bot that speaks the
// language of the tests. It goes on as it does in English, reply for reply, and
// no words of an English sentence are in it.
func TestEveningInAnotherLanguage(t *testing.T) {
	raw, err := os.ReadFile("testdata/evening.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := englishSentences(t)
	client := pageClientOf(t, openDemoWith(t, atBegin, wordstest.Pseudo()))
	client.reads = func(label, english string) bool {
		return label == english || slices.ContainsFunc(all, func(s sentence) bool { return s.says(label, english) })
	}
	english, got := strings.Split(string(raw), "\n"), strings.Split(client.play(string(raw)), "\n")
	if len(got) != len(english) {
		t.Errorf("%d lines instead of %d", len(got), len(english))
	}
	for i, line := range got {
		if i < len(english) && strings.HasPrefix(line, ">") != strings.HasPrefix(english[i], ">") {
			t.Fatalf("it goes on differently: %q instead of %q", line, english[i])
		}
		if !strings.HasPrefix(line, ">") || strings.HasPrefix(line, "> (only you can see this)") {
			continue // what people type, and what Discord itself adds
		}
		for _, c := range commands.All() {
			if c.Message {
				line = strings.ReplaceAll(line, c.Name, "") // the same in every language
			}
		}
		for _, s := range all {
			for _, piece := range s.pieces {
				if strings.Contains(line, piece) {
					t.Errorf("%q is English: %s", piece, line)
				}
			}
		}
	}
}

// A sentence is one form of a sentence's English.
type sentence struct {
	pattern *regexp.Regexp // finds its arguments in what is said
	names   []string       // of the arguments, in order
	pseudo  []string       // each form in the language of the tests
	pieces  []string       // of several words, between the arguments
}

var (
	written  = regexp.MustCompile(`(?m)^\w+: (.+)$`)
	argument = regexp.MustCompile(`\{\w+\}`)
)

// englishSentences reads the page of all sentences.
func englishSentences(t *testing.T) (all []sentence) {
	page, err := os.ReadFile("../../commands/words/testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range written.FindAllStringSubmatch(string(page), -1) {
		for form := range strings.SplitSeq(m[1], "|") {
			s := sentence{names: argument.FindAllString(form, -1), pseudo: strings.Split(wordstest.Pseudo().Say(m[1]), "|")}
			pattern := ""
			for i, text := range argument.Split(form, -1) {
				if i > 0 {
					pattern += "(.+)"
				}
				pattern += regexp.QuoteMeta(text)
				if text = strings.TrimSpace(text); strings.Count(text, " ") >= 2 {
					s.pieces = append(s.pieces, text)
				}
			}
			s.pattern = regexp.MustCompile("^" + pattern + "$")
			all = append(all, s)
		}
	}
	if len(all) < 300 {
		t.Fatalf("only %d sentences", len(all))
	}
	return all
}

// says whether a label says in the language of the tests what the English says.
func (s sentence) says(label, english string) bool {
	args := s.pattern.FindStringSubmatch(english)
	return args != nil && slices.ContainsFunc(s.pseudo, func(form string) bool {
		for i, name := range s.names {
			form = strings.ReplaceAll(form, name, args[i+1])
		}
		return form == label
	})
}
