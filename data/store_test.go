package data_test

import (
	"errors"
	"testing"

	"watchparty/data"
)

var errBroken = errors.New("broken")

// twice runs every function two times, as a store may, and then fails or not.
type twice struct{ err error }

func (s twice) View(fn func(data.Tx) error) error { return s.Update(fn) }

func (s twice) Update(fn func(data.Tx) error) error {
	return errors.Join(fn(nil), fn(nil), s.err)
}

func TestViewAndUpdate(t *testing.T) {
	for name, run := range map[string]func(data.Store, func(data.Tx) (int, error)) (int, error){
		"view": data.View[int], "update": data.Update[int],
	} {
		for _, c := range []struct {
			name       string
			store      twice
			fn         error
			want, runs int
		}{
			{"kept", twice{}, nil, 2, 2},
			{"not committed", twice{errBroken}, nil, 0, 2},
			{"given up", twice{}, errBroken, 0, 2},
		} {
			runs := 0
			got, err := run(c.store, func(data.Tx) (int, error) {
				runs++
				return runs, c.fn
			})
			if got != c.want || (err != nil) != (c.want == 0) || runs != c.runs {
				t.Errorf("%s, %s: got %d, %v after %d runs, want %d: the result of the last run, or none with an error",
					name, c.name, got, err, runs, c.want)
			}
		}
	}
}
