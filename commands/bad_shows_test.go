package commands_test

import (
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestBadShows reads testdata/bad-shows.tsv: what nobody offered, presses by no host, and
// names while the provider is away, each with the sentence that answers it. Nothing is saved
// but what was asked.
func TestBadShows(t *testing.T) {
	src, err := os.ReadFile("testdata/bad-shows.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		row := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(row) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		synctest.Test(t, func(t *testing.T) {
			c := newChat(t, &data.Catalog{})
			c.shows = newProvider(t, func() time.Time { return c.now })
			c.play("mina: /show start name:My Show episodes:3")
			who := strings.Replace(row[0], "away", "mina", 1)
			q := c.request(who)
			option, value, _ := strings.Cut(row[2], "=")
			q.Action = commands.Action{Command: "show", Do: row[1], Options: map[string]string{option: value}}
			q.Pressed = row[1] != "start"
			if row[0] == "away" {
				q.Found = &commands.Hits{Away: true}
			}
			said := c.ask(who, q, nil)
			if len(said.Body) == 0 || english(said.Body[0].Text) != row[3] || said.Public || said.Wait.Kind != "" {
				t.Errorf("%s: %q", line, c.text(said.Reply))
			}
		})
	}
}
