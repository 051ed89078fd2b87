package commands

import (
	"context"
	"math"
	"slices"
	"time"

	"watchparty/data"
	"watchparty/data/tables"
)

// unknownPause is how long a job whose show is not known rests.
const unknownPause = time.Hour

// Due returns the jobs that are due, at most limit of each lane, the earliest first
// and by their key, lane and time alone, and when the next one after now is (zero: none
// is known; of a lane with limit jobs that are due it is not). Its first call does what
// a start has left to do: see start.
func (r *Router) Due(ctx context.Context, now time.Time, limit int) (jobs []data.Job, next time.Time, err error) {
	if err := r.start(ctx, now); err != nil {
		return nil, next, err
	}
	err = r.store.Across(ctx, func(a *tables.Across) error {
		jobs, next = nil, time.Time{}
		for lane := range data.Lane(data.Lanes) {
			due := a.Due(lane, now, limit)
			jobs = append(jobs, due...)
			if at, ok := nextAfter(a, lane, len(due)); ok && at.After(now) && (next.IsZero() || at.Before(next)) {
				next = at
			}
		}
		return nil
	})
	slices.SortStableFunc(jobs, func(a, b data.Job) int { return a.At.Compare(b.At) })
	return jobs, next, err
}

// nextAfter returns when the job of a lane is due that comes after the first n.
func nextAfter(a *tables.Across, lane data.Lane, n int) (at time.Time, ok bool) {
	if n == 0 {
		return a.NextDue(lane)
	}
	all := a.Due(lane, never, n+1)
	if len(all) <= n {
		return at, false
	}
	return all[n].At, true
}

// never is after every moment for which a job is scheduled.
var never = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)

// start finishes forgetting the users for whom a crash interrupted it, and makes
// the jobs due that wait for their show: it may be known since the last start.
func (r *Router) start(ctx context.Context, now time.Time) error {
	if r.started.Load() {
		return nil
	}
	err := r.store.ResumeErasures(ctx, now)
	if err == nil {
		err = r.retryUnknown(ctx, now)
	}
	r.started.Store(err == nil)
	return err
}

// retryUnknown makes the jobs due that wait for their show.
func (r *Router) retryUnknown(ctx context.Context, now time.Time) error {
	var waiting []data.Job
	err := r.store.Across(ctx, func(a *tables.Across) error {
		waiting = nil
		for lane := range data.Lane(data.Lanes) {
			waiting = append(waiting, a.Due(lane, now.Add(unknownPause), math.MaxInt)...)
		}
		return nil
	})
	for _, j := range waiting {
		if err == nil && j.At.After(now) {
			err = r.store.Update(ctx, j.Guild, func(tx *tables.Tx) error {
				if j, pending := tx.Job(j.JobKey); pending && j.Unknown {
					j.At = now
					tx.PutJob(j)
				}
				return nil
			})
		}
	}
	return err
}

// Do works out what a job needs now. Before Discord is asked for what must not
// happen twice, the job says so on disk; a job that says so is looked for first,
// whatever it needs by now. looked says that this was done and nothing was found.
//
// A job past its use is dropped, which its rule is told. One whose show is not known
// waits for it, as long as its group is kept.
func (r *Router) Do(ctx context.Context, key data.JobKey, now time.Time, looked bool) (Turn, error) {
	return tables.Update(ctx, r.store, key.Guild, func(tx *tables.Tx) (turn Turn, _ error) {
		job, pending := tx.Job(key)
		if !pending {
			return turn, nil
		}
		turn.Job = job
		rule, known := r.jobs[key.Kind]
		c, ok := r.jobCall(tx, now, key)
		_, kept := tx.Group(key.Guild, key.Show)
		switch {
		case known && ok && !job.Begun.IsZero() && job.Asked != 0 && !looked:
			turn.Effect, turn.Look = rule.begun(c, job), true
		case !job.Use.IsZero() && !now.Before(job.Use):
			if known && ok && rule.late != nil {
				turn.Reply = rule.late(c, job)
			}
			settle(tx, job)
		case known && ok:
			turn = rule.do(c, job)
			turn.Job = begin(tx, job, turn, now)
		case kept:
			job.At, job.Unknown = now.Add(unknownPause), true
			tx.PutJob(job)
		default:
			tx.DropJob(key)
		}
		return turn, nil
	})
}

// begin notes what a turn is about to do, and returns the job as it is then. A
// request that is repeated keeps the moment at which it was first made: Discord
// knows it by that.
func begin(tx *tables.Tx, job data.Job, turn Turn, now time.Time) data.Job {
	next, in := job, asksIn(turn.Effect)
	next.Unknown = false
	switch {
	case turn.Wait:
	case !turn.Until.IsZero():
		next.At = turn.Until
	case turn.Effect == nil:
		settle(tx, job)
		return job
	case in == 0:
		next.Begun, next.Asked = time.Time{}, 0
	case in != job.Asked:
		if next.Asked = in; job.Begun.IsZero() || job.Asked != 0 {
			next.Begun = now
		}
	}
	if next != job {
		tx.PutJob(next)
	}
	return next
}

// settle drops a job that was not enqueued again since it was read.
func settle(tx *tables.Tx, job data.Job) {
	if is, _ := tx.Job(job.JobKey); is.Rev == job.Rev {
		tx.DropJob(job.JobKey)
	}
}

// asksIn returns the channel of an effect that must not happen twice, and 0 for
// one that changes nothing the second time.
func asksIn(e Effect) data.ChannelID {
	switch e := e.(type) {
	case OpenThread:
		return e.In
	case Post:
		return e.In
	case Edit:
		if e.Once {
			return e.In
		}
	case PutEvent:
		if e.Event == 0 {
			return e.In
		}
	}
	return 0
}

// Done records what came of the effect of a job as it was when Do returned it,
// and settles that revision. The reply is for the users who still wait: for a job
// of one user that user, for any other everybody who waits for its subject. A
// reply without a body is for nobody.
func (r *Router) Done(ctx context.Context, job data.Job, now time.Time, o Outcome) (Reply, error) {
	if err := r.keepTold(ctx, now, o); err != nil {
		return Reply{}, err
	}
	return tables.Update(ctx, r.store, job.Guild, func(tx *tables.Tx) (reply Reply, _ error) {
		rule, known := r.jobs[job.Kind]
		if c, ok := r.jobCall(tx, now, job.JobKey); known && ok {
			reply = rule.done(c, job, o)
		}
		if is, pending := tx.Job(job.JobKey); pending {
			if is.Rev == job.Rev {
				tx.DropJob(job.JobKey)
			} else {
				is.Begun, is.Asked, is.Tries = time.Time{}, 0, 0
				tx.PutJob(is)
			}
		}
		return reply, nil
	})
}

// Later postpones a job; one that was scheduled for a later moment since stays there,
// and one that has a use comes up when that is over, so that its rule is told in time.
// failed says that this counts as a try.
func (r *Router) Later(ctx context.Context, key data.JobKey, at time.Time, failed bool) error {
	return r.store.Update(ctx, key.Guild, func(tx *tables.Tx) error {
		if job, pending := tx.Job(key); pending && job.At.Before(at) {
			if job.At.Before(job.Use) && at.After(job.Use) {
				at = job.Use
			}
			job.At = at
			if failed {
				job.Tries++
			}
			tx.PutJob(job)
		}
		return nil
	})
}

// jobCall returns the call of a job, about its show if it has one; false if that is
// not known.
func (r *Router) jobCall(tx *tables.Tx, now time.Time, key data.JobKey) (*Watching, bool) {
	c := newCall(Request{Guild: key.Guild, User: key.User, Now: now}, tx, &r.shared)
	s, ok := c.showByID(key.Show)
	switch {
	case key.Show == data.NoShow:
		s = &data.Show{ID: data.NoShow}
	case !ok && key.Kind == data.ShowImport:
		s = &data.Show{ID: key.Show}
	case !ok:
		return nil, false
	}
	return c.about(s), true
}
