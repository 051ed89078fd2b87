package imported_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/imported"
)

// who is somebody by all that is told about them.
type who struct {
	character   int
	name, actor string
}

// public and waits are where somebody is known whom the premise names or no episode.
const public, waits = -1, -2

// known is the id of the episode from which everybody of a record is known.
func known(r *data.Record) map[who]int {
	at, of := map[who]int{}, map[int64]who{}
	add := func(people []data.RecordPerson) {
		for _, p := range people {
			w := who{p.Character(), p.Name, p.Actor}
			if of[p.ID], at[w] = w, waits; p.Public {
				at[w] = public
			}
		}
	}
	add(r.People)
	for _, s := range r.Seasons {
		add(s.People)
	}
	for _, s := range r.Seasons {
		for _, e := range s.Episodes {
			for _, n := range e.Names {
				if w := of[n.Person]; at[w] == waits {
					at[w] = e.ID
				}
			}
		}
	}
	return at
}

// ranks are the places of a record's episodes, and of the last one.
func ranks(r *data.Record) (of map[int]int, last int) {
	of = map[int]int{public: -1}
	for i, n := range r.Numbering() {
		if of[n.ID] = i; !n.Special() {
			last = i
		}
	}
	return of, last
}

// drawTold draws an answer in which all is drawn.
func drawTold(t *rapid.T, all []data.ToldEpisode) data.Told {
	told := data.Told{Found: data.Found{ID: 9, Title: "Lighthouse"}, Cast: drawParts(t, 5), Premise: []string{drawText(t)},
		Fetched: data.Day(20_000 + rapid.IntRange(-3, 50).Draw(t, "fetched")).Time(), Ended: rapid.Bool().Draw(t, "ended")}
	for _, e := range all {
		e.Title, e.Text, e.Guests = drawText(t), []string{drawText(t)}, drawParts(t, 2)
		told.Episodes = append(told.Episodes, e)
	}
	return told
}

// TestRefreshMovesNobodyEarlier checks that a refresh makes nobody known before the last
// episode that was out, unless they were known there before it.
func TestRefreshMovesNobodyEarlier(t *testing.T) {
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		all := drawNumbers(t)
		had := all[:rapid.IntRange(1, len(all)).Draw(t, "had")]
		before := imported.Seat(drawTold(t, had), nil)
		if gone := rapid.IntRange(-1, len(all)-1).Draw(t, "gone"); gone >= 0 {
			all = slices.Delete(slices.Clone(all), gone, gone+1)
		}
		told := drawTold(t, all)
		r := imported.Seat(told, &before)
		was, is := known(&before), known(&r)
		of, last := ranks(&r)
		free := known(ptr(imported.Seat(told, nil)))
		for w, id := range is {
			at, earliest := last, outBy(told.Fetched, r)
			if id != waits {
				at = of[id]
			}
			if old, ok := was[w]; ok && old != waits { // 0 if it is gone
				earliest = min(earliest, of[old])
			}
			if id == waits { // no special after the last episode makes anybody wait longer
				earliest = min(earliest, last)
			}
			if at < earliest {
				t.Fatalf("%+v is known at the episode %d, and may be at %d\n%+v\n%+v", w, id, earliest, before, r)
			}
			if free[w] != id {
				moved++
			}
		}
		if len(is) != len(free) {
			t.Fatalf("somebody is missing: %v of %v", is, free)
		}
	})
	if moved == 0 {
		t.Error("nobody was ever held back")
	}
}

func ptr[T any](v T) *T { return &v }

// outBy is the last episode with a date that was out, -1 if none was.
func outBy(fetched time.Time, r data.Record) int {
	last := -1
	dates := map[int]data.Day{}
	for _, s := range r.Seasons {
		for _, e := range s.Episodes {
			dates[e.ID] = e.Aired
		}
	}
	for i, n := range r.Numbering() {
		if day := dates[n.ID]; !n.Special() && day != 0 && !day.Time().After(fetched) {
			last = i
		}
	}
	return last
}

// A refresh that brings nothing changes nothing, even if people were held back before.
func TestRefreshOfTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawNumbers(t)
		first := imported.Seat(drawTold(t, all), nil)
		told := drawTold(t, all)
		second := imported.Seat(told, &first)
		told.Fetched, told.Updated = told.Fetched.Add(time.Hour), told.Updated+1
		third := imported.Seat(told, &second)
		if third.Revision != second.Revision || !reflect.DeepEqual(third.Seasons, second.Seasons) || !reflect.DeepEqual(third.People, second.People) {
			t.Fatalf("got %+v\nwant %+v", third, second)
		}
	})
}

func TestSomebodyNewIsHeldBack(t *testing.T) {
	told := show([]string{"Ada Low"}, episodes("It is Ada Low.", "", "", "", ""))
	told.Fetched = data.Day(20_000 + 14).Time()
	before := imported.Seat(told, nil)

	told.Cast = append(told.Cast, data.ToldPart{Character: 50, Name: "Bea Kim", Actor: "B"}, data.ToldPart{Character: 51, Name: "Cy Fox", Actor: "C"})
	told.Episodes[0].Text, told.Episodes[3].Text = []string{"It is Bea Kim."}, []string{"It is Ada Low, and Cy Fox."}
	r := imported.Seat(told, &before)
	s := imported.Compose(&r, r.Numbering(), imported.Choices{})
	for n, want := range []string{"", "", "", "", "Ada Low, Cy Fox", ""} {
		if got := listed(s, data.UpTo(data.Position{Season: min(n, 1), Episode: n})); n < 5 && got != want {
			t.Errorf("S1E%d: got %q, want %q", n, got, want)
		}
	}

	told.Cast = told.Cast[1:]
	for i := range told.Episodes {
		told.Episodes[i].Text = slices.Clone(told.Episodes[i].Text)
	}
	r = imported.Seat(told, &r)
	if _, there := known(&r)[who{1, "Ada Low", "Actor of Ada Low"}]; there {
		t.Error("somebody who is not in the cast any more is kept")
	}
}

// Somebody who is renamed, as when it comes out who they are, is somebody new, whom an episode
// before the last one that is out does not name.
func TestRenamed(t *testing.T) {
	told := show(nil, episodes("", "", ""))
	told.Episodes[0].Guests = []data.ToldPart{{Character: 5, Name: "Stranger", Actor: "A"}}
	told.Fetched = data.Day(20_000 + 8).Time()
	before := imported.Seat(told, nil)
	told.Episodes = slices.Clone(told.Episodes)
	told.Episodes[0].Guests = []data.ToldPart{{Character: 5, Name: "Bea Kim", Actor: "A"}}
	r := imported.Seat(told, &before)
	if got := known(&r); !reflect.DeepEqual(got, map[who]int{{5, "Bea Kim", "A"}: waits}) {
		t.Errorf("got %v", got)
	}
}

// Every part of what is kept that a show is made of changes the revision.
func TestRevision(t *testing.T) {
	base := func() data.Told {
		told := show([]string{"Ada Low"}, episodes("It is Ada Low.", ""))
		told.Episodes[1].Guests = []data.ToldPart{{Character: 5, Name: "Bea Kim", Actor: "A"}}
		return told
	}
	seen := map[uint64]int{imported.Seat(base(), nil).Revision: -1}
	for i, change := range []func(*data.Told){
		func(t *data.Told) { t.Title = "Tower" }, func(t *data.Told) { t.Year = 2020 }, func(t *data.Told) { t.Network = "N" },
		func(t *data.Told) { t.Minutes = 5 }, func(t *data.Told) { t.Premise = []string{"P"} }, func(t *data.Told) { t.Page = "" },
		func(t *data.Told) { t.Ended = true }, func(t *data.Told) { t.Undated = 1 }, func(t *data.Told) { t.NumbersOnly = true },
		func(t *data.Told) { t.Episodes[0].ID = 11 }, func(t *data.Told) { t.Episodes[1].Number = 3 },
		func(t *data.Told) { t.Episodes[0].Title = "T" }, func(t *data.Told) { t.Episodes[0].Aired++ },
		func(t *data.Told) { t.Episodes[0].Minutes = 5 }, func(t *data.Told) { t.Episodes[0].Text = []string{"It is  Ada Low."} },
		func(t *data.Told) { t.Episodes[1].Guests = nil }, func(t *data.Told) { t.Cast[0].Actor = "X" },
		func(t *data.Told) { t.Cast = append(t.Cast, t.Episodes[1].Guests[0]) },
	} {
		told := base()
		change(&told)
		r := imported.Seat(told, nil).Revision
		if other, there := seen[r]; there {
			t.Errorf("change %d has the revision of %d", i, other)
		}
		seen[r] = i
	}
	told := base()
	told.Fetched, told.Updated = time.Unix(1, 0), 7
	if _, there := seen[imported.Seat(told, nil).Revision]; !there {
		t.Error("the revision changes with when it was fetched")
	}
}
