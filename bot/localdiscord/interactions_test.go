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

func (w *world) want(a answer, status, code int, what string) {
	w.t.Helper()
	if a.status != status || a.code() != code {
		w.t.Errorf("%s: got %d %s, want %d with code %d", what, a.status, a.raw, status, code)
	}
}

func oneCommand(t *testing.T) (*world, *line, *clock) {
	c := newClock()
	w := newWorld(t, localdiscord.Options{Clock: c.Now})
	w.register(obj{"name": "a", "description": "b"}, obj{"name": "Seal", "type": 3})
	l, _ := w.ready()
	return w, l, c
}

func TestAnInteractionCarriesWhatDiscordSends(t *testing.T) {
	w, l, _ := oneCommand(t)
	in := w.typed(l, "/a")
	for _, field := range []string{"id", "application_id", "type", "token", "version", "guild_id", "guild", "channel_id", "channel", "member",
		"app_permissions", "locale", "guild_locale", "context", "authorizing_integration_owners", "entitlements", "attachment_size_limit", "data"} {
		if _, ok := in[field]; !ok {
			t.Errorf("no %s", field)
		}
	}
	if in["application_id"] == w.Bot().ID.String() || in["application_id"] != w.Application().String() {
		t.Errorf("application_id %v", in["application_id"])
	}
	if p, _ := in["member"].(obj)["permissions"].(string); p == "" {
		t.Errorf("permissions %v", p)
	}
	if ch := in["channel"].(obj); ch["type"] != 0.0 || ch["permissions"] == nil || ch["id"] != w.channel.ID.String() {
		t.Errorf("channel %v", ch)
	}
}

func TestTheThreeSeconds(t *testing.T) {
	w, l, c := oneCommand(t)
	in := w.typed(l, "/a")
	c.turn(3*time.Second + 1)
	w.want(w.call("POST", callbackPath(in), obj{"type": 5}), 404, 10062, "after 3 s")
	in = w.typed(l, "/a")
	c.turn(3 * time.Second)
	w.want(w.call("POST", callbackPath(in), obj{"type": 5}), 204, 0, "at 3 s")
	w.want(w.call("POST", callbackPath(in), obj{"type": 5}), 400, 40060, "a second answer")
	w.want(w.call("POST", "/interactions/1/x/callback", obj{"type": 5}), 404, 10062, "made up")
}

func TestTheFifteenMinutes(t *testing.T) {
	w, l, c := oneCommand(t)
	in := w.typed(l, "/a")
	w.want(w.call("POST", w.webhook(in), said("x")), 404, 10015, "a follow-up before the answer")
	w.call("POST", callbackPath(in), obj{"type": 4, "data": said("x")})
	c.turn(15 * time.Minute)
	w.want(w.call("POST", w.webhook(in), said("x")), 200, 0, "at 15 min")
	c.turn(1)
	for _, a := range []answer{
		w.call("POST", w.webhook(in), said("x")),
		w.call("PATCH", w.webhook(in)+"/messages/@original", said("x")),
		w.call("GET", w.webhook(in)+"/messages/@original", nil),
		w.call("DELETE", w.webhook(in)+"/messages/@original", nil),
		w.call("POST", w.webhook(obj{"token": "made-up"}), said("x")),
	} {
		w.want(a, 401, 50027, "after 15 min")
	}
}

func TestOriginalAndFollowUps(t *testing.T) {
	w, l, _ := oneCommand(t)
	in := w.typed(l, "/a")
	a := w.call("POST", callbackPath(in)+"?with_response=true", obj{"type": 4, "data": private(said("one", row(button("a", "b"))))})
	if a.status != 200 || a.body["resource"].(obj)["message"].(obj)["flags"] != float64(1<<15|64) {
		t.Fatalf("with_response: %d %s", a.status, a.raw)
	}
	original := w.webhook(in) + "/messages/@original"
	w.want(w.call("PATCH", original, said("two")), 200, 0, "PATCH @original")
	if got := w.call("GET", original, nil).body; got["components"].([]any)[0].(obj)["content"] != "two" || got["edited_timestamp"] == nil {
		t.Errorf("GET @original: %v", got)
	}
	more := w.call("POST", w.webhook(in), said("three"))
	path := w.webhook(in) + "/messages/" + more.body["id"].(string)
	if a := w.call("PATCH", path, private(said("still public"))); a.status != 200 || a.body["flags"] != float64(1<<15) {
		t.Errorf("an edit made a message private: %d %s", a.status, a.raw)
	}
	w.want(more, 200, 0, "follow-up")
	w.want(w.call("PATCH", path, said("four")), 200, 0, "PATCH follow-up")
	w.want(w.call("DELETE", path, nil), 204, 0, "DELETE follow-up")
	w.want(w.call("GET", path, nil), 404, 10008, "GET of a deleted follow-up")
	w.want(w.call("PATCH", original, obj{"components": []obj{}}), 400, 50006, "an empty edit")
	w.want(w.call("DELETE", original, nil), 204, 0, "DELETE @original")
	w.want(w.call("GET", original, nil), 404, 10008, "GET of a deleted original")
	other := w.typed(l, "/a")
	w.call("POST", callbackPath(other), obj{"type": 4, "data": said("x")})
	w.want(w.call("GET", w.webhook(other)+"/messages/"+more.body["id"].(string), nil), 404, 10008, "another interaction's message")
}

func TestADeferredAnswerKeepsItsPrivacy(t *testing.T) {
	for _, how := range []string{"POST", "PATCH"} {
		w, l, _ := oneCommand(t)
		in := w.typed(l, "/a")
		w.want(w.call("POST", callbackPath(in), obj{"type": 5, "data": obj{"flags": 1<<15 | 64}}), 400, 50035, "deferring with another flag")
		w.want(w.call("POST", callbackPath(in), obj{"type": 5, "data": obj{"flags": 64}}), 204, 0, "defer")
		if got := w.as(w.mina).Messages(); len(got) != 1 || !got[0].Thinking() {
			t.Fatalf("after deferring: %+v", got)
		}
		path := w.webhook(in)
		if how == "PATCH" {
			path += "/messages/@original"
		}
		w.want(w.call(how, path, said("done")), 200, 0, how)
		got := w.as(w.mina).Messages()
		if len(got) != 1 || people.Text(got[0]) != "(only you can see this)\ndone" {
			t.Errorf("%s: %+v", how, got)
		}
		if len(w.as(w.theo).Messages()) != 0 {
			t.Errorf("%s: somebody else sees it", how)
		}
	}
}

// kinds makes an unanswered interaction of each kind.
func kinds(w *world, l *line) map[string]func() obj {
	gone, stop := context.WithCancel(context.Background())
	stop()
	on := func() localdiscord.Message {
		in := w.typed(l, "/a")
		w.call("POST", callbackPath(in), obj{"type": 4, "data": said("x", row(button("go", "go")))})
		all := w.as(w.mina).Messages()
		return all[len(all)-1]
	}
	press := func() obj {
		w.as(w.mina).Press(gone, on().ID, "go")
		return l.read().data()
	}
	form := func(open obj) obj {
		c := w.as(w.mina)
		done := make(chan error)
		m := on()
		go func() { _, err := c.Press(within(w.t), m.ID, "go"); done <- err }()
		w.call("POST", callbackPath(l.read().data()), obj{"type": 9, "data": open})
		if err := <-done; err != nil {
			w.t.Error(err)
		}
		c.Submit(gone, map[string]string{"Text": "typed"})
		return l.read().data()
	}
	return map[string]func() obj{
		"command": func() obj { return w.typed(l, "/a") },
		"press":   press,
		"form":    func() obj { return form(modal("t", input(nil))) },
		"complete": func() obj {
			w.register(command(nil), command(obj{"name": "o", "options": []obj{opt(3, obj{"autocomplete": true})}}))
			return w.completing(l, "/o o:x")
		},
	}
}

func TestWhichAnswersAnInteractionTakes(t *testing.T) {
	data := map[int]obj{4: said("a"), 5: {}, 6: {}, 7: said("b"), 8: {"choices": []obj{}}, 9: modal("t", input(nil))}
	for kind, allowed := range map[string][]int{"command": {4, 5, 9}, "press": {4, 5, 6, 7, 9}, "form": {4, 5, 6, 7}, "complete": {8}} {
		w, l, _ := oneCommand(t)
		begin := kinds(w, l)[kind]
		for back := 4; back <= 9; back++ {
			a := w.call("POST", callbackPath(begin()), obj{"type": back, "data": data[back]})
			if ok := a.status == 204; ok != slices.Contains(allowed, back) {
				t.Errorf("%s answered by %d: %d %s", kind, back, a.status, a.raw)
			}
		}
	}
}

func TestAFormCarriesItsFieldsInLabels(t *testing.T) {
	w, l, _ := oneCommand(t)
	in := kinds(w, l)["form"]()
	label := in["data"].(obj)["components"].([]any)[0].(obj)
	if label["type"] != 18.0 || label["component"].(obj)["value"] != "typed" || label["component"].(obj)["custom_id"] != "i" {
		t.Errorf("submitted: %v", label)
	}
	if in["message"] == nil || in["data"].(obj)["custom_id"] != "m" {
		t.Errorf("form: %v", in)
	}
}
