package commands_test

import (
	"testing"
	"time"
)

// TestAskedAt checks that the moment of a press is Discord's, whatever the machine's
// clock says, and the machine's only where Discord tells none.
func TestAskedAt(t *testing.T) {
	srv := newServer(t)
	q := srv.request(dan, "progress", "")
	for _, told := range []time.Time{srv.now.Add(-2 * time.Second), srv.now.Add(time.Second), {}} {
		want := told
		if want.IsZero() {
			want = srv.now
		}
		q.At = told
		if at, err := srv.router.AskedAt(t.Context(), q); err != nil || !at.Equal(want) {
			t.Errorf("Discord tells %s, asked at %s, %v", told, at, err)
		}
	}
}
