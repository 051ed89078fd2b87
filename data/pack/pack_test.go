package pack

import (
	"os"
	"strings"
	"testing"
	"time"

	"watchparty/data"
)

// good is a pack without mistakes that uses every key.
func good(t testing.TB) string {
	t.Helper()
	src, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func joined(mistakes []Mistake) string {
	var lines []string
	for _, m := range mistakes {
		lines = append(lines, m.String())
	}
	return strings.Join(lines, "\n")
}

// all may be told everything up to a position, behind bars or not.
func all(s, e int) data.Audience {
	p := data.Position{Season: s, Episode: e}
	return data.Private(p, data.UpTo(p))
}

// told returns a text as an audience gets it: "-" for nothing, and the text
// behind bars if it is behind bars.
func told(s data.Sealed, a data.Audience) string {
	switch o, ok := s.Open(a); {
	case !ok:
		return "-"
	case o.Tagged:
		return "||" + o.Text + "||"
	default:
		return o.Text
	}
}

func TestRead(t *testing.T) {
	s, mistakes := Read([]byte(good(t)))
	if s == nil {
		t.Fatalf("got mistakes, want none:\n%s", joined(mistakes))
	}
	if want := (Count{2, 1, 3, 2, 3, 1, 2, 1, 1}); CountOf(s) != want {
		t.Errorf("got %+v, want %+v", CountOf(s), want)
	}
	if s.ID != "tides" || s.Title != "Tides" || s.Year != 2025 || s.Minutes != 45 || !s.Complete || s.Titles[0] != (data.Title{Language: "fr", Text: "Marées"}) {
		t.Errorf("got %+v", s)
	}
	one, two, three := s.Seasons[0].Episodes[0], s.Seasons[0].Episodes[1], s.Seasons[1].Episodes[0]
	if want := time.Date(2025, 1, 24, 0, 0, 0, 0, time.UTC); !one.Aired.Equal(want) || !three.Aired.IsZero() {
		t.Errorf("got aired %v and %v, want %v and none", one.Aired, three.Aired, want)
	}
	if len(one.Summary) != 2 || len(two.Summary) != 0 {
		t.Fatalf("got %d and %d paragraphs, want 2 and 0", len(one.Summary), len(two.Summary))
	}
	ada, guest, pilot := s.Cast[0], s.Cast[1], s.Cast[2]
	if pilot.Actor != (data.Sealed{}) {
		t.Error("somebody without an actor has one")
	}
	start := data.Audience{}
	for _, c := range []struct {
		what   string
		text   data.Sealed
		before data.Audience // the last that is told nothing, if anybody is
		at     data.Audience
		want   string
	}{
		{"first title", one.Title, start, start, "One"},
		{"first teaser", one.Teaser, start, start, "A light."},
		{"recap", one.Recap, start, all(1, 1), "It burned."},
		{"paragraph", one.Summary[0], start, all(1, 1), "First line and its end."},
		{"title said to be later", two.Title, all(1, 1), all(1, 2), "Two"},
		{"native title", two.Native, all(1, 1), all(1, 2), "등대"},
		{"teaser said to be later", two.Teaser, all(1, 1), all(1, 2), "A knock."},
		{"title across a season", three.Title, all(1, 1), all(1, 2), "Three"},
		{"title of a season said to be later", s.Seasons[1].Title, all(1, 2), all(2, 1), "Ebb"},
		{"recap of a season", s.Seasons[1].Recap, all(1, 2), all(2, 1), "All ended well."},
		{"character", ada.Character, start, start, "Ada Holm"},
		{"native name", ada.CharacterNative, start, start, "아다홀름"},
		{"actor", ada.Actor, start, start, "Mia Berg"},
		{"role", ada.Role, start, start, "Keeper of the light"},
		{"note", ada.Notes[0], start, all(1, 1), "Lights the lamp."},
		{"guest", guest.Character, all(1, 1), all(1, 2), "Tor Vik"},
		{"role with a position", guest.Role, all(1, 2), all(2, 1), "A smuggler"},
		{"wording", s.Questions[0].Wording, start, all(1, 1), "Who knocked?"},
		{"hint", s.Questions[0].Hint, all(1, 1), all(1, 2), "||Look down.||"},
		{"answer", s.Questions[0].Answer, all(1, 1), all(1, 2), "||Tor Vik did.||"},
		{"no answer", s.Questions[1].Answer, all(1, 2), all(2, 1), "||Nobody says.||"},
		{"key of an answer", s.Questions[0].Keys[1], all(1, 1), all(1, 2), "||guest||"},
		{"key of no answer", s.Questions[1].Keys[0], all(1, 2), all(2, 1), "||reason||"},
		{"somebody without an actor", pilot.Character, start, all(1, 1), "The Pilot"},
		{"alias", ada.Aliases[0], start, start, "Captain"},
		{"alias with a position", ada.Aliases[1], all(1, 2), all(2, 1), "Malak"},
		{"alias of an actor", ada.Aliases[2], start, start, "Mia B."},
		{"somebody of the crew", s.Crew[0].Character, start, start, "Bo Lind"},
		{"the same in another script", s.Crew[0].CharacterNative, start, start, "보 린드"},
		{"all that they did", s.Crew[0].Role, start, start, "Director, Writer"},
		{"another of the crew", s.Crew[1].Character, start, start, "Harbour Films"},
		{"fact", s.Facts[0].Text, start, start, "More is planned."},
		{"address", s.Sources[0].URL, start, all(1, 1), "https://tide.example/"},
	} {
		if got := told(c.text, c.at); got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
		if c.before != c.at {
			if got := told(c.text, c.before); got != "-" {
				t.Errorf("%s, before its position: got %q, want nothing", c.what, got)
			}
		}
	}
}

// A role without a position is known with the person and not before.
func TestRoleOfSomebodyLater(t *testing.T) {
	s, mistakes := Read([]byte(strings.Replace(good(t), "role: {at: S2E1, text: A smuggler}", "role: A smuggler", 1)))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	if before, at := told(s.Cast[1].Role, all(1, 1)), told(s.Cast[1].Role, all(1, 2)); before != "-" || at != "A smuggler" {
		t.Errorf("got %q before the person and %q with them, want nothing and the role", before, at)
	}
}

// An id is made of the kind, the show and the key, and does not hold the key.
func TestOpaqueIDs(t *testing.T) {
	s, _ := Read([]byte(good(t)))
	other, _ := Read([]byte(strings.Replace(good(t), "id: tides", "id: tides-2", 1)))
	ids := map[string]bool{}
	for _, id := range []string{
		s.Cast[0].ID, s.Cast[1].ID, other.Cast[0].ID, s.Questions[0].ID, other.Questions[0].ID,
		opaque("question", "tides", "ada"),
	} {
		if len(id) != 10 || strings.Trim(id, "0123456789abcdef") != "" {
			t.Errorf("got id %q, want 10 hexadecimal digits", id)
		}
		if ids[id] {
			t.Errorf("the id %q stands for two", id)
		}
		ids[id] = true
	}
	// Buttons that were sent carry this.
	if want := "39cab2c89f"; s.Cast[0].ID != want {
		t.Errorf("got id %q, want %q", s.Cast[0].ID, want)
	}
}

// What is searched for may be found from its own position on, and a key that
// two spellings share from the earlier.
func TestSearchKeys(t *testing.T) {
	src := strings.Replace(good(t), "aliases: [Captain, {name: Malak, at: S2E1}]",
		"aliases: [Captain, {name: ADA holm, at: S1E2}, {name: Malak, at: S2E1}]", 1)
	s, mistakes := Read([]byte(src))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	count := func(a data.Audience) (n int) {
		for _, key := range s.Cast[0].Keys {
			if _, ok := key.Open(a); ok {
				n++
			}
		}
		return n
	}
	var keys searchKeys
	for _, name := range []string{"Ada Holm", "아다홀름", "Captain", "Mia Berg", "Mia B."} {
		keys.add(name, data.Position{}, nil)
	}
	early := len(keys.keys)
	keys.add("Malak", data.Position{}, nil)
	if got := count(all(1, 2)); got != early {
		t.Errorf("got %d keys before the later alias, want %d", got, early)
	}
	if got := count(data.Audience{}); got != early {
		t.Errorf("got %d keys at the start, want %d: the key that two spellings share is hidden", got, early)
	}
	if got := count(all(2, 1)); got != len(keys.keys) || got == early {
		t.Errorf("got %d keys at the end, want %d", got, len(keys.keys))
	}
}

// The packs that ship and the demo's own have no mistakes.
func TestShippedPacks(t *testing.T) {
	for dir, want := range map[string]int{"../shows": 1, "../../bot/demo": 1} {
		shows, problems := Load(os.DirFS(dir), nil)
		for _, p := range problems {
			t.Errorf("%s/%v", dir, p)
		}
		if len(shows) < want {
			t.Errorf("%s: got %d shows, want %d or more", dir, len(shows), want)
		}
	}
	shows, problems := Load(data.Shipped(), nil)
	if len(shows) == 0 || len(problems) != 0 {
		t.Errorf("embedded: got %d shows, problems %v", len(shows), problems)
	}
}

// A special has a public name and a place, and a teaser from the episode before it on.
func TestReadSpecials(t *testing.T) {
	s, _ := Read([]byte(good(t)))
	if len(s.Specials) != 2 {
		t.Fatalf("got %d specials, want 2", len(s.Specials))
	}
	launch, lights := s.Specials[0], s.Specials[1]
	if want := (data.Position{Extra: 1}); launch.Position != want || launch.Name != "The Launch" || !launch.Aired.IsZero() {
		t.Errorf("got %v %q", launch.Position, launch.Name)
	}
	if want := (data.Position{Season: 2, Episode: 1, Extra: 2}); lights.Position != want || lights.Name != "The Light Show" {
		t.Errorf("got %v %q", lights.Position, lights.Name)
	}
	if want := time.Date(2025, 12, 25, 0, 0, 0, 0, time.UTC); !lights.Aired.Equal(want) {
		t.Errorf("got %v, want %v", lights.Aired, want)
	}
	if before, after := told(lights.Teaser, all(1, 2)), told(lights.Teaser, all(2, 1)); before != "-" || after != "A feast." {
		t.Errorf("the teaser is %q at S1E2 and %q at S2E1", before, after)
	}
	for name, text := range map[string]data.Sealed{"recap": lights.Recap, "summary": lights.Summary[0]} {
		if text == (data.Sealed{}) || told(text, all(9, 9)) != "-" {
			t.Errorf("the %s is missing, or open to who has not watched the special", name)
		}
	}
}

// The title of a season is known at the last episode before it, the first's at the
// start, and what a season tells only at its last episode.
func TestTextsOfSeasons(t *testing.T) {
	src := strings.Replace(good(t), "    title_at: S2E1\n", "", 1)
	s, mistakes := Read([]byte(strings.Replace(src, "  - number: 1\n", "  - number: 1\n    title: Flow\n    recap: Two came.\n", 1)))
	if s == nil {
		t.Fatal(joined(mistakes))
	}
	for _, c := range []struct {
		text       data.Sealed
		at         data.Audience
		want, what string
	}{
		{s.Seasons[0].Title, data.Audience{}, "Flow", "the first title, at the start"},
		{s.Seasons[1].Title, all(1, 1), "-", "a title, an episode early"},
		{s.Seasons[1].Title, all(1, 2), "Ebb", "a title, at the last episode before"},
		{s.Seasons[0].Recap, all(1, 1), "-", "a recap, within its season"},
		{s.Seasons[0].Recap, all(1, 2), "Two came.", "a recap, at the last of its season"},
	} {
		if got := told(c.text, c.at); got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}
