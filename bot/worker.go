package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"watchparty/bot/meters"
	"watchparty/commands"
	"watchparty/data"
)

// Jobs are the pending jobs. [commands.Router] has them; its methods are
// documented there.
type Jobs interface {
	Due(ctx context.Context, now time.Time, limit int) ([]data.Job, time.Time, error)
	Do(ctx context.Context, key data.JobKey, now time.Time, looked bool) (commands.Turn, error)
	Done(context.Context, data.Job, time.Time, commands.Outcome) (commands.Reply, error)
	Later(ctx context.Context, key data.JobKey, at time.Time, failed bool) error
}

const (
	// maxJobs is how many jobs are carried out at once, beside clocks and imports.
	maxJobs = 8
	// jobPage is how many due jobs of a lane are read at a time; if all of them wait
	// for others of their subject more are read, up to widest.
	jobPage, widest = 50, 3200
	// maxStalled is how many jobs are remembered that wait for another one. All
	// others come back by the timer.
	maxStalled = 1024
	// turnTime bounds one turn of a job, with all its requests.
	turnTime = 30 * time.Second
	// A job that failed is tried again after soonest, twice that, and so on: up
	// to often as long as Discord may be back at any moment, and up to latest
	// after many tries, about 13 minutes, or if the fault is ours.
	soonest, often, latest = 2 * time.Second, 8 * time.Second, 5 * time.Minute
	many                   = 100
	// A clock's is tried again sooner, and a turn of it takes less time: what it is
	// about is over in 20 s.
	clockSoonest, clockOften = 250 * time.Millisecond, 2 * time.Second
	clockTurn                = 5 * time.Second
	// importTurn bounds the turn of an import: a long show takes many requests, and the
	// provider allows few at a time.
	importTurn = 2 * time.Minute
	// idle is the longest that the worker sleeps, although enqueueing a job wakes
	// it: timers stop while the machine is suspended, and nothing tells when
	// its clock is set.
	idle = 20 * time.Second
)

// A worker carries out the pending jobs, on one timer. It keeps nothing
// that matters: whatever it has not finished is on disk.
type worker struct {
	jobs Jobs
	api  *api
	log  *slog.Logger
	now  func() time.Time
	// meters count turns; health is told that the loop turns.
	meters *meters.Meters
	health *Health
	// voice is what the worker speaks in.
	voice   voice
	waiters waiters
	// kept keeps them through a restart; nil: nothing does.
	kept   Waiters
	kicked chan struct{}
	turned <-chan struct{} // receives when now was set
	// provider is asked for shows. Nil: there is none.
	provider Provider
	ends     context.Context // run's
	ended    chan ended
	self     userID

	excusing sync.WaitGroup

	// These are used by run's goroutine alone.
	places  places
	stalled map[subject][]data.Job // wait until one of it was done
	ready   []data.Job             // were stalled, and need not wait for the timer
	held    map[data.JobKey]int    // how often one was rate limited or waited
	rest    time.Duration          // after the store failed, the last pause
	resume  time.Time              // and its end
}

// ended is what became of a turn.
type ended struct {
	job data.Job
	how ending
}

func newWorker(jobs Jobs, a *api, log *slog.Logger, now func() time.Time) *worker {
	return &worker{
		jobs: jobs, api: a, log: log, now: now,
		kicked: make(chan struct{}, 1), ended: make(chan ended, maxJobs+maxClocks+maxImports), ends: context.Background(),
		health: new(Health), places: places{taken: map[subject]data.Lane{}}, stalled: map[subject][]data.Job{}, held: map[data.JobKey]int{},
	}
}

// kick says that a job may be pending now.
func (w *worker) kick() {
	select {
	case w.kicked <- struct{}{}:
	default:
	}
}

// run carries out jobs until ctx ends, and returns when those under way have
// ended.
func (w *worker) run(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	w.ends = ctx
	w.recall(ctx)
	for {
		w.health.turn()
		select {
		case <-ctx.Done():
			for len(w.places.taken) > 0 {
				e := <-w.ended
				w.places.leave(subjectOf(e.job))
			}
			w.excusing.Wait()
			return
		case <-w.kicked:
		case <-w.turned:
		case <-timer.C:
		case e := <-w.ended:
			w.settle(e)
		}
		if ctx.Err() == nil {
			timer.Reset(min(w.dispatch(ctx), w.excuse(ctx), w.expire(ctx), idle))
		}
	}
}

// settle takes note of the end of a turn.
func (w *worker) settle(e ended) {
	s := subjectOf(e.job)
	w.places.leave(s)
	if e.how != broken {
		w.rest = 0
	}
	switch e.how {
	case settled:
		delete(w.held, e.job.JobKey)
		w.ready = append(w.ready, w.stalled[s]...)
		delete(w.stalled, s)
	case limited:
		w.hold(e.job.JobKey)
	case stalled:
		w.hold(e.job.JobKey)
		n := len(w.ready)
		for _, jobs := range w.stalled {
			n += len(jobs)
		}
		if n < maxStalled {
			w.stalled[s] = append(w.stalled[s], e.job)
		}
	case broken:
		w.pause()
	}
}

// hold counts that a job was rate limited or waited. Only the length of its
// pauses depends on it.
func (w *worker) hold(key data.JobKey) {
	if len(w.held) >= maxStalled {
		clear(w.held)
	}
	w.held[key]++
}

// pause begins nothing for a while, after the store failed.
func (w *worker) pause() time.Duration {
	w.rest = min(max(2*w.rest, time.Second), time.Minute)
	w.resume = time.Now().Add(w.rest)
	return w.rest
}

// dispatch begins what is due and can be begun, and returns after how long to
// look again.
func (w *worker) dispatch(ctx context.Context) time.Duration {
	if wait := max(w.api.limits.held(), time.Until(w.resume)); wait > 0 {
		return wait
	}
	next := idle
	for limit := jobPage; ; limit *= 2 {
		now := w.now()
		due, then, err := w.jobs.Due(ctx, now, limit)
		if err != nil {
			if ctx.Err() == nil {
				w.log.Error("reading what is due", "err", err)
			}
			return w.pause()
		}
		if w.places.fill(due, limit, func(j data.Job) bool { return w.begin(ctx, j) }) && limit < widest {
			continue
		}
		if wait := then.Sub(now); !then.IsZero() && wait > 0 {
			next = min(next, wait)
		}
		if len(due) > 0 {
			// What is due already is under way or in its way. What comes after it in
			// a lane may not be known, so this looks again soon.
			next = min(next, time.Second)
		}
		break
	}
	ready := w.ready
	w.ready = nil
	for _, j := range ready {
		if !w.begin(ctx, j) {
			w.ready = append(w.ready, j)
		}
	}
	return next
}

// begin begins a turn of a job, if there is room for it.
func (w *worker) begin(ctx context.Context, j data.Job) bool {
	s := subjectOf(j)
	if !w.places.take(s, j.Lane) {
		return false
	}
	held := w.held[j.JobKey]
	go func() {
		ctx, most := context.WithoutCancel(ctx), turnTime
		switch j.Lane {
		case data.ClockLane:
			ctx, most = urgently(ctx), clockTurn
		case data.ImportLane:
			most = importTurn
		}
		ctx, cancel := context.WithTimeout(ctx, most)
		defer cancel()
		how := w.turn(ctx, j, held)
		w.meters.Job(uint64(j.Guild), string(j.Kind), how.String())
		w.ended <- ended{j, how}
	}()
	return true
}
