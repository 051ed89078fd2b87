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

func (w *world) messages() string { return "/channels/" + w.channel.ID.String() + "/messages" }

func (w *world) count() int { return len(w.as(w.mina).Messages()) }

func TestFaultsOfRequests(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	post := func() answer { return w.call("POST", w.messages(), obj{"content": "a"}) }
	hits := w.Fail(localdiscord.Fault{Method: "POST", Path: "/channels/*/messages", Times: 2, Status: 500})
	if a := w.call("GET", w.messages(), nil); a.status != 200 {
		t.Errorf("another method: %d", a.status)
	}
	w.want(post(), 500, 0, "first")
	w.want(post(), 500, 0, "second")
	w.want(post(), 200, 0, "third")
	<-hits
	<-hits

	w.Fail(localdiscord.Fault{Status: 429, RetryAfter: 1500 * time.Millisecond, Global: true})
	a := post()
	if a.status != 429 || a.body["retry_after"] != 1.5 || a.body["global"] != true || a.header.Get("X-RateLimit-Global") != "true" || a.header.Get("Retry-After") != "2" {
		t.Errorf("429: %d %s %v", a.status, a.raw, a.header)
	}
	w.Fail(localdiscord.Fault{Status: 429, Body: "error code: 1015"})
	if a := post(); string(a.raw) != "error code: 1015" {
		t.Errorf("a ban: %s", a.raw)
	}

	before := w.count()
	w.Fail(localdiscord.Fault{})
	if a := post(); a.err == nil || w.count() != before {
		t.Errorf("dropped: %+v, %d messages", a, w.count()-before)
	}
	w.Fail(localdiscord.Fault{Lose: true})
	if a := post(); a.err == nil || w.count() != before+1 {
		t.Errorf("answer lost: %+v, %d messages", a, w.count()-before)
	}

	w.Fail(localdiscord.Fault{Times: -1, Status: 503})
	w.want(post(), 503, 0, "all")
	w.Mend()
	w.want(post(), 200, 0, "mended")
}

func TestAHeldRequestWaits(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	free := make(chan struct{})
	hit := w.Fail(localdiscord.Fault{Hold: free, Pass: true})
	done := make(chan answer)
	go func() { done <- w.call("POST", w.messages(), obj{"content": "a"}) }()
	<-hit
	if w.count() != 0 {
		t.Error("carried out while it was held")
	}
	close(free)
	w.want(<-done, 200, 0, "released")
}

func TestRateLimits(t *testing.T) {
	c := newClock()
	w := newWorld(t, localdiscord.Options{Clock: c.Now})
	post := func() answer { return w.call("POST", w.messages(), obj{"content": "a"}) }
	if a := post(); a.header.Get("X-RateLimit-Limit") != "" {
		t.Error("limited without being asked")
	}
	w.RateLimit(localdiscord.Limit{Path: "/channels/*/messages", Requests: 2, Per: 5 * time.Second})
	if a := post(); a.header.Get("X-RateLimit-Remaining") != "1" || a.header.Get("X-RateLimit-Reset-After") != "5.000" {
		t.Errorf("headers: %v", a.header)
	}
	post()
	c.turn(2 * time.Second)
	if a := post(); a.status != 429 || a.body["retry_after"] != 3.0 {
		t.Errorf("third: %d %s", a.status, a.raw)
	}
	other := w.AddChannel(w.guild.ID, "other")
	w.want(w.call("POST", "/channels/"+other.ID.String()+"/messages", obj{"content": "a"}), 200, 0, "another channel")
	c.turn(3 * time.Second)
	w.want(post(), 200, 0, "after the time")
	if n := w.Invalid(); n != 1 {
		t.Errorf("%d invalid requests, want 1", n)
	}
}

func TestTheHeadersOfALimit(t *testing.T) {
	c := newClock()
	w := newWorld(t, localdiscord.Options{Clock: c.Now})
	w.RateLimit(localdiscord.Limit{Requests: 1, Per: time.Second})
	get, post := w.call("GET", w.messages(), nil), w.call("POST", w.messages(), obj{"content": "a"})
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
	over := w.call("POST", w.messages(), obj{"content": "a"})
	w.want(over, 429, 0, "one too many")
	if over.header.Get("X-RateLimit-Scope") != "user" || over.header.Get("Retry-After") != "1" || over.body["global"] != false {
		t.Errorf("429: %s %v", over.raw, over.header)
	}
	w.Fail(localdiscord.Fault{Status: 429, Shared: true})
	w.want(w.call("GET", "/users/@me", nil), 429, 0, "a shared one")
	if n := w.Invalid(); n != 1 {
		t.Errorf("%d invalid requests, want 1: a shared one does not count", n)
	}
}

func TestTheGlobalLimit(t *testing.T) {
	w, l, c := oneCommand(t)
	w.RateLimit(localdiscord.Limit{Requests: 2, Per: time.Second, Global: true})
	w.want(w.call("GET", "/users/@me", nil), 200, 0, "one")
	w.want(w.call("POST", w.messages(), obj{"content": "a"}), 200, 0, "two")
	a := w.call("GET", "/users/@me/guilds", nil)
	if a.status != 429 || a.body["global"] != true || a.body["retry_after"] != 1.0 || a.header.Get("X-RateLimit-Scope") != "global" || a.header.Get("X-RateLimit-Global") != "true" {
		t.Errorf("three: %d %s %v", a.status, a.raw, a.header)
	}
	in := w.typed(l, "/a")
	w.want(w.call("POST", callbackPath(in), obj{"type": 4, "data": said("x")}), 204, 0, "an answer is not counted")
	w.want(w.call("PATCH", w.webhook(in)+"/messages/@original", said("y")), 200, 0, "nor an edit of it")
	c.turn(time.Second)
	w.want(w.call("GET", "/users/@me", nil), 200, 0, "a second later")
}

func TestTheRecord(t *testing.T) {
	w := newWorld(t, localdiscord.Options{Record: 2})
	w.call("GET", "/users/@me", nil)
	w.call("POST", w.messages(), obj{"content": "a"})
	w.call("POST", w.messages(), obj{"content": ""})
	var out bytes.Buffer
	if err := w.WriteRequests(&out); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf(`{"method":"POST","path":"/api/v10%[1]s","body":{"content":"a"},"status":200}
{"method":"POST","path":"/api/v10%[1]s","body":{"content":""},"status":400}
`, w.messages())
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestWhoMayAsk(t *testing.T) {
	w := newWorld(t, localdiscord.Options{Tokens: []string{"secret"}})
	ask := func(path string, change func(*http.Request)) answer {
		r, _ := http.NewRequest("GET", "http://"+w.host+path, nil)
		r.Header.Set("Authorization", "Bot secret")
		r.Header.Set("User-Agent", "DiscordBot (test, 1)")
		change(r)
		return w.carry(r)
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
		w.want(ask(row.path, row.change), row.status, row.code, row.path)
	}
	a := w.call("POST", w.messages(), "{")
	w.want(a, 400, 50109, "no JSON")
	if !json.Valid(a.raw) {
		t.Errorf("the refusal is no JSON: %s", a.raw)
	}
}
