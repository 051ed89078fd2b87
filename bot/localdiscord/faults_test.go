package localdiscord_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

func (dc *discord) messages() string { return "/channels/" + dc.channel.ID.String() + "/messages" }

func (dc *discord) count() int { return len(dc.as(dc.mina).Messages()) }

func TestFaultsOfRequests(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	post := func() answer { return dc.call("POST", dc.messages(), obj{"content": "a"}) }
	hits := dc.Fail(localdiscord.Fault{Method: "POST", Path: "/channels/*/messages", Times: 2, Status: 500})
	if a := dc.call("GET", dc.messages(), nil); a.status != 200 {
		t.Errorf("another method: %d", a.status)
	}
	dc.want(post(), 500, 0, "first")
	dc.want(post(), 500, 0, "second")
	dc.want(post(), 200, 0, "third")
	<-hits
	<-hits

	dc.Fail(localdiscord.Fault{Status: 429, RetryAfter: 1500 * time.Millisecond, Global: true})
	a := post()
	if a.status != 429 || a.body["retry_after"] != 1.5 || a.body["global"] != true || a.header.Get("X-RateLimit-Global") != "true" || a.header.Get("Retry-After") != "2" {
		t.Errorf("429: %d %s %v", a.status, a.raw, a.header)
	}
	dc.Fail(localdiscord.Fault{Status: 429, Body: "error code: 1015"})
	if a := post(); string(a.raw) != "error code: 1015" {
		t.Errorf("a ban: %s", a.raw)
	}

	before := dc.count()
	dc.Fail(localdiscord.Fault{})
	if a := post(); a.err == nil || dc.count() != before {
		t.Errorf("dropped: %+v, %d messages", a, dc.count()-before)
	}
	dc.Fail(localdiscord.Fault{Lose: true})
	if a := post(); a.err == nil || dc.count() != before+1 {
		t.Errorf("answer lost: %+v, %d messages", a, dc.count()-before)
	}

	dc.Fail(localdiscord.Fault{Times: -1, Status: 503})
	dc.want(post(), 503, 0, "all")
	dc.Mend()
	dc.want(post(), 200, 0, "mended")
}

func TestAHeldRequestWaits(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	free := make(chan struct{})
	hit := dc.Fail(localdiscord.Fault{Hold: free, Pass: true})
	done := make(chan answer)
	go func() { done <- dc.call("POST", dc.messages(), obj{"content": "a"}) }()
	<-hit
	if dc.count() != 0 {
		t.Error("carried out while it was held")
	}
	close(free)
	dc.want(<-done, 200, 0, "released")
}

func TestRateLimits(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	post := func() answer { return dc.call("POST", dc.messages(), obj{"content": "a"}) }
	if a := post(); a.header.Get("X-RateLimit-Limit") != "" {
		t.Error("limited without being asked")
	}
	dc.RateLimit(localdiscord.Limit{Path: "/channels/*/messages", Requests: 2, Per: 5 * time.Second})
	if a := post(); a.header.Get("X-RateLimit-Remaining") != "1" || a.header.Get("X-RateLimit-Reset-After") != "5.000" {
		t.Errorf("headers: %v", a.header)
	}
	post()
	c.turn(2 * time.Second)
	if a := post(); a.status != 429 || a.body["retry_after"] != 3.0 {
		t.Errorf("third: %d %s", a.status, a.raw)
	}
	other := dc.AddChannel(dc.guild.ID, "other")
	dc.want(dc.call("POST", "/channels/"+other.ID.String()+"/messages", obj{"content": "a"}), 200, 0, "another channel")
	c.turn(3 * time.Second)
	dc.want(post(), 200, 0, "after the time")
	if n := dc.Invalid(); n != 1 {
		t.Errorf("%d invalid requests, want 1", n)
	}
}

func TestTheHeadersOfALimit(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	dc.RateLimit(localdiscord.Limit{Requests: 1, Per: time.Second})
	get, post := dc.call("GET", dc.messages(), nil), dc.call("POST", dc.messages(), obj{"content": "a"})
	for _, a := range []answer{get, post} {
		for header, want := range map[string]string{"X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "0",
			"X-RateLimit-Reset-After": "1.000", "X-RateLimit-Reset": fmt.Sprintf("%d.000", c.Now().Unix()+1)} {
			if got := a.header.Get(header); got != want {
				t.Errorf("%s: %q, want %q", header, got, want)
			}
		}
	}
	if get.header.Get("X-RateLimit-Bucket") == post.header.Get("X-RateLimit-Bucket") {
		t.Error("two routes share a bucket")
	}
	over := dc.call("POST", dc.messages(), obj{"content": "a"})
	dc.want(over, 429, 0, "one too many")
	if over.header.Get("X-RateLimit-Scope") != "user" || over.header.Get("Retry-After") != "1" || over.body["global"] != false {
		t.Errorf("429: %s %v", over.raw, over.header)
	}
	dc.Fail(localdiscord.Fault{Status: 429, Shared: true})
	dc.want(dc.call("GET", "/users/@me", nil), 429, 0, "a shared one")
	if n := dc.Invalid(); n != 1 {
		t.Errorf("%d invalid requests, want 1: a shared one does not count", n)
	}
}

func TestTheGlobalLimit(t *testing.T) {
	dc, l, c := oneCommand(t)
	dc.RateLimit(localdiscord.Limit{Requests: 2, Per: time.Second, Global: true})
	dc.want(dc.call("GET", "/users/@me", nil), 200, 0, "one")
	dc.want(dc.call("POST", dc.messages(), obj{"content": "a"}), 200, 0, "two")
	a := dc.call("GET", "/users/@me/guilds", nil)
	if a.status != 429 || a.body["global"] != true || a.body["retry_after"] != 1.0 || a.header.Get("X-RateLimit-Scope") != "global" || a.header.Get("X-RateLimit-Global") != "true" {
		t.Errorf("three: %d %s %v", a.status, a.raw, a.header)
	}
	in := dc.typed(l, "/a")
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 4, "data": said("x")}), 204, 0, "an answer is not counted")
	dc.want(dc.call("PATCH", dc.webhook(in)+"/messages/@original", said("y")), 200, 0, "nor an edit of it")
	c.turn(time.Second)
	dc.want(dc.call("GET", "/users/@me", nil), 200, 0, "a second later")
}

func TestTheRecord(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Record: 2})
	dc.call("GET", "/users/@me", nil)
	dc.call("POST", dc.messages(), obj{"content": "a"})
	dc.call("POST", dc.messages(), obj{"content": ""})
	var out bytes.Buffer
	if err := dc.WriteRequests(&out); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf(`{"method":"POST","path":"/api/v10%[1]s","body":{"content":"a"},"status":200}
{"method":"POST","path":"/api/v10%[1]s","body":{"content":""},"status":400}
`, dc.messages())
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestWhoMayAsk(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Tokens: []string{"secret"}})
	ask := func(path string, change func(*http.Request)) answer {
		r, _ := http.NewRequest("GET", "http://"+dc.host+path, nil)
		r.Header.Set("Authorization", "Bot secret")
		r.Header.Set("User-Agent", "DiscordBot (test, 1)")
		change(r)
		return dc.carry(r)
	}
	none := func(*http.Request) {}
	for _, row := range []struct {
		path         string
		change       func(*http.Request)
		status, code int
	}{
		{"/api/v9/users/@me", none, 200, 0},
		{"/api/v10/users/@me", none, 200, 0},
		{"/api/v6/users/@me", none, 400, 50041},
		{"/api/v10/nowhere", none, 404, 0},
		{"/api/v10/interactions/1/a/callback", none, 405, 0},
		{"/api/v10/users/@me", func(r *http.Request) { r.Header.Set("Authorization", "Bot other") }, 401, 0},
		{"/api/v10/users/@me", func(r *http.Request) { r.Header.Set("Authorization", "secret") }, 401, 0},
		{"/api/v10/gateway", func(r *http.Request) { r.Header.Del("Authorization") }, 200, 0},
		{"/api/v10/users/@me", func(r *http.Request) { r.Header.Set("User-Agent", "curl") }, 403, 40333},
	} {
		dc.want(ask(row.path, row.change), row.status, row.code, row.path)
	}
	a := dc.call("POST", dc.messages(), "{")
	dc.want(a, 400, 50109, "no JSON")
	if !json.Valid(a.raw) {
		t.Errorf("the refusal is not JSON: %s", a.raw)
	}
}
