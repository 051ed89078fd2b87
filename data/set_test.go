package data_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

// world is what there is to watch in the model: three seasons of four, and a few
// specials, one of them before the first episode.
var world = func() (all []data.Position) {
	all = append(all, data.Position{Extra: 1})
	for season := 1; season <= 3; season++ {
		for episode := 1; episode <= 4; episode++ {
			all = append(all, at(season, episode))
			if episode == 4 || season == 2 {
				all = append(all, data.Position{Season: season, Episode: episode, Extra: 1})
			}
		}
	}
	return all
}()

// regular is the world without specials.
var regular = slices.DeleteFunc(slices.Clone(world), data.Position.Special)

// adjacent says that the world has no episode between two positions.
func adjacent(after, before data.Position) bool {
	return !slices.ContainsFunc(regular, func(p data.Position) bool { return p.Compare(after) > 0 && p.Compare(before) < 0 })
}

// A model is a set, and the same as the list of what it has.
type model struct {
	set data.Set
	has map[data.Position]bool
}

// next returns the model after one random operation.
func (m model) next(t *rapid.T) model {
	m.has = maps.Clone(m.has)
	keep := func(has func(p data.Position) bool) {
		for p := range m.has {
			m.has[p] = m.has[p] && has(p)
		}
	}
	from, to := rapid.SampledFrom(regular).Draw(t, "from"), rapid.SampledFrom(regular).Draw(t, "to")
	between := func(p data.Position) bool { return !p.Special() && from.Compare(p) <= 0 && p.Compare(to) <= 0 }
	any := rapid.SampledFrom(world).Draw(t, "any")
	switch rapid.IntRange(0, 6).Draw(t, "operation") {
	case 0:
		old := m.set.To
		m.set = m.set.Raised(to)
		for _, p := range regular {
			m.has[p] = m.has[p] || p.Compare(old) > 0 && p.Compare(to) <= 0
		}
	case 1:
		m.set = m.set.Through(any)
		keep(func(p data.Position) bool { return p.Compare(any) <= 0 })
	case 2:
		m.set = m.set.Without(from, to)
		keep(func(p data.Position) bool { return p.Special() || p.Compare(from) <= 0 || p.Compare(to) >= 0 })
	case 3:
		if to.Compare(m.set.To) > 0 {
			to = m.set.To
		}
		m.set = m.set.Filled(from, to, adjacent)
		for _, p := range regular {
			m.has[p] = m.has[p] || between(p)
		}
	case 4:
		m.set = m.set.With(any)
		m.has[any] = m.has[any] || any.Special()
	case 5:
		m.set = m.set.WithoutSpecial(any)
		m.has[any] = m.has[any] && !any.Special()
	case 6:
		other := drawSet(t)
		m.set = m.set.And(other.set)
		keep(func(p data.Position) bool { return other.has[p] })
	}
	return m
}

// drawSet draws a set by a few operations on none.
func drawSet(t *rapid.T) model {
	m := model{has: map[data.Position]bool{}}
	m = model{m.set.Raised(at(3, 4)), m.has}
	for _, p := range regular {
		m.has[p] = true
	}
	for range rapid.IntRange(0, 4).Draw(t, "operations") {
		m = m.next(t)
	}
	return m
}

var sets = rapid.Custom(func(t *rapid.T) data.Set { return drawSet(t).set })

// The model is a map of what was watched.
func TestSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawSet(t)
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			m = m.next(t)
			for _, p := range world {
				if m.set.Has(p) != m.has[p] {
					t.Fatalf("%v: has %v is %v", m.set, p, m.set.Has(p))
				}
			}
			if !m.set.To.IsZero() && !m.has[m.set.To] || m.set.To.Special() {
				t.Fatalf("%v ends with what was not watched", m.set)
			}
			if !m.set.Has(data.Position{}) {
				t.Fatalf("%v lacks the start", m.set)
			}
			gaps, specials := m.set.Rows()
			if read, ok := data.ReadSet(m.set.To, gaps, specials); !ok || read != m.set {
				t.Fatalf("%v is read as %v, %v", m.set, read, ok)
			}
		}
	})
}

// What several have watched does not depend on their order, and is at most what each has.
func TestAnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := sets.Draw(t, "a"), sets.Draw(t, "b"), sets.Draw(t, "c")
		if got, want := a.And(b).And(c), c.And(a.And(b)); got != want {
			t.Errorf("%v, %v, %v: %v or %v", a, b, c, got, want)
		}
		if a.And(a) != a || a.And(data.Set{}) != (data.Set{}) {
			t.Errorf("%v: with itself %v, with none %v", a, a.And(a), a.And(data.Set{}))
		}
	})
}

// A damaged row is not read as another set.
func TestReadSetRefuses(t *testing.T) {
	gaps, specials := data.UpTo(at(3, 4)).Without(at(1, 1), at(1, 4)).With(data.Position{Extra: 1}).Rows()
	for _, c := range []struct {
		to             data.Position
		gaps, specials string
	}{
		{at(1, 3), gaps, ""},
		{at(3, 4), gaps[:15], ""},
		{at(3, 4), gaps + gaps, ""},
		{at(3, 4), gaps[8:] + gaps[:8], ""},
		{at(3, 4), gaps, specials[:7]},
		{at(3, 4), gaps, specials + specials},
		{at(3, 4), gaps, gaps[:8]},
		{data.Position{Season: 1, Episode: 1, Extra: 1}, "", ""},
	} {
		if s, ok := data.ReadSet(c.to, c.gaps, c.specials); ok {
			t.Errorf("%v, %x, %x: read as %v", c.to, c.gaps, c.specials, s)
		}
	}
}

// Sets without gaps cost nothing to compare or to intersect.
func TestSetAllocates(t *testing.T) {
	a, b := data.UpTo(at(2, 3)), data.UpTo(at(1, 4))
	if n := testing.AllocsPerRun(100, func() { b.And(a).Has(at(1, 2)) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	g := a.Without(at(1, 1), at(1, 4))
	if n := testing.AllocsPerRun(100, func() { g.Has(at(1, 2)) }); n != 0 {
		t.Errorf("%v allocations with a gap", n)
	}
}
