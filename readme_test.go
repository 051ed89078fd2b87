package main

import (
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/bot"
	"watchparty/bot/serve"
	"watchparty/commands"
	"watchparty/data/pack"
)

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// blocks returns the fenced blocks of README.md that are marked with a word.
func blocks(t *testing.T, word string) []string {
	t.Helper()
	var found []string
	for _, m := range regexp.MustCompile("(?ms)^```"+word+"\n(.*?)^```$").FindAllStringSubmatch(read(t, "README.md"), -1) {
		found = append(found, m[1])
	}
	if len(found) == 0 {
		t.Fatalf("README.md has no block marked %s", word)
	}
	return found
}

// rows returns the rows of the table of README.md below a heading and with a
// header.
func rows(t *testing.T, heading, header string) string {
	t.Helper()
	_, section, ok := strings.Cut(read(t, "README.md"), "\n## "+heading+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	_, found, there := strings.Cut(section, "\n| "+header+" |")
	if !ok || !there {
		t.Fatalf("README.md has no table %q below %q", header, heading)
	}
	found, _, _ = strings.Cut(found, "\n\n")
	return found
}

var (
	firstCell = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")
	exampleOf = regexp.MustCompile(`(?m)^# .*\n#?([A-Z_]+)=`)
	inUsage   = regexp.MustCompile(`(?m)^  (\w+(?: [A-Z]+…?)?)  `)
	packKey   = regexp.MustCompile(`(?m)(?:^|[\s{])([a-z_]+):(?:\s|$)`)
)

// names returns what a pattern finds, in order.
func names(in *regexp.Regexp, text string) []string {
	var found []string
	for _, m := range in.FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	return found
}

func TestReadmeSettings(t *testing.T) {
	var want []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[serve.Settings]()) {
		want = append(want, f.Tag.Get("env"))
	}
	if diff := cmp.Diff(want, names(firstCell, rows(t, "Settings", "setting"))); diff != "" {
		t.Errorf("README.md (- settings, + README.md):\n%s", diff)
	}
	if diff := cmp.Diff(want, names(exampleOf, read(t, ".env.example"))); diff != "" {
		t.Errorf(".env.example (- settings, + .env.example):\n%s", diff)
	}
	if !strings.Contains(read(t, ".env.example"), "\nDISCORD_TOKEN=\n") {
		t.Error(".env.example: the token is not empty")
	}
}

func TestReadmeCommands(t *testing.T) {
	written := func(name string, options []commands.Option) string {
		for _, o := range options {
			if o.Required {
				name += " " + o.Name
			} else {
				name += " [" + o.Name + "]"
			}
		}
		return name
	}
	var want []string
	for _, c := range commands.All() {
		switch {
		case c.Message:
			want = append(want, c.Name)
		case len(c.Subs) == 0:
			want = append(want, written("/"+c.Name, c.Options))
		}
		for _, s := range c.Subs {
			want = append(want, written("/"+c.Name+" "+s.Typed(), s.Options))
		}
	}
	if diff := cmp.Diff(want, names(firstCell, rows(t, "Commands", "command"))); diff != "" {
		t.Errorf("README.md (- commands, + README.md):\n%s", diff)
	}
}

func TestReadmeSubcommands(t *testing.T) {
	var want []string
	for _, name := range names(inUsage, usage) {
		want = append(want, "watchparty "+name)
	}
	if diff := cmp.Diff(want, names(firstCell, rows(t, "Settings", "subcommand"))); diff != "" || len(want) == 0 {
		t.Errorf("README.md (- usage, + README.md):\n%s", diff)
	}
}

// TestReadmeInvite checks the link, and with it the permissions, that README.md
// tells people to expect.
func TestReadmeInvite(t *testing.T) {
	if link := bot.InviteURL("APPLICATION_ID"); !strings.Contains(read(t, "README.md"), "    "+link+"\n") {
		t.Errorf("README.md does not have the link %s", link)
	}
}

// TestReadmePack reads the pack in README.md, which has every key, and looks
// for each key in the table below it.
func TestReadmePack(t *testing.T) {
	example := blocks(t, "yaml")[0]
	if show, mistakes := pack.Read([]byte(example)); show == nil {
		t.Fatalf("the pack in README.md: %v", mistakes)
	}
	keys := keysOf(example)
	if diff := cmp.Diff(keysOf(read(t, "data/pack/testdata/good.yaml")), keys); diff != "" {
		t.Errorf("keys of a pack (- good.yaml, + README.md):\n%s", diff)
	}
	explained := rows(t, "Write a show pack", "key")
	for _, key := range keys {
		if !strings.Contains(explained, "`"+key+"`") {
			t.Errorf("README.md does not explain the key %s", key)
		}
	}
}

// TestReadmeOverlay reads the pack in README.md that is laid over a show.
func TestReadmeOverlay(t *testing.T) {
	show, mistakes := pack.Read([]byte(blocks(t, "yaml")[1]))
	if show == nil || show.Overlay == nil {
		t.Fatalf("the pack in README.md: %v", mistakes)
	}
}

// keysOf returns the keys of a pack, without the languages of its titles.
func keysOf(text string) []string {
	keys := names(packKey, text)
	slices.Sort(keys)
	return slices.DeleteFunc(slices.Compact(keys), func(key string) bool { return key == "fr" || key == "ko" })
}

// TestReadmePictures checks that every picture in README.md is described, there and
// small.
func TestReadmePictures(t *testing.T) {
	pictures := regexp.MustCompile(`!\[([^\]]*)\]\(([^)]+)\)`).FindAllStringSubmatch(read(t, "README.md"), -1)
	if len(pictures) == 0 {
		t.Error("README.md has no picture")
	}
	for _, p := range pictures {
		file := read(t, p[2])
		if size, err := png.DecodeConfig(strings.NewReader(file)); err != nil || size.Width < 800 || len(file) > 200_000 || len(p[1]) < 20 {
			t.Errorf("%s: %v, %+v, %d bytes, described as %q", p[2], err, size, len(file), p[1])
		}
	}
}

var (
	codePath = regexp.MustCompile("`([\\w/.]+(?:\\.go|/))`")
	codeTest = regexp.MustCompile("`((?:Test|Fuzz)\\w+)`")
)

// TestNamesInPages checks that every file, package and test that ARCHITECTURE.md and
// the end of README.md name exists, and that ARCHITECTURE.md stays short.
func TestNamesInPages(t *testing.T) {
	architecture := read(t, "ARCHITECTURE.md")
	if n := strings.Count(architecture, "\n"); n > 80 {
		t.Errorf("ARCHITECTURE.md has %d lines, want 80 at most", n)
	}
	_, work, _ := strings.Cut(read(t, "README.md"), "\n## Work on it\n")
	drawn := regexp.MustCompile(`(?m)^    ([\w/.]+)  `)
	paths := slices.Concat(names(codePath, architecture), names(drawn, architecture), names(codePath, work))
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("a page names %s, which is not there", path)
		}
	}
	tests := names(codeTest, work)
	if len(paths) < 40 || len(tests) < 5 {
		t.Errorf("found only %d files and %d tests", len(paths), len(tests))
	}
	for _, test := range tests {
		if !declared(t, test) {
			t.Errorf("README.md names %s, which is not there", test)
		}
	}
}

// declared says whether a file of tests has a function of a name.
func declared(t *testing.T, name string) (found bool) {
	t.Helper()
	err := fs.WalkDir(os.DirFS("."), ".", func(file string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, "_test.go") {
			found = found || strings.Contains(read(t, file), "\nfunc "+name+"(")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestCheck reads a pack with ten different mistakes.
func TestCheck(t *testing.T) {
	code, stdout, _ := runCommand(t, t.Context(), "check", "data/shows/trauma-code.yaml")
	if code != 0 || !strings.Contains(stdout, "1 season, 8 episodes, 16 cast, 50 notes, 30 questions, 41 facts") {
		t.Errorf("exit %d: %s", code, stdout)
	}
	if _, stdout, _ := runCommand(t, t.Context(), "check", "data/pack/testdata/good.yaml"); !strings.Contains(stdout, "3 episodes, 2 specials, 3 cast") {
		t.Errorf("the specials aren't counted: %s", stdout)
	}
	bad := filepath.Join(t.TempDir(), "bad.yaml")
	if err := os.WriteFile(bad, []byte(tenMistakes), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, _ = runCommand(t, t.Context(), "check", bad)
	if n := strings.Count(stdout, bad+":"); code != 1 || n != 10 {
		t.Errorf("exit %d, %d lines, want 1 and 10:\n%s", code, n, stdout)
	}
}

const tenMistakes = `id: Not_An_Id
title: Ten
year: soon
surprise: yes
premise: See https://example.com for more.
complete: false
seasons:
  - number: 1
    episodes:
      - number: 01
        aired: 2025-02-30
        summary: It ends with ||bars||.
      - number: 3
        recap: Third.
cast:
  - key: ann
    size: main
    from: S1E9
    character: {name: Ann}
    notes:
      - {text: Without a position.}
`
