package commands_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"watchparty/data"
)

// TestRuns starts a show, and gives numbers to one that was started, with each row of
// testdata/runs.tsv: it has these episodes, or nothing changed and the fault is named.
func TestRuns(t *testing.T) {
	file, err := os.ReadFile("testdata/runs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(file)) {
		cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if strings.HasPrefix(row, "#") {
			continue
		}
		for _, begin := range []string{"", "3,2"} {
			c := newChat(t, shippedCatalog(t))
			if begin != "" {
				c.say("mina", "/show start name:Long Show episodes:"+begin)
			}
			said := c.say("mina", "/show start name:Long Show episodes:"+cells[0])
			if len(cells) == 2 {
				if said[0] != "(only you can see this)" || said[1] != cells[1] {
					t.Errorf("%s, after %q: %q, want %q", cells[0], begin, said, cells[1])
				}
				if info := c.say("mina", "/show info show:Long Show"); slices.Contains(info, "2 seasons, 5 episodes") != (begin != "") {
					t.Errorf("%s, after %q: %q", cells[0], begin, info)
				}
				continue
			}
			if info := c.say("mina", "/show info"); !slices.Contains(info, cells[1]) {
				t.Errorf("%s, after %q: %q, want %q", cells[0], begin, info, cells[1])
			}
			reaches(c, cells[0], cells[2], cells[3])
		}
	}
}

// reaches checks that a show goes from the first episode to the last.
func reaches(c *chat, typed, first, last string) {
	c.t.Helper()
	p, _ := data.ParsePosition(last)
	p.Episode++
	for _, step := range []struct {
		typed, says string
		want        bool
	}{
		{"next", "up to " + first + ".", true}, {last, "up to " + last + ".", true}, {p.String(), "Got it", false},
	} {
		said := c.say("dan", "/watched episode:"+step.typed)
		if strings.Contains(said[1], step.says) != step.want {
			c.t.Errorf("%s, at %s: %q", typed, step.typed, said)
		}
	}
}
