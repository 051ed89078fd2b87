package bot

import (
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// TestOddHello checks that a first frame which makes no sense costs a pause and
// no IDENTIFY, and that any number serves as an interval which can be waited for.
func TestOddHello(t *testing.T) {
	for text, works := range map[string]bool{
		`{"op":10,"d":{"heartbeat_interval":41250.5}}`:             true,
		`{"op":10,"d":{"heartbeat_interval":4.125e4}}`:             true,
		`{"op":10,"d":{"heartbeat_interval":100,"_trace":[null]}}`: true,
		`{"op":10,"d":{"heartbeat_interval":0}}`:                   false,
		`{"op":10,"d":{"heartbeat_interval":-1}}`:                  false,
		`{"op":10,"d":{"heartbeat_interval":null}}`:                false,
		`{"op":10,"d":{"heartbeat_interval":"41250"}}`:             false,
		`{"op":10,"d":{"heartbeat_interval":9223372036854775807}}`: false,
		`{"op":10,"d":{"heartbeat_interval":1e300}}`:               false,
		`{"op":10,"d":{"heartbeat_interval":1e999}}`:               false,
		`{"op":10,"d":null}`:                                       false,
		`{"op":10}`:                                                false,
		`null`:                                                     false,
		`{"op":7}`:                                                 false,
		`{"op":9,"d":false}`:                                       false,
		`{"op":0,"t":"READY","s":1,"d":{}}`:                        false,
		"":                                                         false, // nothing at all
		`}garbage{`:                                                false,
		`{"op":10,"d":{"heartbeat_interval":41250},"x":"` + "\xff\"}": false,
	} {
		inBubble(t, text, func(k *fakeSocket) {
			if k.n > 3 {
				k.begin()
			} else if text != "" {
				k.send("%s", text)
				if _, ok := k.heard(opIdentify); ok {
					k.event(1, "READY", "{}")
				}
			}
			k.stay()
		}, func(t *testing.T, f *fakeGateway) {
			f.start()
			pass(time.Minute)
			if want := map[bool]int{true: 1, false: 4}[works]; f.sockets != want || f.count(opIdentify) != 1 || len(f.readies) != 1 {
				t.Errorf("%d connections, want %d; %d IDENTIFYs, ready %d times", f.sockets, want, f.count(opIdentify), len(f.readies))
			}
			if left := f.door.left; left != maxSessions-1 {
				t.Errorf("%v sessions are left", left)
			}
		})
	}
}

// TestOddReady checks that the bot works with whatever READY says, as far as it
// goes.
func TestOddReady(t *testing.T) {
	for data, resumes := range map[string]bool{
		`{}`: false, `null`: false, `[]`: false, `"x"`: false, `{"session_id":7}`: false,
		`{"session_id":"s1"}`: true,
		`{"session_id":"s1","resume_gateway_url":7,"application":{"id":3}}`:                                true,
		`{"session_id":"s1","guilds":[null,{"channels":[null],"members":[null]}],"application":[]}`:        true,
		`{"session_id":"s1","resume_gateway_url":"file:///etc/passwd","application":{"id":"77","x":[{}]}}`: true,
	} {
		inBubble(t, data, func(k *fakeSocket) {
			k.hello()
			if f, _ := k.heard(opIdentify, opResume); f.Op == opIdentify {
				k.event(1, "READY", data)
			} else {
				k.event(3, "RESUMED", "")
			}
			k.event(2, "INTERACTION_CREATE", `{"x":1}`)
			if k.wait(time.Minute); k.n == 1 {
				return
			}
			k.stay()
		}, func(t *testing.T, f *fakeGateway) {
			f.start()
			pass(5 * time.Minute)
			if len(f.received) != 2 || f.received[0].text != `{"x":1}` || len(f.readies) != 2 {
				t.Errorf("received %v, ready %d times", f.received, len(f.readies))
			}
			if want := map[bool]int{true: 1, false: 2}[resumes]; f.count(opIdentify) != want || f.count(opResume) != 2-want {
				t.Errorf("%d IDENTIFYs, %d RESUMEs", f.count(opIdentify), f.count(opResume))
			}
		})
	}
}

// TestReadyAgainAndAgain checks that READY is logged once for a connection.
func TestReadyAgainAndAgain(t *testing.T) {
	for _, data := range []string{`{"session_id":"s2"}`, `{}`} {
		inBubble(t, data, func(k *fakeSocket) {
			k.hello()
			k.heard(opIdentify)
			for range 100 {
				k.event(1, "READY", data)
			}
			k.stay()
		}, func(t *testing.T, f *fakeGateway) {
			f.start()
			time.Sleep(time.Second)
			if log := f.log.String(); strings.Count(log, "msg=connected") != 1 || strings.Count(log, "\n") > 3 {
				t.Errorf("the log:\n%s", log)
			}
		})
	}
}

// TestFramesThatMakeNoSense checks that they are ignored, and that the log says
// so once a minute, without what they hold.
func TestFramesThatMakeNoSense(t *testing.T) {
	inBubble(t, "", func(k *fakeSocket) {
		k.begin()
		for _, text := range []string{"null", "}secret{", "[]", `"secret"`, "7", "", "\x00", "\xff\xfe", `{"op":null}`, `{"op":"0"}`, `{"op":0.5}`, `{}`,
			`{"op":0,"s":"x"}`, `{"op":0,"t":7}`, strings.Repeat("[", 260_000)} {
			k.send("%s", text)
		}
		k.ws.WriteMessage(websocket.BinaryMessage, []byte("x\x9csecret"))       //nolint:errcheck // seen below
		k.ws.WriteControl(websocket.PingMessage, []byte("secret"), time.Time{}) //nolint:errcheck // seen below
		for _, text := range []string{`{"op":99}`, `{"op":-1}`, `{"op":10}`, `{"op":6,"d":{}}`, `{"op":0,"s":4611686018427387904,"t":"X"}`,
			`{"op":0,"s":3,"t":"INTERACTION_CREATE","d":{"a":1}}`, `{"op":0,"s":null,"t":null}`, `{"op":0,"t":"GUILD_CREATE","d":null}`,
			`{"op":0,"t":"RESUMED"}`, `{"t":"INTERACTION_CREATE","s":4,"d":{"b":2},"op":0}`} {
			k.send("%s", text)
		}
		k.wait(2 * time.Minute)
		k.send("null")
		k.stay()
	}, func(t *testing.T, f *fakeGateway) {
		f.start()
		pass(time.Hour)
		if f.sockets != 1 || len(f.received) != 2 || f.received[0].text != `{"a":1}` || f.received[1].text != `{"b":2}` {
			t.Errorf("%d connections, received %v", f.sockets, f.received)
		}
		log := f.log.String()
		if n := strings.Count(log, "makes no sense"); n != 2 || !strings.Contains(log, "bytes=4") || strings.Contains(log, "secret") {
			t.Errorf("logged %d times:\n%s", n, log)
		}
	})
}
