package bot

import (
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// simNow is the bubble's time, moved to where Discord has ids.
func simNow() time.Time { return time.Now().AddDate(26, 0, 0) }

// errDead is what a process gets that has died: nothing it does has an effect.
var errDead = errors.New("dead")

// A sim is Discord and the disk for a worker in a bubble, as far as one room
// needs them: a thread, its first message, its people. All of it outlives
// workers.
type sim struct {
	mu sync.Mutex

	// dieAt counts points down: at 0 the process dies, until it is born again.
	dieAt  int
	dead   bool
	full   bool // the disk: reading goes on
	points int

	fault  func(*http.Request) (*http.Response, error) // nil, nil: none
	asked  []string
	ids    uint64
	thread map[uint64]string // id: name
	posted []simMessage
	within map[string]bool // thread/user
	edited map[string]string
	deaf   bool               // no Read Message History
	shows  map[string]simEdit // message: what it was edited to

	jobs    map[data.JobKey]data.Job
	rules   map[data.JobKind]simRule
	begun   []data.JobKey
	out     []commands.Outcome
	dues    int
	threadN uint64
	headN   uint64
}

type simMessage struct {
	id      uint64
	channel string
	nonce   string
	body    map[string]any
	at      time.Time
}

type simEdit struct {
	components any
	at         time.Time
}

// simRule is what a kind of job does and records.
type simRule struct {
	do   func(data.Job) commands.Turn
	done func(data.Job, commands.Outcome) commands.Reply
}

func newSim() *sim {
	s := &sim{dieAt: -1, thread: map[uint64]string{}, within: map[string]bool{}, edited: map[string]string{}, shows: map[string]simEdit{}, jobs: map[data.JobKey]data.Job{}}
	s.rules = map[data.JobKind]simRule{
		data.RoomOpen: {func(data.Job) commands.Turn {
			if s.threadN != 0 {
				return commands.Turn{}
			}
			return commands.Turn{Effect: commands.OpenThread{In: 5, Name: words.Verbatim("S1E3")}}
		}, func(j data.Job, o commands.Outcome) commands.Reply {
			if o.Failed != commands.Did {
				return spoken("not opened")
			}
			s.threadN = o.ID
			s.enqueue(data.RoomHead, j.Subject, 0)
			return commands.Reply{}
		}},
		data.RoomHead: {func(data.Job) commands.Turn {
			if s.headN != 0 {
				return commands.Turn{}
			}
			return commands.Turn{Effect: commands.Post{In: data.ChannelID(s.threadN), Message: spoken("Welcome.")}}
		}, func(_ data.Job, o commands.Outcome) commands.Reply {
			s.headN = o.ID
			return commands.Reply{}
		}},
		data.RoomSeat: {func(j data.Job) commands.Turn {
			if s.headN == 0 {
				return commands.Turn{Wait: true}
			}
			return commands.Turn{Effect: commands.Admit{Thread: data.ChannelID(s.threadN), User: j.User}}
		}, func(data.Job, commands.Outcome) commands.Reply { return spoken("is open to you.") }},
	}
	return s
}

func spoken(text string) commands.Reply {
	return commands.Reply{Body: []commands.Span{{Text: words.Verbatim(text)}}}
}

// enqueue enqueues a job in server 1, show "s".
func (s *sim) enqueue(kind data.JobKind, subject uint64, user data.UserID) data.JobKey {
	return s.enqueueAt(data.JobKey{Kind: kind, Guild: 1, Show: "s", Subject: subject, User: user}, simNow())
}

func (s *sim) enqueueAt(key data.JobKey, at time.Time) data.JobKey {
	j := s.jobs[key]
	j.JobKey, j.At, j.Tries = key, at, 0
	j.Rev++
	s.jobs[key] = j
	return key
}

// enqueueIn enqueues a job in a lane.
func (s *sim) enqueueIn(lane data.Lane, kind data.JobKind, subject uint64) {
	key := s.enqueue(kind, subject, 0)
	j := s.jobs[key]
	j.Lane = lane
	s.jobs[key] = j
}

// point is a moment at which the process may die; it says whether it has.
func (s *sim) point() bool {
	s.points++
	if s.dieAt == 0 {
		s.dead = true
	}
	s.dieAt--
	return s.dead || s.full
}

// start starts a worker, and stop ends it as a signal does.
func (s *sim) start(t testing.TB) (w *worker, stop func()) {
	t.Helper()
	w = newTestWorker(t, s)
	return w, running(t, w)
}

// newTestWorker returns a worker of the sim's jobs that is not running.
func newTestWorker(t testing.TB, s *sim) *worker {
	t.Helper()
	a, err := newAPI(testToken, "1", &http.Client{Transport: s})
	if err != nil {
		t.Fatal(err)
	}
	return newWorker(s, a, slog.New(slog.DiscardHandler), simNow)
}

// running runs a worker until stop is called.
func running(t testing.TB, w *worker) (stop func()) {
	ctx, cancel := contextOf(t)
	over := make(chan struct{})
	go func() { defer close(over); w.run(ctx) }()
	return func() { cancel(); <-over }
}

// see reads the sim.
func see[T any](s *sim, read func() T) T {
	s.mu.Lock()
	defer s.mu.Unlock()
	return read()
}

func (s *sim) pending() int { return see(s, func() int { return len(s.jobs) }) }

// bubble runs a test in a bubble with a sim.
func bubble(t *testing.T, name string, test func(*testing.T, *sim)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) { test(t, newSim()) })
	})
}
