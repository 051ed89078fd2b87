package reader_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"watchparty/commands/reader"
	"watchparty/data"
)

var shows = func() []reader.Show {
	var all []reader.Show
	for _, numbers := range [][]int{{8}, {10, 10, 10}, {13, 26, 10}, {1}, {1155}} {
		s := data.BareShow{ID: "s", Numbers: numbers}.Show()
		all = append(all, reader.Show{Show: s, Out: s.Last()})
	}
	through := data.BareShow{ID: "t", Numbers: []int{13, 26, 10}}.Show()
	through.Through = true
	years := &data.Show{Seasons: []data.Season{{Number: 2003, First: 1, Count: 120}, {Number: 2004, First: 14, Count: 110}}}
	running := data.BareShow{ID: "r", Numbers: []int{8, 8}}.Show()
	special := data.BareShow{ID: "p", Numbers: []int{13, 26, 10}}.Show()
	special.Specials = []data.Episode{{Position: data.Position{Extra: 1}, Name: "The Launch"},
		{Position: data.Position{Season: 1, Episode: 13, Extra: 1}, Name: "The Christmas Invasion"},
		{Position: data.Position{Season: 1, Episode: 13, Extra: 5}, Name: "13.5"}, {Position: data.Position{Season: 3, Episode: 10, Extra: 255}, Name: "Finale"}}
	all = append(all, reader.Show{Show: special, Out: special.Last()})
	named := func(s *data.Season) string { return []string{"", "Ebb", "Half", "Ebb Tide"}[s.Number%4] }
	all = append(all, reader.Show{Show: all[1].Show, Out: all[1].Out, Title: named})
	return append(all, reader.Show{Show: through, Out: through.Last()}, reader.Show{Show: years, Out: years.Last()},
		reader.Show{Show: running, Out: data.Position{Season: 2, Episode: 3}}, reader.Show{Show: running})
}()

// anyNumber finds what in a text may be a number: digits of any script.
var anyNumber = regexp.MustCompile(`\p{Nd}+`)

// FuzzRead checks that a text of any kind is read without a panic, that no more is
// marked than its numbers say, and that what a result prints reads back as it.
func FuzzRead(f *testing.F) {
	for _, typed := range []string{"S1E4 · Half Measures", "4", "s1e4-e6", "1-3", "第五話", "24.11.2026", "next two", "4 e 5", "전부", "S1E4E5", "1.05", "S1E13.1", "special 2", "13.5", "s0e1-s0e2", "ebb 4", "all of Ebb Tide"} {
		for i := range shows {
			f.Add(typed, i, i*7, i%2 == 0)
		}
	}
	f.Fuzz(func(t *testing.T, typed string, show, place int, mark bool) {
		s := shows[abs(show)%len(shows)]
		_, all := s.Count(s.Last())
		e, _ := s.Nth(abs(place) % (all + 1))
		at, intent := e.Position, reader.LookUp
		if mark {
			intent = reader.Mark
		}
		if n, reason := reader.ReadSeason(s, at, typed); reason == "" {
			if _, ok := s.Season(n); !ok {
				t.Fatalf("%q: there is no season %d", typed, n)
			}
		}
		r := reader.Read(s, at, intent, typed)
		if r.Reason != "" {
			return
		}
		for _, p := range append(r.Ask, r.From, r.To) {
			if _, ok := s.Episode(p); !ok && !p.IsZero() {
				t.Fatalf("%q: there is no %v", typed, p)
			}
		}
		if r.From != r.To && (r.From.Special() || r.To.Special()) {
			t.Fatalf("%q: a special is marked with others: %v", typed, r)
		}
		if len(r.Ask) == 0 {
			if intent == reader.LookUp && r.From != r.To {
				t.Fatalf("%q: looked up %v", typed, r)
			}
			if again := reader.Read(s, at, intent, r.String()); again.String() != r.String() {
				t.Fatalf("%q is %v, which reads as %v", typed, r, again)
			}
			checkWritten(t, s, typed, r)
		}
	})
}

// checkWritten checks a text of digits, signs and single letters: the episode that
// it marks has its number in it, or is the last of a season that it names.
func checkWritten(t *testing.T, s reader.Show, typed string, r reader.Result) {
	if strings.IndexFunc(typed, func(r rune) bool { return r > 0x7f }) >= 0 || regexp.MustCompile(`[a-zA-Z]{2}`).MatchString(typed) || r.To.IsZero() {
		return
	}
	counted, _ := s.Count(r.To)
	if r.To.Special() {
		counted = 1 + slices.IndexFunc(s.Specials, func(e data.Episode) bool { return e.Position == r.To })
	}
	season, ok := s.Season(r.To.Season)
	if !ok {
		season, _ = s.Season(1)
	}
	for _, digits := range anyNumber.FindAllString(typed, -1) {
		n, _ := strconv.Atoi(digits)
		if n == r.To.Episode || n == counted || n == r.To.Season && (r.To == season.End() || r.To == s.Out) {
			return
		}
	}
	t.Fatalf("%q marks %v, which is not written", typed, r)
}

func abs(n int) int { return max(n, -(n + 1)) }
