package commands_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"watchparty/data"
	"watchparty/data/pack"
)

var update = flag.Bool("update", false, "write what is said into the conversations")

// TestConversations plays testdata/*.txt: lines that people type or press, and
// what they are told. "mina" may manage the server, "pat" only events; #sofa is
// the channel that they begin in, and #hosts one that not everybody sees.
//
//	mina: /watched episode:3      a command
//	mina: /cast name:ba?          what is offered while typing
//	dan: press Undo               a button, on the newest message he sees that has it
//	dan: choose S1E3              a line of a menu, likewise
//	mina: #harbour                goes to another channel
//	dan: submit Well done.        the open form's first field
//	dan: say I knew it.           a message of a person's
//	dan: apps Report a spoiler    a message command, on what was said last
//	dan: look                     the newest message where they are
//	dan: leaves                   the server; menus of people list members only
//	later: 3 days                 time passes
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
			got := newChat(t, catalog).play(string(want))
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

var packsInConversations = []string{"../data/shows/trauma-code.yaml", "../bot/demo/harbour-lights.yaml"}

func shippedCatalog(t testing.TB) *data.Catalog {
	t.Helper()
	var shows []*data.Show
	for _, name := range packsInConversations {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		show, mistakes := pack.Read(src)
		if len(mistakes) > 0 {
			t.Fatalf("%s: %v", name, mistakes)
		}
		shows = append(shows, show)
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
				lines = append(lines, "/"+c.Name+" "+sub.Name)
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
