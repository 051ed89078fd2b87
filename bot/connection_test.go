package bot

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

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

// TestCloseCodes closes a connection with every code at every step, and checks
// whether the session is resumed, begun again, or given up with a sentence.
func TestCloseCodes(t *testing.T) {
	codes := []int{1000, 1001, 1006, 1012, 4000, 4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4010, 4011, 4012, 4013, 4014}
	for step, name := range []string{"at once", "after HELLO", "after IDENTIFY", "ready", "in the replay"} {
		for _, code := range codes {
			inBubble(t, fmt.Sprint(name, "/", code), func(k *fakeSocket) {
				end := func() {
					if code != 1006 {
						k.close(code)
					}
				}
				switch at := min(k.n, 2); {
				case at == 1 && step == 0:
					end()
				case at == 1 && step == 1:
					k.hello()
					end()
				case at == 1 && step == 2:
					k.hello()
					k.heard(opIdentify)
					end()
				case at == 1:
					k.begin()
					k.wait(time.Second)
					end()
				case k.n == 2 && step == 4:
					k.hello()
					if _, ok := k.heard(opResume); ok {
						k.event(2, "INTERACTION_CREATE", `{"x":1}`)
						end()
					}
				default:
					k.begin()
					k.stay()
				}
			}, func(t *testing.T, f *fakeGateway) {
				f.start()
				pass(10 * time.Minute)
				f.mu.Lock()
				defer f.mu.Unlock()
				if advice := fatal[code]; advice != "" {
					if err := <-f.ended; err == nil || !strings.Contains(err.Error(), advice) {
						t.Errorf("ended with %v", err)
					}
					return
				}
				if n := len(f.readies); n == 0 || f.sockets < 2 || f.sockets > 3 {
					t.Errorf("ready %d times with %d connections:\n%s", n, f.sockets, f.log.String())
				}
				for _, c := range f.closes {
					if c == 1000 || c == 1001 {
						t.Errorf("closed with %d", c)
					}
				}
				last := f.sent[0]
				for _, s := range f.sent {
					if s.Op == opIdentify || s.Op == opResume {
						last = s
					}
				}
				resumes := step >= 3 && code != 4007 && code != 4009
				if (last.Op == opResume) != resumes {
					t.Errorf("the last connection began with op %d:\n%s", last.Op, f.log.String())
				}
			})
		}
	}
}

// TestOversizedReplay sends a frame that is too large in every replay. The
// session is given up after the second, and another one is begun.
func TestOversizedReplay(t *testing.T) {
	large := bytes.Repeat([]byte("x"), 5<<20)
	inBubble(t, "", func(k *fakeSocket) {
		k.hello()
		if f, _ := k.heard(opIdentify, opResume); f.Op == opIdentify {
			k.event(1, "READY", `{"session_id":"s1"}`)
			if k.n == 1 {
				return
			}
			k.stay()
		}
		k.ws.WriteMessage(websocket.TextMessage, large) //nolint:errcheck // the bot leaves
		k.stay()
	}, func(t *testing.T, f *fakeGateway) {
		f.start()
		pass(time.Hour)
		if f.count(opResume) != 2 || f.count(opIdentify) != 2 || f.sockets != 4 {
			t.Errorf("%d RESUMEs, %d IDENTIFYs, %d connections:\n%s", f.count(opResume), f.count(opIdentify), f.sockets, f.log.String())
		}
	})
}

// TestResumeURL checks that a session whose URL does not work is resumed at the
// door, and that the URL is where it is resumed else.
func TestResumeURL(t *testing.T) {
	for name, c := range map[string]struct {
		refuse bool
		at     func(*fakeSocket) // the second connection
		want   string
	}{
		"works":   {false, func(k *fakeSocket) { k.begin(); k.stay() }, "door:80 resume:80"},
		"refuses": {true, func(k *fakeSocket) { k.begin(); k.stay() }, "door:80 resume:80 door:80"},
		"hangs":   {false, func(k *fakeSocket) { k.stay() }, "door:80 resume:80 door:80"},
		"garbage": {false, func(k *fakeSocket) { k.send("}{"); k.stay() }, "door:80 resume:80 door:80"},
	} {
		inBubble(t, name, func(k *fakeSocket) {
			switch k.n {
			case 1:
				k.begin()
				k.wait(time.Second)
			case 2:
				c.at(k)
			default:
				k.begin()
				k.stay()
			}
		}, func(t *testing.T, f *fakeGateway) {
			f.refuse["resume:80"] = c.refuse
			f.start()
			pass(10 * time.Minute)
			if got := strings.Join(f.dialled, " "); got != c.want || f.count(opIdentify) != 1 || f.count(opResume) != 1 {
				t.Errorf("dialled %s, want %s; %d IDENTIFYs, %d RESUMEs", got, c.want, f.count(opIdentify), f.count(opResume))
			}
		})
	}
}

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
