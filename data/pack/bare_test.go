package pack

import (
	"strings"
	"testing"
	"time"

	"watchparty/data"
)

// A season may be one line: how many episodes it has, and when all of them came out.
func TestBareSeasons(t *testing.T) {
	src := strings.Replace(good(t), "cast:\n", "  - {number: 3, aired: 2025-12-26, episodes: 7}\n  - {number: 4, episodes: 1, title: Later}\ncast:\n", 1)
	s, mistakes := Read([]byte(src))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	third, fourth := s.Seasons[2], s.Seasons[3]
	if third.Len() != 7 || fourth.Len() != 1 || told(fourth.Title, all(3, 7)) != "Later" || told(fourth.Title, all(3, 6)) != "-" {
		t.Errorf("got %d and %d episodes", third.Len(), fourth.Len())
	}
	for i, e := range third.Episodes {
		if want := (data.Position{Season: 3, Episode: i + 1}); e.Position != want || !e.Aired.Equal(time.Date(2025, 12, 26, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("got %v on %v, want %v", e.Position, e.Aired, want)
		}
	}
}

func TestMistakesInBareSeasons(t *testing.T) {
	for seasons, want := range map[string]string{
		"{number: 3, episodes: «0}":                                 "must be from 1 to 5000 episodes, over all seasons",
		"{number: 3, episodes: «5001}":                              "must be from 1 to 5000 episodes, over all seasons",
		"{number: 3, episodes: 3000}\n{number: 4, episodes: «3000}": "must be from 1 to 5000 episodes, over all seasons",
		"{number: 3, episodes: «many}":                              "must be a whole number up to 9999, without quotes",
		"{number: 3, aired: «soon, episodes: 7}":                    "must be a date as in 2025-01-24",
		"{number: 3, aired: «2026-01-01, episodes: [{number: 1}]}":  "each episode of a list has a date of its own",
		"{number: «4, episodes: 2}":                                 "season 4 stands where 3 is due",
	} {
		src := "  - " + strings.ReplaceAll(seasons, "\n", "\n  - ") + "\ncast:\n"
		src, want := marked(strings.Replace(good(t), "cast:\n", src, 1), want)
		if _, mistakes := Read([]byte(src)); joined(mistakes) != want {
			t.Errorf("%s: got\n%s\nwant\n%s", seasons, joined(mistakes), want)
		}
	}
}
