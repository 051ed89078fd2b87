package bot

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestALoopThatIsStuck checks that a loop counts as stuck a minute after its last turn,
// and not before its first.
func TestALoopThatIsStuck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var h Health
		time.Sleep(time.Hour)
		if !h.Turns() {
			t.Error("stuck before it began")
		}
		h.turn()
		time.Sleep(stuck - 1)
		if !h.Turns() {
			t.Error("stuck within a minute")
		}
		time.Sleep(time.Nanosecond)
		if h.Turns() {
			t.Error("turning after a minute without a turn")
		}
	})
}
