package commands_test

import (
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// TestProgressWithinASeason checks what is drawn of a show of several seasons, and of a long
// season, and that episodes are counted through all.
func TestProgressWithinASeason(t *testing.T) {
	for _, c := range []struct{ numbers, place, says, strip string }{
		{"8", "S1E3", "3 of 8. Next: S1E4.", "🟦🟦🟦▶️⬜⬜⬜⬜"},
		{"1155", "S1E1034", "1,034 of 1,155. Next: S1E1035.", "🟦🟦🟦🟦▶️⬜⬜⬜⬜⬜"},
		{"1155", "S1E1155", "1,155 of 1,155.", "🟦🟦🟦🟦🟦"},
		{"50x20,50,50,23", "S21E30", "1,030 of 1,123. Next: S21E31.", "▶️⬜⬜⬜⬜⬜⬜⬜⬜⬜"},
		{"2003:120,110", "S2004E1", "121 of 230. Next: S2004E2.", "🟦▶️⬜⬜⬜⬜⬜⬜⬜⬜"},
		{"13,14-26", "S2E26", "26 of 26.", "🟦🟦🟦🟦🟦🟦🟦🟦🟦🟦/🟦🟦🟦"},
		{"6,6", "S1E6", "6 of 12. Next: S2E1.", "🟦🟦🟦🟦🟦🟦/▶️⬜⬜⬜⬜⬜"},
		{"30", "S1E11", "11 of 30. Next: S1E12.", "🟦🟦🟦🟦🟦🟦🟦🟦🟦🟦/🟦▶️⬜⬜⬜⬜⬜⬜⬜⬜/⬜⬜⬜⬜⬜⬜⬜⬜⬜⬜"},
		{"24,10", "S1E24", "24 of 34. Next: S2E1.", "▶️⬜⬜⬜⬜⬜⬜⬜⬜⬜"},
	} {
		chat := newChat(t, shippedCatalog(t))
		chat.say("mina", "/show start name:Long Show episodes:"+c.numbers)
		chat.say("dan", "/watched episode:"+c.place)
		said := chat.say("dan", "/progress")
		if drawn := strings.Join(said[3:slices.Index(said, "**The group** not started")], "/"); said[2] != "You've seen "+c.says || drawn != c.strip {
			t.Errorf("%s at %s: %q", c.numbers, c.place, said)
		}
	}
}

// TestProgressReachesEverybody turns the pages of /progress and finds everybody who is
// listed once, and nobody who is not.
func TestProgressReachesEverybody(t *testing.T) {
	srv := newRow(t, data.BareShow{ID: "case", Name: "Case", Runs: []data.Run{{Season: 1, First: 1, Count: 8}}}.Show())
	const people = 62 // of whom one is alone on the last page
	for n := range people {
		user := data.UserID(1000 + n)
		srv.press(user, "watched", "sure", "episode", "S1E3", "show", "case")
		if n == 7 {
			srv.press(user, "progress", "hide", "show", "case")
		}
	}
	found, pages := map[data.UserID]int{}, 0
	for r := srv.ask(srv.typed(dan, "progress", "")); ; pages++ {
		for _, s := range r.Body {
			if s.User != 0 {
				found[s.User]++
			}
		}
		more := slices.IndexFunc(r.Buttons, func(b commands.Button) bool { return english(b.Label) == "More" })
		if more < 0 {
			if strings.Contains(spoken(r), "more.") || !slices.Contains(labelled(r), "Back") {
				t.Errorf("the last page: %s %q", spoken(r), labelled(r))
			}
			break
		}
		r = srv.use(dan, r.Buttons[more].Action)
	}
	for n := range people {
		want := 1
		if n == 7 {
			want = 0
		}
		if got := found[data.UserID(1000+n)]; got != want {
			t.Errorf("person %d is listed %d times, want %d", n, got, want)
		}
	}
	if pages != 3 || len(found) != people-1 {
		t.Errorf("%d people on %d pages more", len(found), pages)
	}
}
