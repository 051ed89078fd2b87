package localdiscord_test

import (
	"bytes"
	"encoding/json"
	"net"
	"strings"
	"testing"

	"github.com/gorilla/websocket"

	"watchparty/bot/localdiscord"
)

// resume sends RESUME on a new connection.
func (dc *discord) resume(d obj, seq int) *line {
	dc.t.Helper()
	l := dc.dial()
	l.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": seq})
	return l
}

// lost is a session whose connection was cut after it got READY, and missed
// events of these names.
func (dc *discord) lost(missed ...string) obj {
	dc.t.Helper()
	l, d := dc.ready()
	dc.DropSockets()
	l.closed()
	if err := dc.Wait(within(dc.t), func() bool { return dc.Connected() == 0 }); err != nil {
		dc.t.Fatal(err)
	}
	for _, name := range missed {
		dc.SendEvent(name, obj{})
	}
	return d
}

func TestHelloCanBeAnything(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.FailGateway(localdiscord.GatewayFault{At: localdiscord.AtHello, Frames: []localdiscord.Frame{localdiscord.Raw("null")}})
	dc.FailGateway(localdiscord.GatewayFault{At: localdiscord.AtHello, Pass: true,
		Edit: func(raw []byte) []byte { return bytes.Replace(raw, []byte("41250"), []byte("41250.5"), 1) }})
	dc.FailGateway(localdiscord.GatewayFault{At: localdiscord.AtHello, Pass: true, Close: 4000})
	dc.FailGateway(localdiscord.GatewayFault{At: localdiscord.AtHello, Close: 1006})
	if _, raw, err := dc.open().ws.ReadMessage(); string(raw) != "null" {
		t.Errorf("first: %s, %v", raw, err)
	}
	if _, raw, err := dc.open().ws.ReadMessage(); string(raw) != `{"op":10,"d":{"heartbeat_interval":41250.5}}` {
		t.Errorf("second: %s, %v", raw, err)
	}
	if code := dc.dial().closed(); code != 4000 {
		t.Errorf("third: closed with %d", code)
	}
	if code := dc.open().closed(); code != 1006 {
		t.Errorf("fourth: closed with %d", code)
	}
	dc.dial() // back to normal
}

func TestAStepCanBeHeldBack(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{IdentifyEvery: -1})
	for _, released := range []bool{false, true} {
		free := make(chan struct{})
		hit := dc.FailGateway(localdiscord.GatewayFault{At: localdiscord.AtReady, Hold: free, Pass: true})
		l := dc.dial()
		l.send(2, identify(nil))
		<-hit
		dc.SendEvent("LATER", obj{})
		l.send(1, nil)
		if f := l.read(); f.Op != 11 {
			t.Fatalf("got %+v while READY was held, want the ACK", f)
		}
		if !released {
			dc.DropSockets()
			if _, raw, err := l.ws.ReadMessage(); err == nil {
				t.Errorf("got %s while it was held", raw)
			}
			continue
		}
		close(free)
		if a, b := l.read(), l.read(); a.Type != "READY" || b.Type != "LATER" {
			t.Errorf("got %+v, then %+v", a, b)
		}
	}
}

func TestIdentifyCanBeRefused(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.RefuseSessions(2)
	l := dc.dial()
	for range 2 {
		l.send(2, identify(nil))
		if f := l.read(); f.Op != 9 || string(f.D) != "false" {
			t.Fatalf("got %+v, want op 9", f)
		}
	}
	l.send(2, identify(nil))
	if f := l.read(); f.Type != "READY" {
		t.Errorf("then %+v, want READY", f)
	}
	if n := dc.Gateway().Identifies; n != 3 {
		t.Errorf("%d IDENTIFYs, want 3", n)
	}
	dc.RefuseSessions(-1)
	for range 20 {
		l := dc.dial()
		l.send(2, identify(nil))
		if f := l.read(); f.Op != 9 {
			t.Fatalf("got %+v, want op 9", f)
		}
	}
}

func TestAReplayCanBreakOff(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	d := dc.lost("ONE", "TWO", "THREE")
	dc.FailGateway(localdiscord.GatewayFault{At: localdiscord.AtReplay, Skip: 1, Frames: []localdiscord.Frame{localdiscord.Raw("{")}, Close: 4000})
	l := dc.resume(d, 1)
	if f := l.read(); f.Type != "ONE" {
		t.Errorf("got %+v, want ONE", f)
	}
	if _, raw, err := l.ws.ReadMessage(); string(raw) != "{" {
		t.Errorf("got %s, %v", raw, err)
	}
	if code := l.closed(); code != 4000 {
		t.Errorf("closed with %d", code)
	}
	again := dc.resume(d, 2)
	if f := again.read(); f.Type != "TWO" || f.Seq != 3 {
		t.Errorf("got %+v, want TWO", f)
	}
}

func TestResumeEndsTheOldConnection(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	old, d := dc.ready()
	again := dc.resume(d, 1)
	if f := again.read(); f.Type != "RESUMED" {
		t.Fatalf("got %+v", f)
	}
	if code := old.closed(); code != 4000 {
		t.Errorf("the old connection was closed with %d, want 4000", code)
	}
	dc.SendEvent("NEXT", obj{})
	if f := again.read(); f.Type != "NEXT" || dc.Connected() != 1 {
		t.Errorf("got %+v with %d connected", f, dc.Connected())
	}
}

func TestAcksCanBeLost(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	l, _ := dc.ready()
	dc.LoseAcks(1)
	dc.FailGateway(localdiscord.GatewayFault{At: localdiscord.AtAck, Skip: 1, Pass: true, Edit: func([]byte) []byte { return []byte("once") }})
	l.send(1, 1)
	l.send(1, nil)
	if f := l.read(); f.Op != 11 {
		t.Errorf("got %+v, want one ACK", f)
	}
	l.send(1, 7)
	if _, raw, err := l.ws.ReadMessage(); string(raw) != "once" {
		t.Errorf("got %s, %v: two ACKs for two heartbeats, one of them lost", raw, err)
	}
	var seqs []int64
	for _, f := range dc.BotFrames() {
		if f.Op == 1 && f.Connection == 1 {
			seqs = append(seqs, f.Seq)
		}
	}
	if len(seqs) != 3 || seqs[0] != 1 || seqs[1] != -1 || seqs[2] != 7 {
		t.Errorf("heartbeats of %v, want 1, null, 7", seqs)
	}
}

func TestFramesOfEveryShape(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	l, _ := dc.ready()
	pings := 0
	l.ws.SetPingHandler(func(string) error { pings++; return nil })
	for _, f := range []localdiscord.Frame{
		{Data: []byte("whole"), Pieces: 3, Ping: true},
		{Data: []byte("bytes"), Binary: true},
		{Data: []byte("ab"), Pieces: 5, Binary: true},
		localdiscord.Raw(strings.Repeat("x", 5<<20)),
		localdiscord.Raw(""),
	} {
		dc.Send(f)
		kind, raw, err := l.ws.ReadMessage()
		if err != nil || !bytes.Equal(raw, f.Data) || (kind == websocket.BinaryMessage) != f.Binary {
			t.Fatalf("got %d bytes of kind %d, %v", len(raw), kind, err)
		}
	}
	if pings != 2 {
		t.Errorf("%d pings between three fragments, want 2", pings)
	}
	dc.SendEvent("GUILD_CREATE", json.RawMessage(`{"channels":[null]}`))
	if f := l.read(); string(f.D) != `{"channels":[null]}` {
		t.Errorf("got %s", f.D)
	}
}

func TestResumesAreCountedByAddress(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{IdentifyEvery: -1})
	second, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go dc.Serve(second) //nolint:errcheck // ends with Close
	url := "ws://" + second.Addr().String() + "/socket/"
	dc.ResumeAt(url)
	d := dc.lost()
	if d["resume_gateway_url"] != url {
		t.Errorf("READY names %v, want %s", d["resume_gateway_url"], url)
	}
	at := dc.openAt(url)
	at.read()
	at.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	if f := at.read(); f.Type != "RESUMED" {
		t.Errorf("got %+v", f)
	}
	if f := dc.resume(d, 2).read(); f.Type != "RESUMED" {
		t.Errorf("at the door: %+v", f)
	}
	if g := dc.Gateway(); g.Resumes != 2 || g.ResumesAtURL != 1 || g.Connections != 3 {
		t.Errorf("%+v, want 2 RESUMEs, one of them at the URL", g)
	}
}
