package bot

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
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
	deaf   bool // no Read Message History

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

// simRule is what a kind of job does and records.
type simRule struct {
	do   func(data.Job) commands.Turn
	done func(data.Job, commands.Outcome) commands.Reply
}

func newSim() *sim {
	s := &sim{dieAt: -1, thread: map[uint64]string{}, within: map[string]bool{}, edited: map[string]string{}, jobs: map[data.JobKey]data.Job{}}
	s.rules = map[data.JobKind]simRule{
		data.RoomOpen: {func(data.Job) commands.Turn {
			if s.threadN != 0 {
				return commands.Turn{}
			}
			return commands.Turn{Effect: commands.OpenThread{In: 5, Name: "S1E3"}}
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
	return commands.Reply{Body: []commands.Span{{Text: text}}}
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

// point is a moment at which the process may die; it says whether it has.
func (s *sim) point() bool {
	s.points++
	if s.dieAt == 0 {
		s.dead = true
	}
	s.dieAt--
	return s.dead || s.full
}

func (s *sim) Due(now time.Time, limit int) (due []data.Job, next time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dues++
	if s.dead {
		return nil, next, errDead
	}
	var all []data.Job
	for _, j := range s.jobs {
		if all = append(all, j); next.IsZero() || j.At.Before(next) {
			next = j.At
		}
	}
	slices.SortFunc(all, func(a, b data.Job) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Guild, b.Guild), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.User, b.User))
	})
	for _, j := range all {
		if !j.At.After(now) && len(due) < limit {
			due = append(due, j)
		}
	}
	return due, next, nil
}

func (s *sim) Do(key data.JobKey, now time.Time, looked bool) (turn commands.Turn, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.point() {
		return turn, errDead
	}
	job, pending := s.jobs[key]
	if !pending {
		return turn, nil
	}
	s.begun = append(s.begun, key)
	turn = s.rules[key.Kind].do(job)
	switch e := turn.Effect.(type) {
	case nil:
		if !turn.Wait {
			delete(s.jobs, key)
		}
	case commands.OpenThread:
		turn.Look = s.asks(&job, e.In, now) && !looked
	case commands.Post:
		turn.Look = s.asks(&job, e.In, now) && !looked
	}
	turn.Job = job
	if s.point() {
		return commands.Turn{}, errDead
	}
	return turn, nil
}

// asks notes that Discord is about to be asked, and says whether it was before.
func (s *sim) asks(job *data.Job, in data.ChannelID, now time.Time) (before bool) {
	if before = !job.Begun.IsZero(); !before {
		job.Begun, job.Asked = now, in
		s.jobs[job.JobKey] = *job
	}
	return before
}

func (s *sim) Done(job data.Job, _ time.Time, o commands.Outcome) (commands.Reply, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.point() {
		return commands.Reply{}, errDead
	}
	if o.Effect == nil {
		panic("an outcome of nothing")
	}
	plain := o
	plain.Effect = nil // what was done is compared where Discord was asked
	s.out = append(s.out, plain)
	reply := s.rules[job.Kind].done(job, o)
	if is := s.jobs[job.JobKey]; is.Rev == job.Rev {
		delete(s.jobs, job.JobKey)
	} else {
		is.Begun, is.Tries = time.Time{}, 0
		s.jobs[job.JobKey] = is
	}
	if s.point() {
		return commands.Reply{}, errDead
	}
	return reply, nil
}

func (s *sim) Later(key data.JobKey, at time.Time, failed bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.point() {
		return errDead
	}
	if j, pending := s.jobs[key]; pending {
		if j.At = at; failed {
			j.Tries++
		}
		s.jobs[key] = j
	}
	return nil
}

// RoundTrip answers as Discord. A process may die before a request arrives, or
// before its answer does.
func (s *sim) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	fault := s.fault
	gone := s.point()
	if !gone {
		s.asked = append(s.asked, r.Method+" "+strings.TrimPrefix(r.URL.Path, "/api/v9"))
	}
	s.mu.Unlock()
	if gone {
		return nil, errDead
	}
	if fault != nil {
		if answer, err := fault(r); answer != nil || err != nil {
			return answer, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	answer := s.serve(r)
	if s.point() {
		return nil, errDead
	}
	return answer, nil
}

func (s *sim) newID() string {
	s.ids++
	return strconv.FormatUint(snowflakeAt(simNow())+s.ids, 10)
}

func (s *sim) serve(r *http.Request) *http.Response {
	var in map[string]any
	if r.Body != nil {
		text, _ := io.ReadAll(r.Body)
		json.Unmarshal(text, &in) //nolint:errcheck // not every body is JSON
	}
	part := strings.Split(strings.TrimPrefix(r.URL.Path, "/api/v9/"), "/")
	route := r.Method + " " + part[0]
	for i := 2; i < len(part); i += 2 {
		route += "/" + part[i]
	}
	if part[0] == "webhooks" {
		route = r.Method + " webhooks"
	}
	switch route {
	case "GET users":
		return respond(200, `{"id":"77"}`)
	case "POST channels/threads":
		id := s.newID()
		s.thread[snowflake(id)] = in["name"].(string)
		return respond(201, `{"id":"`+id+`"}`)
	case "GET guilds/threads":
		list := []string{`{"id":"9","name":"S1E3","parent_id":"5","owner_id":"77"}`} // old
		for id, name := range s.thread {
			list = append(list, fmt.Sprintf(`{"id":"%d","name":%q,"parent_id":"5","owner_id":"77"}`, id, name))
		}
		return respond(200, `{"threads":[`+strings.Join(list, ",")+`]}`)
	case "POST channels/messages":
		for _, m := range s.posted {
			if m.nonce == in["nonce"] && in["enforce_nonce"] == true && simNow().Sub(m.at) < 5*time.Minute {
				return respond(200, fmt.Sprintf(`{"id":"%d"}`, m.id))
			}
		}
		id := s.newID()
		s.posted = append(s.posted, simMessage{snowflake(id), part[1], in["nonce"].(string), in, simNow()})
		return respond(200, `{"id":"`+id+`"}`)
	case "GET channels/messages":
		list := []any{}
		for _, m := range s.posted {
			if m.channel == part[1] && m.id > snowflake(r.URL.Query().Get("after")) && !s.deaf {
				list = append(list, map[string]any{"id": strconv.FormatUint(m.id, 10), "author": map[string]any{"id": "77"}, "components": m.body["components"]})
			}
		}
		text, _ := json.Marshal(list)
		return respond(200, string(text))
	case "GET channels":
		last := uint64(0)
		for _, m := range s.posted {
			if m.channel == part[1] {
				last = max(last, m.id)
			}
		}
		return respond(200, fmt.Sprintf(`{"type":0,"last_message_id":"%d"}`, last))
	case "PUT channels/thread-members":
		s.within[part[1]+"/"+part[3]] = true
		return respond(204, "")
	case "PATCH webhooks":
		text, _ := json.Marshal(in)
		s.edited[part[2]] += string(text)
		return respond(200, "{}")
	}
	return respond(204, "")
}

// start starts a worker, and stop ends it as a signal does.
func (s *sim) start(t testing.TB) (w *worker, stop func()) {
	t.Helper()
	a, err := newAPI(testToken, "1", &http.Client{Transport: s})
	if err != nil {
		t.Fatal(err)
	}
	w = newWorker(s, a, slog.New(slog.DiscardHandler), simNow)
	return w, running(t, w)
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
