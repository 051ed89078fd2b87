package commands_test

import (
	"cmp"
	"fmt"
	"slices"

	"watchparty/data"
)

// some calls add with a random number of items, each with a draft that makes it and
// the name of it; add returns the texts of what it made, and a function that keeps
// it. Another world has the items of which any text is open, whose other texts differ
// there, and others of which none is. Order is decided by the items.
func (d draft) some(name string, most int, add func(d draft, name string) (texts []data.Sealed, keep func())) {
	type item struct {
		order uint64
		keep  func()
	}
	var items []item
	draw := func(d draft, name string, wanted func(open bool) bool) {
		r := source(d.base, string(d.id)+name)
		for i := range r.IntN(most + 1) {
			order := r.Uint64()
			if texts, keep := add(d, fmt.Sprint(name, i)); wanted(slices.ContainsFunc(texts, d.opens)) {
				items = append(items, item{order, keep})
			}
		}
	}
	if d.alike() {
		draw(d, name, func(bool) bool { return true })
	} else {
		same, other := d, d
		same.variant, other.base = d.base, d.variant
		var open []bool // which items of the world itself have a text that is open
		draw(same, name, func(is bool) bool { open = append(open, is); return false })
		draw(d, name, func(bool) bool { is := open[0]; open = open[1:]; return is })
		draw(other, name+"other", func(is bool) bool { return !is })
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.order, b.order) })
	for _, x := range items {
		x.keep()
	}
}
