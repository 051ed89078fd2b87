package localdiscord_test

import (
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"watchparty/bot/localdiscord"
)

// begin sends an IDENTIFY on a new connection and returns the answer.
func (dc *discord) begin(shard, shards int) (*line, frame) {
	dc.t.Helper()
	l := dc.dial()
	l.send(2, identify(obj{"shard": []int{shard, shards}}))
	return l, l.read()
}

func TestIdentifyTooSoonIsRefused(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now, MaxConcurrency: 2})
	for _, row := range []struct {
		shard int
		later time.Duration
		op    int
	}{
		{0, 0, 0}, {1, 0, 0}, {2, 0, 9}, {3, 0, 9},
		{2, 4999 * time.Millisecond, 9}, {2, time.Millisecond, 0}, {0, 0, 9}, {3, 0, 0},
		{3, -time.Hour, 0}, // the clock was put back
	} {
		c.turn(row.later)
		if _, f := dc.begin(row.shard, 4); f.Op != row.op {
			t.Errorf("shard %d after %s: op %d, want %d", row.shard, row.later, f.Op, row.op)
		}
	}
}

func TestOneSessionTooMany(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now, Starts: 3, IdentifyEvery: -1})
	limit := func() obj { return dc.call("GET", "/gateway/bot", nil).body["session_start_limit"].(obj) }
	dc.begin(0, 1)
	c.turn(time.Hour)
	dc.RefuseSessions(1) // counts as well
	dc.begin(0, 1)
	if got := limit(); got["total"] != 3.0 || got["remaining"] != 1.0 || got["reset_after"] != 23*3600*1000.0 || got["max_concurrency"] != 1.0 {
		t.Errorf("after two: %v", got)
	}
	c.turn(23 * time.Hour)
	if got := limit(); got["remaining"] != 3.0 || got["reset_after"] != 24*3600*1000.0 {
		t.Errorf("a day later: %v", got)
	}
	for range 2 {
		dc.begin(0, 1)
	}
	last, _ := dc.begin(0, 1)
	if got := limit()["remaining"]; got != 0.0 {
		t.Errorf("%v remain, want 0", got)
	}
	over := dc.dial()
	over.send(2, identify(nil))
	if a, b := over.closed(), last.closed(); a != 4004 || b != 4004 {
		t.Errorf("closed with %d, the others with %d", a, b)
	}
	dc.want(dc.call("GET", "/gateway/bot", nil), 401, 0, "with the token")
	again := dc.dial()
	again.send(2, identify(nil))
	if code := again.closed(); code != 4004 {
		t.Errorf("the token again: closed with %d", code)
	}
}

func TestASessionEndsAfterItsWindow(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now, ResumeWindow: time.Minute, IdentifyEvery: -1})
	d := dc.lost("ONE")
	dc.begin(0, 1) // does not end the old session
	c.turn(59 * time.Second)
	l := dc.resume(d, 1)
	if f := l.read(); f.Type != "ONE" {
		t.Errorf("in time: %+v", f)
	}
	c.turn(time.Hour) // it is in use
	if f := dc.resume(d, 3).read(); f.Type != "RESUMED" {
		t.Errorf("while it is in use: %+v", f)
	}
	dc.DropSockets()
	if err := dc.Wait(within(t), func() bool { return dc.Connected() == 0 }); err != nil {
		t.Fatal(err)
	}
	c.turn(time.Minute)
	if f := dc.resume(d, 4).read(); f.Op != 9 || string(f.D) != "false" {
		t.Errorf("too late: %+v", f)
	}
}

func TestTooManyFramesEndTheConnection(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	l, _ := dc.ready() // one
	beat := func(n int) {
		t.Helper()
		for range n {
			l.send(1, nil)
			if f := l.read(); f.Op != 11 {
				t.Fatalf("got %+v, want an ACK", f)
			}
		}
	}
	beat(60)
	c.turn(59 * time.Second)
	beat(59)
	c.turn(time.Second) // the first 61 are past
	beat(61)
	l.send(1, nil)
	if code := l.closed(); code != 4008 {
		t.Errorf("closed with %d, want 4008", code)
	}
}

func TestTheBotsGoodbyeIsRecorded(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now, IdentifyEvery: -1})
	codes := func() (all []int) {
		for _, f := range dc.BotFrames() {
			if f.Op == localdiscord.OpClose {
				all = append(all, f.Code)
			}
		}
		return all
	}
	l, d := dc.ready()
	l.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(4000, ""), time.Now().Add(time.Second))
	l.closed()
	recorded := func(n int) {
		t.Helper()
		if err := dc.Wait(within(t), func() bool { return len(codes()) == n }); err != nil {
			t.Fatal(err)
		}
	}
	recorded(1)
	// The library answers a close by the same code, which Discord takes for ours.
	l = dc.resume(d, 1)
	if f := l.read(); f.Type != "RESUMED" {
		t.Errorf("after 4000: %+v", f)
	}
	dc.CloseSockets(1001)
	l.closed()
	recorded(2)
	if got := codes(); got[0] != 4000 || got[1] != 1001 {
		t.Errorf("closed with %v", got)
	}
	if f := dc.resume(d, 2).read(); f.Op != 9 {
		t.Errorf("after 1001: %+v", f)
	}
	if f := dc.BotFrames()[0]; f.Op != 2 || f.Connection != 1 || !f.Time.Equal(c.Now()) {
		t.Errorf("first frame %+v", f)
	}
}
