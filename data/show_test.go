package data_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

func bare(numbers ...int) *data.Show {
	return data.BareShow{ID: "nameless", Name: "Nameless", Numbers: numbers}.Show()
}

func TestShowMoves(t *testing.T) {
	none := data.Position{}
	several, gap, late := bare(3, 2), bare(2, 0, 1), bare(0, 2, 0)
	for _, c := range []struct {
		name         string
		show         *data.Show
		p            data.Position
		episode      bool
		next, before data.Position // next is zero at the end
		watched, all int
	}{
		{"not started", several, none, false, at(1, 1), none, 0, 5},
		{"the first", several, at(1, 1), true, at(1, 2), none, 1, 5},
		{"within a season", several, at(1, 2), true, at(1, 3), at(1, 1), 2, 5},
		{"the end of a season", several, at(1, 3), true, at(2, 1), at(1, 2), 3, 5},
		{"beyond the end of a season", several, at(1, 4), false, at(2, 1), at(1, 3), 3, 5},
		{"the start of a season", several, at(2, 1), true, at(2, 2), at(1, 3), 4, 5},
		{"the last", several, at(2, 2), true, none, at(2, 1), 5, 5},
		{"beyond the last", several, at(2, 3), false, none, at(2, 2), 5, 5},
		{"beyond the seasons", several, at(9, 1), false, none, at(2, 2), 5, 5},
		{"an episode 0", several, at(2, 0), false, at(2, 1), at(1, 3), 3, 5},
		{"a season 0", several, at(0, 1), false, at(1, 1), none, 0, 5},
		{"less than nothing", several, at(1, -1), false, at(1, 1), none, 0, 5},

		{"before an empty season", gap, at(1, 2), true, at(3, 1), at(1, 1), 2, 3},
		{"in an empty season", gap, at(2, 1), false, at(3, 1), at(1, 2), 2, 3},
		{"after an empty season", gap, at(3, 1), true, none, at(1, 2), 3, 3},
		{"an empty first season", late, none, false, at(2, 1), none, 0, 2},
		{"the first, in season 2", late, at(2, 1), true, at(2, 2), none, 1, 2},
		{"the last, before an empty season", late, at(2, 2), true, none, at(2, 1), 2, 2},

		{"no episodes", bare(0), at(1, 1), false, none, none, 0, 0},
		{"no seasons", &data.Show{}, at(1, 1), false, none, none, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if e, ok := c.show.Episode(c.p); ok != c.episode || ok && e.Position != c.p || !ok && !e.IsZero() {
				t.Errorf("Episode(%v): got %v, %v, want %v", c.p, e.Position, ok, c.episode)
			}
			if e, ok := c.show.Next(c.p); e.Position != c.next || ok != !c.next.IsZero() {
				t.Errorf("Next(%v): got %v, %v, want %v", c.p, e.Position, ok, c.next)
			}
			if got := c.show.Before(c.p); got != c.before {
				t.Errorf("Before(%v): got %v, want %v", c.p, got, c.before)
			}
			if watched, all := c.show.Count(c.p); watched != c.watched || all != c.all {
				t.Errorf("Count(%v): got %d of %d, want %d of %d", c.p, watched, all, c.watched, c.all)
			}
		})
	}
}

func TestLast(t *testing.T) {
	for _, c := range []struct {
		numbers []int
		want    data.Position
	}{
		{nil, data.Position{}},
		{[]int{0, 0}, data.Position{}},
		{[]int{8}, at(1, 8)},
		{[]int{8, 10}, at(2, 10)},
		{[]int{8, 0, 10}, at(3, 10)},
		{[]int{8, 0, 0}, at(1, 8)},
	} {
		if got := bare(c.numbers...).Last(); got != c.want {
			t.Errorf("%v: got %v, want %v", c.numbers, got, c.want)
		}
	}
}

// Next walks a show from nothing to its last episode, and Before walks back.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		show := bare(rapid.SliceOfN(rapid.IntRange(0, 4), 0, 5).Draw(t, "numbers")...)
		var p data.Position
		_, all := show.Count(p)
		if first, _ := show.Next(p); show.First() != first.Position {
			t.Errorf("the first is %v, want %v", show.First(), first.Position)
		}
		steps := 0
		for steps <= all {
			e, ok := show.Next(p)
			if !ok {
				break
			}
			steps++
			if back := show.Before(e.Position); back != p {
				t.Errorf("before %v: got %v, want %v", e.Position, back, p)
			}
			if found, ok := show.Episode(e.Position); !ok || found.Position != e.Position {
				t.Errorf("there is no episode at %v", e.Position)
			}
			if watched, _ := show.Count(e.Position); watched != steps {
				t.Errorf("%v: got %d watched, want %d", e.Position, watched, steps)
			}
			p = e.Position
		}
		if steps != all || p != show.Last() {
			t.Errorf("the walk took %d steps to %v, want %d to %v", steps, p, all, show.Last())
		}
	})
}

func TestBareShow(t *testing.T) {
	show := bare(2, 0, 1)
	if !show.Bare || show.ID != "nameless" || show.Title != "Nameless" || show.Complete {
		t.Errorf("got %q, %q, bare %v, complete %v", show.ID, show.Title, show.Bare, show.Complete)
	}
	var got []data.Position
	for _, e := range show.Episodes() {
		got = append(got, e.Position)
		for _, s := range append(e.Summary, e.Title, e.Native, e.Teaser, e.Recap) {
			if s != (data.Sealed{}) || !e.Aired.IsZero() {
				t.Errorf("%v holds more than its number", e.Position)
			}
		}
	}
	if want := []data.Position{at(1, 1), at(1, 2), at(3, 1)}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestBareShowOfRuns(t *testing.T) {
	b := data.BareShow{Numbers: []int{9}, Runs: []data.Run{{Season: 2, First: 14, Count: 2}, {Season: 2003, First: 1, Count: 1}}}
	var got []data.Position
	for _, e := range b.Show().Episodes() {
		got = append(got, e.Position)
	}
	if want := []data.Position{at(2, 14), at(2, 15), at(2003, 1)}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if s := b.Show(); !s.Complete || s.More {
		t.Errorf("complete %v, more %v", s.Complete, s.More)
	}
	b.More = true
	if s := b.Show(); s.Complete || !s.More {
		t.Errorf("with more to come: complete %v, more %v", s.Complete, s.More)
	}
}
