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

// spendStart counts an IDENTIFY; false is one too many. It needs s.mu.
func (s *Server) spendStart() bool {
	s.starts.renew(s.now())
	s.starts.used++
	return s.starts.used <= s.opts.Starts
}

// tooSoon is whether an IDENTIFY comes too soon after one of the same bucket. It
// needs s.mu.
func (s *Server) tooSoon(shard uint64) bool {
	bucket, now := shard%uint64(s.opts.MaxConcurrency), s.now()
	since := now.Sub(s.starts.last[bucket])
	if since >= 0 && since < s.opts.IdentifyEvery { // below zero: the clock was put back
		return true
	}
	s.starts.last[bucket] = now
	return false
}

// revoke makes a token invalid and closes every session. It needs s.mu.
func (s *Server) revoke(token string) {
	s.revoked[token] = true
	clear(s.sessions)
	for k := range s.sockets {
		k.close(4004, "Authentication failed.")
	}
}

// startLimit is the session_start_limit of GET /gateway/bot. It needs s.mu.
func (s *Server) startLimit() obj {
	s.starts.renew(s.now())
	return obj{"total": s.opts.Starts, "remaining": max(0, s.opts.Starts-s.starts.used),
		"reset_after": s.starts.resets.Sub(s.now()).Milliseconds(), "max_concurrency": s.opts.MaxConcurrency}
}
