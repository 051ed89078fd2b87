package words

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/sentences.txt")

// sentencesPage lists every sentence that the bot can say, for who reads them all.
const sentencesPage = "testdata/sentences.txt"

// TestSentencesPage writes the page of all sentences: a file after the other, with
// a line "function: English" for each. Of a sentence with a number, the forms
// are between bars.
func TestSentencesPage(t *testing.T) {
	var b strings.Builder
	file := ""
	for _, l := range literals(t, "*.go") {
		if !l.template() {
			continue
		}
		if l.file() != file {
			file = l.file()
			b.WriteString("\n# " + file + "\n")
		}
		b.WriteString(l.function() + ": " + strings.ReplaceAll(l.text, "\n", `\n`) + "\n")
	}
	page := strings.TrimPrefix(b.String(), "\n")
	if *update {
		if err := os.WriteFile(sentencesPage, []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(sentencesPage)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(kept), "\n"), strings.Split(page, "\n")); diff != "" {
		t.Errorf("-update writes what can be said (- %s, + said):\n%s", sentencesPage, diff)
	}
}

// template says whether the literal is the English of a sentence.
func (l literal) template() bool {
	if call := l.call("sayAt"); call != nil && (call.Args[1] == l.node || call.Args[2] == l.node) {
		return l.text != ""
	}
	call := l.call("say")
	return call != nil && call.Args[0] == l.node
}

var (
	names        = regexp.MustCompile(`\{\w+\}`)
	conversation = regexp.MustCompile("(?ms)^```conversation\n(.*?)^```$")
	reply        = regexp.MustCompile(`(?m)^> (.*)$`)
)

// TestNeverSaid compares the words of testdata/never.txt, which are words of the
// code, with everything that people read: each sentence, what commands, options and
// their values are called, and the replies in README.md.
func TestNeverSaid(t *testing.T) {
	never := neverSaid(t)
	said := 0
	check := func(where, text string) {
		said++
		for _, word := range never.FindAllString(text, -1) {
			t.Errorf("%s: people never read %q: %s", where, word, text)
		}
	}
	for _, l := range literals(t, "*.go") {
		if l.template() {
			check(l.at.String(), names.ReplaceAllString(l.text, "…"))
		}
	}
	sentences := said
	for _, l := range literals(t, "../*.go") {
		if l.named() || l.call("words.") != nil {
			check(l.at.String(), l.text)
		}
	}
	called := said - sentences
	for _, key := range keysOfTheFile(t) {
		check("a key in the file of /privacy", strings.ReplaceAll(key, "_", " "))
	}
	keys := said - called - sentences
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range conversation.FindAllString(string(readme), -1) {
		for _, line := range reply.FindAllStringSubmatch(block, -1) {
			check("README.md", line[1])
		}
	}
	if replies := said - sentences - called - keys; sentences < 200 || called < 10 || keys < 40 || replies < 10 {
		t.Errorf("found only %d sentences, %d names, %d keys and %d replies", sentences, called, keys, replies)
	}
}

// keysOfTheFile are the keys of the file that /privacy sends people.
func keysOfTheFile(t *testing.T) (keys []string) {
	t.Helper()
	for _, name := range []string{"../privacy_file.go", "../privacy_written.go"} {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range jsonKey.FindAllSubmatch(source, -1) {
			keys = append(keys, string(m[1]))
		}
	}
	return keys
}

// jsonKey finds the key that a field's tag gives it.
var jsonKey = regexp.MustCompile("`json:\"(\\w+)")

// named says whether the literal is what a command, a subcommand, an option or one
// of its values is called.
func (l literal) named() bool {
	of, field := l.field()
	switch field {
	case "Name":
		return of == "Command" || of == "Sub" || of == "Option" || of == "[]Sub" || of == "[]Option" || of == ""
	case "Value":
		return true
	}
	return false
}

// neverSaid matches each row of testdata/never.txt as whole words.
func neverSaid(t *testing.T) *regexp.Regexp {
	t.Helper()
	file, err := os.ReadFile("testdata/never.txt")
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for row := range strings.Lines(string(file)) {
		if row = strings.TrimSpace(row); row != "" && !strings.HasPrefix(row, "#") {
			rows = append(rows, regexp.QuoteMeta(row))
		}
	}
	if len(rows) == 0 {
		t.Fatal("no words")
	}
	return regexp.MustCompile(`(?i)\b(?:` + strings.Join(rows, "|") + `)\b`)
}
