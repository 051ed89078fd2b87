package localdiscord_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// clock is a clock that tests turn.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)} }

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

func (c *clock) turn(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.now = c.now.Add(d) }

func (dc *discord) want(a answer, status, code int, what string) {
	dc.t.Helper()
	if a.status != status || a.code() != code {
		dc.t.Errorf("%s: got %d %s, want %d with code %d", what, a.status, a.raw, status, code)
	}
}

func oneCommand(t *testing.T) (*discord, *line, *clock) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	dc.register(obj{"name": "a", "description": "b"}, obj{"name": "Seal", "type": 3})
	l, _ := dc.ready()
	return dc, l, c
}

func TestAnInteractionCarriesWhatDiscordSends(t *testing.T) {
	dc, l, _ := oneCommand(t)
	in := dc.typed(l, "/a")
	for _, field := range []string{"id", "application_id", "type", "token", "version", "guild_id", "guild", "channel_id", "channel", "member",
		"app_permissions", "locale", "guild_locale", "context", "authorizing_integration_owners", "entitlements", "attachment_size_limit", "data"} {
		if _, ok := in[field]; !ok {
			t.Errorf("no %s", field)
		}
	}
	if in["application_id"] == dc.Bot().ID.String() || in["application_id"] != dc.Application().String() {
		t.Errorf("application_id %v", in["application_id"])
	}
	if p, _ := in["member"].(obj)["permissions"].(string); p == "" {
		t.Errorf("permissions %v", p)
	}
	if ch := in["channel"].(obj); ch["type"] != 0.0 || ch["permissions"] == nil || ch["id"] != dc.channel.ID.String() {
		t.Errorf("channel %v", ch)
	}
}

func TestTheThreeSeconds(t *testing.T) {
	dc, l, c := oneCommand(t)
	in := dc.typed(l, "/a")
	c.turn(3*time.Second + 1)
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 5}), 404, 10062, "after 3 s")
	in = dc.typed(l, "/a")
	c.turn(3 * time.Second)
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 5}), 204, 0, "at 3 s")
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 5}), 400, 40060, "a second answer")
	dc.want(dc.call("POST", "/interactions/1/x/callback", obj{"type": 5}), 404, 10062, "made up")
}

func TestTheFifteenMinutes(t *testing.T) {
	dc, l, c := oneCommand(t)
	in := dc.typed(l, "/a")
	dc.want(dc.call("POST", dc.webhook(in), said("x")), 404, 10015, "a follow-up before the answer")
	dc.call("POST", callbackPath(in), obj{"type": 4, "data": said("x")})
	c.turn(15 * time.Minute)
	dc.want(dc.call("POST", dc.webhook(in), said("x")), 200, 0, "at 15 min")
	c.turn(1)
	for _, a := range []answer{
		dc.call("POST", dc.webhook(in), said("x")),
		dc.call("PATCH", dc.webhook(in)+"/messages/@original", said("x")),
		dc.call("GET", dc.webhook(in)+"/messages/@original", nil),
		dc.call("DELETE", dc.webhook(in)+"/messages/@original", nil),
		dc.call("POST", dc.webhook(obj{"token": "made-up"}), said("x")),
	} {
		dc.want(a, 401, 50027, "after 15 min")
	}
}

func TestOriginalAndFollowUps(t *testing.T) {
	dc, l, _ := oneCommand(t)
	in := dc.typed(l, "/a")
	a := dc.call("POST", callbackPath(in)+"?with_response=true", obj{"type": 4, "data": private(said("one", row(button("a", "b"))))})
	if a.status != 200 || a.body["resource"].(obj)["message"].(obj)["flags"] != float64(1<<15|64) {
		t.Fatalf("with_response: %d %s", a.status, a.raw)
	}
	original := dc.webhook(in) + "/messages/@original"
	dc.want(dc.call("PATCH", original, said("two")), 200, 0, "PATCH @original")
	if got := dc.call("GET", original, nil).body; got["components"].([]any)[0].(obj)["content"] != "two" || got["edited_timestamp"] == nil {
		t.Errorf("GET @original: %v", got)
	}
	more := dc.call("POST", dc.webhook(in), said("three"))
	path := dc.webhook(in) + "/messages/" + more.body["id"].(string)
	if a := dc.call("PATCH", path, private(said("still public"))); a.status != 200 || a.body["flags"] != float64(1<<15) {
		t.Errorf("an edit made a message private: %d %s", a.status, a.raw)
	}
	dc.want(more, 200, 0, "follow-up")
	dc.want(dc.call("PATCH", path, said("four")), 200, 0, "PATCH follow-up")
	dc.want(dc.call("DELETE", path, nil), 204, 0, "DELETE follow-up")
	dc.want(dc.call("GET", path, nil), 404, 10008, "GET of a deleted follow-up")
	dc.want(dc.call("PATCH", original, obj{"components": []obj{}}), 400, 50006, "an empty edit")
	dc.want(dc.call("DELETE", original, nil), 204, 0, "DELETE @original")
	dc.want(dc.call("GET", original, nil), 404, 10008, "GET of a deleted original")
	other := dc.typed(l, "/a")
	dc.call("POST", callbackPath(other), obj{"type": 4, "data": said("x")})
	dc.want(dc.call("GET", dc.webhook(other)+"/messages/"+more.body["id"].(string), nil), 404, 10008, "another interaction's message")
}

func TestADeferredAnswerKeepsItsPrivacy(t *testing.T) {
	for _, how := range []string{"POST", "PATCH"} {
		dc, l, _ := oneCommand(t)
		in := dc.typed(l, "/a")
		dc.want(dc.call("POST", callbackPath(in), obj{"type": 5, "data": obj{"flags": 1<<15 | 64}}), 400, 50035, "deferring with another flag")
		dc.want(dc.call("POST", callbackPath(in), obj{"type": 5, "data": obj{"flags": 64}}), 204, 0, "defer")
		if got := dc.as(dc.mina).Messages(); len(got) != 1 || !got[0].Thinking() {
			t.Fatalf("after deferring: %+v", got)
		}
		path := dc.webhook(in)
		if how == "PATCH" {
			path += "/messages/@original"
		}
		dc.want(dc.call(how, path, said("done")), 200, 0, how)
		got := dc.as(dc.mina).Messages()
		if len(got) != 1 || people.Text(got[0]) != "(only you can see this)\ndone" {
			t.Errorf("%s: %+v", how, got)
		}
		if len(dc.as(dc.theo).Messages()) != 0 {
			t.Errorf("%s: somebody else sees it", how)
		}
	}
}

// kinds makes an unanswered interaction of each kind.
func kinds(dc *discord, l *line) map[string]func() obj {
	gone, stop := context.WithCancel(context.Background())
	stop()
	on := func() localdiscord.Message {
		in := dc.typed(l, "/a")
		dc.call("POST", callbackPath(in), obj{"type": 4, "data": said("x", row(button("go", "go")))})
		all := dc.as(dc.mina).Messages()
		return all[len(all)-1]
	}
	press := func() obj {
		dc.as(dc.mina).Press(gone, on().ID, "go")
		return l.read().data()
	}
	form := func(open obj) obj {
		c := dc.as(dc.mina)
		done := make(chan error)
		m := on()
		go func() { _, err := c.Press(within(dc.t), m.ID, "go"); done <- err }()
		dc.call("POST", callbackPath(l.read().data()), obj{"type": 9, "data": open})
		if err := <-done; err != nil {
			dc.t.Error(err)
		}
		c.Submit(gone, map[string]string{"Text": "typed"})
		return l.read().data()
	}
	return map[string]func() obj{
		"command": func() obj { return dc.typed(l, "/a") },
		"press":   press,
		"form":    func() obj { return form(modal("t", input(nil))) },
		"complete": func() obj {
			dc.register(command(nil), command(obj{"name": "o", "options": []obj{opt(3, obj{"autocomplete": true})}}))
			return dc.completing(l, "/o o:x")
		},
	}
}

func TestWhichAnswersAnInteractionTakes(t *testing.T) {
	data := map[int]obj{4: said("a"), 5: {}, 6: {}, 7: said("b"), 8: {"choices": []obj{}}, 9: modal("t", input(nil))}
	for kind, allowed := range map[string][]int{"command": {4, 5, 9}, "press": {4, 5, 6, 7, 9}, "form": {4, 5, 6, 7}, "complete": {8}} {
		dc, l, _ := oneCommand(t)
		begin := kinds(dc, l)[kind]
		for back := 4; back <= 9; back++ {
			a := dc.call("POST", callbackPath(begin()), obj{"type": back, "data": data[back]})
			if ok := a.status == 204; ok != slices.Contains(allowed, back) {
				t.Errorf("%s answered by %d: %d %s", kind, back, a.status, a.raw)
			}
		}
	}
}

func TestAFormCarriesItsFieldsInLabels(t *testing.T) {
	dc, l, _ := oneCommand(t)
	in := kinds(dc, l)["form"]()
	label := in["data"].(obj)["components"].([]any)[0].(obj)
	if label["type"] != 18.0 || label["component"].(obj)["value"] != "typed" || label["component"].(obj)["custom_id"] != "i" {
		t.Errorf("submitted: %v", label)
	}
	if in["message"] == nil || in["data"].(obj)["custom_id"] != "m" {
		t.Errorf("form: %v", in)
	}
}
