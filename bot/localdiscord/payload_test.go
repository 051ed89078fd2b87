package localdiscord_test

import (
	"bytes"
	"context"
	"encoding/json"
	"mime/multipart"
	"reflect"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

func TestSelectsResolveWhatWasChosen(t *testing.T) {
	dc, l, _ := oneCommand(t)
	role := dc.AddRole(dc.guild.ID, "Hosts")
	in := dc.typed(l, "/a")
	dc.call("POST", callbackPath(in), obj{"type": 4, "data": said("x", row(obj{"type": 3, "custom_id": "s", "options": []obj{{"label": "One", "value": "1"}}}),
		row(obj{"type": 5, "custom_id": "u"}), row(obj{"type": 6, "custom_id": "r"}), row(obj{"type": 8, "custom_id": "c"}))})
	m := dc.as(dc.theo).Messages()[0]
	gone, stop := context.WithCancel(context.Background())
	stop()
	for i, want := range []struct{ name, value, resolved string }{{"one", "1", ""}, {"@theo", dc.theo.User.ID.String(), "members"},
		{"hosts", role.ID.String(), "roles"}, {"#watching", dc.channel.ID.String(), "channels"}} {
		dc.as(dc.theo).Select(gone, m.ID, i+1, want.name)
		data := l.read().data()["data"].(obj)
		if !reflect.DeepEqual(data["values"], []any{want.value}) {
			t.Errorf("%s: values %v, want %s", want.name, data["values"], want.value)
		}
		if resolved, _ := data["resolved"].(obj); want.resolved != "" && resolved[want.resolved] == nil {
			t.Errorf("%s: resolved %v", want.name, resolved)
		}
	}
	if _, err := dc.as(dc.theo).Select(gone, m.ID, 1, "Two"); err == nil || err == error(localdiscord.ErrNoResponse) {
		t.Errorf("a choice that is not there: %v", err)
	}
}

func TestAMessageCommandCarriesTheMessage(t *testing.T) {
	dc, l, _ := oneCommand(t)
	m, err := dc.Say(dc.theo.User.ID, dc.channel.ID, "spoiler")
	if err != nil {
		t.Fatal(err)
	}
	gone, stop := context.WithCancel(context.Background())
	stop()
	dc.as(dc.mina).Menu(gone, "Seal", m.ID)
	data := l.read().data()["data"].(obj)
	target := data["resolved"].(obj)["messages"].(obj)[data["target_id"].(string)].(obj)
	if data["type"] != 3.0 || target["content"] != "spoiler" {
		t.Errorf("data %v", data)
	}
	got := dc.call("GET", "/channels/"+dc.channel.ID.String()+"/messages/"+m.ID.String(), nil)
	if got.body["content"] != "" {
		t.Error("the bot reads what others wrote without the intent")
	}
}

func TestFilesComeInAForm(t *testing.T) {
	dc, l, _ := oneCommand(t)
	in := dc.typed(l, "/a")
	payload, _ := json.Marshal(obj{"type": 4, "data": obj{"flags": 1<<15 | 64, "attachments": []obj{{"id": 0, "filename": "you.json"}},
		"components": []obj{{"type": 10, "content": "Here."}, {"type": 13, "file": obj{"url": "attachment://you.json"}}}}})
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	form.WriteField("payload_json", string(payload))
	part, _ := form.CreateFormFile("files[0]", "you.json")
	part.Write([]byte("{}"))
	form.Close()
	dc.want(dc.send("POST", callbackPath(in), form.FormDataContentType(), &body), 204, 0, "multipart")
	m := dc.as(dc.mina).Messages()[0]
	if got, want := people.Text(m), "(only you can see this)\nHere.\n(file you.json, 2 bytes)"; got != want || string(m.Attachments[0].Data) != "{}" {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPings(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	to := "<@" + dc.theo.User.ID.String() + ">"
	for _, row := range []struct {
		mentions any
		pings    int
	}{{nil, 1}, {obj{"parse": []string{}}, 0}, {obj{"parse": []string{"roles"}}, 0}, {obj{"users": []string{dc.theo.User.ID.String()}}, 1}} {
		body := said(to)
		if row.mentions != nil {
			body["allowed_mentions"] = row.mentions
		}
		a := dc.call("POST", "/channels/"+dc.channel.ID.String()+"/messages", body)
		id, _ := localdiscord.ParseID(a.body["id"].(string))
		if m, _ := dc.Message(id); len(m.Pings) != row.pings || len(a.body["mentions"].([]any)) != row.pings {
			t.Errorf("%v: pings %v", row.mentions, m.Pings)
		}
	}
}

// A menu of several takes as many as its max_values, and none twice.
func TestSeveralAreChosen(t *testing.T) {
	dc, l, _ := oneCommand(t)
	options := []obj{{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}, {"label": "Three", "value": "3"}}
	in := dc.typed(l, "/a")
	dc.call("POST", callbackPath(in), obj{"type": 4, "data": said("x", row(obj{"type": 3, "custom_id": "several", "max_values": 2, "options": options}))})
	m := dc.as(dc.theo).Messages()[0]
	gone, stop := context.WithCancel(context.Background())
	stop()
	for _, values := range [][]string{{}, {"One", "Two", "Three"}, {"One", "1"}, {"One", "Four"}} {
		if _, err := dc.as(dc.theo).Select(gone, m.ID, 1, values...); err == nil || err == error(localdiscord.ErrNoResponse) {
			t.Errorf("%q: %v", values, err)
		}
	}
	dc.as(dc.theo).Select(gone, m.ID, 1, "Three", "One")
	if values := l.read().data()["data"].(obj)["values"]; !reflect.DeepEqual(values, []any{"3", "1"}) {
		t.Errorf("got %v", values)
	}
}
