package bot

import (
	"net/http"
	"testing"
	"time"

	"watchparty/data"
)

// TestWorkerNoticesAClockThatWasSet moves the machine's clock under a running worker:
// ahead by 45 minutes, as it is after a suspend, during which timers do not run, and
// then back by an hour. What is due is begun within 20 s of its time, and once.
func TestWorkerNoticesAClockThatWasSet(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		var set time.Duration
		clock := func() time.Time { return see(s, func() time.Time { return simNow().Add(set) }) }
		s.headN, s.threadN = 1, 44
		due := simNow().Add(50 * time.Minute)
		s.enqueueAt(data.JobKey{Kind: data.RoomSeat, Guild: 1, Show: "s", Subject: 3, User: 8}, due)
		var begun []time.Time
		s.fault = func(*http.Request) (*http.Response, error) {
			at := clock()
			return see(s, func() *http.Response { begun = append(begun, at); return nil }), nil
		}

		w := newTestWorker(t, s)
		w.now = clock
		stop := running(t, w)
		time.Sleep(time.Minute)
		s.mu.Lock()
		set = 45 * time.Minute
		s.mu.Unlock()
		time.Sleep(6 * time.Minute)
		first := see(s, func() []time.Time { return begun })
		if len(first) != 1 || first[0].Before(due) || first[0].Sub(due) > 20*time.Second {
			t.Errorf("due at %s, begun at %s", due, first)
		}
		s.mu.Lock()
		set -= time.Hour
		s.mu.Unlock()
		time.Sleep(2 * time.Hour)
		if stop(); len(begun) != 1 || s.pending() != 0 {
			t.Errorf("after the clock was set back: begun at %s, %d pending", begun, s.pending())
		}
	})
}

// TestWorkerSleepsLittle bounds its sleep whatever is pending, and however far off.
func TestWorkerSleepsLittle(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.enqueueAt(data.JobKey{Kind: data.RoomSeat, Guild: 1, Show: "s", Subject: 3, User: 8}, simNow().Add(100*time.Hour))
		_, stop := s.start(t)
		time.Sleep(10 * time.Minute)
		if stop(); s.dues < 30 || s.dues > 32 {
			t.Errorf("looked %d times in 10 minutes, want every 20 s", s.dues)
		}
	})
}
