package data

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// drawn is a show whose texts are sealed anywhere, for comparing what is found in it with
// what a look at every episode finds.
func drawn(r *rand.Rand) *Show {
	s := &Show{ID: "drawn"}
	at := func() Position { return Position{Season: r.IntN(4), Episode: r.IntN(9), Extra: max(0, r.IntN(12)-9)} }
	for n := range 1 + r.IntN(3) {
		season := Season{Number: n + 1}
		for e := range r.IntN(9) {
			x := Episode{Position: Position{Season: n + 1, Episode: e + 1}}
			if r.IntN(4) > 0 {
				x.Title = Seal(Story, at(), drawnTitle(r), at())
			}
			if r.IntN(4) > 0 {
				x.Recap = Seal(Kind(r.IntN(2)), at(), "A line.", at())
			}
			if r.IntN(4) > 0 {
				x.Aired = time.Date(2020+r.IntN(2), time.Month(1+r.IntN(2)), 1+r.IntN(3), 0, 0, 0, 0, time.UTC)
			}
			season.Episodes = append(season.Episodes, x)
		}
		s.Seasons = append(s.Seasons, season)
	}
	if r.IntN(3) == 0 { // one that has numbers only
		s.Seasons = append(s.Seasons, Season{Number: 4, First: 3, Count: 2})
	}
	for _, e := range append([]Episode{{}}, s.Episodes()...) {
		for e.Extra = range 4 { // a special's recap may be sealed elsewhere, too
			if e.Extra > 0 && r.IntN(4) == 0 {
				s.Specials = append(s.Specials, Episode{Position: e.Position, Recap: Seal(Story, at(), "A line."),
					Aired: time.Date(2020+r.IntN(2), time.Month(1+r.IntN(2)), 1+r.IntN(3), 0, 0, 0, 0, time.UTC)})
			}
		}
	}
	return s
}

func drawnTitle(r *rand.Rand) string {
	var title strings.Builder
	for range 1 + r.IntN(6) {
		title.WriteString([]string{"a", "B", "b", "é", "É", "등", "대", " ", "Σ", "ς", "\xff"}[r.IntN(11)])
	}
	return title.String()
}

// What is found by position is what a look at every episode finds.
func TestFoundByPosition(t *testing.T) {
	found := map[string]int{}
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 7))
		s := drawn(r)
		seen := func() Set {
			set := UpTo(Position{Season: r.IntN(4), Episode: r.IntN(9)}).Without(
				Position{Season: r.IntN(4), Episode: r.IntN(9)}, Position{Season: r.IntN(4), Episode: r.IntN(9)})
			if len(s.Specials) > 0 {
				set = set.With(s.Specials[r.IntN(len(s.Specials))].Position)
			}
			return set
		}
		a := Audience{seen(), seen()}
		part, until := drawnTitle(r), Position{Season: r.IntN(5), Episode: r.IntN(9), Extra: r.IntN(3)}
		day := time.Date(2020+r.IntN(2), time.Month(1+r.IntN(2)), 1+r.IntN(3), 0, 0, 0, 0, time.UTC)
		year := day.Year() * r.IntN(2)
		var titled, recapped, on []Position
		upcoming, before := "", s.Last()
		var last Position
		for _, e := range s.All() {
			if o, ok := e.Title.Open(a); ok && !o.Tagged && strings.Contains(foldCase(o.Text), foldCase(part)) {
				titled = append(titled, e.Position)
			}
			if _, ok := e.Recap.Open(a); ok && e.Compare(until) <= 0 {
				recapped = append(recapped, e.Position)
			}
			if !e.Aired.IsZero() && e.Aired.Month() == day.Month() && e.Aired.Day() == day.Day() && (year == 0 || year == e.Aired.Year()) {
				on = append(on, e.Position)
			}
			if e.Special() { // they are out when they are, and hold nothing back
				continue
			}
			if e.Aired.After(day) && upcoming == "" {
				upcoming, before = fmt.Sprint(e.Position, e.Aired), last
			}
			last = e.Position
		}
		slices.Reverse(recapped)
		next := ""
		if p, day, ok := s.Upcoming(day); ok {
			next = fmt.Sprint(p, day)
		}
		recaps := s.RecapsFor(a)
		for what, pair := range map[string][2]any{
			"titles": {titled, places(titlesOnly(t, s, part, a))}, "recaps": {recapped, places(recaps.UpTo(until))},
			"days": {on, s.On(year, day.Month(), day.Day())}, "next": {upcoming, next}, "out": {before, s.Out(day)},
		} {
			if got, want := fmt.Sprint(pair[1]), fmt.Sprint(pair[0]); got != want {
				t.Fatalf("seed %d, %s: got %s, want %s", seed, what, got, want)
			} else if len(got) > 2 {
				found[what]++
			}
		}
	}
	for what, n := range map[string]int{"titles": 200, "recaps": 200, "days": 200, "next": 200, "out": 200} {
		if found[what] < n {
			t.Errorf("%s: found in %d shows only", what, found[what])
		}
	}
}

// titlesOnly checks that each title is the episode's own.
func titlesOnly(t *testing.T, s *Show, part string, a Audience) iter.Seq[*Episode] {
	return func(yield func(*Episode) bool) {
		for e, title := range s.Titled(part, a) {
			if o, ok := e.Title.Open(a); !ok || o.Text != title {
				t.Fatalf("%s is given the title %q", e.Position, title)
			}
			if !yield(e) {
				return
			}
		}
	}
}

func places(episodes func(func(*Episode) bool)) (all []Position) {
	for e := range episodes {
		all = append(all, e.Position)
	}
	return all
}
