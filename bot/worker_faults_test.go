package bot

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// TestWorkerSurvivesEveryCrash kills the process at every pair of points: before
// and after each commit, before a request arrives and before its answer does.
// It is born again after a while; the room is always opened, once.
func TestWorkerSurvivesEveryCrash(t *testing.T) {
	for _, away := range []time.Duration{time.Second, 3 * time.Minute, time.Hour} {
		bubble(t, away.String(), func(t *testing.T, _ *sim) {
			whole := newSim()
			whole.enterRoom()
			_, stop := whole.start(t)
			synctest.Wait()
			stop()
			if whole.points != 18 { // four of a commit and two of a request for each of three jobs
				t.Fatalf("%d points", whole.points)
			}
			for first := range whole.points {
				for second := range whole.points + 4 { // more where it looks

					s := newSim()
					s.enterRoom()
					for _, die := range []int{first, second, -1} {
						s.dieAt, s.dead = die, false
						_, stop := s.start(t)
						time.Sleep(20 * time.Minute) // everything postponed comes up
						stop()
						time.Sleep(away)
					}
					if wrong := s.roomOpened(); wrong != "" {
						t.Fatalf("died at %d and then at %d: %s; asked %v", first, second, wrong, s.asked)
					}
				}
			}
		})
	}
}

// TestWorkerLosesAnswers checks that a lost answer makes no second thread or
// message, although the process lives on.
func TestWorkerLosesAnswers(t *testing.T) {
	for _, lost := range []string{"/threads", "/messages", "/thread-members/8"} {
		bubble(t, lost[1:], func(t *testing.T, s *sim) {
			times := 0
			s.fault = func(r *http.Request) (*http.Response, error) {
				if r.Method == "GET" || !strings.HasSuffix(r.URL.Path, lost) || times == 3 {
					return nil, nil
				}
				times++
				s.mu.Lock()
				s.serve(r)
				s.mu.Unlock()
				return nil, errors.New("connection reset")
			}
			s.enterRoom()
			_, stop := s.start(t)
			time.Sleep(time.Hour)
			stop()
			if wrong := s.roomOpened(); wrong != "" || times == 0 {
				t.Errorf("lost %d answers: %s", times, wrong)
			}
		})
	}
}

// TestWorkerWaitsForAStoreThatFails checks that a store that takes nothing is
// asked now and then, and that all is done once it takes things again.
func TestWorkerWaitsForAStoreThatFails(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.enterRoom()
		s.full = true
		_, stop := s.start(t)
		time.Sleep(time.Hour)
		if n := see(s, func() int { return s.dues }); n < 10 || n > 80 {
			t.Errorf("asked %d times in an hour", n)
		}
		s.mu.Lock()
		s.full = false
		s.mu.Unlock()
		time.Sleep(2 * time.Minute)
		stop()
		if wrong := s.roomOpened(); wrong != "" {
			t.Error(wrong)
		}
	})
}

// TestWorkerOutlivesAPanic checks that a rule that panics hinders no other job.
func TestWorkerOutlivesAPanic(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.rules["bad"] = simRule{do: func(data.Job) commands.Turn { panic("story") }}
		s.enqueue("bad", 1, 0)
		s.enterRoom()
		_, stop := s.start(t)
		time.Sleep(time.Hour)
		stop()
		if n := len(s.begun); s.pending() != 1 || n > 40 || s.headN == 0 {
			t.Errorf("%d left after %d turns", s.pending(), n)
		}
	})
}

// TestWorkerStops checks that a stop waits for what is under way, records it and
// begins nothing more. The bubble sees to it that no goroutine is left.
func TestWorkerStops(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		let := make(chan struct{})
		s.fault = func(r *http.Request) (*http.Response, error) {
			select {
			case <-let:
				return nil, nil
			case <-r.Context().Done():
				return nil, r.Context().Err()
			}
		}
		s.enterRoom()
		_, stop := s.start(t)
		synctest.Wait()
		stopped := make(chan struct{})
		go func() { stop(); close(stopped) }()
		synctest.Wait()
		select {
		case <-stopped:
			t.Error("did not wait")
		default:
		}
		close(let)
		<-stopped
		if len(s.asked) != 1 || s.threadN == 0 || !slices.ContainsFunc(keys(s.jobs), func(k data.JobKey) bool { return k.Kind == data.RoomHead }) {
			t.Errorf("asked %v, recorded %d, pending %v", s.asked, s.threadN, s.jobs)
		}
		_, stop = s.start(t)
		synctest.Wait()
		stop()
		if wrong := s.roomOpened(); wrong != "" {
			t.Error(wrong)
		}
	})
}
