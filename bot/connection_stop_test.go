package bot

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// TestStopAtAnyStep stops the bot at every step of a connection. It stops at
// once, and the session is kept.
func TestStopAtAnyStep(t *testing.T) {
	for name, serve := range map[string]func(*fakeSocket){
		"no HELLO": func(k *fakeSocket) { k.stay() },
		"no READY": func(k *fakeSocket) { k.hello(); k.stay() },
		"nothing read": func(k *fakeSocket) {
			k.send(`{"op":10,"d":{"heartbeat_interval":100}}`)
			k.heard(opIdentify)
			k.event(1, "READY", `{"session_id":"s1"}`)
			k.ignore()
		},
		"ready":         func(k *fakeSocket) { k.begin(); k.stay() },
		"between":       func(k *fakeSocket) { k.begin() },
		"in the replay": func(k *fakeSocket) { k.begin(); k.event(2, "INTERACTION_CREATE", "{}"); k.stay() },
		"no handshake":  nil,
		"never allowed": nil,
		"door is shut":  nil,
	} {
		inBubble(t, name, serve, func(t *testing.T, f *fakeGateway) {
			switch name {
			case "in the replay":
				f.session = session{ID: "s0", Seq: 1}
			case "no handshake":
				f.hang = true
			case "never allowed":
				f.says = `{"url":"ws://door","session_start_limit":{"remaining":3,"reset_after":86400000}}`
			case "door is shut":
				f.says = ""
			}
			f.start()
			if pass(5 * time.Second); name != "nothing read" && name != "no handshake" { // where something is waited for now
				pass(5*time.Minute + 300*time.Millisecond)
			}
			before := time.Now()
			f.stop()
			if err := <-f.ended; err != nil {
				t.Error(err)
			}
			if took := time.Since(before); took > 200*time.Millisecond {
				t.Errorf("took %s", took)
			}
			synctest.Wait()
			f.mu.Lock()
			defer f.mu.Unlock()
			for _, code := range f.closes {
				if code == 1000 || code == 1001 {
					t.Errorf("closed with %d", code)
				}
			}
		})
	}
}

// TestStopWhileHandingOn stops the bot while it hands an interaction on. That one
// counts as received, and the next does not, though it is here already.
func TestStopWhileHandingOn(t *testing.T) {
	inBubble(t, "", func(k *fakeSocket) {
		k.begin()
		var all []byte // arrives at once
		for seq := range 10 {
			text := fmt.Sprintf(`{"op":0,"s":%d,"t":"INTERACTION_CREATE","d":{}}`, 2+seq)
			all = append(append(all, 0x81, byte(len(text))), text...)
		}
		k.ws.NetConn().Write(all) //nolint:errcheck // seen below
		k.stay()
	}, func(t *testing.T, f *fakeGateway) {
		f.handing = func() {
			if len(f.received) == 3 {
				f.stop()
				time.Sleep(time.Second) // what comes of it comes before the frame is counted
			}
		}
		f.start()
		<-f.ended
		if len(f.received) != 3 || f.gateway.session.Seq != 4 {
			t.Errorf("%d were handed on, and the last frame was %d", len(f.received), f.gateway.session.Seq)
		}
	})
}
