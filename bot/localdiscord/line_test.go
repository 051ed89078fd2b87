package localdiscord_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// frame is what the gateway sends.
type frame struct {
	Op   int             `json:"op"`
	Seq  int             `json:"s"`
	Type string          `json:"t"`
	D    json.RawMessage `json:"d"`
}

func (f frame) data() obj {
	var v obj
	json.Unmarshal(f.D, &v)
	return v
}

// line is one connection to the gateway.
type line struct {
	t  *testing.T
	ws *websocket.Conn
}

// open is a connection before HELLO.
func (w *world) open() *line {
	w.t.Helper()
	url := w.call("GET", "/gateway", nil).body["url"].(string)
	return w.openAt(url)
}

func (w *world) openAt(url string) *line {
	w.t.Helper()
	ws, _, err := websocket.DefaultDialer.Dial(url+"?v=10&encoding=json", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { ws.Close() })
	return &line{w.t, ws}
}

// dial is a connection after HELLO.
func (w *world) dial() *line {
	w.t.Helper()
	l := w.open()
	if f := l.read(); f.Op != 10 {
		w.t.Fatalf("first frame is op %d, want HELLO", f.Op)
	}
	return l
}

func (l *line) send(op int, d any) {
	l.t.Helper()
	if err := l.ws.WriteJSON(obj{"op": op, "d": d}); err != nil {
		l.t.Fatal(err)
	}
}

func (l *line) read() frame {
	l.t.Helper()
	l.ws.SetReadDeadline(time.Now().Add(10 * time.Second)) // or a failure would hang
	var f frame
	if err := l.ws.ReadJSON(&f); err != nil {
		l.t.Fatal(err)
	}
	return f
}

// closed reads up to the end of the connection and returns the code.
func (l *line) closed() int {
	l.t.Helper()
	l.ws.SetReadDeadline(time.Now().Add(10 * time.Second))
	for {
		if _, _, err := l.ws.ReadMessage(); err != nil {
			closed, ok := err.(*websocket.CloseError)
			if !ok {
				return 0
			}
			return closed.Code
		}
	}
}

func identify(extra obj) obj {
	d := obj{"token": "secret", "intents": 0, "properties": obj{"os": "linux"}}
	for k, v := range extra {
		d[k] = v
	}
	return d
}

// ready is a connection after READY.
func (w *world) ready() (*line, obj) {
	w.t.Helper()
	l := w.dial()
	l.send(2, identify(nil))
	f := l.read()
	if f.Type != "READY" {
		w.t.Fatalf("got %s, want READY", f.Type)
	}
	return l, f.data()
}

// bot answers every interaction by do, until the connection ends.
func (w *world) bot(do func(in obj)) {
	w.t.Helper()
	l, _ := w.ready()
	done := make(chan struct{})
	w.t.Cleanup(func() { l.ws.Close(); <-done })
	go func() {
		defer close(done)
		for {
			var f frame
			if l.ws.ReadJSON(&f) != nil {
				return
			}
			if f.Type == "INTERACTION_CREATE" {
				do(f.data())
			}
		}
	}()
}
