package bot

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

func contextOf(t testing.TB) (context.Context, context.CancelFunc) {
	return context.WithCancel(t.Context())
}

// enterRoom enqueues what /room enqueues.
func (s *sim) enterRoom() {
	s.enqueue(data.RoomOpen, 3, 0)
	s.enqueue(data.RoomSeat, 3, 8)
}

// roomOpened says what is wrong with the room once all is done.
func (s *sim) roomOpened() string {
	return see(s, func() string {
		switch {
		case len(s.jobs) > 0:
			return fmt.Sprintf("still pending: %v", s.jobs)
		case len(s.thread) != 1 || s.thread[s.threadN] != "S1E3":
			return fmt.Sprintf("threads: %v, recorded %d", s.thread, s.threadN)
		case len(s.posted) != 1 || s.posted[0].id != s.headN:
			return fmt.Sprintf("%d first messages", len(s.posted))
		case !s.within[decimal(s.threadN)+"/8"]:
			return "nobody was let in"
		}
		return ""
	})
}

func TestWorkerOpensARoom(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.enterRoom()
		begun := time.Now()
		_, stop := s.start(t)
		synctest.Wait()
		stop()
		if wrong := s.roomOpened(); wrong != "" {
			t.Error(wrong)
		}
		if took := time.Since(begun); took > 0 {
			t.Errorf("waited %s for the timer", took)
		}
		order := []string{"POST /channels/5/threads", "POST /channels/T/messages", "PUT /channels/T/thread-members/8"}
		got := strings.ReplaceAll(strings.Join(s.asked, "\n"), decimal(s.threadN), "T")
		if got != strings.Join(order, "\n") {
			t.Errorf("asked\n%s", got)
		}
		m := s.posted[0].body
		if len(m["nonce"].(string)) > 25 || m["enforce_nonce"] != true || m["flags"] != 1.0*flagComponents ||
			fmt.Sprint(m["allowed_mentions"]) != "map[parse:[]]" {
			t.Errorf("posted %v", m)
		}
	})
}

// TestWorkerGoesOnWhenItsTurnComes checks that what waited for another job is
// done as soon as that is, and not when its own timer comes up.
func TestWorkerGoesOnWhenItsTurnComes(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.fault = func(*http.Request) (*http.Response, error) { return respond(503, ""), nil }
		s.enterRoom()
		_, stop := s.start(t)
		time.Sleep(30 * time.Minute)
		s.mu.Lock()
		s.fault = nil
		s.mu.Unlock()
		for see(s, func() uint64 { return s.headN }) == 0 {
			time.Sleep(time.Second)
		}
		time.Sleep(time.Second)
		stop()
		if wrong := s.roomOpened(); wrong != "" {
			t.Error(wrong)
		}
	})
}

func TestWorkerOneOfASubjectAndEightInAll(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		let, under, most := make(chan struct{}), map[string]int{}, 0
		s.headN = 1
		s.rules[data.RoomSeat] = simRule{func(j data.Job) commands.Turn {
			return commands.Turn{Effect: commands.Admit{Thread: data.ChannelID(j.Subject), User: j.User}}
		}, s.rules[data.RoomSeat].done}
		s.fault = func(r *http.Request) (*http.Response, error) {
			in := strings.Split(r.URL.Path, "/")[4]
			s.mu.Lock()
			under[in]++
			if most = max(most, len(under)); under[in] > 1 {
				t.Errorf("two at once for %s", in)
			}
			s.mu.Unlock()
			<-let
			s.mu.Lock()
			if under[in]--; under[in] == 0 {
				delete(under, in)
			}
			s.mu.Unlock()
			return nil, nil
		}
		for subject := range uint64(12) {
			for user := range data.UserID(3) {
				s.enqueue(data.RoomSeat, 100+subject, 10+user)
			}
		}
		for key, j := range s.jobs { // presses take all places except one
			if key.Subject == 100 {
				j.Lane = data.DueLane
				s.jobs[key] = j
			}
		}
		w, stop := s.start(t)
		time.Sleep(time.Second) // requests are paced
		if n := see(s, func() int { return len(under) }); n != maxJobs {
			t.Errorf("%d at once, want %d", n, maxJobs)
		}
		w.kick()
		close(let)
		time.Sleep(time.Second)
		if stop(); s.pending() > 0 || most != maxJobs {
			t.Errorf("%d left, %d at once", s.pending(), most)
		}
		last := map[uint64]data.UserID{}
		for _, k := range s.begun {
			if k.User < last[k.Subject] {
				t.Errorf("out of order: %v", s.begun)
			}
			last[k.Subject] = k.User
		}
	})
}

// TestWorkerOneRushHoldsUpNobody checks that a room that many enter does not
// keep another server waiting, however many pages are due before it.
func TestWorkerOneRushHoldsUpNobody(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.headN, s.threadN = 1, 44
		hold := make(chan struct{})
		s.fault = func(r *http.Request) (*http.Response, error) {
			if !strings.HasSuffix(r.URL.Path, "/999999") {
				<-hold
			}
			return nil, nil
		}
		for user := range data.UserID(300) {
			s.enqueue(data.RoomSeat, 3, 10+user)
		}
		other := data.JobKey{Kind: data.RoomSeat, Guild: 2, Show: "s", Subject: 3, User: 999999}
		s.rules[data.RoomSeat] = simRule{func(j data.Job) commands.Turn {
			return commands.Turn{Effect: commands.Admit{Thread: data.ChannelID(44 + uint64(j.Guild)), User: j.User}}
		}, s.rules[data.RoomSeat].done}
		s.enqueueAt(other, simNow())
		_, stop := s.start(t)
		synctest.Wait()
		if _, pending := see(s, func() map[data.JobKey]data.Job { return s.jobs })[other]; pending {
			t.Error("the other server waits")
		}
		close(hold)
		time.Sleep(time.Minute)
		if stop(); s.pending() > 0 {
			t.Errorf("%d left", s.pending())
		}
	})
}

func TestWorkerWakes(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		w, stop := s.start(t)
		synctest.Wait()
		s.mu.Lock()
		s.enterRoom()
		s.mu.Unlock()
		synctest.Wait()
		if s.pending() != 2 {
			t.Error("woke by itself")
		}
		w.kick()
		synctest.Wait()
		if wrong := s.roomOpened(); wrong != "" {
			t.Errorf("after a kick: %s", wrong)
		}
		s.mu.Lock()
		s.enqueueAt(data.JobKey{Kind: data.RoomSeat, Guild: 1, Show: "s", Subject: 3, User: 9}, simNow().Add(10*time.Minute))
		s.mu.Unlock()
		w.kick()
		time.Sleep(10*time.Minute - time.Second)
		if s.pending() != 1 {
			t.Error("done before it was due")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if s.pending() != 0 {
			t.Error("not done when it was due")
		}
		before := see(s, func() int { return s.dues })
		time.Sleep(time.Hour)
		if stop(); s.dues-before > 181 {
			t.Errorf("looked %d times in an hour with nothing pending", s.dues-before)
		}
	})
}

// TestWorkerKeepsWhatIsEnqueuedAgain checks that a job that is enqueued while it is
// carried out is done once more.
func TestWorkerKeepsWhatIsEnqueuedAgain(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.headN, s.threadN = 1, 44
		again := true
		s.fault = func(*http.Request) (*http.Response, error) {
			if again {
				again = false
				s.mu.Lock()
				s.enqueue(data.RoomSeat, 3, 8)
				s.mu.Unlock()
			}
			return nil, nil
		}
		s.enqueue(data.RoomSeat, 3, 8)
		_, stop := s.start(t)
		synctest.Wait()
		if stop(); len(s.asked) != 2 || s.pending() != 0 {
			t.Errorf("asked %v", s.asked)
		}
	})
}

func keys(jobs map[data.JobKey]data.Job) (all []data.JobKey) {
	for k := range jobs {
		all = append(all, k)
	}
	return all
}
