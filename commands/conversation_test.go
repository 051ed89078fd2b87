package commands_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/pack"
)

var update = flag.Bool("update", false, "write what is said into the conversations")

// TestConversations plays testdata/*.txt: lines that people type or press, and
// what they are told. "mina" may manage the server, "pat" only events; #sofa is
// the channel that they begin in, and #hosts one that not everybody sees.
//
//	mina: /watched episode:3      a command
//	mina: /show pack upload file:@packs/lantern-bay.yaml
//	mina: /cast name:ba?          what is offered while typing
//	dan: press Undo               a button, on the newest message he sees that has it
//	dan: choose S1E3              a line of a menu, likewise; "2: Kit, Mo" are two of the second menu
//	mina: #harbour                goes to another channel
//	dan: submit Well done.        the open form's first field
//	dan: say I knew it.           a message of a person's
//	dan: apps Report a spoiler    a message command, on what was said last
//	dan: look                     the newest message where they are
//	dan: leaves                   the server; menus of people list members only
//	dan: events                   the server's events
//	later: 3 days                 time passes; within seconds, each thing when it is due
//	provider: renumbers           a season of The Glass Orchard
//	server: forbids events        and: allows events, has 100 events, ends the events
func TestConversations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no conversations", err)
	}
	catalog := shippedCatalog(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := converse(t, catalog, string(want), nil)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("-update writes what is said (- file, + said):\n%s", diff)
			}
		})
	}
}

// converse plays a conversation, and calls heard, unless it is nil, with everything that
// anybody is told. Looking for shows takes its time, which nobody waits for.
func converse(t *testing.T, catalog *data.Catalog, script string, heard func(commands.Reply)) (got string) {
	synctest.Test(t, func(t *testing.T) {
		c := newChat(t, catalog)
		c.hear = heard
		c.shows = newProvider(t, func() time.Time { return c.now })
		got = c.play(script)
	})
	return got
}

var packsInConversations = []string{"../data/shows/trauma-code.yaml", "../bot/demo/harbour-lights.yaml"}

// readShipped reads those packs once. Nobody changes a show.
var readShipped = sync.OnceValues(func() (shows []*data.Show, err error) {
	for _, name := range packsInConversations {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		show, mistakes := pack.Read(src)
		if len(mistakes) > 0 {
			return nil, fmt.Errorf("%s: %v", name, mistakes)
		}
		shows = append(shows, show)
	}
	return shows, nil
})

func shippedCatalog(t testing.TB) *data.Catalog {
	t.Helper()
	shows, err := readShipped()
	if err != nil {
		t.Fatal(err)
	}
	return data.NewCatalog(shows...)
}

// TestEverybodyUsesEveryCommand checks that in everybody.txt somebody at the start,
// somebody in the middle and somebody who has finished use every command, so that
// each is read by all three.
func TestEverybodyUsesEveryCommand(t *testing.T) {
	page, err := os.ReadFile("testdata/everybody.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range newServer(t).router.Commands() {
		lines := []string{"/" + c.Name}
		if c.Message {
			lines = []string{"apps " + c.Name}
		}
		if len(c.Subs) > 0 {
			lines = nil
			for _, sub := range c.Subs {
				lines = append(lines, "/"+c.Name+" "+sub.Typed())
			}
		}
		for _, line := range lines {
			for _, who := range []string{"ann", "ben", "cleo"} {
				if c.ForServerManagers {
					who = "mina"
				}
				if !strings.Contains(string(page), "\n"+who+": "+line) {
					t.Errorf("%s does not use %s", who, line)
				}
			}
		}
	}
}
