package bot

import (
	"bytes"
	"context"
	"math/rand/v2"
	"time"
)

// take acts on a frame; over says that it ends the connection, and why.
func (c *connection) take(ctx context.Context, f frame) (l loss, over bool) {
	switch f.op {
	case opDispatch:
		if ctx.Err() != nil { // it will be replayed to the next start
			return loss{reason: "stopping", code: closeKeeping}, true
		}
		c.dispatch(f)
	case opHeartbeat: // at most 120 frames a minute may be sent
		if c.demanded.Allow() {
			c.send(heartbeat(c.seq.Load()))
		}
	case opReconnect:
		return loss{reason: "asked to reconnect", code: closeKeeping, again: true}, true
	case opInvalid:
		return loss{reason: "the session is not valid", code: closeKeeping, fresh: !bytes.Equal(f.data, []byte("true")),
			least: c.timing.invalid + rand.N(4*c.timing.invalid)}, true
	case opAck:
		c.acked.Store(true)
	}
	return l, false
}

// dispatch hands an event on, if it is one that matters, and then notes its
// number: what was not handed on is replayed.
func (c *connection) dispatch(f frame) {
	switch f.event {
	case "READY":
		c.session = f.ready()
		if c.session.ID == "" && c.ready.IsZero() {
			c.log.Warn("READY has no session, so it cannot be resumed", "shard", c.shard)
		}
		c.connected("resumed", false)
	case "RESUMED":
		if c.resuming {
			c.connected("resumed", true, "replayed", c.replayed, "late", c.late)
		}
	case "INTERACTION_CREATE":
		c.interaction(f)
	}
	if f.seq > c.session.Seq {
		c.session.Seq = f.seq
		c.seq.Store(f.seq)
	}
}

// connected notes that a session has begun or goes on, once for a connection.
func (c *connection) connected(attrs ...any) {
	if c.resuming = false; !c.ready.IsZero() {
		return
	}
	c.ready = time.Now()
	c.health.connected.Add(1)
	c.log.Info("connected", append([]any{"shard", c.shard}, attrs...)...)
	c.to.ready(c.session.Application)
}

// interaction hands one on. A replayed one has an age: it may be too old to be
// answered.
func (c *connection) interaction(f frame) {
	arrived, made := time.Now(), time.Time{}
	if c.resuming || c.skew.wants(arrived) {
		switch id := f.id(); {
		case id == 0: // nobody can answer it either
		case c.resuming:
			if made = c.skew.ours(createdAt(id), arrived); arrived.Sub(made) > c.timing.late {
				c.late++
			}
		default:
			c.skew.met(createdAt(id), arrived)
		}
	}
	if c.resuming {
		c.replayed++
	}
	c.to.interaction(f.data, arrived, made)
}
