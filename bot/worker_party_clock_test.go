package bot

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// A countdown is a clock's job that asks Discord for something each second.
type countdown struct {
	s    *sim
	due  time.Time
	left int
	late []time.Duration // how late each request came to Discord
}

// start enqueues the first step. Every request takes a while, as Discord's do, and one
// about channel 666 hangs.
func (c *countdown) start(steps int) {
	s := c.s
	c.left, c.due = steps, simNow().Add(3*time.Second+300*time.Millisecond)
	admit := func(in data.ChannelID) func(data.Job) commands.Turn {
		return func(j data.Job) commands.Turn {
			return commands.Turn{Effect: commands.Admit{Thread: in, User: data.UserID(j.Subject)}}
		}
	}
	nothing := func(data.Job, commands.Outcome) commands.Reply { return commands.Reply{} }
	s.rules["hangs"], s.rules["other"] = simRule{admit(666), nothing}, simRule{admit(44), nothing}
	s.rules[data.PartyClock] = simRule{admit(1), func(j data.Job, _ commands.Outcome) commands.Reply {
		if c.left--; c.left > 0 {
			c.due = c.due.Add(time.Second)
			s.enqueueAt(j.JobKey, c.due)
		}
		return commands.Reply{}
	}}
	s.fault = func(r *http.Request) (*http.Response, error) {
		switch {
		case strings.Contains(r.URL.Path, "/channels/666/"):
			<-r.Context().Done()
			return nil, r.Context().Err()
		case strings.Contains(r.URL.Path, "/channels/1/"):
			see(s, func() int { c.late = append(c.late, simNow().Sub(c.due)); return 0 })
		}
		time.Sleep(120 * time.Millisecond)
		return nil, nil
	}
	s.enqueueIn(data.ClockLane, data.PartyClock, 3)
	s.enqueueAt(data.JobKey{Kind: data.PartyClock, Guild: 1, Show: "s", Subject: 3}, c.due)
}

// check checks that no step came early or noticeably late.
func (c *countdown) check(t *testing.T, steps int) {
	t.Helper()
	late := see(c.s, func() []time.Duration { return c.late })
	if len(late) != steps {
		t.Errorf("%d steps, want %d", len(late), steps)
	}
	for i, d := range late {
		if d < 0 || d > 50*time.Millisecond {
			t.Errorf("step %d is %s late", i, d)
		}
	}
}

// TestClockBesideReminders lets 2000 reminders be due while an evening begins: its clock
// is on time, and they go on.
func TestClockBesideReminders(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		c := countdown{s: s}
		c.start(5)
		for subject := range uint64(2000) {
			s.enqueueIn(data.DueLane, "other", 1000+subject)
		}
		_, stop := s.start(t)
		time.Sleep(9 * time.Second)
		c.check(t, 5)
		if left := s.pending(); left > 1800 || left < 1500 {
			t.Errorf("%d reminders are left", left)
		}
		time.Sleep(time.Minute)
		if stop(); s.pending() > 0 {
			t.Errorf("%d left", s.pending())
		}
	})
}

// TestClockBesideHangingEdits lets the edit of the same evening's card hang, and so many
// requests of others that no place is free and nothing ends.
func TestClockBesideHangingEdits(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		c := countdown{s: s}
		c.start(5)
		for _, lane := range []data.Lane{data.PressLane, data.DueLane, data.EventLane} {
			for subject := range uint64(20) {
				s.enqueueIn(lane, "hangs", 100+uint64(lane)*100+subject)
			}
		}
		s.enqueueIn(data.PressLane, "hangs", 3)
		_, stop := s.start(t)
		time.Sleep(9 * time.Second)
		c.check(t, 5)
		if n := see(s, func() int { return len(s.asked) }); n < 8 {
			t.Errorf("only %d requests: nothing hangs", n)
		}
		s.mu.Lock()
		s.fault = nil
		s.mu.Unlock()
		time.Sleep(time.Minute)
		if stop(); s.pending() > 0 {
			t.Errorf("%d left", s.pending())
		}
	})
}

// TestClocksHoldUpNoOther lets as many clocks hang as there are places for: presses and
// what is due go on.
func TestClocksHoldUpNoOther(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		(&countdown{s: s}).start(1)
		for subject := range uint64(20) {
			s.enqueueIn(data.ClockLane, "hangs", 100+subject)
			s.enqueueIn(data.PressLane, "other", 1000+subject)
			s.enqueueIn(data.DueLane, "other", 2000+subject)
		}
		_, stop := s.start(t)
		time.Sleep(2 * time.Second)
		if n := s.pending(); n != 21 {
			t.Errorf("%d are left while clocks hang, want the 21 clocks", n)
		}
		s.mu.Lock()
		s.fault = nil
		s.mu.Unlock()
		time.Sleep(time.Minute)
		if stop(); s.pending() > 0 {
			t.Errorf("%d left", s.pending())
		}
	})
}
