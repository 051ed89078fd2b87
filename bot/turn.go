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

// An ending is what became of a turn.
type ending int

const (
	settled ending = iota
	failed         // to be tried again later
	limited        // the same, because Discord allows no more for now
	stalled        // another job of the subject comes first
	broken         // the store took nothing
)

// String is what figures call it.
func (e ending) String() string {
	return [...]string{settled: "settled", failed: "failed", limited: "limited", stalled: "stalled", broken: "broken"}[e]
}

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
		if w.later(ctx, j, backoff(j.Lane, held, latest), false) {
			return stalled
		}
		return broken
	case turn.Effect == nil:
		w.log.Debug("job", logged(j, "took", time.Since(begun))...)
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
	w.log.Info("job", logged(j, "failed", int(outcome.Failed), "tries", j.Tries, "took", time.Since(begun))...)
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

// postpone postpones a job that could not be done. Being rate limited and being stopped
// do not count as a try, and Discord's word on how long to wait only makes the pause
// longer. A provider of shows that fails is not asked again as often as Discord is: it
// was asked several times already.
func (w *worker) postpone(ctx context.Context, j data.Job, held int, err error) ending {
	w.log.Warn("job postponed", logged(j, "tries", j.Tries, "err", err)...)
	var refused *apiError
	how, tries, most := failed, j.Tries, latest
	switch {
	case errors.As(err, &refused) && refused.Status == http.StatusTooManyRequests,
		errors.Is(err, errNoProvider), w.ends.Err() != nil && errors.Is(err, context.Canceled):
		how, tries = limited, held
	}
	if errors.As(err, new(errAway)) && tries < many && j.Lane != data.ImportLane {
		most = often
	}
	wait := backoff(j.Lane, tries, most)
	if errors.Is(err, errNoProvider) {
		wait = withoutProvider
	}
	if refused != nil && refused.RetryAfter > 0 {
		wait = max(wait, refused.RetryAfter+rand.N(refused.RetryAfter/4+100*time.Millisecond))
	}
	if w.later(ctx, j, wait, how == failed) {
		return how
	}
	return broken
}

// logged is what the log tells of a job, and more. Which show a job is about it tells only
// of an import, by the provider's number.
func logged(j data.Job, more ...any) []any {
	attrs := []any{"kind", string(j.Kind), "guild", uint64(j.Guild), "subject", j.Subject}
	if n, ok := j.Show.Imported(); ok && j.Kind == data.ShowImport {
		attrs = append(attrs, "show", n)
	}
	return append(attrs, more...)
}

func (w *worker) later(ctx context.Context, j data.Job, wait time.Duration, failed bool) bool {
	err := guarded(func() error { return w.jobs.Later(context.WithoutCancel(ctx), j.JobKey, w.now().Add(wait), failed) })
	if err != nil {
		w.log.Error("postponing a job", "kind", string(j.Kind), "guild", uint64(j.Guild), "err", err)
	}
	return err == nil
}

// backoff returns how long a job of a lane rests that was tried so often.
func backoff(lane data.Lane, tries int, most time.Duration) time.Duration {
	first := soonest
	if lane == data.ClockLane {
		if first = clockSoonest; tries < many {
			most = min(most, clockOften)
		}
	}
	wait := min(first<<min(max(tries, 0), 10), most)
	return wait*3/4 + rand.N(wait/2)
}
