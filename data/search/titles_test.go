package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"watchparty/data"
	"watchparty/data/search"
)

// What the tables of titles leave out is what a look at every title leaves out.
func TestTitlesFindWhatEveryTitleFinds(t *testing.T) {
	begun, open, closed := 0, 0, 0
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 5))
		long := strings.Repeat("é", 44+r.IntN(4))
		word := func() string { return []string{"Ada", " Ada Holm", "Adá", "Bo ", long, long + "x", ""}[r.IntN(7)] }
		var all []data.Sealed
		for range r.IntN(8) {
			all = append(all, data.Seal(data.Kind(r.IntN(2)), at(r.IntN(5)), word(), at(r.IntN(5))))
		}
		typed, a := word()+" · "+word(), data.Audience{Line: seen(r), Limit: seen(r)}
		var want []int
		last := 0
		for i, title := range all {
			if o, ok := title.Open(data.Audience{Limit: whole}); ok {
				if name := strings.TrimSpace(o.Text); strings.HasPrefix(strings.TrimSpace(typed), name[:min(len(name), 90)]) {
					want = append(want, i)
				}
			}
			if _, ok := title.Open(a); ok {
				last = i + 1
			}
		}
		got := search.NewTitles(all, whole, 90).Begun(typed)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("seed %d, %q: got %v, want %v", seed, typed, got, want)
		}
		n := search.NewSoonest(all, whole).Opened(a)
		if n < last {
			t.Fatalf("seed %d: %d are said to be open, and number %d is", seed, n, last)
		}
		if slices.Contains(got, len(all)) {
			t.Fatal("there is none")
		}
		begun, open, closed = begun+len(got), open+n, closed+len(all)-n
	}
	if begun < 100 || open < 200 || closed < 200 {
		t.Errorf("%d were begun, %d open and %d closed", begun, open, closed)
	}
}
