package commands_test

import (
	"slices"
	"strings"
	"testing"

	"watchparty/data"
)

// TestSuggestionsFilter checks that what is typed chooses among all episodes before the
// list is cut, and that for a mark what lies ahead comes first.
func TestSuggestionsFilter(t *testing.T) {
	for _, c := range []struct {
		numbers        []int
		specials       string
		place, command string
		typed, first   string // how the list begins
		also           string // what else is in it
	}{
		{[]int{1155}, "", "S1E900", "watched", "95", "S1E950 S1E951 S1E952 S1E953 S1E954 S1E955 S1E956 S1E957 S1E958 S1E959 S1E95", ""},
		{[]int{1155}, "", "S1E900", "summary", "95", "S1E95 S1E950", ""},
		{[]int{1155}, "", "S1E900", "watched", "", "S1E901 S1E902 S1E903", "S1E898 S1E1155"},
		{slices.Repeat([]int{50}, 22), "", "", "watched", "s22", "S22E50 S22E1 S22E2", "S22E23"},
		{slices.Repeat([]int{50}, 22), "", "", "watched", "22x", "S22E1 S22E2", "S22E25"},
		{slices.Repeat([]int{50}, 22), "", "", "watched", "22x4", "S22E4 S22E40 S22E41", "S22E49"},
		{slices.Repeat([]int{50}, 22), "", "", "watched", "s22e4", "S22E4 S22E40", "S22E49"},
		{slices.Repeat([]int{50}, 22), "", "", "watched", "s2", "S2E50 S2E1 S2E2", "S2E20 S20E50 S21E50 S22E50"},
		{[]int{10, 10, 10}, "", "S1E3", "watched", "2", "S1E2 S2E2 S3E2", ""},
		{[]int{13, 26, 10}, "", "S2E3", "watched", "20", "S2E7 S2E20", ""},
		{[]int{13, 20}, "S0E0.1:The Launch,S1E13.1:The Christmas Invasion", "S1E12", "watched", "", "S1E13 S1E13.1 S2E1 S2E2", "S1E10"},
		{[]int{5}, "S0E0.1:The Launch,S1E5.1:Last of All", "S1E2", "watched", "", "S1E3 S0E0.1 S1E1 S1E2 S1E4 S1E5 S1E5.1", ""},
		{[]int{13, 10}, "S1E13.1:The Christmas Invasion", "S1E2", "watched", "chris", "S1E13.1", ""},
		{[]int{13, 10}, "S1E13.1:The Christmas Invasion", "S1E2", "summary", "special", "S1E13.1", ""},
		{[]int{13, 10}, "S1E13.1:The Christmas Invasion", "S1E2", "watched", "s1", "S1E13 S1E1 S1E2", "S1E13.1"},
	} {
		s := data.BareShow{ID: "case", Name: "Case", Numbers: c.numbers}.Show()
		if c.specials != "" {
			s.Specials = readSpecials(c.specials)
		}
		srv := newRow(t, s)
		if c.place != "" {
			srv.press(dan, "watched", "sure", "episode", c.place, "show", "case")
		}
		q := srv.typed(dan, c.command, "", "episode", c.typed)
		q.Focus = "episode"
		var got []string
		for _, x := range srv.ask(q).Choices {
			got = append(got, x.Value)
		}
		if !strings.HasPrefix(strings.Join(got, " "), c.first) || len(got) > 25 {
			t.Errorf("%q at %s: %s, want %s", c.typed, c.place, got, c.first)
		}
		for _, p := range strings.Fields(c.also) {
			if !slices.Contains(got, p) {
				t.Errorf("%q at %s: no %s in %s", c.typed, c.place, p, got)
			}
		}
	}
}

// TestSuggestionsForTheGroup checks that no special is suggested for where a group is,
// and that a special is suggested by its name.
func TestSuggestionsForTheGroup(t *testing.T) {
	s := data.BareShow{ID: "case", Name: "Case", Numbers: []int{5}}.Show()
	s.Specials = readSpecials("S1E2.1:The Christmas Invasion")
	srv := newRow(t, s)
	for _, typed := range []string{"", "s1", "chris", "special", "S1E2.1"} {
		for whose, want := range map[string]bool{"me": true, "group": false} {
			q := srv.typed(host, "watched", "", "episode", typed, "for", whose)
			q.Focus = "episode"
			found := false
			for _, x := range srv.ask(q).Choices {
				if x.Value == "S1E2.1" {
					found = english(x.Label) == "The Christmas Invasion"
				}
			}
			if found != want {
				t.Errorf("%q for %s: suggested %v, want %v", typed, whose, found, want)
			}
		}
	}
}
