package pack

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// folder is the good pack in several files: its seasons, and the people and questions of
// each, apart.
func folder(t *testing.T) fstest.MapFS {
	t.Helper()
	src := good(t)
	between := func(from, to string) string {
		_, rest, ok := strings.Cut(src, "\n"+from)
		part, _, ok2 := strings.Cut(rest, "\n"+to)
		if !ok || !ok2 {
			t.Fatalf("the pack has nothing from %q to %q", from, to)
		}
		return from + part + "\n"
	}
	one, two := between("  - number: 1\n", "  - number: 2"), between("  - number: 2\n", "cast:")
	ada, others := between("  - key: ada", "  - key: guest"), between("  - key: guest", "questions:")
	who, why := between("  - key: who", "  - key: why"), between("  - key: why", "facts:")
	main, _, _ := strings.Cut(src, "seasons:")
	_, end, _ := strings.Cut(src, "\nfacts:")
	return fstest.MapFS{
		"tides/show.yaml":      file(main + "cast:\n" + ada + "facts:" + end),
		"tides/season-2.yaml":  file("seasons:\n" + one + "cast:\n" + others + "questions:\n" + who),
		"tides/season-10.yaml": file("seasons:\n" + two + "questions:\n" + why),
		"tides/notes.txt":      file("x"),
	}
}

// A folder with a show.yaml is the pack that its files are together, season-2 before
// season-10.
func TestFolder(t *testing.T) {
	want, _ := Read([]byte(good(t)))
	c, err := Check(folder(t), "tides")
	if err != nil || !reflect.DeepEqual(c.Show, want) {
		t.Errorf("got %v, %v", c.Mistakes, err)
	}
	both := folder(t)
	both["one.yaml"] = file(strings.Replace(good(t), "id: tides", "id: one", 1))
	if shows, problems := Load(both, nil); len(shows) != 2 || len(problems) > 0 {
		t.Errorf("got %v, %v", titles(shows), problems)
	}
}

func TestMistakesInAFolder(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"in another file", "season-2.yaml", "recap: It burned.", "recap: «Malak burned.", "the text is open at S1E1 and uses the name from show.yaml:15:73, which is known at S2E1"},
		{"a key of the show", "season-2.yaml", "seasons:", "«year: 2025\nseasons:", `only show.yaml may have the key "year" here`},
		{"a key of none", "season-2.yaml", "seasons:", "«Zorro: 2025\nseasons:", "only show.yaml may have the key here"},
		{"no list", "season-10.yaml", "questions:\n", "cast: «x\nquestions:\n", "must be a list"},
		{"twice", "season-10.yaml", "key: why", "key: «who", "the same key stands at season-2.yaml:30:10"},
		{"not YAML", "season-10.yaml", "number: 2", "number: 2«: 3", "not YAML: mapping values are not allowed in this context"},
		{"empty", "season-10.yaml", "", "", "season-10.yaml:1:1: the file is empty"},
		{"large", "season-10.yaml", "", strings.Repeat("#", maxSize+1), "season-10.yaml:1:1: a file has at most 256 KiB"},
		{"a word", "season-10.yaml", "", "word", "season-10.yaml:1:1: must be keys with values"},
		{"a season missing", "season-2.yaml", "  - number: 1\n    episodes", "  - number: «3\n    episodes", "season 3 stands where 1 is due"},
	} {
		packs := folder(t)
		name := "tides/" + c.file
		src := strings.Replace(string(packs[name].Data), c.old, c.new, 1)
		if c.old == "" {
			src = c.new
		}
		src, want := marked(src, c.want)
		if want != c.want {
			want = c.file + ":" + want
		}
		packs[name] = file(src)
		got, err := Check(packs, "tides")
		if lines := strings.SplitN(joined(got.Mistakes), "\n", 2); err != nil || lines[0] != want {
			t.Errorf("%s: got\n%s\n%v\nwant\n%s", c.name, joined(got.Mistakes), err, want)
		}
	}
	many := folder(t)
	for i := range maxFiles {
		many[fmt.Sprint("tides/x", i, ".yaml")] = file("facts: []")
	}
	for what, packs := range map[string]fstest.MapFS{
		"has too many files":          many,
		"has no show.yaml":            {"tides/season-1.yaml": file("seasons: []")},
		"season-2.yaml is not a file": {"tides/show.yaml": file(""), "tides/season-2.yaml/x": file("")},
	} {
		if _, err := Check(packs, "tides"); err == nil || err.Error() != what {
			t.Errorf("got %v, want %s", err, what)
		}
	}
}
