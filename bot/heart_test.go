package bot

import (
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestHeartbeatDelaysNoReconnect checks that a connection which Discord closes is
// replaced at once, even if a heartbeat is being sent that Discord does not read.
func TestHeartbeatDelaysNoReconnect(t *testing.T) {
	var closed, again time.Time
	inBubble(t, "", func(k *fakeSocket) {
		again = time.Now()
		k.begin()
		if k.n > 1 {
			k.stay()
			return
		}
		k.ws.SetReadDeadline(time.Now()) //nolint:errcheck // a pipe has deadlines
		k.stay()                         // until its reader has given up
		raw := k.ws.NetConn()
		raw.SetReadDeadline(time.Time{}) //nolint:errcheck // as above
		if _, err := raw.Read(make([]byte, 1)); err != nil {
			k.t.Error(err)
		}
		closed = time.Now()
		k.close(4000)
		<-k.over
	}, func(t *testing.T, f *fakeGateway) {
		f.start()
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		if wait := again.Sub(closed); f.count(opResume) != 1 || wait < 0 || wait > 5*time.Second {
			t.Errorf("connected again %s after the close, %d RESUMEs", wait, f.count(opResume))
		}
	})
}

// TestHeart checks when heartbeats are sent and what they carry, and that a
// connection which does not answer them is replaced and its session resumed.
func TestHeart(t *testing.T) {
	inBubble(t, "answered", func(k *fakeSocket) { k.begin(); k.event(7, "X", ""); k.stay() }, func(t *testing.T, f *fakeGateway) {
		begun := time.Now()
		f.start()
		pass(time.Hour)
		if f.sockets != 1 || f.count(opIdentify) != 1 {
			t.Errorf("%d connections, %d IDENTIFYs", f.sockets, f.count(opIdentify))
		}
		const every = 41250 * time.Millisecond
		if n := f.count(opHeartbeat); n < int(time.Hour/every)-1 || n > int(time.Hour/every)+1 {
			t.Errorf("%d heartbeats in an hour", n)
		}
		f.mu.Lock()
		defer f.mu.Unlock()
		last := time.Time{}
		for _, s := range f.sent[1:] {
			if last.IsZero() && s.at.Sub(begun) >= every || !last.IsZero() && s.at.Sub(last) != every {
				t.Errorf("a heartbeat after %s, the one before after %s", s.at.Sub(begun), last.Sub(begun))
			}
			if last = s.at; string(s.Data) != "7" {
				t.Errorf("it carries %s, want 7", s.Data)
			}
		}
	})
	inBubble(t, "not answered", func(k *fakeSocket) {
		k.deaf = k.n == 1
		k.begin()
		k.stay()
	}, func(t *testing.T, f *fakeGateway) {
		f.start()
		pass(3 * time.Minute)
		if f.sockets != 2 || f.count(opResume) != 1 || f.closes[0] != closeKeeping || f.dialled[1] != "resume:80" {
			t.Errorf("%d connections to %v, closed with %v, %d RESUMEs", f.sockets, f.dialled, f.closes, f.count(opResume))
		}
	})
}

// TestHeartsAreNotInStep checks that the first heartbeats of several connections
// come at different times.
func TestHeartsAreNotInStep(t *testing.T) {
	var mu sync.Mutex
	first := map[time.Duration]bool{}
	t.Run("bots", func(t *testing.T) {
		for i := range 8 {
			inBubble(t, fmt.Sprint(i), func(k *fakeSocket) { k.begin(); k.stay() }, func(t *testing.T, f *fakeGateway) {
				begun := time.Now()
				f.start()
				pass(50 * time.Second)
				mu.Lock()
				defer mu.Unlock()
				first[f.sent[1].at.Sub(begun)] = true
			})
		}
	})
	if len(first) < 2 {
		t.Errorf("the first heartbeats come after %v", first)
	}
}

// TestPatience checks that the bot waits for READY as long as its heartbeats are
// answered: in an outage it takes minutes, and another IDENTIFY would not help.
func TestPatience(t *testing.T) {
	inBubble(t, "", func(k *fakeSocket) {
		k.hello()
		k.heard(opIdentify)
		k.wait(10 * time.Minute)
		k.event(1, "READY", `{}`)
		k.stay()
	}, func(t *testing.T, f *fakeGateway) {
		f.start()
		pass(time.Hour)
		if len(f.readies) != 1 || f.sockets != 1 || f.count(opIdentify) != 1 {
			t.Errorf("ready %d times, %d connections, %d IDENTIFYs", len(f.readies), f.sockets, f.count(opIdentify))
		}
	})
}

// TestHeartbeatsOnDemand checks that a flood of op 1 does not make the bot send
// more than the 120 frames a minute that Discord allows.
func TestHeartbeatsOnDemand(t *testing.T) {
	inBubble(t, "", func(k *fakeSocket) {
		k.begin()
		for range 20_000 {
			k.send(`{"op":1}`)
		}
		for range 600 {
			k.wait(100 * time.Millisecond)
			k.send(`{"op":1}`)
		}
		k.stay()
	}, func(t *testing.T, f *fakeGateway) {
		f.start()
		pass(61 * time.Second)
		if n := f.count(opHeartbeat); n < 60 || n > 75 {
			t.Errorf("%d heartbeats in a minute", n)
		}
	})
}
