package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestSessionsOfAnHour disturbs the bot for an hour of its clock in every way
// that makes it begin new sessions, and counts them: at 1000 a day Discord
// resets the token.
func TestSessionsOfAnHour(t *testing.T) {
	refuse := func(k *fakeSocket) {
		k.hello()
		k.heard(opIdentify, opResume)
		k.send(`{"op":9,"d":false}`)
		k.stay()
	}
	for name, c := range map[string]struct {
		serve       func(*fakeSocket)
		sessions    int // at most
		connections int // at most
	}{
		"op 9 to every IDENTIFY": {refuse, 100, 100},
		"op 9 once ready":        {func(k *fakeSocket) { k.begin(); k.send(`{"op":9,"d":false}`); k.stay() }, 100, 100},
		"op 9, may be resumed":   {func(k *fakeSocket) { k.begin(); k.send(`{"op":9,"d":true}`); k.stay() }, 1, 100},
		"op 7 at once":           {func(k *fakeSocket) { k.hello(); k.send(`{"op":7}`); k.stay() }, 100, 100},
		"op 7 once ready":        {func(k *fakeSocket) { k.begin(); k.send(`{"op":7}`); k.stay() }, 1, 100},
		"op 7 in every replay": {func(k *fakeSocket) {
			k.hello()
			if f, _ := k.heard(opIdentify, opResume); f.Op == opIdentify {
				k.event(1, "READY", `{"session_id":"s1"}`)
			}
			k.send(`{"op":7}`)
			k.stay()
		}, 50, 100},
		"closed after HELLO":      {func(k *fakeSocket) { k.hello() }, 100, 100},
		"session timed out":       {func(k *fakeSocket) { k.begin(); k.close(4009) }, 100, 100},
		"too many frames":         {func(k *fakeSocket) { k.begin(); k.close(4008) }, 1, 61},
		"dropped after 40 s":      {func(k *fakeSocket) { k.begin(); k.wait(40 * time.Second) }, 1, 91},
		"session gone after 40 s": {func(k *fakeSocket) { k.begin(); k.wait(40 * time.Second); k.send(`{"op":9,"d":false}`); k.stay() }, 100, 100},
		"nobody answers":          {func(k *fakeSocket) {}, 0, 100},
	} {
		inBubble(t, name, c.serve, func(t *testing.T, f *fakeGateway) {
			f.start()
			pass(time.Hour)
			if n := f.count(opIdentify); n > c.sessions || f.sockets > c.connections || f.sockets < 20 {
				t.Errorf("%d IDENTIFYs in %d connections", n, f.sockets)
			}
		})
	}
}

// TestBudget checks that it allows 100 sessions at once and then one in two
// minutes, and that what was not used is given back.
func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDoor(slog.New(slog.DiscardHandler), apart)
		begun, sessions := time.Now(), 0
		begin := func(used bool) {
			if used {
				sessions++
			}
			p := d.admit(t.Context(), 0, gatewayBot{})
			p.done(used)
		}
		for range 1000 {
			begin(false)
		}
		if !time.Now().Equal(begun) {
			t.Error("what is given back is waited for")
		}
		for range maxSessions {
			begin(true)
		}
		if took := time.Since(begun); took != (maxSessions-1)*apart {
			t.Errorf("the first %d take %s", maxSessions, took)
		}
		for time.Since(begun) < 24*time.Hour {
			begin(true)
			begin(false)
		}
		if sessions < 815 || sessions > 821 {
			t.Errorf("%d sessions in a day", sessions)
		}
		begin(true)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if p := d.admit(ctx, 0, gatewayBot{}); p != nil {
			t.Error("admitted after the end")
		}
		begun = time.Now()
		begin(true)
		if took := time.Since(begun); took >= perSession {
			t.Errorf("after a wait that was given up it takes %s", took)
		}
	})
}

// TestWhatDiscordAllows checks that no session begins when Discord says that few
// are left, until it says otherwise.
func TestWhatDiscordAllows(t *testing.T) {
	const says = `{"url":"ws://door","session_start_limit":{"remaining":%d,"reset_after":%s,"max_concurrency":1}}`
	inBubble(t, "few left", func(k *fakeSocket) { k.begin(); k.stay() }, func(t *testing.T, f *fakeGateway) {
		f.says = fmt.Sprintf(says, 3, "7200000")
		f.start()
		pass(2*time.Hour - time.Second)
		if f.sockets != 0 || f.asked != 1 || !strings.Contains(f.log.String(), "no more new sessions today: waiting until 02:00") {
			t.Errorf("%d connections, asked %d times:\n%s", f.sockets, f.asked, f.log.String())
		}
		f.mu.Lock()
		f.says = fmt.Sprintf(says, 51, "0")
		f.mu.Unlock()
		pass(3 * time.Second)
		if f.count(opIdentify) != 1 || !strings.Contains(f.log.String(), "identifies_left=50") {
			t.Errorf("%d IDENTIFYs:\n%s", f.count(opIdentify), f.log.String())
		}
	})
	for _, odd := range []string{"-5", "0", "1e300"} {
		inBubble(t, "reset after "+odd, nil, func(t *testing.T, f *fakeGateway) {
			f.says = fmt.Sprintf(says, 0, odd)
			f.start()
			if pass(time.Hour); f.sockets != 0 || f.asked > 1800 {
				t.Errorf("%d connections, asked %d times", f.sockets, f.asked)
			}
		})
	}
	inBubble(t, "says nothing", func(k *fakeSocket) { k.begin(); k.stay() }, func(t *testing.T, f *fakeGateway) {
		f.says = `{"url":"ws://door"}`
		f.start()
		if pass(time.Minute); f.count(opIdentify) != 1 || !strings.Contains(f.log.String(), "identifies_left=unknown") {
			t.Errorf("%d IDENTIFYs:\n%s", f.count(opIdentify), f.log.String())
		}
	})
	for _, url := range []string{"", "http://door", "ws://", "%"} {
		inBubble(t, "url "+url, nil, func(t *testing.T, f *fakeGateway) {
			f.says = `{"url":"` + url + `"}`
			f.start()
			if pass(time.Minute); f.sockets != 0 || f.door.left < maxSessions-1 || !strings.Contains(f.log.String(), "cannot be reached") {
				t.Errorf("%d connections, %v left:\n%s", f.sockets, f.door.left, f.log.String())
			}
		})
	}
}

// TestShardsBeginApart lets many shards begin at the same moment. Those of one
// key are 5 s apart, those of different keys are not.
func TestShardsBeginApart(t *testing.T) {
	for _, c := range []struct {
		shards, concurrency int
		want                time.Duration // until the last has begun
	}{{2, 1, apart}, {17, 16, apart}, {16, 16, 0}, {5, 1, 4 * apart}} {
		t.Run(fmt.Sprintf("%d by %d", c.shards, c.concurrency), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDoor(slog.New(slog.DiscardHandler), apart)
				var says gatewayBot
				if err := json.Unmarshal(fmt.Appendf(nil, `{"session_start_limit":{"max_concurrency":%d}}`, c.concurrency), &says); err != nil {
					t.Fatal(err)
				}
				var mu sync.Mutex
				begun, last := time.Now(), map[int]time.Time{}
				var all sync.WaitGroup
				for shard := range c.shards {
					all.Go(func() {
						p := d.admit(t.Context(), shard, says)
						mu.Lock()
						defer mu.Unlock()
						if before := last[shard%c.concurrency]; !before.IsZero() && time.Since(before) < apart {
							t.Errorf("shard %d begins %s after another of its key", shard, time.Since(before))
						}
						last[shard%c.concurrency] = time.Now()
						p.done(true)
					})
				}
				if all.Wait(); time.Since(begun) != c.want {
					t.Errorf("took %s, want %s", time.Since(begun), c.want)
				}
			})
		})
	}
}

// TestShardsShareADoor connects two shards of one key. The second begins 5 s
// after the first, and both stay.
func TestShardsShareADoor(t *testing.T) {
	inBubble(t, "", func(k *fakeSocket) { k.begin(); k.stay() }, func(t *testing.T, f *fakeGateway) {
		f.shards = 2
		second := *f.gateway
		second.shard = 1
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		f.start()
		go func() { ended <- second.run(ctx) }()
		pass(time.Hour)
		f.mu.Lock()
		var at []time.Time
		var shards []string
		for _, s := range f.sent {
			if s.Op == opIdentify {
				at = append(at, s.at)
				shards = append(shards, string(s.Data[bytes.Index(s.Data, []byte(`"shard"`)):]))
			}
		}
		f.mu.Unlock()
		if slices.Sort(shards); len(at) != 2 || at[1].Sub(at[0]) != apart || f.sockets != 2 || shards[0] != `"shard":[0,2]}` || shards[1] != `"shard":[1,2]}` {
			t.Errorf("%d connections, IDENTIFYs at %v for %v", f.sockets, at, shards)
		}
		cancel()
		<-ended
	})
}

// TestIdentify checks what the first frame asks for.
func TestIdentify(t *testing.T) {
	for shards, want := range map[int]string{1: `"}}}`, 2: `"},"shard":[1,2]}}`} {
		raw, err := json.Marshal(identify("x", 1, shards))
		if text := string(raw); err != nil || !strings.HasPrefix(text, `{"op":2,"d":{"token":"x","intents":0,"properties":{`) || !strings.HasSuffix(text, want) {
			t.Errorf("got %s, %v", raw, err)
		}
	}
}
