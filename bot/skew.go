package bot

import (
	"net/http"
	"time"
)

// A skew is how far Discord's clock is ahead of ours, as far as it is known. A
// replayed interaction's age depends on it, and this machine's clock may be
// wrong by more than the three seconds that an interaction lives. The zero skew
// takes the clocks to agree.
type skew struct {
	// ahead is by the interaction that arrived soonest after it was made.
	ahead    time.Duration
	measured bool
	next     time.Time // when to measure again
	// low and high are the bounds that the date of Discord's last answer gives.
	low, high time.Duration
	dated     bool
}

// date takes the date of an answer, which is a whole second, to a request that
// was sent and answered at these times.
func (k *skew) date(h http.Header, sent, answered time.Time) {
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return
	}
	k.dated, k.low, k.high = true, date.Sub(answered), date.Add(time.Second).Sub(sent)
	if k.measured = k.measured && k.agrees(); !k.measured {
		k.ahead = 0
	}
}

// agrees says whether what is measured can be true: one of the clocks may have
// been set since.
func (k *skew) agrees() bool { return !k.dated || k.low <= k.ahead && k.ahead <= k.high }

// wants says whether an interaction that arrives now should be measured. One a
// minute is enough: clocks drift slowly.
func (k *skew) wants(now time.Time) bool { return !now.Before(k.next) }

// met takes the times of an interaction that is not replayed.
func (k *skew) met(made, arrived time.Time) {
	k.next = arrived.Add(time.Minute)
	if d := made.Sub(arrived); !k.measured || d > k.ahead {
		k.measured, k.ahead = true, d
	}
}

// ours returns a time of Discord's by this machine's clock, for something that
// has arrived: it was not made later than that.
func (k *skew) ours(made, arrived time.Time) time.Time {
	ahead := k.ahead
	if !k.agrees() {
		ahead = (k.low + k.high) / 2
	}
	if t := made.Add(-ahead); t.Before(arrived) {
		return t
	}
	return arrived
}
