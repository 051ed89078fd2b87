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
	w := newWorld(t, localdiscord.Options{})
	_, d := w.ready()
	app, user := d["application"].(obj)["id"], d["user"].(obj)["id"]
	if app != w.Application().String() || user != w.Bot().ID.String() || app == user {
		t.Errorf("application %v, user %v", app, user)
	}
	if got := w.call("GET", "/oauth2/applications/@me", nil).body["id"]; got != app {
		t.Errorf("GET application: %v", got)
	}
	if left := w.call("GET", "/gateway/bot", nil).body["session_start_limit"].(obj)["remaining"]; left != 999.0 {
		t.Errorf("IDENTIFYs left: %v", left)
	}
	if got := w.call("GET", "/users/@me", nil).body["id"]; got != user {
		t.Errorf("GET user: %v", got)
	}
}

func TestHeartbeatIsAcknowledged(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	l, _ := w.ready()
	l.send(1, 1)
	if f := l.read(); f.Op != 11 {
		t.Errorf("op %d, want 11", f.Op)
	}
	w.AskHeartbeat()
	if f := l.read(); f.Op != 1 {
		t.Errorf("op %d, want 1", f.Op)
	}
}

func TestCloseCodes(t *testing.T) {
	w := newWorld(t, localdiscord.Options{Tokens: []string{"secret"}, IdentifyEvery: -1})
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
		{"asked for", 4009, func(l *line) { w.RefuseNext(4009); l.send(2, identify(nil)) }},
		{"asked for, later", 4000, func(l *line) { l.send(2, identify(nil)); l.read(); w.CloseSockets(4000) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			l := w.dial()
			row.send(l)
			if got := l.closed(); got != row.code {
				t.Errorf("closed with %d, want %d", got, row.code)
			}
		})
	}
}

func TestResumeReplaysBeforeResumed(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	w.register(command(nil))
	l, d := w.ready()
	w.SendEvent("ONE", obj{})
	if f := l.read(); f.Type != "ONE" || f.Seq != 2 {
		t.Fatalf("got %+v", f)
	}
	w.DropSockets()
	l.closed()
	if err := w.Wait(within(t), func() bool { return w.Connected() == 0 }); err != nil {
		t.Fatal(err)
	}
	gone, stop := context.WithCancel(context.Background())
	stop()
	w.as(w.mina).Type(gone, "/a")
	again := w.dial()
	again.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	for i, want := range []string{"ONE", "INTERACTION_CREATE", "RESUMED"} {
		if f := again.read(); f.Type != want || f.Seq != i+2 {
			t.Errorf("got %s number %d, want %s number %d", f.Type, f.Seq, want, i+2)
		}
	}
}

func TestResumeThatCannotBe(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	l := w.dial()
	l.send(6, obj{"token": "secret", "session_id": "made-up", "seq": 1})
	if f := l.read(); f.Op != 9 || string(f.D) != "false" {
		t.Errorf("unknown session: %+v", f)
	}
	l.send(2, identify(nil))
	d := l.read().data()
	other := w.dial()
	other.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 99})
	if got := other.closed(); got != 4007 {
		t.Errorf("a number from the future: closed with %d", got)
	}
	w.Forget()
	third := w.dial()
	third.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	if f := third.read(); f.Op != 9 {
		t.Errorf("a forgotten session: %+v", f)
	}
}

func TestAGoodbyeEndsTheSession(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	l, d := w.ready()
	l.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Now().Add(time.Second))
	l.closed()
	if err := w.Wait(within(t), func() bool { return w.Connected() == 0 }); err != nil {
		t.Fatal(err)
	}
	again := w.dial()
	again.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	if f := again.read(); f.Op != 9 {
		t.Errorf("RESUME after 1000: %+v", f)
	}
}

func TestFaultsOfTheGateway(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	l, _ := w.ready()
	w.Twice(1)
	w.SendEvent("PLAIN", obj{}) // not an event of a guild: once
	w.register(command(nil))
	in := w.typed(l, "/a")
	if in["id"] != nil { // PLAIN came first, and its data is empty
		t.Fatalf("got %v", in)
	}
	first, second := l.read(), l.read()
	if first.data()["id"] != second.data()["id"] || first.Seq+1 != second.Seq {
		t.Errorf("twice: %+v, then %+v", first, second)
	}
	w.Reconnect()
	if f := l.read(); f.Op != 7 {
		t.Errorf("op %d, want 7", f.Op)
	}
	w.Invalidate(true)
	if f := l.read(); f.Op != 9 || string(f.D) != "true" {
		t.Errorf("got %+v, want op 9", f)
	}
	w.SendFrame([]byte("garbage"))
	if _, raw, _ := l.ws.ReadMessage(); string(raw) != "garbage" {
		t.Errorf("got %q", raw)
	}
	w.TurnAway(1)
	next := w.dial()
	next.send(2, identify(nil))
	if f := next.read(); f.Op != 7 {
		t.Errorf("turned away by op %d, want 7", f.Op)
	}
}

func TestSilence(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	l, d := w.ready()
	w.Silence(true)
	w.SendEvent("LOST", obj{})
	l.send(1, 1)
	w.Silence(false)
	l.ws.Close()
	again := w.dial()
	again.send(6, obj{"token": "secret", "session_id": d["session_id"], "seq": 1})
	if f := again.read(); f.Type != "LOST" {
		t.Errorf("after the silence: %+v, want the event that was lost", f)
	}
}

func TestShardsAndCompression(t *testing.T) {
	w := newWorld(t, localdiscord.Options{Shards: 2, MaxConcurrency: 2})
	if n := w.call("GET", "/gateway/bot", nil).body["shards"]; n != 2.0 {
		t.Errorf("%v shards are wanted, want 2", n)
	}
	w.register(command(nil))
	shard := uint64(w.guild.ID>>22) % 2
	other, mine := w.dial(), w.dial()
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
	if in := w.typed(mine, "/a"); in["guild_id"] != w.guild.ID.String() {
		t.Errorf("got %v", in)
	}
	w.SendEvent("END", obj{})
	if f := other.read(); f.Type != "END" {
		t.Errorf("the other shard got %s", f.Type)
	}
}
