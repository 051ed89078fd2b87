package imported_test

import (
	"slices"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/imported"
)

// reads is what a set may read of a show, in lines.
func reads(s *data.Show, seen data.Set) string {
	return strings.Join(told(s, data.Private(seen.To, seen)), "\n")
}

func TestCompose(t *testing.T) {
	told := show(nil, episodes("The lamp is out. Nobody knows why.", "", ""))
	told.Ended, told.Minutes, told.Year, told.Network = true, 50, 2020, "Sea One"
	for i, title := range []string{"Dark", "Darker", "Darkest"} {
		told.Episodes[i].Title, told.Episodes[i].Minutes = title, 40+i
	}
	told.Episodes = slices.Insert(told.Episodes, 2, data.ToldEpisode{ID: 7, Title: "Christmas", Text: []string{"It snows!"}})
	s := composed(told, imported.Choices{Premise: []string{"A lamp.", "And a sea."}})
	if s.ID != "tv-9" || s.Title != "Lighthouse" || s.Premise != "A lamp.\n\nAnd a sea." || !s.Complete || s.Bare || s.Minutes != 50 || s.Year != 2020 || s.Network != "Sea One" {
		t.Errorf("got %+v", s)
	}
	if e := s.Specials[0]; e.Position != (data.Position{Season: 1, Episode: 2, Extra: 1}) || e.Name != "" {
		t.Errorf("got the special %+v", e.Position)
	}
	if e, _ := s.Episode(pos(1, 2)); e.Minutes != 41 || e.Aired != data.Day(20_007).Time() {
		t.Errorf("got %v of %d minutes", e.Aired, e.Minutes)
	}
	public := "A lamp.\n\nAnd a sea."
	first := "S1E1 Dark\nS1E1 The lamp is out.\nS1E1 summary The lamp is out. Nobody knows why.\n"
	for _, test := range []struct {
		seen data.Set
		want string
	}{
		{data.Set{}, public},
		{data.UpTo(pos(1, 1)), first + public},
		{data.UpTo(pos(1, 2)), first + "S1E2 Darker\n" + public},
		{data.UpTo(pos(1, 1)).With(s.Specials[0].Position), first + "S1E2.1 Christmas\nS1E2.1 It snows!\nS1E2.1 summary It snows!\n" + public},
		{data.UpTo(pos(1, 3)), first + "S1E2 Darker\nS1E3 Darkest\nTVmaze https://example.org/shows/9/lighthouse\n" + public},
	} {
		if got := reads(s, test.seen); got != test.want {
			t.Errorf("%v: got\n%s\nwant\n%s", test.seen, got, test.want)
		}
	}
}

func TestNextTitles(t *testing.T) {
	told := show(nil, episodes("", "", ""))
	for i, title := range []string{"Dark", "Darker", "Darkest"} {
		told.Episodes[i].Title = title
	}
	s := composed(told, imported.Choices{NextTitles: true})
	for _, test := range []struct {
		seen data.Set
		want string
	}{
		{data.Set{}, "S1E1 Dark\n"},
		{data.UpTo(pos(1, 1)), "S1E1 Dark\nS1E2 Darker\n"},
		{data.UpTo(pos(1, 3)).Without(data.Position{}, pos(1, 3)), "S1E1 Dark\nS1E3 Darkest\nTVmaze https://example.org/shows/9/lighthouse\n"},
	} {
		if got := reads(s, test.seen); got != test.want {
			t.Errorf("%v: got\n%s\nwant\n%s", test.seen, got, test.want)
		}
	}
}

// What a host hides is read by nobody, and nobody is known by it.
func TestHidden(t *testing.T) {
	told := show([]string{"Ada Low"}, episodes("It is Ada Low.", "It is Ada Low.", ""))
	told.Episodes[0].Title = "Dark"
	told.Episodes[0].Guests = []data.ToldPart{{Character: 5, Name: "Bea Kim", Actor: "B"}}
	s := composed(told, imported.Choices{Hidden: map[int]bool{10: true}})
	if got := listed(s, data.UpTo(pos(1, 1))); got != "Bea Kim" {
		t.Errorf("S1E1: got %q", got)
	}
	if got := listed(s, data.UpTo(pos(1, 2))); got != "Bea Kim, Ada Low" {
		t.Errorf("S1E2: got %q", got)
	}
	if got := reads(s, s.Whole()); strings.Contains(got, "S1E1") {
		t.Errorf("got %s", got)
	}
}

// People who have finished may say since when somebody is known, of whom only the texts
// are late; a name that says who somebody turns out to be waits.
func TestSince(t *testing.T) {
	told := show([]string{"Ada Low", `Bea "Owl" Kim`, "Cy / The Crow", "Dan Fox"}, episodes("", "It is Dan Fox.", "", ""))
	since := map[int64]data.Position{1: pos(1, 1), 2: pos(1, 1), 3: pos(1, 1), 4: pos(1, 3)}
	s := composed(told, imported.Choices{Since: since})
	for n, want := range []string{"", `Ada Low, Bea "Owl" Kim`, `Ada Low, Bea "Owl" Kim, Dan Fox`, `Ada Low, Bea "Owl" Kim, Dan Fox`, `Ada Low, Bea "Owl" Kim, Dan Fox, Cy / The Crow`} {
		if got := listed(s, data.UpTo(data.Position{Season: min(n, 1), Episode: n})); got != want {
			t.Errorf("S1E%d: got %q, want %q", n, got, want)
		}
	}
}

// Somebody who skipped an episode reads what the others call people, and who plays them,
// whatever that one says.
func TestSpellingsOfASkippedEpisode(t *testing.T) {
	seen := data.UpTo(pos(1, 3)).Without(data.Position{}, pos(1, 2))
	for _, skipped := range []string{"It is dark.", "All fear Owl.", "All fear Ada.", "All fear Ada Kim."} {
		told := show([]string{`Ada "Owl" Kim`}, episodes(skipped, "All fear Owl and Ada.", "All fear Ada Kim.", ""))
		s := composed(told, imported.Choices{})
		p := &s.Cast[0]
		for _, test := range []struct {
			seen data.Set
			want string
		}{
			{seen, "Ada Kim"}, {seen.Without(pos(1, 2), pos(1, 4)), "Ada"}, {data.UpTo(pos(1, 3)).Without(data.Position{}, pos(1, 3)), "Ada Kim"},
		} {
			name, _ := p.Character.Open(data.Private(test.seen.To, test.seen))
			actor, _ := p.Actor.Open(data.Private(test.seen.To, test.seen))
			if name.Text != test.want || actor.Text != told.Cast[0].Actor {
				t.Errorf("%q skipped, %v: got %q played by %q, want %q", skipped, test.seen, name.Text, actor.Text, test.want)
			}
		}
	}
}

// A server may count otherwise, have numbers that the provider does not tell, and lack some.
func TestNumbering(t *testing.T) {
	told := show([]string{"Ada Low"}, episodes("One.", "It is Ada Low.", "Three.", "Four."))
	told.Episodes[3].Guests = []data.ToldPart{{Character: 5, Name: "Bea Kim", Actor: "B"}}
	told.Episodes[3].Number = 6
	r := imported.Seat(told, nil)
	own := r.Numbering()
	if len(own) != 6 || own[3] != (data.Numbered{Position: pos(1, 4)}) || own[5] != (data.Numbered{Position: pos(1, 6), ID: 40}) {
		t.Errorf("got %v", own)
	}
	numbers := data.Numbering{{Position: pos(1, 1), ID: 30}, {Position: pos(1, 2), ID: 0}, {Position: pos(2, 1), ID: 20}, {Position: pos(2, 2), ID: 999}}
	if numbers.Fingerprint() == own.Fingerprint() || own.Fingerprint() != r.Numbering().Fingerprint() {
		t.Error("the fingerprints are wrong")
	}
	s := imported.Compose(&r, numbers, imported.Choices{})
	if got := reads(s, data.UpTo(pos(1, 2))); got != "S1E1 Three.\nS1E1 summary Three.\n" {
		t.Errorf("S1E2: got %s", got)
	}
	if got := listed(s, data.UpTo(pos(2, 1))); got != "Ada Low" {
		t.Errorf("S2E1: got %q", got)
	}
	if got := listed(s, s.Whole()); got != "Ada Low" {
		t.Errorf("at the end: got %q, of which one is in no episode of the server's", got)
	}
}

// A show that is too large for texts has numbers, and nobody can know how it ends who has
// no episode to watch.
func TestNumbersOnly(t *testing.T) {
	told := show([]string{"Ada Low"}, episodes("It is Ada Low.", ""))
	told.NumbersOnly, told.Episodes[0].Title = true, "Dark"
	s := composed(told, imported.Choices{})
	if got := reads(s, s.Whole()); got != "TVmaze https://example.org/shows/9/lighthouse\n" || s.Last() != pos(1, 2) {
		t.Errorf("got %s", got)
	}
	if e, _ := s.Episode(pos(1, 1)); !e.Aired.IsZero() {
		t.Errorf("got the date %v", e.Aired)
	}
	told.NumbersOnly, told.Episodes = false, []data.ToldEpisode{{ID: 3, Text: []string{"It snows."}}}
	if got := reads(composed(told, imported.Choices{}), data.Set{}); got != "" {
		t.Errorf("a show of one special tells everybody %s", got)
	}
}

// What a provider should not tell is left out, and nothing is told twice.
func TestOddEpisodes(t *testing.T) {
	told := show(nil, []data.ToldEpisode{
		{ID: 1, Season: 1, Number: 1}, {ID: 2, Season: 1, Number: 1}, {ID: 1, Season: 1, Number: 2}, {ID: 0, Season: 1, Number: 2},
		{ID: 3, Season: 0, Number: 2}, {ID: 4, Season: -1, Number: -2}, {ID: 5, Season: 1 << 30, Number: 1}, {ID: 6, Season: 2026, Number: 1},
	})
	for i := range 300 {
		told.Episodes = append(told.Episodes, data.ToldEpisode{ID: 1000 + i})
	}
	r := imported.Seat(told, nil)
	numbers := r.Numbering()
	if len(numbers) != 2+255 || numbers[0].ID != 1 || numbers[1] != (data.Numbered{Position: pos(2026, 1), ID: 6}) || numbers[256].Extra != 255 {
		t.Errorf("got %v", numbers)
	}
}
