package pack

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"watchparty/data"
)

func file(src string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(src)} }

func titles(shows []*data.Show) []string {
	var all []string
	for _, s := range shows {
		all = append(all, string(s.ID)+" "+s.Title)
	}
	return all
}

func TestLoad(t *testing.T) {
	tides := good(t)
	named := func(id, title string) string {
		return strings.NewReplacer("id: tides", "id: "+id, "title: Tides", "title: "+title).Replace(tides)
	}
	bad := strings.NewReplacer("network:", "netwrok:", "size: main", "size: lead",
		"complete: true", "complete: no", "topic: outlook", "topic: gossip").Replace(named("bad", "Bad"))
	embedded := fstest.MapFS{
		"a.yaml": file(named("a", "A")),
		"b.yaml": file(named("b", "B")),
	}
	for _, c := range []struct {
		name     string
		dir      fs.FS
		shows    []string
		problems []string
	}{
		{"no directory", nil, []string{"a A", "b B"}, nil},
		{"empty directory", fstest.MapFS{}, []string{"a A", "b B"}, nil},
		{"add", fstest.MapFS{"c.yaml": file(named("c", "C"))}, []string{"a A", "b B", "c C"}, nil},
		{"replace", fstest.MapFS{"x.yaml": file(named("a", "Better"))}, []string{"a Better", "b B"}, nil},
		{"other files", fstest.MapFS{"README.md": file("x"), "c.yaml.bak": file("x"), "d/e.yaml": file("x")}, []string{"a A", "b B"}, nil},
		{
			"a bad one beside a good one",
			fstest.MapFS{"bad.yaml": file(bad), "c.yaml": file(named("c", "C"))},
			[]string{"a A", "b B", "c C"},
			[]string{`bad.yaml: 5:1: the key "netwrok" is not known here; 7:11: must be true or false; ` +
				`39:11: must be one of: main, supporting, guest; and 1 more`},
		},
		{
			"a bad one that would replace",
			fstest.MapFS{"a.yaml": file(named("a", "Worse") + "x: y\n")},
			[]string{"a A", "b B"},
			[]string{`a.yaml: 72:1: the key "x" is not known here`},
		},
		{
			"one id twice",
			fstest.MapFS{"c.yaml": file(named("c", "C")), "d.yaml": file(named("c", "D"))},
			[]string{"a A", "b B", "c C"},
			[]string{"d.yaml: its id is that of c.yaml"},
		},
		{
			"not a file",
			fstest.MapFS{"c.yaml/d": file("x")},
			[]string{"a A", "b B"},
			[]string{"c.yaml: is not a file"},
		},
		{
			"a large file",
			fstest.MapFS{"c.yaml": file(strings.Repeat("#", maxSize+1))},
			[]string{"a A", "b B"},
			[]string{"c.yaml: 1:1: a pack has at most 256 KiB"},
		},
	} {
		shows, problems := Load(embedded, c.dir)
		if got := titles(shows); !slices.Equal(got, c.shows) {
			t.Errorf("%s: got shows %q, want %q", c.name, got, c.shows)
		}
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		if !slices.Equal(got, c.problems) {
			t.Errorf("%s: got problems\n%q\nwant\n%q", c.name, got, c.problems)
		}
	}
}

func TestLoadWithoutTheDirectory(t *testing.T) {
	missing := os.DirFS(filepath.Join(t.TempDir(), "missing"))
	shows, problems := Load(fstest.MapFS{"a.yaml": file(good(t))}, missing)
	if len(shows) != 1 || len(problems) != 1 {
		t.Errorf("got %d shows and problems %v, want 1 and 1", len(shows), problems)
	}
}
