package localdiscord_test

import (
	"compress/zlib"
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"watchparty/bot/localdiscord"
)

func TestReadyTellsTheApplicationFromTheBot(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	_, d := dc.ready()
	app, user := d["application"].(obj)["id"], d["user"].(obj)["id"]
	if app != dc.Application().String() || user != dc.Bot().ID.String() || app == user {
		t.Errorf("application %v, user %v", app, user)
	}
	if got := dc.call("GET", "/oauth2/applications/@me", nil).body["id"]; got != app {
		t.Errorf("GET application: %v", got)
	}
	if left := dc.call("GET", "/gateway/bot", nil).body["session_start_limit"].(obj)["remaining"]; left != 999.0 {
		t.Errorf("IDENTIFYs left: %v", left)
	}
	if got := dc.call("GET", "/users/@me", nil).body["id"]; got != user {
		t.Errorf("GET user: %v", got)
	}
}

func TestHeartbeatIsAcknowledged(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	l, _ := dc.ready()
	l.send(1, 1)
	if f := l.read(); f.Op != 11 {
		t.Errorf("op %d, want 11", f.Op)
	}
	dc.AskHeartbeat()
	if f := l.read(); f.Op != 1 {
		t.Errorf("op %d, want 1", f.Op)
	}
}

func TestCloseCodes(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Tokens: []string{"secret"}, IdentifyEvery: -1})
	for _, row := range []struct {
		name string
		code int
		send func(l *line)
	}{
		{"unknown token", 4004, func(l *line) { l.send(2, identify(obj{"token": "other"})) }},
		{"unknown token in RESUME", 4004, func(l *line) { l.send(6, obj{"token": "other", "session_id": "x", "seq": 1}) }},
		{"privileged intent", 4014, func(l *line) { l.send(2, identify(obj{"intents": 1 << 15})) }},
		{"no intents", 4013, func(l *line) { l.send(2, identify(obj{"intents": nil})) }},
		{"wrong shard", 4010, func(l *line) { l.send(2, identify(obj{"shard": []int{2, 2}})) }},
		{"twice", 4005, func(l *line) { l.send(2, identify(nil)); l.send(2, identify(nil)) }},
		{"before IDENTIFY", 4003, func(l *line) { l.send(3, obj{}) }},
		{"unknown opcode", 4001, func(l *line) { l.send(99, nil) }},
		{"garbage", 4002, func(l *line) { l.ws.WriteMessage(websocket.TextMessage, []byte("{")) }},
		{"asked for", 4009, func(l *line) { dc.RefuseNext(4009); l.send(2, identify(nil)) }},
		{"asked for, later", 4000, func(l *line) { l.send(2, identify(nil)); l.read(); dc.CloseSockets(4000) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			l := dc.dial()
			row.send(l)
			if got := l.closed(); got != row.code {
				t.Errorf("closed with %d, want %d", got, row.code)
			}
		})
	}
}

func TestResumeReplaysBeforeResumed(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(command(nil))
	l, d := dc.ready()
	dc.SendEvent("ONE", obj{})
	if f := l.read(); f.Type != "ONE" || f.Seq != 2 {
		t.Fatalf("got %+v", f)
	}
	dc.DropSockets()
	l.closed()
	if err := dc.Wait(within(t), func() bool { return dc.Connected() == 0 }); err != nil {
		t.Fatal(err)
	}
	gone, stop := context.WithCancel(context.Background())
	stop()
	dc.as(dc.mina).Type(gone, "/a")
	again := dc.dial()
	again.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	for i, want := range []string{"ONE", "INTERACTION_CREATE", "RESUMED"} {
		if f := again.read(); f.Type != want || f.Seq != i+2 {
			t.Errorf("got %s number %d, want %s number %d", f.Type, f.Seq, want, i+2)
		}
	}
}

func TestResumeThatCannotBe(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	l := dc.dial()
	l.send(6, obj{"token": "secret", "session_id": "made-up", "seq": 1})
	if f := l.read(); f.Op != 9 || string(f.D) != "false" {
		t.Errorf("unknown session: %+v", f)
	}
	l.send(2, identify(nil))
	d := l.read().data()
	other := dc.dial()
	other.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 99})
	if got := other.closed(); got != 4007 {
		t.Errorf("a number from the future: closed with %d", got)
	}
	dc.Forget()
	third := dc.dial()
	third.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	if f := third.read(); f.Op != 9 {
		t.Errorf("a forgotten session: %+v", f)
	}
}

func TestAGoodbyeEndsTheSession(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	l, d := dc.ready()
	l.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Now().Add(time.Second))
	l.closed()
	if err := dc.Wait(within(t), func() bool { return dc.Connected() == 0 }); err != nil {
		t.Fatal(err)
	}
	again := dc.dial()
	again.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	if f := again.read(); f.Op != 9 {
		t.Errorf("RESUME after 1000: %+v", f)
	}
}

func TestFaultsOfTheGateway(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	l, _ := dc.ready()
	dc.Twice(1)
	dc.SendEvent("PLAIN", obj{}) // not an event of a guild: once
	dc.register(command(nil))
	in := dc.typed(l, "/a")
	if in["id"] != nil { // PLAIN came first, and its data is empty
		t.Fatalf("got %v", in)
	}
	first, second := l.read(), l.read()
	if first.data()["id"] != second.data()["id"] || first.Seq+1 != second.Seq {
		t.Errorf("twice: %+v, then %+v", first, second)
	}
	dc.Reconnect()
	if f := l.read(); f.Op != 7 {
		t.Errorf("op %d, want 7", f.Op)
	}
	dc.Invalidate(true)
	if f := l.read(); f.Op != 9 || string(f.D) != "true" {
		t.Errorf("got %+v, want op 9", f)
	}
	dc.SendFrame([]byte("garbage"))
	if _, raw, _ := l.ws.ReadMessage(); string(raw) != "garbage" {
		t.Errorf("got %q", raw)
	}
	dc.TurnAway(1)
	next := dc.dial()
	next.send(2, identify(nil))
	if f := next.read(); f.Op != 7 {
		t.Errorf("turned away by op %d, want 7", f.Op)
	}
}

func TestSilence(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	l, d := dc.ready()
	dc.Silence(true)
	dc.SendEvent("LOST", obj{})
	l.send(1, 1)
	dc.Silence(false)
	l.ws.Close()
	again := dc.dial()
	again.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	if f := again.read(); f.Type != "LOST" {
		t.Errorf("after the silence: %+v, want the event that was lost", f)
	}
}

func TestShardsAndCompression(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Shards: 2, MaxConcurrency: 2})
	if n := dc.call("GET", "/gateway/bot", nil).body["shards"]; n != 2.0 {
		t.Errorf("%v shards are wanted, want 2", n)
	}
	dc.register(command(nil))
	shard := uint64(dc.guild.ID>>22) % 2
	other, mine := dc.dial(), dc.dial()
	other.send(2, identify(obj{"shard": []uint64{1 - shard, 2}}))
	other.read()
	mine.send(2, identify(obj{"shard": []uint64{shard, 2}, "compress": true}))
	kind, raw, err := mine.ws.NextReader()
	if err != nil || kind != websocket.BinaryMessage {
		t.Fatalf("kind %d, %v", kind, err)
	}
	z, err := zlib.NewReader(raw)
	if err != nil {
		t.Fatal(err)
	}
	var f frame
	if err := json.NewDecoder(z).Decode(&f); err != nil || f.Type != "READY" {
		t.Fatalf("READY: %+v, %v", f, err)
	}
	if in := dc.typed(mine, "/a"); in["guild_id"] != dc.guild.ID.String() {
		t.Errorf("got %v", in)
	}
	dc.SendEvent("END", obj{})
	if f := other.read(); f.Type != "END" {
		t.Errorf("the other shard got %s", f.Type)
	}
}
