package data_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

// drawSeasons draws seasons whose numbers and whose episodes' numbers leave some
// out, with episodes of a pack and without.
func drawSeasons(t *rapid.T) *data.Show {
	s := &data.Show{}
	number := 0
	for range rapid.IntRange(0, 4).Draw(t, "seasons") {
		number += rapid.IntRange(1, 3).Draw(t, "step")
		season := data.Season{Number: number}
		first, count := rapid.IntRange(1, 5).Draw(t, "first"), rapid.IntRange(0, 4).Draw(t, "count")
		if rapid.Bool().Draw(t, "bare") {
			season.First, season.Count = first, count
		} else {
			season.Episodes = []data.Episode{}
			for range count {
				season.Episodes = append(season.Episodes, data.Episode{Position: at(number, first)})
				first += rapid.IntRange(1, 2).Draw(t, "gap")
			}
		}
		s.Seasons = append(s.Seasons, season)
	}
	for _, e := range append([]data.Episode{{}}, s.Episodes()...) {
		for range rapid.IntRange(-3, 3).Draw(t, "specials") {
			e.Extra += rapid.IntRange(1, 100).Draw(t, "special")
			s.Specials = append(s.Specials, data.Episode{Position: e.Position, Name: "Special"})
		}
	}
	return s
}

// Every way to find an episode agrees with a walk through all of them.
func TestFindByPosition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		show := drawSeasons(t)
		all := show.Episodes()
		p := at(rapid.IntRange(0, 13).Draw(t, "season"), rapid.IntRange(0, 14).Draw(t, "episode"))
		if len(show.Specials) > 0 && rapid.Bool().Draw(t, "of a special") {
			p = rapid.SampledFrom(show.Specials).Draw(t, "special").Position
		}
		var watched int
		var before, next data.Position
		there := false
		for _, e := range all {
			switch c := e.Compare(p); {
			case c < 0:
				before = e.Position
				watched++
			case c == 0:
				there = true
				watched++
			case next.IsZero():
				next = e.Position
			}
		}
		for _, e := range show.Specials {
			there = there || e.Position == p
		}
		if e, ok := show.Episode(p); ok != there || ok && e.Position != p {
			t.Errorf("Episode(%v): got %v, %v, want %v", p, e.Position, ok, there)
		}
		if e, ok := show.Next(p); e.Position != next || ok != !next.IsZero() {
			t.Errorf("Next(%v): got %v, %v, want %v", p, e.Position, ok, next)
		}
		if got := show.Before(p); got != before {
			t.Errorf("Before(%v): got %v, want %v", p, got, before)
		}
		if n, of := show.Count(p); n != watched || of != len(all) {
			t.Errorf("Count(%v): got %d of %d, want %d of %d", p, n, of, watched, len(all))
		}
		n := rapid.IntRange(-1, len(all)+1).Draw(t, "n")
		if e, ok := show.Nth(n); ok != (1 <= n && n <= len(all)) || ok && e.Position != all[n-1].Position {
			t.Errorf("Nth(%d): got %v, %v", n, e.Position, ok)
		}
		if season, ok := show.Season(p.Season); ok && (season.Number != p.Season || season.Start().Season != p.Season || season.End().Compare(season.Start()) < 0) {
			t.Errorf("Season(%d): got %+v", p.Season, season)
		}
	})
}

// Finding an episode costs the same in a show of any length.
func TestFindAllocatesNothing(t *testing.T) {
	long := data.BareShow{ID: "long", Numbers: make([]int, 100)}
	for i := range long.Numbers {
		long.Numbers[i] = 50
	}
	show := long.Show()
	show.Count(at(50, 7))
	if n := testing.AllocsPerRun(100, func() {
		p := at(99, 49)
		show.Episode(p)
		show.Next(p)
		show.Before(p)
		show.Count(p)
		show.Nth(4949)
	}); n != 0 {
		t.Errorf("finding an episode allocates %v times", n)
	}
}

// All lists what there is in order, as the numbers counted through it do, and each special is found where it is listed.
func TestAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		show := drawSeasons(t)
		all, last := show.All(), data.Position{}
		for _, n := range []int{-1, 0, len(all) + 1} {
			if e, ok := show.NthOfAll(n); ok {
				t.Errorf("number %d of %d is %v", n, len(all), e.Position)
			}
		}
		if len(all) != len(show.Episodes())+len(show.Specials) {
			t.Errorf("got %d of %d and %d", len(all), len(show.Episodes()), len(show.Specials))
		}
		for i, e := range all {
			if e.Compare(last) <= 0 {
				t.Errorf("%v comes after %v", e.Position, last)
			}
			last = e.Position
			if n, of := show.CountAll(e.Position); n != i+1 || of != len(all) {
				t.Errorf("%v is number %d of %d, want %d of %d", e.Position, n, of, i+1, len(all))
			}
			if nth, ok := show.NthOfAll(i + 1); !ok || nth.Position != e.Position {
				t.Errorf("number %d is %v, want %v", i+1, nth.Position, e.Position)
			}
			if found, ok := show.Episode(e.Position); !ok || found.Position != e.Position || found.Name != e.Name {
				t.Errorf("at %v: got %v", e.Position, found)
			}
			if !e.Special() {
				continue
			}
			if after := show.SpecialsAfter(e.Position); !slices.ContainsFunc(after, func(x data.Episode) bool { return x.Position == e.Position }) {
				t.Errorf("%v is not after %v: %v", e.Position, e.Regular(), after)
			}
			if i > 0 && all[i-1].Regular() != e.Regular() {
				t.Errorf("%v comes after %v", e.Position, all[i-1].Position)
			}
		}
	})
}

// TestWhole checks that a text about all of a season is told to those who have
// watched all of it, whatever else they left out.
func TestWhole(t *testing.T) {
	show := bare(3, 3, 3)
	season := &show.Seasons[1]
	text := data.Seal(data.Story, season.End(), "All of it.")
	seen := func(to data.Position, gaps ...data.Position) data.Set {
		s := data.UpTo(to)
		for i := 0; i < len(gaps); i += 2 {
			s = s.Without(gaps[i], gaps[i+1])
		}
		return s
	}
	all := seen(at(3, 1))
	for _, c := range []struct {
		what        string
		line, limit data.Set
		want        string
	}{
		{"all", all, all, "All of it."},
		{"up to the last but one", seen(at(2, 2)), seen(at(2, 2)), "-"},
		{"one left out", seen(at(2, 3), at(2, 1), at(2, 3)), seen(at(2, 3), at(2, 1), at(2, 3)), "-"},
		{"began within", seen(at(2, 3), data.Position{}, at(2, 2)), seen(at(2, 3), data.Position{}, at(2, 2)), "-"},
		{"began with it", seen(at(2, 3), data.Position{}, at(2, 1)), seen(at(2, 3), data.Position{}, at(2, 1)), "All of it."},
		{"left out what follows", seen(at(3, 2), at(2, 3), at(3, 2)), seen(at(3, 2), at(2, 3), at(3, 2)), "All of it."},
		{"somebody left out one", seen(at(2, 3), at(1, 3), at(2, 2)), all, "||All of it.||"},
	} {
		got := "-"
		if o, ok := text.Open(season.Whole(data.Audience{Line: c.line, Limit: c.limit})); ok {
			if got = o.Text; o.Tagged {
				got = "||" + got + "||"
			}
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}
