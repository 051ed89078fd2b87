package imported_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/imported"
)

func pos(season, episode int) data.Position { return data.Position{Season: season, Episode: episode} }

// episodes are one season, whose ids are ten times their numbers.
func episodes(texts ...string) (all []data.ToldEpisode) {
	for i, text := range texts {
		e := data.ToldEpisode{ID: 10 * (i + 1), Season: 1, Number: i + 1, Aired: data.Day(20_000 + 7*i)}
		if text != "" {
			e.Text = []string{text}
		}
		all = append(all, e)
	}
	return all
}

func show(cast []string, episodes []data.ToldEpisode) data.Told {
	told := data.Told{Found: data.Found{ID: 9, Title: "Lighthouse"}, Page: "https://example.org/shows/9/lighthouse", Episodes: episodes}
	for i, name := range cast {
		told.Cast = append(told.Cast, data.ToldPart{Character: i + 1, Name: name, Actor: "Actor of " + name})
	}
	return told
}

func composed(told data.Told, c imported.Choices) *data.Show {
	r := imported.Seat(told, nil)
	return imported.Compose(&r, r.Numbering(), c)
}

// listed is whom a set may know.
func listed(s *data.Show, seen data.Set) string {
	var all []string
	for i := range s.Cast {
		if o, ok := s.Cast[i].Character.Open(data.Private(seen.To, seen)); ok {
			all = append(all, o.Text)
		}
	}
	return strings.Join(all, ", ")
}

func TestWhoIsNamed(t *testing.T) {
	for _, test := range []struct {
		cast       string
		text, want string
	}{
		{"Ada Low", "The lamp goes out and Ada Low climbs the stairs.", "Ada Low"},
		{"Ada Low", "Ada Low climbs the stairs.", "Ada Low"},
		{"Ada Low", "The lamp goes out and Ada climbs the stairs.", "Ada"},
		{"Ada Low", "The lamp is Ada's.", "Ada"},
		{"Ada Low", "The lamp is Ada’s, of course.", "Ada"},
		{"Ada Low", "It is dark. Dr. Ada climbs the stairs.", "Ada"},
		{"Ada Low", "Ada climbs the stairs.", ""},
		{"Ada Low", "It is dark. Ada climbs the stairs.", ""},
		{"Ada Low", "“Ada climbs the stairs,” he says.", ""},
		{"Ada Low", "Who is there? Ada is.", ""},
		{"Ada Low", "Dark – Ada climbs the stairs.", ""},
		{"Ada Low", "Bea finds Adam.", ""},
		{"Ada Low", "Bea finds ada.", ""},
		{"Ada Low", "Bea finds Ada King.", ""},
		{"Ada Low", "Bea finds Ada-Marie.", ""},
		{"Ada Low", "Bea finds Mary-Ada.", ""},
		{"Ada Low", "Bea finds Ada Low-King.", ""},
		{"Ada Low", "Bea misses Ada. Low tide comes.", "Ada"},
		{"Ada Low|Ada Zed", "Bea finds Ada.", ""},
		{"Ada Low|Ada Zed", "Bea finds Ada Zed.", "Ada Zed"},
		{"Ada Low|Grace Ada", "Bea finds Ada.", ""},
		{"Ada Low|Ada", "Bea finds Ada.", ""},
		{"Sean O'Brien", "Bea finds Sean O’Brien’s lamp.", "Sean O'Brien"},
		{"Jean-Luc Moreau", "Bea finds Jean-Luc Moreau.", "Jean-Luc Moreau"},
		{"J. R. Low", "Bea finds J.R. Low.", "J. R. Low"},
		{"Zoë Élan", "Bea finds Zoë.", "Zoë"},
		{"Dr. Low", "Bea finds Dr. King.", ""},
		{"The Keeper", "Bea finds the keeper.", ""},
		{"May Low", "They come in May.", ""},
		{"young woman", "Bea finds a young woman.", ""},
		{"Eleven", "Bea finds Eleven.", "Eleven"},
		{"Eleven", "Eleven people drown.", ""},
		{"Ada Low / The Crow", "Bea finds Ada Low.", "Ada Low"},
		{"Ada Low / The Crow", "They fear The Crow.", "The Crow"},
		{"Ada Low / The Crow", "They fear a crow.", ""},
		{"Ada Low aka Zed", "They fear Zed and more.", "Zed"},
		{"Ada Low (Zed)", "They fear Zed and more.", "Zed"},
		{`Ada "Zed" Low`, "They fear Ada Low.", "Ada Low"},
		{`Ada "Zed" Low`, "They fear Zed.", "Zed"},
		{"Ada 'Zed' Low", "They fear Zed.", "Zed"},
	} {
		told := show(strings.Split(test.cast, "|"), episodes(test.text, "", ""))
		if got := listed(composed(told, imported.Choices{}), data.UpTo(pos(1, 1))); got != test.want {
			t.Errorf("%s in %q: got %q, want %q", test.cast, test.text, got, test.want)
		}
		end := strings.Split(listed(composed(told, imported.Choices{}), data.UpTo(pos(1, 3))), ", ")
		if want := strings.Split(test.cast, "|"); !slices.Equal(slices.Sorted(slices.Values(end)), slices.Sorted(slices.Values(want))) {
			t.Errorf("%s at the end: got %q", test.cast, end)
		}
	}
}

// In a title every word may have a capital, so that a single one names nobody.
func TestWhomTitlesName(t *testing.T) {
	for title, want := range map[string]string{
		"Ada Low": "Ada Low", "The Lamp of Ada Low": "Ada Low", "Ada": "", "The Lamp of Ada": "",
	} {
		told := show([]string{"Ada Low"}, episodes("", ""))
		told.Episodes[0].Title = title
		if got := listed(composed(told, imported.Choices{}), data.UpTo(pos(1, 1))); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}

func TestGuests(t *testing.T) {
	told := show([]string{"Ada Low"}, episodes("They find Ada.", "They find Bo.", "", ""))
	guest := func(character int, name string) data.ToldPart {
		return data.ToldPart{Character: character, Name: name, Actor: "Guest " + name}
	}
	told.Episodes[0].Guests = []data.ToldPart{guest(70, "Ada Zed")}
	told.Episodes[1].Guests = []data.ToldPart{guest(71, "Bo / The Crow"), guest(72, "Cy / The Owl"), {Name: "Nobody", Character: 0}}
	told.Episodes[2].Guests = []data.ToldPart{guest(70, "Ada Zed"), {Character: 1, Name: "Ada Low", Actor: "Actor of Ada Low"}}
	s := composed(told, imported.Choices{})
	for n, want := range []string{"", "Ada Zed", "Ada Zed, Bo", "Ada Zed, Bo, Ada Low", "Ada Zed, Bo / The Crow, Ada Low, Cy / The Owl"} {
		if got := listed(s, data.UpTo(pos(1, n))); n > 0 && got != want {
			t.Errorf("S1E%d: got %q, want %q", n, got, want)
		}
	}
	skipped := data.UpTo(pos(1, 3)).Without(data.Position{}, pos(1, 3))
	if got := listed(s, skipped); got != "Ada Zed, Ada Low" {
		t.Errorf("S1E3 alone: got %q", got)
	}
}

// A premise is public, and so is whom it names.
func TestPremise(t *testing.T) {
	told := show([]string{"Ada Low", "Bea Kim"}, episodes("", "They find Ada Low.", ""))
	told.Premise = []string{"A keeper called Ada keeps the lamp."}
	s := composed(told, imported.Choices{Premise: told.Premise})
	if s.Premise != told.Premise[0] {
		t.Errorf("got the premise %q", s.Premise)
	}
	for n, want := range []string{"Ada", "Ada", "Ada Low", "Ada Low, Bea Kim"} {
		if got := listed(s, data.UpTo(data.Position{Season: min(n, 1), Episode: n})); got != want {
			t.Errorf("S1E%d: got %q, want %q", n, got, want)
		}
	}
}

// A character whom several play are several people, so that the credits of one episode do
// not tell who plays them in another.
func TestRecast(t *testing.T) {
	told := show(nil, episodes("", "", ""))
	for i := range 2 {
		told.Episodes[i].Guests = []data.ToldPart{{Character: 5, Name: "Ada Low", Actor: fmt.Sprint("Actor ", i)}}
	}
	r := imported.Seat(told, nil)
	if len(r.Seasons) != 1 || len(r.Seasons[0].People) != 2 || len(r.People) != 0 {
		t.Fatalf("got %+v", r)
	}
	for _, p := range r.Seasons[0].People {
		if p.Character() != 5 {
			t.Errorf("%+v has the character %d", p, p.Character())
		}
	}
}

// Somebody whom an episode names that was skipped waits as far as who skipped it knows: that
// they do not would tell.
func TestWhoWaitsForASet(t *testing.T) {
	told := show([]string{"Ada Low", "Bea Kim", "Cy Fox"}, episodes("", "They find Bea Kim.", "", ""))
	told.Premise = []string{"A keeper called Cy Fox keeps the lamp."}
	r := imported.Seat(told, nil)
	whole := data.UpTo(pos(1, 4))
	for _, test := range []struct {
		seen  data.Set
		since map[int64]data.Position
		want  int
	}{
		{whole, nil, 1},
		{whole.Without(pos(1, 1), pos(1, 3)), nil, 2},
		{whole.Without(pos(1, 2), pos(1, 4)), nil, 1},
		{whole, map[int64]data.Position{1: pos(1, 3)}, 0},
		{whole.Without(pos(1, 2), pos(1, 4)), map[int64]data.Position{1: pos(1, 3)}, 1},
	} {
		if got := imported.Waiting(&r, r.Numbering(), imported.Choices{Since: test.since}, test.seen); len(got) != test.want {
			t.Errorf("%s, %v: got %v, want %d", test.seen, test.since, got, test.want)
		}
	}
}
