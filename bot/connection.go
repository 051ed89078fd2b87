package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"
)

const (
	// keptBuffer is the largest buffer that is used for the next frame too.
	keptBuffer = 64 << 10
	// writing is for how long a frame may take to be sent.
	writing = 10 * time.Second
	// goodbye is how long a connection that ends waits to send its close code.
	goodbye = 100 * time.Millisecond
	// closeKeeping ends a connection and keeps its session. 1000 and 1001 would
	// end that too (Gateway, Disconnecting).
	closeKeeping = 4000
)

// A connection is one socket, from HELLO to its end.
type connection struct {
	*gateway
	ws    *websocket.Conn
	raw   net.Conn
	buf   bytes.Buffer
	seq   atomic.Int64
	acked atomic.Bool
	why   atomic.Pointer[loss]
	// demanded is for heartbeats that Discord asks for: 120 frames a minute may
	// be sent.
	demanded *rate.Limiter

	writes sync.Mutex

	ready          time.Time // zero until READY or RESUMED
	resuming       bool      // RESUME was sent and not answered yet
	replayed, late int
}

// serve speaks on a connection until it ends.
func (c *connection) serve(ctx context.Context, p *permit) (l loss) {
	defer c.raw.Close()
	defer context.AfterFunc(ctx, func() { c.stop() })()
	every, err := c.hello()
	if err != nil {
		c.session.URL = ""
		return c.lost(err)
	}
	beating, still := context.WithCancel(ctx)
	var heart sync.WaitGroup
	defer heart.Wait()
	defer c.raw.Close() // or a heartbeat may be on its way for as long as writing
	defer still()
	heart.Go(func() { c.beat(beating, every) })
	before := c.session.Seq
	if p != nil {
		c.log.Info("new session", "shard", c.shard, "identifies_left", p)
		c.send(identify(c.token, c.shard, c.shards))
		p.done(true) // it may have been received even if sending failed
	} else {
		c.resuming = true
		c.seq.Store(before)
		c.send(resume(c.token, c.session))
		defer func() { l = c.fruitless(l, before) }()
	}
	for {
		f, ok, err := c.next()
		if err != nil {
			return c.lost(err)
		}
		if !ok {
			continue
		}
		if l, over := c.take(ctx, f); over {
			c.end(l)
			return c.lost(nil)
		}
	}
}

// fruitless gives a session up when two RESUMEs in a row brought nothing: what
// ended the connection would be replayed again and again.
func (c *connection) fruitless(l loss, before int64) loss {
	if !c.resuming || c.session.Seq != before {
		c.barren = 0
	} else if c.barren++; c.barren >= 2 {
		c.barren, l.fresh = 0, true
	}
	return l
}

// hello waits for the first frame, which says how often to send heartbeats.
func (c *connection) hello() (time.Duration, error) {
	if err := c.ws.SetReadDeadline(time.Now().Add(c.timing.hello)); err != nil {
		return 0, err
	}
	f, ok, err := c.next()
	if err != nil {
		return 0, err
	}
	ms := f.hello()
	if !ok || f.op != opHello || !(ms >= 100 && ms <= 600_000) { // 1e300 cannot be converted
		return 0, errors.New("the first frame is not HELLO with an interval")
	}
	return time.Duration(ms * float64(time.Millisecond)), c.ws.SetReadDeadline(time.Time{})
}

// next reads a frame. One that makes no sense is not ok.
func (c *connection) next() (f frame, ok bool, err error) {
	kind, r, err := c.ws.NextReader()
	if err != nil {
		return f, false, err
	}
	if c.buf.Reset(); c.buf.Cap() > keptBuffer {
		c.buf = bytes.Buffer{}
	}
	// The library's limit is for what is sent, which may be compressed.
	n, err := c.buf.ReadFrom(io.LimitReader(r, maxFrame+1))
	if err == nil && n > maxFrame {
		err = websocket.ErrReadLimit
	}
	if err != nil {
		return f, false, err
	}
	if kind == websocket.TextMessage {
		f, ok = parseFrame(c.buf.Bytes())
	}
	if now := time.Now(); !ok && now.Sub(c.warned) >= time.Minute {
		c.warned = now
		c.log.Warn("a frame that makes no sense", "shard", c.shard, "bytes", c.buf.Len())
	}
	return f, ok, nil
}

// send sends a frame. A connection that takes none any more is ended.
func (c *connection) send(f wireFrame) {
	raw, err := json.Marshal(f)
	if err != nil {
		panic(err) // numbers and strings
	}
	c.writes.Lock()
	defer c.writes.Unlock()
	if err = c.ws.SetWriteDeadline(time.Now().Add(writing)); err == nil {
		err = c.ws.WriteMessage(websocket.TextMessage, raw)
	}
	if err != nil {
		c.end(loss{reason: "nothing can be sent", code: closeKeeping, err: err})
	}
}

// stop ends a connection because the bot stops.
func (c *connection) stop() {
	code := closeKeeping
	if !c.keeps {
		code = websocket.CloseNormalClosure
	}
	c.end(loss{reason: "stopping", code: code})
}

// end ends a connection for a reason. The first reason counts.
func (c *connection) end(l loss) {
	if c.why.CompareAndSwap(nil, &l) && l.code != 0 {
		_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(l.code, ""), time.Now().Add(goodbye)) // it is gone either way
	}
	_ = c.raw.Close() // as above
}

// lost returns why the connection ended.
func (c *connection) lost(err error) (l loss) {
	var closed *websocket.CloseError
	switch why := c.why.Load(); {
	case why != nil:
		l = *why
	case errors.As(err, &closed):
		l = loss{reason: "closed by discord", code: closed.Code}
	case errors.Is(err, websocket.ErrReadLimit):
		l = loss{reason: "a frame is too large"}
	default:
		l = loss{reason: "the connection broke", err: err}
	}
	switch l.code {
	case 4007, 4009: // the session cannot be resumed
		l.fresh = true
	case 4008: // too many frames of ours
		l.least = c.timing.limited
	}
	if !c.ready.IsZero() {
		l.held = max(time.Since(c.ready), 1)
	}
	return l
}
