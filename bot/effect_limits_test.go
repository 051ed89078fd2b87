package bot

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestRetryAfter checks that nothing is asked again before Discord wants it: of
// the channel, or of all if it says so.
func TestRetryAfter(t *testing.T) {
	for name, header := range map[string]string{"": "", "X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"} {
		bubble(t, name, func(t *testing.T, s *sim) {
			limited := false
			s.fault = func(r *http.Request) (*http.Response, error) {
				if limited {
					return nil, nil
				}
				limited = true
				answer := respond(429, `{"retry_after":90.5,"message":"slow"}`)
				answer.Header.Set(name, header)
				return answer, nil
			}
			s.one(commands.Admit{Thread: 5, User: 8})
			w, stop := s.start(t)
			synctest.Wait()
			s.mu.Lock()
			s.headN, s.threadN = 1, 44
			s.enqueue(data.RoomSeat, 4, 8)
			s.mu.Unlock()
			w.kick()
			time.Sleep(time.Second) // to draw breath
			want := 2
			if name != "" {
				want = 1
			}
			if n := see(s, func() int { return len(s.asked) }); n != want {
				t.Errorf("asked %d times at once, want %d", n, want)
			}
			time.Sleep(89 * time.Second)
			if n := see(s, func() int { return len(s.asked) }); n != want {
				t.Errorf("asked %d times too early", n-want)
			}
			time.Sleep(30 * time.Second)
			if stop(); s.pending() > 0 {
				t.Errorf("not asked again: %v", s.asked)
			}
		})
	}
}

// TestLimitsForgetRoutes checks that the limits of many threads are not all kept.
func TestLimitsForgetRoutes(t *testing.T) {
	l := newLimits()
	for i := range 3 * maxRoutes {
		l.learn(fmt.Sprint(i), http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset-After": {"3600"}})
	}
	if len(l.routes) > maxRoutes {
		t.Errorf("%d are kept", len(l.routes))
	}
}
