package bot

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// turn does what a job needs now.
func (w *worker) turn(ctx context.Context, j data.Job) ending {
	begun := time.Now()
	var turn commands.Turn
	err := guarded(func() (err error) {
		turn, err = w.jobs.Do(j.JobKey, w.now())
		return err
	})
	if turn.Job.Kind != "" {
		j = turn.Job
	}
	var outcome commands.Outcome
	switch {
	case err != nil:
	case turn.Wait:
		if w.later(j, backoff(j.Tries)) {
			return stalled
		}
		return broken
	case turn.Effect == nil:
		w.deliver(ctx, j.JobKey, turn.Reply)
		return settled
	default:
		err = guarded(func() (err error) {
			outcome, err = w.carryOut(ctx, turn)
			outcome.Effect = turn.Effect
			return err
		})
	}
	var reply commands.Reply
	if err == nil {
		err = guarded(func() (err error) {
			reply, err = w.jobs.Done(j, w.now(), outcome)
			return err
		})
	}
	if err != nil {
		return w.postpone(j, err)
	}
	w.log.Info("job", "kind", string(j.Kind), "guild", uint64(j.Guild), "subject", j.Subject,
		"failed", int(outcome.Failed), "tries", j.Tries, "took", time.Since(begun))
	w.deliver(ctx, j.JobKey, reply)
	return settled
}

// postpone puts a job off that could not be done.
func (w *worker) postpone(j data.Job, err error) ending {
	w.log.Warn("job put off", "kind", string(j.Kind), "guild", uint64(j.Guild), "subject", j.Subject, "tries", j.Tries, "err", err)
	wait := backoff(j.Tries)
	var refused *apiError
	if errors.As(err, &refused) && refused.RetryAfter > 0 {
		wait = refused.RetryAfter + rand.N(refused.RetryAfter/4+100*time.Millisecond)
	}
	if w.later(j, wait) {
		return putOff
	}
	return broken
}

func (w *worker) later(j data.Job, wait time.Duration) bool {
	err := guarded(func() error { return w.jobs.Later(j.JobKey, w.now().Add(wait)) })
	if err != nil {
		w.log.Error("putting a job off", "kind", string(j.Kind), "guild", uint64(j.Guild), "err", err)
	}
	return err == nil
}

// backoff returns how long a job rests that was tried so often.
func backoff(tries int) time.Duration {
	wait := latest
	if tries < 8 {
		wait = min(soonest<<max(tries, 0), latest)
	}
	return wait/2 + rand.N(wait)
}
