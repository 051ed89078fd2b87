package data_test

import (
	"maps"
	"testing"

	"watchparty/data"
)

// One voice says nothing, and the latest of several holds. A host's is enough, and none
// counts of somebody who has not watched what was the end.
func TestAgreed(t *testing.T) {
	at := func(n int) data.Position { return data.Position{Season: 1, Episode: n} }
	seen := map[data.UserID]data.Set{1: data.UpTo(at(6)), 2: data.UpTo(at(8)), 3: data.UpTo(at(8)).Without(at(5), at(7)), 4: data.UpTo(at(6))}
	by := func(u data.UserID, n int, host bool) data.KnownFrom {
		return data.KnownFrom{User: u, Person: 7, From: at(n), End: at(6), Host: host}
	}
	for _, test := range []struct {
		what string
		all  []data.KnownFrom
		want int // 0: nobody is known
	}{
		{"nothing", nil, 0},
		{"one voice", []data.KnownFrom{by(1, 1, false)}, 0},
		{"a host", []data.KnownFrom{by(1, 2, true)}, 2},
		{"two", []data.KnownFrom{by(1, 1, false), by(2, 1, false)}, 1},
		{"the later second", []data.KnownFrom{by(1, 1, false), by(2, 3, false)}, 3},
		{"the later first", []data.KnownFrom{by(1, 3, false), by(2, 1, false)}, 3},
		{"the latest of three", []data.KnownFrom{by(1, 3, false), by(2, 1, false), by(4, 4, false)}, 4},
		{"a host who is earlier", []data.KnownFrom{by(1, 3, false), by(2, 1, true)}, 3},
		{"one who skipped the end", []data.KnownFrom{by(1, 1, false), by(3, 1, false)}, 0},
		{"a host who skipped it", []data.KnownFrom{by(3, 1, true)}, 0},
		{"one who is unknown", []data.KnownFrom{by(1, 1, false), by(5, 1, false)}, 0},
		{"another person", []data.KnownFrom{by(1, 1, false), {User: 2, Person: 8, From: at(1), End: at(6)}}, 0},
		{"more episodes since", []data.KnownFrom{by(1, 1, false), {User: 2, Person: 7, From: at(2), End: at(8)}}, 2},
	} {
		want := map[int64]data.Position{}
		if test.want > 0 {
			want[7] = at(test.want)
		}
		if got := data.Agreed(test.all, func(u data.UserID) data.Set { return seen[u] }); !maps.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", test.what, got, want)
		}
	}
}
