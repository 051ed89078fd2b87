package bot

import (
	"context"
	"math/rand/v2"
	"time"
)

// beat sends heartbeats until ctx ends. The first one comes after a random part
// of the interval, so that the bots of an outage do not all beat at once. A
// heartbeat that was not acknowledged by the time of the next one ends the
// connection (Gateway, Heartbeat Interval).
func (c *connection) beat(ctx context.Context, every time.Duration) {
	t := time.NewTimer(rand.N(every))
	defer t.Stop()
	c.acked.Store(true)
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if !c.acked.Swap(false) {
			c.end(loss{reason: "a heartbeat was not answered", code: closeKeeping})
			return
		}
		c.send(heartbeat(c.seq.Load()))
		t.Reset(every)
	}
}
