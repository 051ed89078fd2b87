// Package datatest checks a store over any engine against an oracle of plain
// values. It is for tests only.
package datatest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"watchparty/data"
	"watchparty/data/tables"
)

// Conform compares a store with the oracle: random transactions on both, some of
// them rolled back, with the store closed and opened again in between. Open
// returns the store under test, the same one each time.
func Conform(t *testing.T, open func() *tables.Store) {
	store := open()
	t.Cleanup(func() { _ = store.Close() })
	rapid.Check(t, func(t *rapid.T) {
		forgetAll(t, store)
		want := oracle{}
		guild := func(t *rapid.T) data.GuildID { return one(t, guilds) }
		steps := 0
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				if steps++; steps%observed == 0 { // it reads all there is
					observe(t, store, want)
				}
			},
			"update": func(t *rapid.T) {
				want = both(t, store, want, guild(t), nil, false)
			},
			"roll back": func(t *rapid.T) { want = both(t, store, want, guild(t), errRefused, false) },
			"refuse":    func(t *rapid.T) { want = both(t, store, want, guild(t), nil, true) },
			"erase": func(t *rapid.T) {
				u, now := one(t, users[1:]), drawTime(t)
				check(t, store.BeginErasing(t.Context(), u, now))
				_, err := store.FinishErasing(t.Context(), u, now)
				check(t, err)
				for _, k := range subjects {
					k.eraseFrom(want, u, now)
				}
			},
			"reopen": func(t *rapid.T) {
				check(t, store.Close())
				store = open()
			},
		})
		observe(t, store, want)
	})
}

// observed is after how many steps everything is read: what is wrong stays wrong, or is
// read by the steps themselves.
const observed = 4

var errRefused = errors.New("refused by the function")

// both takes the same steps in one transaction of the store and of the oracle,
// ends it with result, and returns the oracle as it is then.
func both(t *rapid.T, s *tables.Store, was oracle, g data.GuildID, result error, bad bool) oracle {
	steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step { return drawStep(t, g) }), 1, 5).Draw(t, "steps")
	if bad {
		steps = append(steps, drawBad(t, g))
	}
	now, want := was.clone(), ""
	for _, step := range steps {
		t.Log(step.name)
		want += step.model(now) + "\n"
	}
	got, err := tables.Update(t.Context(), s, g, func(tx *tables.Tx) (string, error) {
		var read strings.Builder
		for _, step := range steps {
			fmt.Fprintln(&read, step.store(tx))
		}
		return read.String(), result
	})
	if refused := bad || result != nil; (err != nil) != refused || errors.Is(err, errRefused) != (result != nil) {
		t.Fatalf("update: got the error %v", err)
	} else if refused {
		return was
	}
	if got != want {
		t.Fatalf("what the steps read (- oracle, + store):\n%s", cmp.Diff(want, got))
	}
	return now
}

func drawStep(t *rapid.T, g data.GuildID) step {
	switch rapid.IntRange(0, 14).Draw(t, "kind") {
	case 0:
		show := one(t, shows)
		return step{fmt.Sprintf("drop group %d %s", g, show),
			func(tx *tables.Tx) string { tx.DropGroup(g, show); return "" },
			func(o oracle) string {
				for _, k := range subjects {
					k.dropShow(o, g, show)
				}
				return ""
			}}
	case 1:
		return drawForget(t, g)
	default:
		return one(t, subjects).drawStep(t, g)
	}
}

func drawForget(t *rapid.T, g data.GuildID) step {
	limit := rapid.IntRange(-1, 3).Draw(t, "limit")
	return step{fmt.Sprintf("forget %d of %d", limit, g),
		func(tx *tables.Tx) string { return fmt.Sprint("more: ", tx.Forget(g, limit)) },
		func(o oracle) string {
			n, all := limit, math.MaxInt
			for _, k := range subjects {
				k.forget(o, g, &n)
			}
			left := o.clone()
			for _, k := range subjects {
				k.forget(left, g, &all)
			}
			return fmt.Sprint("more: ", all < math.MaxInt)
		}}
}

// observe reads what there is to read about the world.
func observe(t *rapid.T, s *tables.Store, want oracle) {
	ctx := t.Context()
	check(t, s.Verify(ctx))
	for _, g := range guilds {
		for _, k := range subjects {
			var got, model []any
			check(t, s.View(ctx, g, func(tx *tables.Tx) error {
				got, model = k.observe(tx, g, want)
				return nil
			}))
			if !reflect.DeepEqual(got, model) {
				t.Fatalf("server %d, %T (- oracle, + store):\n%s", g, k, cmp.Diff(model, got, cmp.AllowUnexported(watch{}, bareShow{})))
			}
		}
		observeTexts(t, s, g, want)
	}
	observeAcross(t, s, want)
}

// observeTexts reads the texts of notes, which open where the note is sealed in
// the store, whatever the note given says.
func observeTexts(t *rapid.T, s *tables.Store, g data.GuildID, want oracle) {
	last := data.Position{Season: math.MaxInt, Episode: math.MaxInt}
	for _, id := range records {
		sealed, err := tables.View(t.Context(), s, g, func(tx *tables.Tx) (data.Sealed, error) {
			return tx.NoteText(data.Note{Guild: g, ID: id}), nil
		})
		check(t, err)
		model := data.Sealed{}
		if n, ok := want["notes"][noteKind.at(data.Note{Guild: g, ID: id})]; ok {
			text, _ := want["texts"][textKind.at(noteText{guild: g, note: id})].(noteText)
			model = data.Seal(data.Story, n.(data.Note).At, text.text)
		}
		for _, at := range append(episodes, last) {
			got, ok := sealed.Open(data.Private(at, data.UpTo(at)))
			if want, opens := model.Open(data.Private(at, data.UpTo(at))); got != want || ok != opens {
				t.Fatalf("text of note %d in %d at %s: %q %t, want %q %t", id, g, at, got.Text, ok, want.Text, opens)
			}
		}
	}
}

// observeAcross reads what lies across servers.
func observeAcross(t *rapid.T, s *tables.Store, want oracle) {
	ctx := t.Context()
	for _, u := range users {
		all, err := tables.Export(ctx, s, u, func(_ *tables.Tx, record any) any { return record })
		check(t, err)
		got := map[string][]any{}
		for _, v := range all {
			name := fmt.Sprintf("%T", v)
			got[name] = append(got[name], v)
		}
		for _, k := range subjects {
			name, model := k.about(want, u)
			if a, b := fmt.Sprintf("%+v", model), fmt.Sprintf("%+v", got[name]); a != b {
				t.Fatalf("%s of %d:\n- %s\n+ %s", name, u, a, b)
			}
		}
	}
	for _, lane := range lanes {
		limit, now := one(t, []int{-1, 0, 1, 3, 1000}), drawTime(t)
		check(t, s.Across(ctx, func(a *tables.Across) error {
			if got, model := a.Due(lane, now, limit), due(want, lane, now, limit); !slices.Equal(got, model) {
				t.Fatalf("due in %d at %s:\n- %+v\n+ %+v", lane, now, model, got)
			}
			at, ok := a.NextDue(lane)
			first := due(want, lane, drawnFrom.AddDate(1000, 0, 0), 1)
			if ok != (len(first) > 0) || ok && !at.Equal(first[0].At) {
				t.Fatalf("next due in %d at %s, %t, want %+v", lane, at, ok, first)
			}
			return nil
		}))
	}
	var model []data.GuildID
	for _, g := range guilds {
		n := math.MaxInt
		for _, k := range subjects {
			k.forget(want.clone(), g, &n)
		}
		if n < math.MaxInt {
			model = append(model, g)
		}
	}
	got, err := s.Guilds(ctx, 0, 9)
	check(t, err)
	if !slices.Equal(got, model) {
		t.Fatalf("servers %d, want %d", got, model)
	}
}

func forgetAll(t *rapid.T, s *tables.Store) {
	for _, g := range guilds {
		check(t, s.Update(context.Background(), g, func(tx *tables.Tx) error {
			for tx.Forget(g, 3) {
			}
			return nil
		}))
	}
}

func check(t *rapid.T, err error) {
	if err != nil {
		t.Fatalf("%v", err)
	}
}
