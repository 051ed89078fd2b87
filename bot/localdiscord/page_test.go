package localdiscord_test

import (
	"net/http"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
)

func TestPageAnswersNoStranger(t *testing.T) {
	srv := newPageServer(t)
	world := func(change func(*http.Request)) int {
		return srv.request("GET", "/page/world", nil, change).status
	}
	say := func(change func(*http.Request)) int {
		return srv.request("POST", "/page/say", obj{"member": srv.mina.User.ID, "channel": srv.channel.ID, "text": "hello"}, change).status
	}
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for name, c := range map[string]struct{ got, want int }{
		"itself":                          {world(nil), 200},
		"without an origin":               {world(func(r *http.Request) { r.Header.Del("Origin") }), 200},
		"another origin":                  {world(header("Origin", "http://evil.example")), 403},
		"the right host, another port":    {world(header("Origin", "http://127.0.0.1:1")), 403},
		"https on the same host":          {world(header("Origin", "https://"+srv.host)), 403},
		"a name made to mean us":          {world(func(r *http.Request) { r.Host = "evil.example"; r.Header.Del("Origin") }), 403},
		"the same with its own origin":    {world(func(r *http.Request) { r.Host = "evil.example"; r.Header.Set("Origin", "http://evil.example") }), 403},
		"localhost":                       {world(func(r *http.Request) { r.Host = "localhost"; r.Header.Set("Origin", "http://localhost") }), 200},
		"another site's script":           {world(header("Sec-Fetch-Site", "cross-site")), 403},
		"a post of its own":               {say(nil), 200},
		"a post without an origin":        {say(func(r *http.Request) { r.Header.Del("Origin") }), 403},
		"a post from elsewhere":           {say(header("Origin", "null")), 403},
		"a form of another page's making": {say(header("Content-Type", "text/plain")), 415},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", name, c.got, c.want)
		}
	}
	if n := len(srv.as(srv.mina).Messages()); n != 1 {
		t.Errorf("%d messages were said, want the one of its own", n)
	}
}

func TestPageLoadsNothingFromElsewhere(t *testing.T) {
	srv := newPageServer(t)
	for _, path := range []string{"/", "/page/assets/js/main.js", "/page/assets/css/frame.css", "/page/assets/vendor/discord-markdown-parser.js", "/page/world"} {
		a := srv.request("GET", path, nil, nil)
		policy := a.header.Get("Content-Security-Policy")
		if a.status != 200 || !strings.HasPrefix(policy, "default-src 'none'; script-src 'self';") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: %d, policy %q", path, a.status, policy)
		}
	}
}

// What one member alone is shown is in nobody else's stream, nor to be had any
// other way.
func TestPageShowsAMemberTheirOwnViewOnly(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	theirs := srv.events(srv.theo)
	if a := srv.act("command", srv.mina, obj{"path": []string{"recap"}}); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	mine := srv.as(srv.mina).Messages()[0]
	if a := srv.act("command", srv.mina, obj{"path": []string{"share"}}); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	for shared := false; !shared; {
		e := srv.next(theirs)
		if strings.Contains(e.data, "Before S1E3") {
			t.Fatalf("Theo is sent Mina's reply: %s", e.data)
		}
		shared = e.name == "put" && strings.Contains(e.data, "## Previously on")
	}
	at := "member=" + srv.theo.User.ID.String() + "&channel=" + srv.channel.ID.String() + "&message="
	if a := srv.request("GET", "/page/inspect?"+at+mine.ID.String(), nil, nil); string(a.raw) != "[]\n" {
		t.Errorf("Theo can look into Mina's reply: %s", a.raw)
	}
	for _, name := range []string{"press", "dismiss", "menu"} {
		a := srv.act(name, srv.theo, obj{"message": mine.ID, "custom_id": "share", "text": "Hide as a spoiler"})
		if a.body["refusal"] != "That message is gone." {
			t.Errorf("%s on Mina's reply: %d %s", name, a.status, a.raw)
		}
	}
}

// Share is pressed on a private message, which its interaction carries along.
func TestPageKeepsRequestsToWhoSentThem(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	srv.act("command", srv.mina, obj{"path": []string{"recap"}})
	recap := srv.as(srv.mina).Messages()[0]
	srv.act("press", srv.mina, obj{"message": recap.ID, "custom_id": "share"})
	all := srv.as(srv.theo).Messages()
	if len(all) != 1 {
		t.Fatalf("Theo sees %d messages", len(all))
	}
	look := func(m localdiscord.Member) (shown string) {
		for range 1000 { // a request is kept once it was answered, which may be after the press is
			shown = string(srv.request("GET", "/page/inspect?member="+m.User.ID.String()+"&channel="+srv.channel.ID.String()+"&message="+all[0].ID.String(), nil, nil).raw)
			if shown != "[]\n" {
				break
			}
		}
		return shown
	}
	if got := look(srv.theo); strings.Contains(got, "Before S1E3") || !strings.Contains(got, "Previously on") {
		t.Errorf("Theo is shown: %s", got)
	}
	if got := look(srv.mina); !strings.Contains(got, "Before S1E3") || !strings.Contains(got, `"after_ms"`) || !strings.Contains(got, `"token":"…"`) {
		t.Errorf("Mina is shown: %s", got)
	}
	srv.call("POST", "/channels/"+srv.channel.ID.String()+"/messages", obj{"content": "A reminder."})
	for _, m := range []string{srv.theo.User.ID.String(), "0"} {
		a := srv.request("GET", "/page/inspect?member="+m+"&channel="+srv.channel.ID.String(), nil, nil)
		if string(a.raw) != "[]\n" {
			t.Errorf("member %s did nothing, and is shown: %s", m, a.raw)
		}
	}
}

func TestPageHandsFilesToWhoSeesThem(t *testing.T) {
	srv := newPageServer(t)
	srv.register(obj{"name": "file", "description": "A file."})
	srv.bot(func(in obj) {
		body := "--x\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n" +
			`{"type":4,"data":{"flags":64,"content":"Here."}}` +
			"\r\n--x\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"you.html\"\r\nContent-Type: text/html\r\n\r\n<b>data</b>\r\n--x--\r\n"
		srv.send("POST", callbackPath(in), "multipart/form-data; boundary=x", strings.NewReader(body))
	})
	if a := srv.act("command", srv.mina, obj{"path": []string{"file"}}); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	m := srv.as(srv.mina).Messages()[0]
	get := func(who localdiscord.Member) answer {
		return srv.request("GET", "/page/file/"+m.ID.String()+"/"+m.Attachments[0].ID.String()+"?member="+who.User.ID.String()+"&channel="+srv.channel.ID.String(), nil, nil)
	}
	if a := get(srv.mina); string(a.raw) != "<b>data</b>" || a.header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("Mina gets %d %v %s", a.status, a.header, a.raw)
	}
	if a := get(srv.theo); a.status != 404 || strings.Contains(string(a.raw), "data") {
		t.Errorf("Theo gets %d %s", a.status, a.raw)
	}
}
