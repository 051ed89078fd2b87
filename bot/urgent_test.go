package bot

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// TestUrgentRequestsGoFirst lets many ordinary requests wait for the pace, and then urgent
// ones: each of those waits for one ordinary request at most.
func TestUrgentRequestsGoFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, passed := newLimits(), make(chan bool, 100)
		ask := func(first bool) {
			ctx := t.Context()
			if first {
				ctx = urgently(ctx)
			}
			if err := l.take(ctx, "GET x"); err != nil {
				t.Error(err)
			}
			passed <- first
		}
		for range 50 {
			go ask(false)
		}
		time.Sleep(time.Second / pace / 2)
		for range 4 {
			go ask(true)
		}
		begun, ordinary := time.Now(), 0
		for n := 0; n < 4; {
			if <-passed {
				n++
			} else {
				ordinary++
			}
		}
		if took := time.Since(begun); took > 5*time.Second/pace || ordinary > burst+1 {
			t.Errorf("after %s, behind %d ordinary ones", took, ordinary)
		}
		for range 50 - ordinary {
			<-passed
		}
	})
}

// TestTheLastOneIsLeftToUrgentRequests checks that, in a channel where a clock counts, an
// ordinary edit leaves the last one that Discord allows to the clock, and only there and
// as long as it counts.
func TestTheLastOneIsLeftToUrgentRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimits()
		allow := func(key, n string) {
			l.learn(key, http.Header{"X-Ratelimit-Remaining": {n}, "X-Ratelimit-Reset-After": {"5"}})
		}
		took := func(first bool, key string) time.Duration {
			ctx, begun := t.Context(), time.Now()
			if first {
				ctx = urgently(ctx)
			}
			if err := l.take(ctx, key); err != nil {
				t.Error(err)
			}
			return time.Since(begun).Round(time.Second)
		}
		allow("here", "3")
		allow("there", "1")
		for i, c := range []struct {
			urgent bool
			key    string
			wait   time.Duration
		}{{true, "here", 0}, {false, "here", 0}, {true, "here", 0}, {false, "there", 0}, {true, "here", 5 * time.Second}} {
			if got := took(c.urgent, c.key); got != c.wait {
				t.Errorf("request %d took %s, want %s", i, got, c.wait)
			}
		}
		allow("here", "1")
		if got := took(false, "here"); got != 5*time.Second {
			t.Errorf("an ordinary one took %s, of one that is left", got)
		}
		time.Sleep(leftFor)
		allow("here", "1")
		if got := took(false, "here"); got != 0 {
			t.Errorf("after the countdown it took %s", got)
		}
	})
}
