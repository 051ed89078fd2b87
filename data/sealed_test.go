package data_test

import (
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"watchparty/data"
)

func TestOpenFollowsTheRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, p, a := kinds.Draw(t, "kind"), positions.Draw(t, "position"), audiences.Draw(t, "audience")
		text := rapid.String().Draw(t, "text")
		want := data.Opened{}
		told := a.Disclose(kind, p)
		if text == "" || p.Special() {
			told = data.Withheld
		}
		if told != data.Withheld {
			want = data.Opened{At: p, Text: text, Tagged: told == data.Tagged}
		}
		// A withheld text leaves no trace: the same as if there were none.
		if got, ok := data.Seal(kind, p, text).Open(a); got != want || ok != (told != data.Withheld) {
			t.Errorf("%q at %v for %+v: got %+v, %v, want %+v", text, p, a, got, ok, want)
		}
	})
}

func TestZeroSealedIsWithheldFromEveryone(t *testing.T) {
	far := at(math.MaxInt, math.MaxInt)
	for name, a := range map[string]data.Audience{
		"nobody known":     {},
		"private":          data.Private(far, far),
		"anyway":           data.Anyway(far, far),
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
