package bot

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

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
