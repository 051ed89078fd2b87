package pack

import (
	"strings"
	"testing"

	"watchparty/data"
)

const overlay = `extends: tv-82
numbers: [2, {season: 2024, first: 5, episodes: 3}]
seasons:
  - number: 2024
    title: Ebb
    episodes:
      - {number: 6, title: Two, summary: It rains on Tor Vik.}
    specials: [{after: 5, number: 1, title: A Feast}]
cast:
  - {tvmaze: 7, from: S1E2, role: A keeper}
  - {tvmaze: 8}
  - {key: tor, from: S2024E5, character: {name: Tor Vik}}
`

// TestOverlayMistakes changes one thing in a pack that is laid over a show.
func TestOverlayMistakes(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"good", "", "", ""},
		{"another id", "tv-82", "«tides", "must be a show of TVmaze, as in tv-82"},
		{"no number", "tv-82", "«tv-0", "must be a show of TVmaze, as in tv-82"},
		{"its own id", "extends: tv-82", "extends: tv-82\n«id: x", `the key "id" is not known here`},
		{"no numbers", "numbers: [2, {season: 2024, first: 5, episodes: 3}]\n", "", `the key "numbers" is missing`},
		{"no episodes", "[2,", "[«0,", "a season has an episode, and a show at most 5000"},
		{"too many", "[2,", "[«5001,", "a season has an episode, and a show at most 5000"},
		{"an earlier season", "[2,", "[2, 2, «{season: 2, episodes: 1},", "seasons and their episodes stand in the order of their numbers"},
		{"more of a season, too early", "[2,", "[2, «{season: 1, first: 2, episodes: 1},", "seasons and their episodes stand in the order of their numbers"},
		{"season zero", "{season: 2024", "«{season: 0", ""},
		{"episode zero", "{season: 2024, first: 5", "«{season: 2024, first: 0", ""},
		{"no such season", "- number: 2024", "- number: «3", "there is no 3 by the numbers that the pack extends"},
		{"no such episode", "{number: 6", "{number: «4", "there is no 4 by the numbers that the pack extends"},
		{"twice", "    specials:", "      - {number: «6}\n    specials:", "6 stands here twice"},
		{"a date", "title: Two", "«aired: 2025-01-01", `the key "aired" is not known here`},
		{"a title too early", "title: Two", "title: Two, title_at: «S1E1", "this is before S2024E5, the episode before"},
		{"no such position", "from: S1E2", "from: «S1E3", "the show has no S1E3"},
		{"a name too early", "title: Ebb", "title: «Tor Vik", "the text is open at S1E2 and uses the name from 12:49, which is known at S2024E5"},
		{"a special after none", "after: 5", "after: «9", "the season has no episode 9"},
		{"a name in public", "title: A Feast", "«name: A Feast", `the key "name" is not known here`},
		{"no from", "from: S1E2, role", "role", ""},
		{"character in quotes", "tvmaze: 7", `tvmaze: «"7"`, "must be TVmaze's number of the character, without quotes"},
		{"the same character", "tvmaze: 8", "tvmaze: «7", "the same character stands at 10:14"},
		{"cut", "extends:", "cut: «S3E1\nextends:", "the show has no S3E1"},
	} {
		src, want := marked(strings.Replace(overlay, c.old, c.new, 1), c.want)
		show, mistakes := Read([]byte(src))
		var got []string
		for _, m := range mistakes {
			got = append(got, m.String())
		}
		switch {
		case c.name == "good" && (show == nil || len(mistakes) > 0):
			t.Errorf("%v", got)
		case c.name != "good" && (len(got) == 0 || c.want != "" && !strings.HasSuffix(got[0], want)):
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
	}
}

// TestOverlay checks where the texts of a pack are sealed that is laid over a show.
func TestOverlay(t *testing.T) {
	s, mistakes := Read([]byte(overlay))
	if s == nil {
		t.Fatal(mistakes)
	}
	at := func(season, episode int) data.Position { return data.Position{Season: season, Episode: episode} }
	for what, c := range map[string]struct {
		text data.Sealed
		at   data.Position
	}{
		"season": {s.Seasons[0].Title, at(1, 2)}, "title": {s.Seasons[0].Episodes[0].Title, at(2024, 5)},
		"summary": {s.Seasons[0].Episodes[0].Summary[0], at(2024, 6)}, "special": {s.Specials[0].Title, at(2024, 5)},
		"role": {s.Cast[0].Role, at(1, 2)}, "name": {s.Cast[2].Character, at(2024, 5)},
	} {
		got, ok := c.text.KnownAt(data.Audience{Limit: data.UpTo(at(2024, 7))})
		if !ok || got != c.at {
			t.Errorf("%s: known at %v, want %v", what, got, c.at)
		}
	}
	id := data.ImportedPersonID("tv-82", 7, "")
	if of := s.Overlay.People[id]; of != (data.Overlaid{Character: 7, From: at(1, 2), Placed: true}) || s.Overlay.People[s.Cast[1].ID] != (data.Overlaid{Character: 8}) {
		t.Errorf("got %+v", s.Overlay.People)
	}
	numbers := data.Numbering{{Position: at(1, 1), ID: 1}, {Position: at(1, 2), ID: 2}, {Position: at(2024, 5), ID: 3}, {Position: data.Position{Season: 2024, Episode: 5, Extra: 1}, ID: 9}, {Position: at(2024, 6), ID: 4}, {Position: at(2024, 7), ID: 5}}
	meant, agrees := s.Overlay.Meant(numbers)
	if !agrees {
		t.Fatal("the numbers do not agree")
	}
	if more, agrees := s.Overlay.Meant(append(numbers, data.Numbered{Position: at(2024, 8), ID: 6})); !agrees || more != meant {
		t.Error("an episode more at the end changes what they mean")
	}
	numbers[0].ID, numbers[1].ID = 2, 1
	if other, agrees := s.Overlay.Meant(numbers); !agrees || other == meant {
		t.Error("two episodes that changed places mean the same")
	}
	if _, agrees := s.Overlay.Meant(numbers[:len(numbers)-1]); agrees {
		t.Error("fewer episodes agree")
	}
}
