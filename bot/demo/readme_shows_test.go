package demo

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/pack"
)

// TestReadmeNamesWhatShips checks that README names every show that ships before its
// first conversation, which is about one of them.
func TestReadmeNamesWhatShips(t *testing.T) {
	page, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, _, _ := strings.Cut(string(page), "```conversation")
	first := conversationBlock.FindStringSubmatch(string(page))
	files, err := fs.Glob(data.Shipped(), "*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("nothing ships", err)
	}
	shown := false
	for _, file := range files {
		src, err := fs.ReadFile(data.Shipped(), file)
		if err != nil {
			t.Fatal(err)
		}
		show, _ := pack.Read(src)
		if !strings.Contains(before, "**"+show.Title+"**") {
			t.Errorf("README.md does not name %s", show.Title)
		}
		shown = shown || strings.Contains(first[1], "/show start show:"+string(show.ID)+"\n")
	}
	if !shown {
		t.Error("the first conversation of README.md is about a show that does not ship")
	}
}
