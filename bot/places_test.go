package bot

import (
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// begins fills the places from due jobs and returns the lanes of those that begin.
func begins(p *places, due []data.Job) (lanes []data.Lane) {
	p.fill(due, jobPage, func(j data.Job) bool {
		ok := p.take(subjectOf(j), j.Lane)
		if ok {
			lanes = append(lanes, j.Lane)
		}
		return ok
	})
	return lanes
}

// ofLane returns n jobs of a lane, each of a subject of its own.
func ofLane(lane data.Lane, n int) (jobs []data.Job) {
	for i := range n {
		jobs = append(jobs, data.Job{Lane: lane, JobKey: data.JobKey{Guild: data.GuildID(lane) + 1, Subject: uint64(i)}})
	}
	return jobs
}

func newPlaces() *places { return &places{taken: map[subject]data.Lane{}} }

func TestPlaces(t *testing.T) {
	press, due, event, imports := ofLane(data.PressLane, 20), ofLane(data.DueLane, 20), ofLane(data.EventLane, 20), ofLane(data.ImportLane, 20)
	clock := ofLane(data.ClockLane, 20)
	for name, c := range map[string]struct {
		due  []data.Job
		want map[data.Lane]int
	}{
		"presses leave one place":     {press, map[data.Lane]int{data.PressLane: 7}},
		"one is kept for presses":     {due, map[data.Lane]int{data.DueLane: 7}},
		"one import at a time":        {imports, map[data.Lane]int{data.ImportLane: 1}},
		"two events at a time":        {event, map[data.Lane]int{data.EventLane: 2}},
		"presses come first":          {slices.Concat(due, press), map[data.Lane]int{data.PressLane: 7, data.DueLane: 1}},
		"a lane that is nearly done":  {slices.Concat(due, event, press[:1]), map[data.Lane]int{data.PressLane: 1, data.DueLane: 5, data.EventLane: 2}},
		"clocks beside all others":    {slices.Concat(due, press, clock), map[data.Lane]int{data.PressLane: 7, data.DueLane: 1, data.ClockLane: 4}},
		"clocks leave theirs":         {clock, map[data.Lane]int{data.ClockLane: 4}},
		"an import beside all others": {slices.Concat(due, press, imports), map[data.Lane]int{data.PressLane: 7, data.DueLane: 1, data.ImportLane: 1}},
		"all other lanes":             {slices.Concat(imports, event, due), map[data.Lane]int{data.DueLane: 5, data.EventLane: 2, data.ImportLane: 1}},
	} {
		got := map[data.Lane]int{}
		for _, lane := range begins(newPlaces(), c.due) {
			got[lane]++
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: began %v, want %v", name, got, c.want)
		}
	}
}

// A press begins at once, however much else is under way.
func TestAPlaceIsKeptForPresses(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		p := newPlaces()
		var under []data.Job
		for range 50 {
			lane := data.Lane(1 + r.IntN(data.Lanes-1))
			j := data.Job{Lane: lane, JobKey: data.JobKey{Subject: r.Uint64()}}
			if len(begins(p, []data.Job{j})) > 0 {
				under = append(under, j)
			}
			if len(under) > 0 && r.IntN(3) == 0 {
				i := r.IntN(len(under))
				p.leave(subjectOf(under[i]))
				under = slices.Delete(under, i, i+1)
			}
			if !p.free(data.PressLane) {
				t.Fatalf("no place for a press beside %v", p.inLane)
			}
			if p.inLane[data.ImportLane] > 1 || p.inLane[data.EventLane] > 2 || !p.free(data.DueLane) && p.inLane[data.DueLane] < 4 {
				t.Fatalf("under way: %v", p.inLane)
			}
		}
		for _, j := range under {
			p.leave(subjectOf(j))
		}
		if len(p.taken) != 0 || p.inLane != ([data.Lanes]int{}) {
			t.Fatalf("places that nobody has: %+v", p)
		}
	}
}

// TestWorkerAnswersPressesMeanwhile blocks everything that is due by time and
// checks that what somebody pressed is carried out.
func TestWorkerAnswersPressesMeanwhile(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		hold, done := make(chan struct{}), 0
		s.rules["quick"] = simRule{func(data.Job) commands.Turn { done++; return commands.Turn{} }, nil}
		s.rules["post"] = simRule{func(j data.Job) commands.Turn {
			return commands.Turn{Effect: commands.Admit{Thread: data.ChannelID(j.Subject), User: 5}}
		}, func(data.Job, commands.Outcome) commands.Reply { return commands.Reply{} }}
		s.fault = func(*http.Request) (*http.Response, error) { <-hold; return nil, nil }
		for subject := range uint64(100) {
			s.enqueueIn(data.DueLane, "post", 1000+subject)
		}
		w, stop := s.start(t)
		time.Sleep(time.Second)
		s.mu.Lock()
		s.enqueue("quick", 1, 0)
		s.mu.Unlock()
		w.kick()
		time.Sleep(time.Second)
		if n := see(s, func() int { return done }); n != 1 {
			t.Errorf("the press waits behind what is due: %d done", n)
		}
		close(hold)
		time.Sleep(time.Minute)
		if stop(); s.pending() > 0 {
			t.Errorf("%d left", s.pending())
		}
	})
}

// TestWorkerEventsHoldUpNoMessages lets every request about an event hang. The messages
// about the same subjects, and all others that are due, are carried out meanwhile.
func TestWorkerEventsHoldUpNoMessages(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		admit := func(user data.UserID) simRule {
			return simRule{func(j data.Job) commands.Turn {
				return commands.Turn{Effect: commands.Admit{Thread: data.ChannelID(j.Subject), User: user}}
			}, func(data.Job, commands.Outcome) commands.Reply { return commands.Reply{} }}
		}
		s.rules["event"], s.rules["message"] = admit(6), admit(5)
		hold := make(chan struct{})
		s.fault = func(r *http.Request) (*http.Response, error) {
			if strings.HasSuffix(r.URL.Path, "/6") {
				<-hold
			}
			return nil, nil
		}
		for subject := range uint64(20) {
			s.enqueueIn(data.EventLane, "event", 1000+subject)
			s.enqueueIn(data.DueLane, "message", 1000+subject)
		}
		_, stop := s.start(t)
		time.Sleep(2 * time.Second)
		if n := s.pending(); n != 20 {
			t.Errorf("%d are left while events hang, want the 20 events", n)
		}
		close(hold)
		time.Sleep(time.Minute)
		if stop(); s.pending() > 0 {
			t.Errorf("%d left", s.pending())
		}
	})
}
