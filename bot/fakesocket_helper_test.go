package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

type fakeFrame struct {
	Op     int             `json:"op"`
	Data   json.RawMessage `json:"d"`
	socket int
	at     time.Time
}

// A fakeSocket is one connection, from the side of the gateway.
type fakeSocket struct {
	*fakeGateway
	ws   *websocket.Conn
	n    int // counted from 1
	in   chan fakeFrame
	gone chan struct{}
	beat chan struct{} // heartbeats to acknowledge
	deaf bool          // acknowledges none

	writes sync.Mutex
}

func (k *fakeSocket) read() {
	defer close(k.gone)
	k.ws.SetCloseHandler(func(int, string) error { return nil })
	for {
		_, raw, err := k.ws.ReadMessage()
		if err != nil {
			code := websocket.CloseAbnormalClosure
			var closed *websocket.CloseError
			if errors.As(err, &closed) {
				code = closed.Code
			}
			k.mu.Lock()
			k.closes = append(k.closes, code)
			k.mu.Unlock()
			return
		}
		f := fakeFrame{socket: k.n, at: time.Now()}
		if err := json.Unmarshal(raw, &f); err != nil {
			k.t.Errorf("the bot sent %q", raw)
		}
		k.mu.Lock()
		k.sent = append(k.sent, f)
		k.mu.Unlock()
		if f.Op == opHeartbeat {
			k.beat <- struct{}{}
			continue
		}
		select {
		case k.in <- f:
		default:
		}
	}
}

// acknowledge is not the reader's work, or both sides could wait for each other.
func (k *fakeSocket) acknowledge() {
	for {
		select {
		case <-k.beat:
			if !k.deaf {
				k.send(`{"op":11}`)
			}
		case <-k.gone:
			return
		}
	}
}

func (k *fakeSocket) send(format string, args ...any) {
	k.writes.Lock()
	defer k.writes.Unlock()
	k.ws.WriteMessage(websocket.TextMessage, fmt.Appendf(nil, format, args...)) //nolint:errcheck // the bot may be gone
}

func (k *fakeSocket) hello() { k.send(`{"op":10,"d":{"heartbeat_interval":41250}}`) }

// event sends an event; a data of "" is null.
func (k *fakeSocket) event(seq int64, name, data string) {
	if data == "" {
		data = "null"
	}
	k.send(`{"op":0,"s":%d,"t":%q,"d":%s}`, seq, name, data)
}

// close ends the connection with a code.
func (k *fakeSocket) close(code int) {
	k.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second)) //nolint:errcheck // gone either way
}

// heard waits for a frame of one of these operations; false says that the bot is
// gone.
func (k *fakeSocket) heard(ops ...int) (fakeFrame, bool) {
	for {
		select {
		case f := <-k.in:
			if slices.Contains(ops, f.Op) {
				return f, true
			}
		case <-k.gone:
			return fakeFrame{}, false
		}
	}
}

// wait lets time pass, while the bot is there.
func (k *fakeSocket) wait(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-k.gone:
	}
}

// begin does what an ordinary gateway does until the session is there, and says
// whether it was resumed.
func (k *fakeSocket) begin() (resumed bool) {
	k.hello()
	f, ok := k.heard(opIdentify, opResume)
	switch {
	case !ok:
	case f.Op == opResume:
		k.event(1000*int64(k.n), "RESUMED", "{}")
		return true
	default:
		k.event(1, "READY", `{"session_id":"s1","resume_gateway_url":"ws://resume","application":{"id":"77"}}`)
	}
	return false
}

// ignore reads nothing any more, until the test is over.
func (k *fakeSocket) ignore() {
	k.ws.SetReadDeadline(time.Now()) //nolint:errcheck // a pipe has deadlines
	<-k.over
}

// stay waits until the bot is gone.
func (k *fakeSocket) stay() { <-k.gone }
