package serve

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// TestBadPackInDirectory checks that a bad pack is named in the log and that the
// other shows are served.
func TestBadPackInDirectory(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bad.yaml"), []byte("id: Not_An_Id\ntitle: Bad\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	catalog, err := Shows(dir, Settings{}.logger(&log))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := catalog.Show("trauma-code"); !ok {
		t.Error("the shipped show is gone")
	}
	if !strings.Contains(log.String(), "bad.yaml") {
		t.Errorf("the log does not name the bad pack once a show was found: %s", log.String())
	}
}

// TestHeapGrows checks that the heap may grow to four times what lives, unless
// the environment says otherwise.
func TestHeapGrows(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	for _, c := range []struct {
		set  string
		want int
	}{{"50", 100}, {"", heapGrowth}} {
		t.Setenv("GOGC", c.set)
		letHeapGrow()
		if got := debug.SetGCPercent(100); got != c.want {
			t.Errorf("GOGC=%q: got %d, want %d", c.set, got, c.want)
		}
	}
}

// TestProvider checks where shows are looked up.
func TestProvider(t *testing.T) {
	for base, want := range map[string]bool{"": true, "off": false, "http://127.0.0.1:8087/tvmaze": true} {
		p, err := Settings{TVmaze: base}.provider()
		if err != nil || (p != nil) != want {
			t.Errorf("TVMAZE_BASE=%q: %v, %v", base, p, err)
		}
	}
}
