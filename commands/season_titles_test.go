package commands_test

import (
	"strings"
	"testing"

	"watchparty/data"
)

// titledSeasons is a show whose second and third season have titles, known at the last
// episode before them.
func titledSeasons(t *testing.T, titles ...string) *server {
	show, _, err := readShowSpec("s=13,26,10", "start")
	if err != nil {
		t.Fatal(err)
	}
	for i, title := range titles {
		s := &show.Seasons[i+1]
		s.Title = data.Seal(data.Story, show.Before(s.Start()), title)
	}
	return newRow(t, show.Show)
}

// TestSeasonTitles writes the title of a season in place of its number, before and
// after the asker may know it.
func TestSeasonTitles(t *testing.T) {
	for _, c := range []struct{ titles, place, command, typed, want string }{
		{"Ebb|The Long Way", "S2E3", "watched", "The Long Way", "refuse:unreadable"},
		{"Ebb|The Long Way", "S2E25", "watched", "the long way", "refuse:unreadable"},
		{"Ebb|The Long Way", "S2E26", "watched", "the long way", "ask S3E10|S3E1"},
		{"Ebb|The Long Way", "S2E26", "watched", "  THE  LONG WAY ", "ask S3E10|S3E1"},
		{"Ebb|The Long Way", "S2E26", "watched", "all of The Long Way", "S3E10"},
		{"Ebb|The Long Way", "S2E26", "watched", "The Long Way episode 4", "S3E4"},
		{"Ebb|The Long Way", "S2E26", "watched", "4 of the long way", "S3E4"},
		{"Ebb|The Long Way", "S2E26", "watched", "the long way 4", "ask S3E4"},
		{"Ebb|The Long Way", "S2E26", "watched", "half of the long way", "refuse:unreadable"},
		{"Ebb|The Long Way", "S2E26", "watched", "The Long", "refuse:unreadable"},
		{"Ebb|Ebb Tide", "S2E26", "watched", "ebb tide", "ask S3E10|S3E1"},
		{"Ebb|Ebb", "S2E26", "watched", "finale of ebb", "ask S2E26|S3E10"},
		{"Ebb|24", "S2E26", "watched", "24", "S2E24"},
		{"Ebb|Half", "S2E26", "watched", "half 4", "refuse:partly"},
	} {
		srv := titledSeasons(t, strings.Split(c.titles, "|")...)
		place, _ := data.ParsePosition(c.place)
		srv.press(dan, "watched", "sure", "episode", c.place, "show", "case")
		show, _, _ := readShowSpec("s=13,26,10", c.place)
		if got := srv.outcome(srv.typed(dan, c.command, "", "episode", c.typed), show, place); got != c.want {
			t.Errorf("%s at %s, %q: got %s, want %s", c.titles, c.place, c.typed, got, c.want)
		}
	}
}

// TestSeasonTitlesAreOffered finds the title of a season in what is suggested and in the
// menu of seasons, once the asker may know it.
func TestSeasonTitlesAreOffered(t *testing.T) {
	for place, known := range map[string]bool{"S2E25": false, "S2E26": true} {
		srv := titledSeasons(t, "Ebb", "The Long Way")
		srv.press(dan, "watched", "sure", "episode", place, "show", "case")
		q := srv.typed(dan, "watched", "", "episode", "long w")
		q.Focus = "episode"
		if got := srv.ask(q).Choices; (len(got) == 1 && got[0].Value == "S3E10") != known {
			t.Errorf("at %s, suggested: %v", place, got)
		}
		menu := spoken(srv.press(dan, "watched", "choose", "show", "case"))
		if !strings.Contains(menu, "Season 2 · Ebb") || strings.Contains(menu, "Season 3 · The Long Way") != known {
			t.Errorf("at %s, the menu: %s", place, menu)
		}
	}
}
