package data_test

import (
	"testing"

	"watchparty/data"
)

// Where somebody may know a text from is the first that they have watched of what tells it,
// and nothing that they skipped.
func TestKnownAt(t *testing.T) {
	at := func(n int) data.Position { return data.Position{Season: 1, Episode: n} }
	text := data.Seal(data.Story, at(2), "Nell", at(4), at(6))
	for _, test := range []struct {
		seen data.Set
		want data.Position
	}{
		{data.UpTo(at(1)), data.Position{}},
		{data.UpTo(at(7)), at(2)},
		{data.UpTo(at(7)).Without(at(1), at(3)), at(4)},
		{data.UpTo(at(7)).Without(at(1), at(5)), at(6)},
	} {
		a := data.Private(at(7), test.seen)
		got, ok := text.KnownAt(a)
		if _, opens := text.Open(a); got != test.want || ok != opens || ok != !test.want.IsZero() {
			t.Errorf("%v: got %s, %v, want %s", test.seen, got, ok, test.want)
		}
	}
	if _, ok := (data.Sealed{}).KnownAt(data.Private(at(7), data.UpTo(at(7)))); ok {
		t.Error("no text is known somewhere")
	}
}
