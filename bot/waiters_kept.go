package bot

import (
	"context"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// Waiters keeps through a restart who waits. [commands.Router] does; its methods
// are documented there.
type Waiters interface {
	Wait(context.Context, data.Waiter) error
	Told(ctx context.Context, g data.GuildID, interactions ...uint64) error
	Waiting(ctx context.Context, now time.Time) (pending, over []data.Waiter, err error)
	Expire(ctx context.Context, now time.Time) (next time.Time, err error)
}

// keep keeps a waiter, and says whether the next start of the bot knows them.
func (w *worker) keep(ctx context.Context, x waiter) bool {
	if w.kept == nil {
		return false
	}
	err := w.kept.Wait(ctx, data.Waiter{ID: x.id, For: x.key, User: x.user, Since: w.now(), Public: x.public,
		Application: x.application, Token: data.Secret(x.token)})
	if err != nil {
		w.log.Warn("remembering who waits", "guild", uint64(x.key.Guild), "err", err)
	}
	return err == nil
}

// told forgets somebody who was told.
func (w *worker) told(ctx context.Context, x waiter) {
	if w.kept == nil || !x.kept {
		return
	}
	if err := w.kept.Told(ctx, x.key.Guild, x.id); err != nil {
		w.log.Warn("forgetting who waited", "guild", uint64(x.key.Guild), "err", err)
	}
}

// recall goes on for those who waited when the bot stopped. What came of a job
// that was done just before is not known: these are told so.
func (w *worker) recall(ctx context.Context) {
	if w.kept == nil {
		return
	}
	pending, over, err := w.kept.Waiting(ctx, w.now())
	if err != nil {
		w.log.Error("reading who waits", "err", err)
		return
	}
	for _, k := range pending {
		w.waiters.recall(waiterOf(k), max(0, patience-w.now().Sub(k.Since)))
	}
	w.excusing.Go(func() {
		for _, k := range over {
			w.tell(ctx, waiterOf(k), commands.Reply{Public: k.Public, Body: []commands.Span{{Text: words.RestartedMeanwhile()}}})
		}
	})
}

func waiterOf(k data.Waiter) waiter {
	return waiter{id: k.ID, key: k.For, user: k.User, public: k.Public, application: k.Application, token: string(k.Token), kept: true}
}

// recall remembers a waiter of an earlier process.
func (w *waiters) recall(x waiter, left time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	x.until = time.Now().Add(left)
	w.list = append(w.list, x)
}

// expire drops what was kept long enough, and returns after how long to look again.
func (w *worker) expire(ctx context.Context) time.Duration {
	if w.kept == nil {
		return idle
	}
	next, err := w.kept.Expire(ctx, w.now())
	if err != nil {
		if ctx.Err() == nil {
			w.log.Error("dropping what was kept for a while", "err", err)
		}
		return time.Minute
	}
	if next.IsZero() {
		return idle
	}
	return max(time.Second, next.Sub(w.now()))
}
