//go:build !race

package commands_test

import (
	"context"
	"testing"

	"watchparty/data"
)

// A stroke of a key costs little in a show of any length.
func TestSuggestionsAllocate(t *testing.T) {
	s := data.BareShow{ID: "case", Name: "Case", Numbers: []int{5000}}.Show()
	srv := newRow(t, s)
	srv.press(dan, "watched", "sure", "episode", "S1E900", "show", "case")
	for _, typed := range []string{"", "9", "95", "s1", "1x4", "next", "Half Measures"} {
		q := srv.typed(dan, "watched", "", "episode", typed)
		q.Focus = "episode"
		n := testing.AllocsPerRun(50, func() {
			if _, err := srv.router.Handle(context.Background(), q); err != nil {
				t.Fatal(err)
			}
		})
		if n > 60 {
			t.Errorf("%q allocates %v times", typed, n)
		}
	}
}
