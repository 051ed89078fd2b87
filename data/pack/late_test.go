package pack

import (
	"strings"
	"testing"

	"watchparty/data"
)

// only may be told what one episode or special tells, and nothing from before.
func only(p data.Position) data.Audience {
	seen := data.UpTo(p)
	if p.Special() {
		seen = data.Set{}.With(p)
	} else {
		seen = seen.Without(data.Position{}, p)
	}
	return data.Private(p, seen)
}

// Who has watched an episode is told its title and teaser, whatever they skipped.
func TestTitleOfWhatWasWatched(t *testing.T) {
	s, mistakes := Read([]byte(strings.NewReplacer("        title_at: S1E2\n", "", "    title_at: S2E1\n", "", "{number: 1, title: Three}",
		"{number: 1, title: Three, titles: {ko: 셋}, teaser: A storm.}\n      - {number: 2}").Replace(good(t))))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	two, three, lights := s.Seasons[0].Episodes[1], s.Seasons[1].Episodes[0], s.Specials[1]
	launch, four := data.Position{Extra: 1}, data.Position{Season: 2, Episode: 2}
	for _, c := range []struct {
		what string
		text data.Sealed
		at   data.Position
		want string
	}{
		{"title", two.Title, two.Position, "Two"},
		{"native title", two.Native, two.Position, "등대"},
		{"teaser said to be later", two.Teaser, two.Position, "A knock."},
		{"title across a season", three.Title, three.Position, "Three"},
		{"native title across a season", three.Native, three.Position, "셋"},
		{"teaser across a season", three.Teaser, three.Position, "A storm."},
		{"teaser of a special", lights.Teaser, lights.Position, "A feast."},
		{"title of the season", s.Seasons[1].Title, three.Position, "Ebb"},
		{"title of the season, at its second", s.Seasons[1].Title, four, "Ebb"},
		{"title of the next season", s.Seasons[1].Title, s.Seasons[0].Episodes[0].Position, "-"},
		{"title of a later one", three.Title, two.Position, "Three"}, // comes right after
		{"title of an earlier one", two.Title, three.Position, "-"},
		{"teaser of a later special", lights.Teaser, launch, "-"},
		{"summary of another", lights.Summary[0], three.Position, "-"},
	} {
		if got := told(c.text, only(c.at)); got != c.want {
			t.Errorf("%s, at %v alone: got %q, want %q", c.what, c.at, got, c.want)
		}
	}
}
