package data_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

// numberings draws how a server numbers a show: a few seasons, with specials and with
// numbers that have no episode.
var numberings = rapid.Custom(func(t *rapid.T) data.Numbering {
	return numbered(t, rapid.Permutation(twelve).Draw(t, "ids"))
})

var twelve = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}

// numbered gives episodes numbers in their order.
func numbered(t *rapid.T, all []int) (n data.Numbering) {
	p := data.Position{}
	for _, id := range all {
		switch rapid.IntRange(0, 9).Draw(t, "next") {
		case 0, 1:
			p.Extra++
		case 2:
			p = data.Position{Season: p.Season + 1, Episode: 1}
		case 3:
			p = data.Position{Season: max(p.Season, 1), Episode: p.Episode + 1}
			n = append(n, data.Numbered{Position: p})
			fallthrough
		default:
			p = data.Position{Season: max(p.Season, 1), Episode: p.Episode + 1}
		}
		n = append(n, data.Numbered{Position: p, ID: id})
	}
	return n
}

// otherwise draws how the provider numbers it later: some are new, some are gone, some are
// elsewhere, and the seasons begin and end as they like.
func otherwise(t *rapid.T, n data.Numbering) data.Numbering {
	var all []int
	for _, e := range n {
		if e.ID != 0 && rapid.IntRange(0, 5).Draw(t, "stays") > 0 {
			all = append(all, e.ID)
		}
	}
	for id := range rapid.IntRange(0, 3).Draw(t, "new") {
		all = slices.Insert(all, rapid.IntRange(0, len(all)).Draw(t, "at"), 100+id)
	}
	for range rapid.IntRange(0, 2).Draw(t, "swaps") {
		if last := len(all) - 1; last > 0 {
			i, j := rapid.IntRange(0, last).Draw(t, "i"), rapid.IntRange(0, last).Draw(t, "j")
			all[i], all[j] = all[j], all[i]
		}
	}
	return numbered(t, all)
}

// watchedOf are the provider's episodes that a set holds.
func watchedOf(n data.Numbering, s data.Set) (all []int) {
	for _, e := range n {
		if e.ID != 0 && s.Has(e.Position) {
			all = append(all, e.ID)
		}
	}
	slices.Sort(all)
	return all
}

// drawWatched draws what somebody has watched of a numbering.
func drawWatched(t *rapid.T, n data.Numbering) (s data.Set) {
	for _, e := range n {
		if e.Special() && rapid.Bool().Draw(t, "special") {
			s = s.With(e.Position)
		} else if before := s.To; !e.Special() && rapid.IntRange(0, 4).Draw(t, "watched") > 0 {
			s = s.Raised(e.Position)
			if rapid.IntRange(0, 5).Draw(t, "skips") == 0 {
				s = s.Without(before, e.Position)
			}
		}
	}
	return s
}

// TestRenumber checks that what somebody has watched is the same episodes under any other
// numbers, that no two numbers become one, and that the numbers agree afterwards.
func TestRenumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ours := numberings.Draw(t, "ours")
		theirs := otherwise(t, ours)
		r, ok := ours.Renumber(theirs)
		if !ok {
			t.Fatal("no numbers left")
		}
		if differ := r.Numbering().Otherwise(theirs); len(differ) > 0 {
			t.Fatalf("%v and then %v: it still differs in %v", ours, theirs, differ)
		}
		to := map[data.Position]data.Position{}
		for _, e := range ours {
			p := e.Position
			r.Position(&p)
			if was, there := to[p]; there {
				t.Fatalf("%v and then %v: %s and %s are both %s", ours, theirs, was, e.Position, p)
			}
			to[p] = e.Position
			if is, ok := r.Numbering().Of(e.ID); e.ID != 0 && (!ok || is != p) {
				t.Fatalf("%s leads to %s, its episode is at %s, %v", e.Position, p, is, ok)
			}
		}
		was := drawWatched(t, ours)
		is := was
		r.Set(&is)
		if before, after := watchedOf(ours, was), watchedOf(r.Numbering(), is); !slices.Equal(before, after) {
			t.Fatalf("%v and then %v: %v becomes %v, episodes %v become %v", ours, theirs, was, is, before, after)
		}
		seat := was.To
		if r.Place(&seat); seat.Special() {
			t.Fatalf("%s is a place now", seat)
		}
	})
}

// An episode that comes in, one that is removed, two that change places and a season that
// ends earlier, each below a place.
func TestRenumberBelowAPlace(t *testing.T) {
	number := func(seasons ...[]int) (n data.Numbering) {
		for i, season := range seasons {
			for j, id := range season {
				n = append(n, data.Numbered{Position: at(i+1, j+1), ID: id})
			}
		}
		return n
	}
	ours := number([]int{1, 2, 3, 4}, []int{5, 6})
	for _, c := range []struct {
		name   string
		theirs data.Numbering
		want   string
	}{
		{"insert", number([]int{1, 9, 2, 3, 4}, []int{5, 6}), "S2E1 without S1E1..S1E3"},
		{"swap", number([]int{1, 3, 2, 4}, []int{5, 6}), "S2E1"},
		{"merge", number([]int{1, 2, 3, 4, 5, 6}), "S1E5"},
		{"split", number([]int{1, 2}, []int{3, 4}, []int{5, 6}), "S3E1"},
		{"removal", number([]int{1, 3, 4}, []int{5, 6}), "S2E1 with S1E1.1"},
		{"at the end of a season", number([]int{1, 2, 3}, []int{5, 6}), "S2E1"},
		{"the same again", number([]int{1, 9, 3, 4}, []int{5, 6}), "S2E1 without S1E1..S1E3 with S1E1.1"},
		{"a later one comes first", number([]int{6, 1, 2, 3, 4}, []int{5}), "S2E1 without S0E0..S1E2"},
	} {
		r, _ := ours.Renumber(c.theirs)
		s := data.UpTo(at(2, 1))
		if r.Set(&s); s.String() != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// More gaps than can be kept become fewer, and nothing is watched that was not.
func TestRenumberKeepsNoMoreGaps(t *testing.T) {
	var ours, theirs data.Numbering
	for n := 1; n <= 40; n++ {
		ours = append(ours, data.Numbered{Position: at(1, n), ID: n})
		theirs = append(theirs, data.Numbered{Position: at(1, 2*n-1), ID: n}, data.Numbered{Position: at(1, 2*n), ID: 100 + n})
	}
	r, _ := ours.Renumber(theirs)
	s := data.UpTo(at(1, 30))
	r.Set(&s)
	all := watchedOf(theirs, s)
	if s.Full() || s.To != at(1, 59) || len(all) < data.MaxGaps || slices.Max(all) != 30 {
		t.Errorf("%s: %v", s, all)
	}
}

func TestOtherwise(t *testing.T) {
	ours := data.Numbering{{at(1, 1), 1}, {at(1, 2), 0}, {at(1, 3), 3}}
	for name, c := range map[string]struct {
		theirs data.Numbering
		want   int
	}{
		"the same":            {ours, 0},
		"one more at the end": {append(slices.Clone(ours), data.Numbered{Position: at(1, 4), ID: 4}), 0},
		"one is gone":         {ours[:1], 0},
		"one has come":        {data.Numbering{ours[0], {at(1, 2), 2}, ours[2]}, 1},
		"one has moved":       {data.Numbering{ours[0], {at(1, 2), 3}}, 1},
		"another at the end":  {data.Numbering{ours[0], {at(1, 3), 4}}, 1},
	} {
		if differ := ours.Otherwise(c.theirs); len(differ) != c.want {
			t.Errorf("%s: %v", name, differ)
		}
	}
}
