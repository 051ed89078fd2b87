package localdiscord_test

import (
	"encoding/json"
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

func TestPageTypesPressesAndSubmits(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	lines := srv.events(srv.mina)
	a := srv.act("complete", srv.mina, obj{"path": []string{"watched"}, "focus": obj{"name": "episode", "value": "3"}})
	if a.status != 200 || !strings.Contains(string(a.raw), `{"name":"S1E3 · The tide","value":"s1e3"}`) {
		t.Fatalf("complete: %d %s", a.status, a.raw)
	}
	srv.act("command", srv.mina, obj{"path": []string{"watched"}, "options": []obj{{"name": "episode", "value": `a "quoted" \ for:x`}, {"name": "for", "value": "group"}}})
	e, m := srv.put(lines)
	if want := `"used":{"by":"Mina","command":"/watched","options":[{"name":"episode","value":"a \"quoted\" \\ for:x"},{"name":"for","value":"group"}]}`; !strings.Contains(e.data, want) || m["private"] != true {
		t.Errorf("the answer is %s", e.data)
	}
	srv.act("press", srv.mina, obj{"message": m["id"], "custom_id": "undo"})
	if e, changed := srv.put(lines); changed["id"] != m["id"] || changed["edited"] != true || !strings.Contains(e.data, "Taken back") {
		t.Errorf("after the press: %s", e.data)
	}
	if a := srv.act("press", srv.mina, obj{"message": m["id"], "custom_id": "undo"}); a.body["refusal"] != "That message has changed." {
		t.Errorf("a button that is gone: %d %s", a.status, a.raw)
	}
	srv.act("dismiss", srv.mina, obj{"message": m["id"]})
	if e := srv.next(lines); e.name != "gone" || e.data != `"`+m["id"].(string)+`"` {
		t.Errorf("after dismissing: %v", e)
	}
}

func TestPageKeepsARefusedFormOpen(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	a := srv.act("command", srv.mina, obj{"path": []string{"note"}})
	form, _ := a.body["form"].(obj)
	if form["title"] != "A note for S1E3" {
		t.Fatalf("no form: %d %s", a.status, a.raw)
	}
	if a := srv.act("submit", srv.theo, obj{"form": form["key"], "fields": obj{"text": "stolen"}}); a.status != 422 {
		t.Errorf("somebody else's form: %d %s", a.status, a.raw)
	}
	if a := srv.act("submit", srv.mina, obj{"form": form["key"], "fields": obj{"text": "ab"}}); a.status != 422 || !strings.Contains(string(a.raw), "at least 3") {
		t.Errorf("too short: %d %s", a.status, a.raw)
	}
	if a := srv.act("submit", srv.mina, obj{"form": form["key"], "fields": obj{"text": "abc"}}); a.status != 200 || a.body["message"] == nil {
		t.Errorf("in order: %d %s", a.status, a.raw)
	}
	if a := srv.act("submit", srv.mina, obj{"form": form["key"], "fields": obj{"text": "abc"}}); a.status != 422 {
		t.Errorf("twice: %d %s", a.status, a.raw)
	}
}

func TestPageShowsWhatWasDeferred(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	lines := srv.events(srv.mina)
	done := make(chan struct{})
	go func() {
		defer close(done)
		srv.act("command", srv.mina, obj{"path": []string{"slow"}})
	}()
	_, m := srv.put(lines)
	for m["thinking"] == true {
		_, m = srv.put(lines)
	}
	<-done
	if m["private"] != true || m["edited"] == true {
		t.Errorf("the answer is %v", m)
	}
}

func TestPageChoosesByValue(t *testing.T) {
	srv := newPageServer(t)
	chosen := make(chan any, 1)
	srv.register(obj{"name": "pick", "description": "Pick."})
	srv.bot(func(in obj) {
		if in["type"] == 3.0 {
			chosen <- in["data"].(obj)["values"]
		}
		// The label of each is the value of the other.
		srv.call("POST", callbackPath(in), obj{"type": 4, "data": said("Which?", row(obj{"type": 3, "custom_id": "which", "options": []obj{{"label": "1", "value": "2"}, {"label": "2", "value": "1"}}}))})
	})
	a := srv.act("command", srv.mina, obj{"path": []string{"pick"}})
	if a := srv.act("select", srv.mina, obj{"message": a.body["message"], "custom_id": "which", "values": []string{"1"}}); a.status != 200 {
		t.Fatalf("%d %s", a.status, a.raw)
	}
	if raw, _ := json.Marshal(<-chosen); string(raw) != `["1"]` {
		t.Errorf("the bot got %s", raw)
	}
}

func TestPageSaysWhatAClientRefuses(t *testing.T) {
	srv := newPageServer(t)
	for name, c := range map[string]struct {
		act, want string
		body      obj
	}{
		"nothing to say":  {"say", "Write something first.", obj{"text": "  "}},
		"too much to say": {"say", "A message holds at most 2000 characters.", obj{"text": strings.Repeat("x", 2001)}},
		"no such command": {"command", "There is no command /nope.", obj{"path": []string{"nope"}}},
		"no such form":    {"submit", "That form is no longer open.", obj{"form": "x"}},
	} {
		if a := srv.act(c.act, srv.mina, c.body); a.status != 422 || a.body["refusal"] != c.want {
			t.Errorf("%s: %d %s", name, a.status, a.raw)
		}
	}
	srv.register(obj{"name": "recap", "description": "Nobody is there."})
	if a := srv.act("command", srv.mina, obj{"path": []string{"recap"}}); a.body["silent"] != true || a.body["refusal"] != "The application did not respond" {
		t.Errorf("without a bot: %d %s", a.status, a.raw)
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
