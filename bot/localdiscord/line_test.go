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
func (dc *discord) open() *line {
	dc.t.Helper()
	url := dc.call("GET", "/gateway", nil).body["url"].(string)
	return dc.openAt(url)
}

func (dc *discord) openAt(url string) *line {
	dc.t.Helper()
	ws, _, err := websocket.DefaultDialer.Dial(url+"?v=10&encoding=json", nil)
	if err != nil {
		dc.t.Fatal(err)
	}
	dc.t.Cleanup(func() { ws.Close() })
	return &line{dc.t, ws}
}

// dial is a connection after HELLO.
func (dc *discord) dial() *line {
	dc.t.Helper()
	l := dc.open()
	if f := l.read(); f.Op != 10 {
		dc.t.Fatalf("first frame is op %d, want HELLO", f.Op)
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
func (dc *discord) ready() (*line, obj) {
	dc.t.Helper()
	l := dc.dial()
	l.send(2, identify(nil))
	f := l.read()
	if f.Type != "READY" {
		dc.t.Fatalf("got %s, want READY", f.Type)
	}
	return l, f.data()
}

// bot answers every interaction by do, until the connection ends.
func (dc *discord) bot(do func(in obj)) {
	dc.t.Helper()
	l, _ := dc.ready()
	done := make(chan struct{})
	dc.t.Cleanup(func() { l.ws.Close(); <-done })
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
