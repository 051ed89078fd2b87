package commands_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"watchparty/data"
)

// TestFreeQuestions asks what viewers ask about the shows that ship, each question as
// somebody who has watched exactly as far as its row in testdata/questions says, and
// checks what comes:
//
//	KEY          the question with that key in the pack, with its answer, its hint, or neither yet
//	asks:KEY     a choice of several, that one among them
//	none         nothing, and the pack has nothing there
//	missed:KEY   anything else, although that one is open there; missed:none is a wrong answer
//
// With -v it tells how many of each show found their answer at the first try.
func TestFreeQuestions(t *testing.T) {
	files, err := filepath.Glob("testdata/questions/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no questions", err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".tsv")
		t.Run(id, func(t *testing.T) {
			show := readKeyed(t, id)
			rows, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			count := map[string]int{}
			all := 0
			for row := range strings.Lines(string(rows)) {
				if strings.HasPrefix(row, "#") {
					continue
				}
				cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
				if len(cells) != 3 {
					t.Fatalf("not a row: %q", row)
				}
				count[checkAsked(t, show, cells[0], cells[1], cells[2])]++
				all++
			}
			t.Logf("%d of %d found their answer at the first try; %d asked back, %d missed, to %d there is none",
				count["found"], all, count["asks"], count["missed"], count["none"])
			if all < 20 {
				t.Errorf("got %d questions, want 20 or more", all)
			}
		})
	}
}

// checkAsked checks what comes of a question at a position, and returns it in a word.
func checkAsked(t *testing.T, show keyedShow, seat, typed, want string) (how string) {
	t.Helper()
	srv := newRow(t, show.Show)
	p, ok := data.ParsePosition(seat)
	for _, mark := range []data.Position{p.Regular(), p} { // a special alone moves nobody
		if !mark.IsZero() {
			srv.press(dan, "watched", "sure", "episode", mark.String(), "show", string(show.ID))
		}
	}
	if seen := srv.memberOf(show.ID, dan).Seen; seen != data.UpTo(p) || ok == (seat == "start") {
		t.Fatalf("%q: they have watched up to %s", seat, seen.Farthest())
	}
	how, key, ok := strings.Cut(want, ":")
	if !ok {
		how, key = "found", want
		if want == "none" {
			how = want
		}
	}
	did, keys := show.came(srv.ask(srv.typed(dan, "ending", "", "question", typed, "show", string(show.ID))))
	right := did == how && slices.Contains(keys, key)
	if how == "missed" {
		right = !slices.Contains(keys, key) && (key == "none" || show.opens(key, p))
	}
	if !right {
		t.Errorf("%s: %q: got %s %q, want %s", seat, typed, did, keys, want)
		return "wrong"
	}
	return how
}
