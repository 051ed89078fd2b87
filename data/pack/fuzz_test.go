package pack

import (
	"os"
	"strings"
	"testing"

	"watchparty/data"
)

// Whatever the file, Read returns a show or says what is wrong, and a show that
// it returns is one that everybody may rely on.
func FuzzRead(f *testing.F) {
	f.Add([]byte(good(f)))
	f.Add([]byte("id: a\ntitle: a\npremise: a\nseasons: [{number: 1, episodes: [{number: 1}]}]\n"))
	f.Add([]byte(overlay))
	f.Add([]byte("id: a\ntitle: a\npremise: a\nseasons: [{number: 1, episodes: [{number: 1}], specials: [{after: 1, number: 255, name: b, recap: c}, {after: 1, number: 2, name: 1.5}]}]\nspecials: [{number: 1, name: d, teaser: e}]\n"))
	f.Add([]byte("a: &a [*a, *a]\n? {b: c}\n: !!map d\n---\n\x00"))
	if src, err := os.ReadFile("../../bot/demo/harbour-lights.yaml"); err == nil {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		show, mistakes := Read(src)
		if (show == nil) == (len(mistakes) == 0) || len(mistakes) > maxMistakes {
			t.Fatalf("got show %v and %d mistakes", show != nil, len(mistakes))
		}
		for i, m := range mistakes {
			if m.Line < 1 || m.Column < 1 || m.Text == "" {
				t.Errorf("got mistake %q", m)
			}
			if i > 0 && (m.Line < mistakes[i-1].Line || m == mistakes[i-1]) {
				t.Errorf("mistake %v comes after %v", m, mistakes[i-1])
			}
		}
		switch {
		case show == nil:
		case show.Overlay != nil:
			checkOverlay(t, show)
		default:
			checkShow(t, show)
		}
	})
}

// checkOverlay checks that a pack agrees with the numbers that it says, and has no text where
// they have no episode.
func checkOverlay(t *testing.T, s *data.Show) {
	t.Helper()
	var numbers data.Numbering
	there := map[data.Position]bool{}
	for _, run := range s.Overlay.Numbers {
		for n := range run.Count {
			p := data.Position{Season: run.Season, Episode: run.First + n}
			there[p], numbers = true, append(numbers, data.Numbered{Position: p, ID: 1 + len(numbers)})
		}
	}
	for i, p := range s.Overlay.Specials {
		numbers = append(numbers, data.Numbered{Position: p, ID: 10_000 + i})
	}
	if _, imported := s.ID.Imported(); !imported || len(there) == 0 {
		t.Errorf("got id %q and %d episodes", s.ID, len(there))
	}
	if _, agrees := s.Overlay.Meant(numbers); !agrees {
		t.Errorf("it does not agree with its own numbers")
	}
	for _, season := range s.Seasons {
		for _, e := range season.Episodes {
			if !there[e.Position] {
				t.Errorf("a text about %v", e.Position)
			}
		}
	}
}

// checkShow holds what the rest of the bot takes for granted.
func checkShow(t *testing.T, s *data.Show) {
	t.Helper()
	last := s.Last()
	if !isKey(string(s.ID)) || last.IsZero() || s.Bare {
		t.Errorf("got id %q, last episode %v", s.ID, last)
	}
	// public texts are there, sealed ones open at the end of the show, and
	// whatever is optional is not there at all or not empty.
	public := []string{s.Title, s.Premise}
	public = append(public, s.Aliases...)
	must, may := []data.Sealed{}, []data.Sealed{}
	for i, season := range s.Seasons {
		if season.Number != i+1 || len(season.Episodes) == 0 {
			t.Errorf("season %d of %d episodes is at %d", season.Number, len(season.Episodes), i+1)
		}
		for j, e := range season.Episodes {
			if want := (data.Position{Season: i + 1, Episode: j + 1}); e.Position != want {
				t.Errorf("got episode %v, want %v", e.Position, want)
			}
			must, may = append(must, e.Summary...), append(may, e.Title, e.Native, e.Teaser, e.Recap)
		}
	}
	called := map[string]bool{}
	for i, e := range s.Specials {
		_, follows := s.Episode(e.Regular())
		if !e.Special() || !e.Valid() || !follows && !e.Regular().IsZero() || i > 0 && e.Compare(s.Specials[i-1].Position) <= 0 {
			t.Errorf("a special is at %v", e.Position)
		}
		if called[strings.ToLower(e.Name)] {
			t.Errorf("two specials have one name")
		}
		called[strings.ToLower(e.Name)] = true
		public = append(public, e.Name)
		must, may = append(must, e.Summary...), append(may, e.Teaser, e.Recap)
	}
	ids := map[string]bool{}
	for _, p := range s.Cast {
		must, may = append(must, p.Character, p.Role), append(may, p.CharacterNative, p.Actor, p.ActorNative)
		must = append(append(append(must, p.Notes...), p.Keys...), p.Aliases...)
		ids[p.ID] = true
	}
	for _, p := range s.Crew {
		for _, text := range append([]data.Sealed{p.Character, p.Role}, p.Keys...) {
			if told(text, data.Audience{}) == "-" {
				t.Error("a credit isn't public")
			}
		}
	}
	for _, q := range s.Questions {
		must, may = append(must, q.Wording, q.Answer), append(may, q.Hint)
		must = append(must, q.Keys...)
		ids[q.ID] = true
	}
	if len(ids) != len(s.Cast)+len(s.Questions) {
		t.Errorf("got %d ids for %d people and %d questions", len(ids), len(s.Cast), len(s.Questions))
	}
	for _, fact := range s.Facts {
		must, public = append(must, fact.Text), append(public, fact.Topic)
	}
	for _, source := range s.Sources {
		may, public = append(may, source.URL), append(public, source.Name)
	}
	for _, text := range public {
		if strings.TrimSpace(text) == "" {
			t.Errorf("a public text is empty")
		}
	}
	end := data.Private(last, s.Whole())
	for _, text := range must {
		if told(text, end) == "-" {
			t.Errorf("a text is missing, or is beyond the last episode %v", last)
		}
	}
	for _, text := range may {
		if text != (data.Sealed{}) && told(text, end) == "-" {
			t.Errorf("a text is beyond the last episode %v", last)
		}
	}
}
