package localdiscord_test

import (
	"encoding/json"
	"strings"
	"testing"
)

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

func TestPageGivesAFile(t *testing.T) {
	srv := newPageServer(t)
	srv.popcorn()
	lines := srv.events(srv.mina)
	upload := func(data []byte) answer {
		return srv.act("command", srv.mina, obj{"path": []string{"show", "pack", "upload"}, "options": []obj{{"name": "file", "value": `my "pack.yaml`}},
			"files": []obj{{"option": "file", "name": `my "pack.yaml`, "data": data}}})
	}
	upload([]byte("id: x"))
	if e, m := srv.put(lines); !strings.Contains(e.data, "You used a file: id: x.") || !strings.Contains(e.data, `{"name":"file","value":"my__pack.yaml"}`) || m["private"] != true {
		t.Errorf("the answer is %s", e.data)
	}
	if a := upload(make([]byte, 11<<20)); a.body["refusal"] != "That file is too large: 10 MiB is the most." {
		t.Errorf("too large: %d %s", a.status, a.raw)
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
