package imported_test

import (
	"slices"
	"testing"

	"watchparty/data"
	"watchparty/data/imported"
)

// An episode that the provider does not have any more keeps its number and its text for a
// server that counts it, and nobody who adopts the show then counts it; with its season, too.
func TestAGoneEpisodeIsKept(t *testing.T) {
	for _, test := range []struct {
		what string
		gone func([]data.ToldEpisode) []data.ToldEpisode
	}{
		{"one", func(all []data.ToldEpisode) []data.ToldEpisode { return slices.Delete(all, 1, 2) }},
		{"its season", func(all []data.ToldEpisode) []data.ToldEpisode { return all[:1] }},
	} {
		told := show([]string{"Ada Low"}, episodes("It is dark.", "The end of Ada Low.", ""))
		for i := 1; i < 3; i++ {
			told.Episodes[i].Season, told.Episodes[i].Number = 2, i
		}
		told.Episodes[1].Title = "Glass"
		r := imported.Seat(told, nil)
		numbers, first := r.Numbering(), r.Revision
		told.Episodes = test.gone(slices.Clone(told.Episodes))
		for range 3 { // it is there after every refresh
			r = imported.Seat(told, ptr(r))
		}
		s := imported.Compose(&r, numbers, imported.Choices{})
		e, _ := s.Episode(pos(2, 1))
		a := data.Private(pos(2, 1), data.UpTo(pos(2, 1)))
		if title, _ := e.Title.Open(a); title.Text != "Glass" || len(e.Summary) != 1 {
			t.Errorf("%s: got %q and %d paragraphs", test.what, title.Text, len(e.Summary))
		}
		if _, early := e.Title.Open(data.Private(pos(1, 1), data.UpTo(pos(1, 1)))); early {
			t.Errorf("%s: its title opens before it", test.what)
		}
		if len(r.Numbering()) != len(told.Episodes) || r.Revision == first {
			t.Errorf("%s: adopted now, it counts %v", test.what, r.Numbering())
		}
		told.Episodes = episodes("It is dark.", "Another text.", "")
		if r = imported.Seat(told, &r); len(r.Seasons) != 1 || len(r.Seasons[0].Gone) != 0 {
			t.Errorf("%s: it is back, and kept as gone: %+v", test.what, r.Seasons)
		}
	}
}
