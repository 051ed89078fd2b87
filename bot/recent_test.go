package bot

import "testing"

// TestRecentForgets checks that an id is remembered for as many others as there is
// room for, and that no more are kept.
func TestRecentForgets(t *testing.T) {
	r := newRecent(3)
	for i, c := range []struct {
		id    uint64
		again bool
	}{{1, false}, {1, true}, {2, false}, {3, false}, {1, true}, {4, false}, {2, true}, {1, false}, {2, false}, {4, true}} {
		if got := r.again(c.id); got != c.again {
			t.Errorf("%d: %d was there before: %v", i, c.id, got)
		}
	}
	if len(r.ids) > 3 {
		t.Errorf("%d are kept", len(r.ids))
	}
}
