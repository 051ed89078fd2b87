package pack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"testing"
	"testing/fstest"

	"watchparty/data"
)

// makeIndex returns the index of the shows in a directory, a show a line.
func makeIndex(t *testing.T, shipped fs.FS) []byte {
	t.Helper()
	entries, err := fs.ReadDir(shipped, ".")
	if err != nil {
		t.Fatal(err)
	}
	var lines [][]byte
	for _, e := range entries {
		if e.Name() == indexFile {
			continue
		}
		s, wrong := load(shipped, e.Name())
		if s == nil {
			t.Fatal(e.Name(), wrong)
		}
		line, err := json.Marshal(headingOf(e.Name(), s))
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	return fmt.Appendf(nil, "[\n%s\n]\n", bytes.Join(lines, []byte(",\n")))
}

// TestIndex checks that the index tells of every show that ships what its pack does.
func TestIndex(t *testing.T) {
	want := makeIndex(t, data.Shipped())
	if *update {
		if err := os.WriteFile("../shows/"+indexFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := fs.ReadFile(data.Shipped(), indexFile); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%v; the index is not what the packs say: go test ./data/pack -run TestIndex -update", err)
	}
}

// TestShelve checks that a list tells the same of a show before it is read and after,
// and that an operator's pack with its id takes its place.
func TestShelve(t *testing.T) {
	src := []byte(good(t))
	shipped := fstest.MapFS{"good.yaml": {Data: src}}
	shipped[indexFile] = &fstest.MapFile{Data: makeIndex(t, shipped)}
	all, problems := Shelve(shipped, nil)
	if len(all) != 1 || len(problems) > 0 {
		t.Fatal(all, problems)
	}
	head, whole := all[0].Head, all[0].Read()
	if whole == nil || len(whole.Cast) == 0 || len(head.Cast)+len(head.Questions)+len(head.Sources) > 0 || head.Premise != "" {
		t.Fatalf("the head has texts, or the show has none: %+v", head)
	}
	if !reflect.DeepEqual(headingOf("x", head), headingOf("x", whole)) || head.Last() != whole.Last() || head.Running() != whole.Running() {
		t.Errorf("got %+v, want %+v", headingOf("x", head), headingOf("x", whole))
	}
	own := fstest.MapFS{"mine.yaml": {Data: bytes.Replace(src, []byte("year: 2025"), []byte("year: 1999"), 1)}, "bad.yaml": {Data: []byte("x")}}
	all, problems = Shelve(shipped, own)
	catalog := data.ReadCatalog(func() []data.Shelved { return all })
	if s, _ := catalog.Show(whole.ID); len(catalog.Shows()) != 1 || s.Year != 1999 || catalog.Shows()[0].Year != 1999 || len(problems) != 1 {
		t.Errorf("got %d shows of %d, problems %v", len(catalog.Shows()), s.Year, problems)
	}
}
