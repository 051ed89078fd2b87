package bot

import (
	"net/http"
	"time"
)

// A skew is how far Discord's clock is ahead of ours, as far as it is known. A
// replayed interaction's age depends on it, and this machine's clock may be
// wrong by more than the three seconds that an interaction lives.
type skew struct {
	dated    bool          // low and high are known:
	low      time.Duration // the bounds that the date of Discord's last answer gives
	high     time.Duration
	measured bool          // live is known:
	live     time.Duration // by the interaction that arrived soonest after it was made
	next     time.Time     // when to measure again
}

// date takes the date of an answer, which is a whole second, to a request that
// was sent and answered at these times. What was measured before counts as far
// as it agrees.
func (k *skew) date(h http.Header, sent, answered time.Time) {
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return
	}
	k.dated = true
	k.low, k.high = date.Sub(answered), date.Add(time.Second).Sub(sent)
	k.live = min(max(k.live, k.low), k.high)
}

// wants says whether an interaction that arrives now should be measured. One a
// minute is enough: clocks drift slowly.
func (k *skew) wants(now time.Time) bool { return !now.Before(k.next) }

// met takes the times of an interaction that is not replayed.
func (k *skew) met(made, arrived time.Time) {
	k.next = arrived.Add(time.Minute)
	if d := made.Sub(arrived); !k.measured || d > k.live {
		k.measured, k.live = true, d
	}
}

// ours returns the time of Discord's on this machine's clock, for something
// that has arrived: it was not made later than that.
func (k *skew) ours(made, arrived time.Time) time.Time {
	ahead := k.live // 0 if nothing is known: then the clocks are taken to agree
	if k.dated {
		ahead = min(max(ahead, k.low), k.high)
	}
	if t := made.Add(-ahead); t.Before(arrived) {
		return t
	}
	return arrived
}
