package commands

import (
	"context"
	"time"

	"watchparty/data"
)

// Wait keeps an answer that waits for a job, so that the next start of the bot
// delivers it. Nothing is kept about somebody who is being forgotten.
func (r *Router) Wait(ctx context.Context, w data.Waiter) error { return r.store.SaveWaiter(ctx, w) }

// Told forgets answers of a server that were delivered, by their interactions.
func (r *Router) Told(ctx context.Context, g data.GuildID, ids ...uint64) error {
	return r.store.DropWaiters(ctx, g, ids...)
}

// Waiting returns the answers that waited when the bot stopped: those whose jobs
// are pending, and those whose outcome nobody knows any more.
func (r *Router) Waiting(ctx context.Context, now time.Time) (pending, over []data.Waiter, err error) {
	return r.store.Waiting(ctx, now)
}

// Expire drops what was kept for [data.KeepBrief] and returns when to call it
// again; zero if nothing is left.
func (r *Router) Expire(ctx context.Context, now time.Time) (next time.Time, err error) {
	return r.store.Expire(ctx, now)
}
