package data_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

func TestOpenFollowsTheRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p, a := kinds.Draw(t, "kind"), positions.Draw(t, "position"), audiences.Draw(t, "audience")
		text := rapid.String().Draw(t, "text")
		also := also.Draw(t, "also")
		want := data.Opened{}
		told := a.Disclose(kind, p, slices.DeleteFunc(slices.Clone(also), func(q data.Position) bool { return q.Compare(p) <= 0 })...)
		if text == "" {
			told = data.Withheld
		}
		if told != data.Withheld {
			want = data.Opened{At: p, Text: text, Tagged: told == data.Tagged}
		}
		// A withheld text leaves no trace: the same as if there were none.
		if got, ok := data.Seal(kind, p, text, also...).Open(a); got != want || ok != (told != data.Withheld) {
			t.Errorf("%q at %v for %+v: got %+v, %v, want %+v", text, p, a, got, ok, want)
		}
	})
}

func TestZeroSealedIsWithheldFromEveryone(t *testing.T) {
	end := at(1<<24-1, math.MaxInt32)
	far := data.UpTo(end)
	for name, a := range map[string]data.Audience{
		"nobody known":     {},
		"private":          data.Private(end, far),
		"anyway":           data.Anyway(end, far, far),
		"shared":           data.Shared(far, far),
		"bars":             data.SharedBehindBars(far, far, far),
		"elsewhere":        data.Elsewhere(),
		"bars elsewhere":   data.ElsewhereBehindBars(far, far),
		"without any end":  {Line: far, Limit: far},
		"a line past both": {Line: far},
	} {
		if got, ok := (data.Sealed{}).Open(a); ok || got != (data.Opened{}) {
			t.Errorf("%s: got %+v, %v, want nothing", name, got, ok)
		}
	}
}

// For somebody who watches from the start and skips nothing, a text opens at its own
// position and not before.
func TestAlsoTellsNothingEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, seen := positions.Draw(t, "position"), data.UpTo(positions.Draw(t, "seen").Regular())
		a := data.Private(seen.To, seen)
		if p.Special() {
			return
		}
		_, want := data.Seal(data.Story, p, "text").Open(a)
		if _, got := data.Seal(data.Story, p, "text", also.Draw(t, "also")...).Open(a); got != want {
			t.Errorf("at %v for %v: %v, without another opening %v", p, seen, got, want)
		}
	})
}

// A text with several wordings opens as the first of them that opens by itself, and leaves
// no trace of the others.
func TestFirstOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := audiences.Draw(t, "audience")
		var texts []data.Sealed
		var want []data.Opened
		for range rapid.IntRange(0, 4).Draw(t, "wordings") {
			s := data.Seal(kinds.Draw(t, "kind"), positions.Draw(t, "position"), rapid.StringN(0, 1, -1).Draw(t, "text"), also.Draw(t, "also")...)
			texts = append(texts, s)
			if o, ok := s.Open(a); ok {
				want = append(want, o)
			}
		}
		all := data.FirstOf(texts...)
		if got := all.Wordings(a); !slices.Equal(got, want) {
			t.Errorf("%+v: got %+v, want %+v", a, got, want)
		}
		got, ok := all.Open(a)
		if ok != (len(want) > 0) || ok && got != want[0] {
			t.Errorf("%+v: got %+v, %v, want the first of %+v", a, got, ok, want)
		}
	})
}

func TestSealingNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p := kinds.Draw(t, "kind"), positions.Draw(t, "position")
		if data.Seal(kind, p, "") != (data.Sealed{}) {
			t.Errorf("an empty text of kind %d at %v is not the zero Sealed", kind, p)
		}
	})
}

// Open and Wordings are the only ways to a text, and KnownAt tells a position to who may
// read it: a new method or an exported field must be
// weighed, and then added here.
func TestOpenIsTheOnlyWay(t *testing.T) {
	typ := reflect.TypeFor[*data.Sealed]()
	var got []string
	for m := range typ.Methods() {
		got = append(got, m.Name)
	}
	if want := []string{"Format", "KnownAt", "LogValue", "MarshalText", "Open", "Parted", "Wordings"}; !reflect.DeepEqual(got, want) {
		t.Errorf("methods of Sealed: got %v, want %v", got, want)
	}
	for f := range typ.Elem().Fields() {
		if f.IsExported() {
			t.Errorf("the field %s is exported", f.Name)
		}
	}
}
