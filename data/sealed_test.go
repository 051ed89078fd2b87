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

func TestSealingNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p := kinds.Draw(t, "kind"), positions.Draw(t, "position")
		if data.Seal(kind, p, "") != (data.Sealed{}) {
			t.Errorf("an empty text of kind %d at %v is not the zero Sealed", kind, p)
		}
	})
}

// Open is the only way to a text: a new method or an exported field must be
// weighed, and then added here.
func TestOpenIsTheOnlyWay(t *testing.T) {
	typ := reflect.TypeFor[*data.Sealed]()
	var got []string
	for m := range typ.Methods() {
		got = append(got, m.Name)
	}
	if want := []string{"Format", "LogValue", "MarshalText", "Open"}; !reflect.DeepEqual(got, want) {
		t.Errorf("methods of Sealed: got %v, want %v", got, want)
	}
	for f := range typ.Elem().Fields() {
		if f.IsExported() {
			t.Errorf("the field %s is exported", f.Name)
		}
	}
}
