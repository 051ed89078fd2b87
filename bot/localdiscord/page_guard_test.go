package localdiscord_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/gorilla/websocket"

	"watchparty/bot/localdiscord"
)

// TestNoWebPageIsABot checks that a page in a browser on this machine can
// neither act as the bot nor read what it is sent, with and without the page.
func TestNoWebPageIsABot(t *testing.T) {
	with := newPageServer(t)
	for name, dc := range map[string]*discord{"alone": newDiscord(t, localdiscord.Options{}), "with a page": with.discord} {
		t.Run(name, func(t *testing.T) {
			for _, row := range []struct {
				name, origin, host string
				status             int
			}{
				{"a bot", "", "", 200},
				{"a bot, by name", "", "localhost:80", 200},
				{"another page", "http://evil.example", "", 403},
				{"our own page", "http://" + dc.host, "", 403},
				{"a page without a name", "null", "", 403},
				{"a name made to mean us", "", "evil.example", 403},
				{"Discord's name", "", "discord.com", 403},
			} {
				r, err := http.NewRequest("GET", "http://"+dc.host+"/api/v10/users/@me", nil)
				if err != nil {
					t.Fatal(err)
				}
				r.Header.Set("Authorization", "Bot secret")
				r.Header.Set("User-Agent", "DiscordBot (test, 1)")
				h := http.Header{}
				if row.origin != "" {
					r.Header.Set("Origin", row.origin)
					h.Set("Origin", row.origin)
				}
				if r.Host = row.host; row.host != "" {
					h.Set("Host", row.host)
				}
				if a := dc.carry(r); a.status != row.status {
					t.Errorf("%s: %d %s", row.name, a.status, a.raw)
				}
				ws, resp, err := websocket.DefaultDialer.Dial("ws://"+dc.host+"/socket/?v=10&encoding=json", h)
				if err == nil {
					ws.Close()
				}
				if (err == nil) != (row.status == 200) || err != nil && resp.StatusCode != row.status {
					t.Errorf("%s: the gateway says %v, %v", row.name, resp, err)
				}
			}
		})
	}
}

func TestOnlyTheTokenThatTheServerWasTold(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Tokens: []string{"other"}})
	dc.want(dc.call("GET", "/users/@me", nil), 401, 0, "another token")
	l := dc.dial()
	l.send(2, identify(nil))
	if code := l.closed(); code != 4004 {
		t.Errorf("closed with %d, want 4004", code)
	}
}

// TestACallbackNeedsNoToken: its own is in the address, and a header beside it
// does no harm.
func TestACallbackNeedsNoToken(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(command(nil))
	l, _ := dc.ready()
	for _, header := range []string{"", "Bot secret"} {
		r, err := http.NewRequest("POST", "http://"+dc.host+"/api/v10"+callbackPath(dc.typed(l, "/a")), strings.NewReader(`{"type":4,"data":{"content":"Hi."}}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("User-Agent", "DiscordBot (test, 1)")
		r.Header.Set("Content-Type", "application/json")
		if header != "" {
			r.Header.Set("Authorization", header)
		}
		dc.want(dc.carry(r), 204, 0, "Authorization "+header)
	}
}
