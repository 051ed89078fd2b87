package commands_test

import (
	"os"
	"strings"
	"testing"

	"watchparty/data"
)

// TestSeeds checks that the facts in testdata/seeds.tsv are told at their
// episode and after it, by the commands written there, and not before.
func TestSeeds(t *testing.T) {
	file, err := os.ReadFile("testdata/seeds.tsv")
	if err != nil {
		t.Fatal(err)
	}
	catalog := shippedCatalog(t)
	show, _ := catalog.Show("trauma-code")
	seats := []data.Position{{}}
	for _, e := range show.Episodes() {
		seats = append(seats, e.Position)
	}
	for row := range strings.Lines(string(file)) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		opens, ok := data.Position{}, true
		if cells[0] != "start" {
			opens, ok = data.ParsePosition(cells[0])
		}
		if !ok || len(cells) != 3 {
			t.Fatalf("not a row: %q", row)
		}
		for _, seat := range seats {
			got := tells(newChat(t, catalog), seat, cells[1])
			if told, want := strings.Contains(got, cells[2]), seat.Compare(opens) >= 0; told != want {
				t.Errorf("%s, at %s: told %q is %v, want %v:\n%s", cells[1], seat, cells[2], told, want, got)
			}
		}
	}
}

// tells returns what somebody is told who has watched up to seat. Buttons that
// are not there, as where there are no more pages yet, tell nothing.
func tells(c *chat, seat data.Position, steps string) string {
	if !seat.IsZero() {
		c.say("kim", "/watched episode:"+seat.String()+" show:trauma-code")
	}
	told := ""
	for step := range strings.SplitSeq(steps, "; ") {
		command := strings.HasPrefix(step, "/")
		if command {
			step += " show:trauma-code"
		} else if !strings.Contains(told, "["+strings.TrimPrefix(step, "press ")+"]") {
			return ""
		}
		told = strings.Join(c.say("kim", step), "\n")
	}
	return told
}
