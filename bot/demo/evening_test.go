package demo

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
)

var update = flag.Bool("update", false, "write what is said into testdata/evening.txt and README.md")

// TestEvening plays an evening in the demo's server at the demo's console and,
// line by line, on the demo's page. People read the same in both.
func TestEvening(t *testing.T) {
	file, err := filepath.Abs("testdata/evening.txt")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := string(raw)
	t.Run("console", func(t *testing.T) {
		pack, err := readGiven("packs/lantern-bay.yaml")
		emptyDirectory(t)
		if err == nil {
			err = os.WriteFile("lantern-bay.yaml", pack, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		stdout, stderr, err := runDemo(t.Context(), "-script", file)
		if err != nil || stderr != "" {
			t.Fatalf("%v: %s", err, stderr)
		}
		got := fromConsole(stdout)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
			want = got
		}
		compareEvenings(t, want, got)
	})
	t.Run("page", func(t *testing.T) { compareEvenings(t, want, newPageClient(t).play(want)) })
}

func compareEvenings(t *testing.T, want, got string) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("-update writes what the console says (- file, + said):\n%s", diff)
	}
}

// TestEveningUsesEverything checks that the evening uses every command and is as
// long as an evening.
func TestEveningUsesEverything(t *testing.T) {
	raw, err := os.ReadFile("testdata/evening.txt")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile(`(?m)^[a-z]+: `).FindAll(raw, -1)); n < 40 {
		t.Errorf("%d steps, want 40 or more", n)
	}
	for _, c := range commands.All() {
		names := []string{c.Name}
		for _, sub := range c.Subs {
			names = append(names, c.Name+" "+sub.Typed())
		}
		for _, name := range names[min(1, len(names)-1):] {
			used := `(?m)^[a-z]+: /` + name + `\b`
			if c.Message {
				used = `(?m)^[a-z]+: apps ` + name + `$`
			}
			if !regexp.MustCompile(used).Match(raw) {
				t.Errorf("nobody uses %s in testdata/evening.txt", name)
			}
		}
	}
}

var (
	typedLine = regexp.MustCompile(`^\w+ #\w+> (.*)$`)
	tagNumber = regexp.MustCompile(`\[\d+ `)
)

// fromConsole is what the console printed, from the first line that was typed,
// as a conversation.
func fromConsole(printed string) string {
	var out []string
	news := false // what came by itself is not an answer
	from := -1    // where the newest message of a channel that was looked at begins
	for _, line := range strings.Split(strings.TrimRight(printed, "\n"), "\n") {
		m := typedLine.FindStringSubmatch(line)
		switch {
		case m != nil:
			if out, news, from = append(out, m[1]), false, -1; strings.HasSuffix(m[1], ": look") {
				from = len(out)
			}
		case from >= 0 && strings.HasPrefix(line, "-- "):
			out = out[:from]
		case news, line == "(new)", line == "(edited)", strings.HasPrefix(line, "(It's "), strings.HasPrefix(line, "Type submit, "):
			news = news || line == "(new)" || line == "(edited)"
		case len(out) == 0, line == "", line == "(changed)":
		case strings.HasPrefix(line, "  "):
			out = append(out, "> ? "+line[2:])
		default:
			if strings.HasPrefix(line, "[") {
				line = tagNumber.ReplaceAllString(line, "[")
			}
			out = append(out, "> "+fileSize.ReplaceAllString(line, ")"))
		}
	}
	return strings.Join(out, "\n") + "\n"
}
