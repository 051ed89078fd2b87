package commands_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// caseOf is a server that watches a show, in which dan has watched a set.
func caseOf(t *testing.T, s *data.Show, seen data.Set) *server {
	srv := newRow(t, s)
	srv.put(data.Member{User: dan, Seat: seen.To, Seen: seen})
	return srv
}

// someSeen is a set whose gaps hold S1E3 to S1E5 and S2E4.
func someSeen() data.Set {
	return data.UpTo(at(2, 8)).Without(at(1, 2), at(1, 6)).Without(at(2, 3), at(2, 5))
}

// TestQuestionsInAGap checks that a question in a gap is found by nobody who skipped it:
// the ways on carry what was typed and not its id, and Next passes it by.
func TestQuestionsInAGap(t *testing.T) {
	s := toldShow()
	text := func(k data.Kind, p data.Position, said string) data.Sealed { return data.Seal(k, p, said) }
	s.Questions = []data.Question{
		{ID: "b1", Wording: text(data.Story, at(1, 1), "Who rings the bell?"), Answer: text(data.Ending, at(1, 2), "Bea.")},
		{ID: "b2", Wording: text(data.Story, at(1, 4), "Who sank the ferry?"), Answer: text(data.Ending, at(2, 1), "Cal.")},
		{ID: "b3", Wording: text(data.Story, at(1, 1), "Who took the lamp?"), Answer: text(data.Ending, at(1, 4), "Dora.")},
		{ID: "b4", Wording: text(data.Story, at(1, 1), "Who knew of it?"), Hint: text(data.Story, at(1, 4), "Not her."), Answer: text(data.Ending, at(4, 1), "Eve.")},
		{ID: "b5", Wording: text(data.Story, at(1, 1), "Who will tell?"), Hint: text(data.Story, at(1, 2), "Ask him."), Answer: text(data.Ending, at(1, 4), "Finn.")},
	}
	srv := caseOf(t, s, someSeen())
	for _, typed := range []string{"Who sank the ferry?", "sank the ferry", "ferry"} {
		r := srv.ask(srv.typed(dan, "ending", "", "question", typed, "show", "case"))
		for _, b := range r.Buttons {
			if strings.HasPrefix(b.Option("question"), "id:") {
				t.Errorf("%q: [%s] leads to %s", typed, english(b.Label), b.Option("question"))
			}
		}
	}
	press := func(id string) commands.Reply {
		return srv.press(dan, "ending", "", "question", "id:"+id, "show", "case")
	}
	if next := srv.offered(press("b1"), "Next question"); next.Option("question") != "id:b5" {
		t.Errorf("after the first question comes %s", next.Option("question"))
	}
	for _, id := range []string{"b3", "b4", "b5"} {
		n := 0
		for _, label := range labels(press(id)) {
			if label == "Show me anyway" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: %d ways to look ahead: %q", id, n, labels(press(id)))
		}
	}
}

// TestTitlesInAGap checks that titles which open in a gap, of what comes later, are
// nowhere told or read to who skipped that.
func TestTitlesInAGap(t *testing.T) {
	s := toldShow()
	hidden := func(what string) data.Sealed { return data.Seal(data.Story, at(1, 4), what) }
	s.Seasons[1].Title, s.Seasons[2].Title = hidden("The Long Way"), hidden("The Short Way")
	for i := range s.Seasons[1].Episodes {
		if e := &s.Seasons[1].Episodes[i]; e.Episode > 8 {
			e.Title = hidden(fmt.Sprint("Way ", e.Episode))
		}
	}
	srv := caseOf(t, s, someSeen())
	for _, c := range []struct{ command, option, typed string }{
		{"watched", "episode", ""}, {"watched", "episode", "s2"}, {"watched", "episode", "way"}, {"watched", "episode", "way 9"},
		{"summary", "episode", "way"}, {"summary", "episode", "all of the long way"}, {"recap", "season", ""}, {"recap", "season", "way"}, {"recap", "season", "the long way"},
	} {
		q := srv.typed(dan, c.command, "", c.option, c.typed, "show", "case")
		q.Focus = c.option
		for _, x := range srv.ask(q).Choices {
			if strings.Contains(english(x.Label), "Way") || strings.Contains(c.typed, "way") {
				t.Errorf("completing %q of /%s offers %s", c.typed, c.command, english(x.Label))
			}
		}
		if c.typed == "" {
			continue
		}
		q.Focus = ""
		if r := srv.branch(data.NewCatalog(s)).ask(q); strings.Contains(spoken(r), "Way") || strings.Contains(spoken(r), "S3E") {
			t.Errorf("/%s %s: %s", c.command, c.typed, spoken(r))
		}
	}
	for _, m := range srv.press(dan, "watched", "choose", "show", "case").Menus {
		for _, x := range m.Choices {
			if strings.Contains(english(x.Label), "Way") {
				t.Errorf("the menu offers %s", english(x.Label))
			}
		}
	}
	says(t, srv.press(dan, "summary", "", "episode", "S2E9", "show", "case"), "S2E9")
}

// TestSeasonsInAGap checks that a line about all of a season is told to who has watched
// all of it, and that the others neither read it nor are offered that season for it.
func TestSeasonsInAGap(t *testing.T) {
	s := toldShow()
	for i := range s.Seasons {
		s.Seasons[i].Recap = data.Seal(data.Story, s.Seasons[i].End(), fmt.Sprintf("All of season %d.", i+1))
	}
	var none data.Sealed
	bare := toldShow()
	bare.Specials = nil
	for i := range bare.Seasons {
		bare.Seasons[i].Recap = s.Seasons[i].Recap
		for k := range bare.Seasons[i].Episodes {
			bare.Seasons[i].Episodes[k].Recap = none
		}
	}
	seen := data.UpTo(at(4, 10)).Without(at(2, 3), at(2, 5))
	for what, show := range map[string]*data.Show{"of episodes too": s, "of seasons alone": bare} {
		srv := caseOf(t, show, seen)
		for _, season := range []string{"", "1", "2", "99"} {
			r := srv.press(dan, "recap", "", "season", season, "show", "case")
			all := spoken(r)
			if strings.Contains(all, "All of season 2") {
				t.Errorf("%s, season %q: %s", what, season, all)
			}
			if what == "of seasons alone" && slices.Contains(labels(r), "Season 2") {
				t.Errorf("%s, season %q offers season 2", what, season)
			}
		}
		if all := spoken(srv.press(dan, "recap", "", "show", "case")); !strings.Contains(all, "All of season 1") {
			t.Errorf("%s: season 1 is not told: %s", what, all)
		}
	}
}

// TestAGapAtASeasonsStart checks that a season of which somebody has watched the end
// alone is one that they have begun.
func TestAGapAtASeasonsStart(t *testing.T) {
	srv := caseOf(t, toldShow(), data.UpTo(at(3, 2)).Without(at(1, 2), at(2, 7)))
	q := srv.typed(dan, "recap", "", "season", "", "show", "case")
	q.Focus = "season"
	var offered []string
	for _, c := range srv.ask(q).Choices {
		offered = append(offered, c.Value)
	}
	if !slices.Equal(offered, []string{"3", "2", "1"}) {
		t.Errorf("offered %q", offered)
	}
}
