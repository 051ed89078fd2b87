package localdiscord

import "time"

const startsPer = 24 * time.Hour

// starts is how many sessions a bot may begin (page "Gateway", Session Start
// Limit).
type starts struct {
	used   int
	resets time.Time
	last   map[uint64]time.Time // the last IDENTIFY of a shard modulo max_concurrency
}

// renew begins a new day when the last is over.
func (l *starts) renew(now time.Time) {
	if !now.Before(l.resets) {
		l.used, l.resets = 0, now.Add(startsPer)
	}
}

// spendStart counts an IDENTIFY; false is one too many.
func (w *world) spendStart() bool {
	w.starts.renew(w.now())
	w.starts.used++
	return w.starts.used <= w.opts.Starts
}

// tooSoon is whether an IDENTIFY comes too soon after one of the same bucket.
func (w *world) tooSoon(shard uint64) bool {
	bucket, now := shard%uint64(w.opts.MaxConcurrency), w.now()
	since := now.Sub(w.starts.last[bucket])
	if since >= 0 && since < w.opts.IdentifyEvery { // below zero: the clock was put back
		return true
	}
	w.starts.last[bucket] = now
	return false
}

// revoke makes a token invalid and closes every session.
func (w *world) revoke(token string) {
	w.revoked[token] = true
	clear(w.sessions)
	for k := range w.sockets {
		k.close(4004, "Authentication failed.")
	}
}

// startLimit is the session_start_limit of GET /gateway/bot.
func (w *world) startLimit() obj {
	w.starts.renew(w.now())
	return obj{"total": w.opts.Starts, "remaining": max(0, w.opts.Starts-w.starts.used),
		"reset_after": w.starts.resets.Sub(w.now()).Milliseconds(), "max_concurrency": w.opts.MaxConcurrency}
}
