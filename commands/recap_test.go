package commands_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// recapped is a show whose every episode has a line, and every season but the second one
// a line for all of it.
func recapped(seasons, episodes int) *data.Show {
	s := data.BareShow{ID: "case", Name: "Case", Runs: make([]data.Run, seasons)}
	for i := range s.Runs {
		s.Runs[i] = data.Run{Season: i + 1, First: 1, Count: episodes}
	}
	show := s.Show()
	show.Bare = false
	for i := range show.Seasons {
		makeEpisodes(&show.Seasons[i])
		season := &show.Seasons[i]
		for k := range season.Episodes {
			e := &season.Episodes[k]
			e.Recap = data.Seal(data.Story, e.Position, "told "+e.String()+".")
		}
		if i != 1 {
			season.Recap = data.Seal(data.Story, season.End(), fmt.Sprintf("all of %d.", i+1))
		}
	}
	return show
}

// lines are the texts of a recap.
func lines(r commands.Reply) (all []string) {
	for _, s := range r.Body {
		all = append(all, english(s.Lead)+" "+english(s.Text))
	}
	return all
}

// labelled are the labels of a reply's buttons.
func labelled(r commands.Reply) (all []string) {
	for _, b := range r.Buttons {
		all = append(all, english(b.Label))
	}
	return all
}

// TestRecapOfALongShow checks that a recap of many lines is of one season, with a line of
// each season before that has one, and leads to all others.
func TestRecapOfALongShow(t *testing.T) {
	srv := newRow(t, recapped(22, 50))
	srv.press(dan, "watched", "sure", "episode", "S21E34", "show", "case")
	r := srv.ask(srv.typed(dan, "recap", ""))
	got := lines(r)
	if got[len(got)-1] != "S21E34 told S21E34." || len(got) > 25 || slices.Contains(got, "Season 22 all of 22.") {
		t.Errorf("at S21E34: %q", got)
	}
	if want := []string{"Earlier", "Season 20", "Season 19", "Season 18", "Season 17", "Season 16", "More", "Share"}; !slices.Equal(labelled(r), want) {
		t.Errorf("at S21E34: %q", labelled(r))
	}
	srv.press(dan, "watched", "sure", "episode", "S22E2", "show", "case")
	r = srv.ask(srv.typed(dan, "recap", ""))
	want := []string{"Season 1 all of 1.", "Season 3 all of 3."}
	for n := 4; n <= 21; n++ {
		want = append(want, fmt.Sprintf("Season %d all of %d.", n, n))
	}
	if want = append(want, "S22E1 told S22E1.", "S22E2 told S22E2."); !slices.Equal(lines(r), want) {
		t.Errorf("at S22E2: %q, want %q", lines(r), want)
	}
	r = srv.ask(srv.typed(dan, "recap", "", "season", "season 2"))
	if got := lines(r); got[len(got)-1] != "S2E50 told S2E50." || !slices.Contains(labelled(r), "Season 22") {
		t.Errorf("season 2: %q %q", got, labelled(r))
	}
	for typed, want := range map[string]string{"23": "22 seasons", "last season": "Try 3 or season 3"} {
		if r := srv.ask(srv.typed(dan, "recap", "", "season", typed)); !strings.Contains(spoken(r), want) || !slices.Contains(labelled(r), "Season 22") {
			t.Errorf("%s: %s %q", typed, spoken(r), labelled(r))
		}
	}
	srv.press(dan, "watched", "mistake", "episode", "S3E2", "show", "case")
	if r := srv.ask(srv.typed(dan, "recap", "", "season", "4")); !strings.Contains(spoken(r), "any of season 4 yet") {
		t.Errorf("season 4 at S3E2: %s", spoken(r))
	}
}

// TestRecapsReachAllLines turns every page of a recap and finds each line that its
// reader may be told, and no other.
func TestRecapsReachAllLines(t *testing.T) {
	for _, c := range []struct {
		seasons, episodes int
		place             string
		plain             bool // no season has a line
	}{{1, 8, "S1E8", false}, {3, 8, "S3E8", false}, {3, 8, "S2E3", false}, {3, 9, "S3E9", false}, {22, 50, "S21E34", false},
		{1, 1155, "S1E1100", false}, {100, 2, "S100E2", false}, {22, 50, "S21E34", true}, {22, 2, "S22E2", true}} {
		show := recapped(c.seasons, c.episodes)
		for i := range show.Seasons {
			if c.plain {
				show.Seasons[i].Recap = data.Sealed{}
			}
		}
		srv := newRow(t, show)
		srv.press(dan, "watched", "sure", "episode", c.place, "show", "case")
		place, _ := data.ParsePosition(c.place)
		found, turned := map[string]bool{}, map[string]bool{}
		pages := []commands.Reply{srv.ask(srv.typed(dan, "recap", ""))}
		for ; len(pages) > 0; pages = pages[1:] {
			if n := len(pages[0].Buttons); len(pages[0].Body) > 25 || n > 12 {
				t.Fatalf("%v: %d lines, %d buttons", c, len(pages[0].Body), n)
			}
			for _, line := range lines(pages[0]) {
				found[line] = true
			}
			for _, b := range pages[0].Buttons {
				if key := fmt.Sprint(b.Action); b.Command == "recap" && b.Do == "" && !turned[key] {
					turned[key] = true
					pages = append(pages, srv.use(dan, b.Action))
				}
			}
		}
		want := 0
		for _, e := range recapped(c.seasons, c.episodes).Episodes() {
			line := e.String() + " told " + e.String() + "."
			if told := e.Compare(place) <= 0; found[line] != told {
				t.Errorf("%v: %q is told: %v", c, line, !told)
			} else if told {
				want++
			}
		}
		if len(found) < want {
			t.Errorf("%v: found %d lines of %d", c, len(found), want)
		}
	}
}

// TestRecapsOfSeasonsOnly reads a show whose seasons have a line and whose episodes none.
func TestRecapsOfSeasonsOnly(t *testing.T) {
	s := recapped(3, 2)
	for i := range s.Seasons {
		for k := range s.Seasons[i].Episodes {
			s.Seasons[i].Episodes[k].Recap = data.Sealed{}
		}
	}
	srv := newRow(t, s)
	srv.press(dan, "watched", "sure", "episode", "S3E1", "show", "case")
	if got := lines(srv.ask(srv.typed(dan, "recap", ""))); !slices.Equal(got, []string{"Season 1 all of 1."}) {
		t.Errorf("at S3E1: %q", got)
	}
	if got := spoken(srv.ask(srv.typed(dan, "recap", "", "season", "3"))); !strings.Contains(got, "you've seen of season 3 yet") {
		t.Errorf("season 3 at S3E1: %s", got)
	}
}
