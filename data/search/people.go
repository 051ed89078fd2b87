package search

import (
	"cmp"
	"slices"
	"sort"

	"watchparty/data"
	"watchparty/data/names"
)

// People finds people by their names. It is made once for a show and then only read.
type People struct {
	// keys are in the order in which they open.
	keys []personKey
	in   names.Index
}

type personKey struct {
	at     data.Position
	key    data.Sealed
	person int
}

// making is the audience of a table that is made of texts which a set opens. It is
// asked for no text that leaves the table.
func making(whole data.Set) data.Audience { return data.Audience{Limit: whole} }

// NewPeople makes the table of some people, whom it knows by their places in the
// slice. The set is of everything that there is of their show.
func NewPeople(all []*data.Person, whole data.Set) *People {
	p, everything := &People{}, making(whole)
	var texts []string
	for i := range all {
		for _, key := range all[i].Keys {
			if o, ok := key.Open(everything); ok {
				p.keys = append(p.keys, personKey{o.At, key, i})
			}
		}
	}
	slices.SortStableFunc(p.keys, func(a, b personKey) int { return a.at.Compare(b.at) })
	for _, k := range p.keys {
		o, _ := k.key.Open(everything)
		texts = append(texts, o.Text)
	}
	p.in = names.NewIndex(texts)
	return p
}

// A Ranked is how well somebody fits what was typed, by their place in the slice.
type Ranked struct{ Person, Rank int }

// Find returns everybody who fits a query by a name that an audience may know, the best
// first and otherwise in their order.
func (p *People) Find(q names.Query, a data.Audience) []Ranked {
	all := make([]Ranked, 0, 128)
	farthest := a.Limit.Farthest()
	open := sort.Search(len(p.keys), func(i int) bool { return p.keys[i].at.Compare(farthest) > 0 })
	for _, i := range p.in.Candidates(q) {
		if int(i) >= open {
			break
		}
		k := &p.keys[i]
		if o, ok := k.key.Open(a); ok {
			if rank := q.Rank(o.Text); rank > 0 {
				all = append(all, Ranked{k.person, rank})
			}
		}
	}
	slices.SortFunc(all, func(a, b Ranked) int { return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(b.Rank, a.Rank)) })
	all = slices.CompactFunc(all, func(a, b Ranked) bool { return a.Person == b.Person })
	slices.SortStableFunc(all, func(a, b Ranked) int { return cmp.Compare(b.Rank, a.Rank) })
	return all
}
