package bot

import (
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// begins fills the places from due jobs and returns the lanes of those that begin.
func begins(p *places, due []data.Job) (lanes []data.Lane) {
	p.fill(due, jobPage, func(j data.Job) bool {
		ok := p.take(subjectOf(j.JobKey), j.Lane)
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
	for name, c := range map[string]struct {
		due  []data.Job
		want map[data.Lane]int
	}{
		"presses take all":           {press, map[data.Lane]int{data.PressLane: 8}},
		"one is kept for presses":    {due, map[data.Lane]int{data.DueLane: 7}},
		"one import at a time":       {imports, map[data.Lane]int{data.ImportLane: 1}},
		"two lanes, in turn":         {slices.Concat(due, press), map[data.Lane]int{data.PressLane: 4, data.DueLane: 4}},
		"a lane that is nearly done": {slices.Concat(due[:1], event, press), map[data.Lane]int{data.PressLane: 4, data.DueLane: 1, data.EventLane: 3}},
		"all lanes":                  {slices.Concat(imports, event, due, press), map[data.Lane]int{data.PressLane: 3, data.DueLane: 2, data.EventLane: 2, data.ImportLane: 1}},
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
				p.leave(subjectOf(under[i].JobKey))
				under = slices.Delete(under, i, i+1)
			}
			if !p.free(data.PressLane) {
				t.Fatalf("no place for a press beside %v", p.inLane)
			}
			if p.inLane[data.ImportLane] > 1 {
				t.Fatal("two imports at once")
			}
		}
		for _, j := range under {
			p.leave(subjectOf(j.JobKey))
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
			key := s.enqueue("post", 1000+subject, 0)
			j := s.jobs[key]
			j.Lane = data.DueLane
			s.jobs[key] = j
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
