package bot

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// turn does what a job needs now. held is how often it was rate limited or
// waited before.
func (w *worker) turn(ctx context.Context, j data.Job, held int) ending {
	begun := time.Now()
	turn, outcome, err := w.perform(ctx, j.JobKey)
	if turn.Job.Kind != "" {
		j = turn.Job
	}
	var reply commands.Reply
	switch {
	case err != nil:
		return w.postpone(ctx, j, held, err)
	case turn.Wait:
		if w.later(ctx, j, backoff(held, latest), false) {
			return stalled
		}
		return broken
	case turn.Effect == nil:
		w.log.Debug("job", "kind", string(j.Kind), "guild", uint64(j.Guild), "subject", j.Subject, "took", time.Since(begun))
		w.deliver(ctx, j.JobKey, turn.Reply)
		return settled
	}
	err = guarded(func() (err error) {
		reply, err = w.jobs.Done(context.WithoutCancel(ctx), j, w.now(), outcome)
		return err
	})
	if err != nil {
		return w.postpone(ctx, j, held, err)
	}
	w.log.Info("job", "kind", string(j.Kind), "guild", uint64(j.Guild), "subject", j.Subject,
		"failed", int(outcome.Failed), "tries", j.Tries, "took", time.Since(begun))
	w.deliver(ctx, j.JobKey, reply)
	return settled
}

// perform works out what a job needs and asks Discord for it. A job whose answer
// may have been lost is looked for first, whatever it needs by now. An errAway
// is one that may pass by itself.
func (w *worker) perform(ctx context.Context, key data.JobKey) (turn commands.Turn, outcome commands.Outcome, err error) {
	err = guarded(func() (err error) {
		if turn, err = w.jobs.Do(ctx, key, w.now(), false); err != nil {
			return err
		}
		if turn.Look {
			outcome, err = w.find(ctx, turn)
			if err != nil || outcome.Effect != nil {
				return away(err)
			}
			if turn, err = w.jobs.Do(ctx, key, w.now(), true); err != nil {
				return err
			}
		}
		if turn.Effect != nil {
			outcome, err = w.carryOut(ctx, turn)
			outcome.Effect = turn.Effect
		}
		return away(err)
	})
	return turn, outcome, err
}

// An errAway is a failure of Discord's, or of the way there.
type errAway struct{ error }

// Unwrap returns the failure.
func (e errAway) Unwrap() error { return e.error }

func away(err error) error {
	if err == nil {
		return nil
	}
	return errAway{err}
}

// postpone postpones a job that could not be done. Being rate limited does not
// count as a try, and Discord's word on how long to wait only makes the pause
// longer.
func (w *worker) postpone(ctx context.Context, j data.Job, held int, err error) ending {
	w.log.Warn("job postponed", "kind", string(j.Kind), "guild", uint64(j.Guild), "subject", j.Subject, "tries", j.Tries, "err", err)
	var refused *apiError
	how, tries, most := failed, j.Tries, latest
	if errors.As(err, &refused) && refused.Status == http.StatusTooManyRequests {
		how, tries = limited, held
	}
	if errors.As(err, new(errAway)) && tries < many {
		most = often
	}
	wait := backoff(tries, most)
	if refused != nil && refused.RetryAfter > 0 {
		wait = max(wait, refused.RetryAfter+rand.N(refused.RetryAfter/4+100*time.Millisecond))
	}
	if w.later(ctx, j, wait, how == failed) {
		return how
	}
	return broken
}

func (w *worker) later(ctx context.Context, j data.Job, wait time.Duration, failed bool) bool {
	err := guarded(func() error { return w.jobs.Later(context.WithoutCancel(ctx), j.JobKey, w.now().Add(wait), failed) })
	if err != nil {
		w.log.Error("postponing a job", "kind", string(j.Kind), "guild", uint64(j.Guild), "err", err)
	}
	return err == nil
}

// backoff returns how long a job rests that was tried so often.
func backoff(tries int, most time.Duration) time.Duration {
	wait := min(soonest<<min(max(tries, 0), 10), most)
	return wait*3/4 + rand.N(wait/2)
}
