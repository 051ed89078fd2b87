package search_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"watchparty/data"
	"watchparty/data/names"
	"watchparty/data/search"
)

// whole is everything that there is of the shows of the tests.
var whole = data.UpTo(at(99))

// seen draws what somebody has watched.
func seen(r *rand.Rand) data.Set {
	return data.UpTo(at(r.IntN(5))).Without(at(r.IntN(5)), at(r.IntN(5)))
}

// The table of people finds whom a look at every key finds.
func TestPeopleFindsWhomEveryKeyFinds(t *testing.T) {
	told, closed := 0, 0
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 3))
		name := func() string {
			given, family := []string{"Ada", "Adda", "Bo", "Kang-hyuk", "강혁", "Oda"}, []string{"Holm", "Holme", "Vik", "Baek", "백", "Olm"}
			return given[r.IntN(6)] + " " + family[r.IntN(6)]
		}
		var all []*data.Person
		for range 1 + r.IntN(8) {
			p := &data.Person{}
			for _, key := range append(names.Keys(name()), names.Keys(name())...) {
				p.Keys = append(p.Keys, data.Seal(data.Kind(r.IntN(2)), at(r.IntN(5)), key, at(r.IntN(5))))
			}
			all = append(all, p)
		}
		typed, a := name()[r.IntN(3):], data.Audience{Line: seen(r), Limit: seen(r)}
		q := names.NewQuery(typed)
		var want []search.Ranked
		for i, p := range all {
			best := 0
			for _, key := range p.Keys {
				if o, ok := key.Open(a); ok {
					best = max(best, q.Rank(o.Text))
				} else {
					closed++
				}
			}
			if best > 0 {
				want = append(want, search.Ranked{Person: i, Rank: best})
			}
		}
		slices.SortStableFunc(want, func(a, b search.Ranked) int { return cmp.Compare(b.Rank, a.Rank) })
		told += len(want)
		if got := search.NewPeople(all, whole).Find(q, a); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("seed %d, %q: got %v, want %v", seed, typed, got, want)
		}
	}
	if told < 200 || closed < 200 {
		t.Errorf("%d were found and %d keys were closed", told, closed)
	}
}
