package localdiscord_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
)

// attach sends a message with one file, to a version of the API.
func (dc *discord) attach(version, method, path string, message obj, file string) answer {
	dc.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	payload, _ := json.Marshal(message)
	form.WriteField("payload_json", string(payload))
	part, _ := form.CreateFormFile("files[0]", file)
	part.Write([]byte(file))
	form.Close()
	r, err := http.NewRequest(method, "http://"+dc.host+"/api/"+version+path, &body)
	if err != nil {
		dc.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot secret")
	r.Header.Set("User-Agent", "DiscordBot (test, 1)")
	r.Header.Set("Content-Type", form.FormDataContentType())
	return dc.carry(r)
}

// names are the files of a message as the Discord has it.
func (dc *discord) names(id string) string {
	dc.t.Helper()
	on, err := localdiscord.ParseID(id)
	if err != nil {
		dc.t.Fatal(err)
	}
	m, _ := dc.Message(on)
	var names []string
	for _, a := range m.Attachments {
		names = append(names, a.Name)
	}
	return strings.Join(names, " ")
}

func showing(file string) obj {
	return obj{"type": 12, "items": []obj{{"media": obj{"url": "attachment://" + file}}}}
}

// TestFilesThatComponentsUse reads a message back: its files are in the components
// that use them, and only those that none uses are attachments.
func TestFilesThatComponentsUse(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	file := obj{"type": 13, "file": obj{"url": "attachment://you.json"}}
	a := dc.attach("v10", "POST", dc.messages(), v2(obj{"type": 17, "components": []obj{file}}), "you.json")
	dc.want(a, 200, 0, "a file in a container")
	id := a.body["id"].(string)
	for _, got := range []obj{a.body, dc.call("GET", dc.messages()+"/"+id, nil).body} {
		media := got["components"].([]any)[0].(obj)["components"].([]any)[0].(obj)["file"].(obj)
		if len(got["attachments"].([]any)) != 0 || !strings.HasPrefix(media["url"].(string), "http") || media["attachment_id"] == nil {
			t.Errorf("attachments %v, file %v", got["attachments"], media)
		}
	}
	if dc.names(id) != "you.json" || dc.as(dc.mina).Messages()[0].Components[0].Components[0].File.URL != "attachment://you.json" {
		t.Error("people do not have the file")
	}
	if a := dc.attach("v10", "POST", dc.messages(), obj{"content": "a"}, "you.json"); len(a.body["attachments"].([]any)) != 1 {
		t.Errorf("no component uses the file, and the attachments are %v", a.body["attachments"])
	}
}

// TestAnEditAddsNoGallery checks that a picture of its own comes with a new message
// only, and that one that is there can be shown again.
func TestAnEditAddsNoGallery(t *testing.T) {
	dc, l, _ := oneCommand(t)
	const missing = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
	refused := func(a answer, path, what string) {
		t.Helper()
		if dc.want(a, 400, 50035, what); a.problem(path+"components.0.items.0.media.url") != missing {
			t.Errorf("%s: %s", what, a.raw)
		}
	}
	text := v2(obj{"type": 10, "content": "a"})
	id := dc.call("POST", dc.messages(), text).body["id"].(string)
	refused(dc.attach("v10", "PATCH", dc.messages()+"/"+id, v2(showing("a.png")), "a.png"), "", "an edit")
	dc.want(dc.attach("v10", "PATCH", dc.messages()+"/"+id, v2(obj{"type": 13, "file": obj{"url": "attachment://a.png"}}), "a.png"), 200, 0, "a file to keep")

	a := dc.attach("v10", "POST", dc.messages(), v2(showing("a.png")), "a.png")
	dc.want(a, 200, 0, "a new message")
	id = a.body["id"].(string)
	dc.want(dc.call("PATCH", dc.messages()+"/"+id, v2(showing("a.png"), obj{"type": 10, "content": "a"})), 200, 0, "the same picture")

	in := dc.typed(l, "/a")
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 5}), 204, 0, "later")
	refused(dc.attach("v10", "PATCH", dc.webhook(in)+"/messages/@original", v2(showing("a.png")), "a.png"), "", "a deferred answer")
	refused(dc.attach("v10", "POST", dc.webhook(in), v2(showing("a.png")), "a.png"), "", "a follow-up that takes its place")
	dc.want(dc.call("PATCH", dc.webhook(in)+"/messages/@original", text), 200, 0, "text")
	dc.want(dc.attach("v10", "POST", dc.webhook(in), v2(showing("a.png")), "a.png"), 200, 0, "a follow-up of its own")
}

// TestAFileInAnEditDropsOthers edits a message that has a file, with another.
func TestAFileInAnEditDropsOthers(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	for _, row := range []struct {
		version string
		kept    bool // the edit names the first file
		want    string
	}{{"v10", false, "two.txt"}, {"v10", true, "one.txt two.txt"}, {"v9", false, "one.txt two.txt"}} {
		a := dc.attach(row.version, "POST", dc.messages(), obj{"content": "a"}, "one.txt")
		id, edit := a.body["id"].(string), obj{"content": "b"}
		if row.kept {
			edit["attachments"] = []obj{{"id": a.body["attachments"].([]any)[0].(obj)["id"]}, {"id": 0}}
		}
		dc.want(dc.attach(row.version, "PATCH", dc.messages()+"/"+id, edit, "two.txt"), 200, 0, "an edit")
		if got := dc.names(id); got != row.want {
			t.Errorf("%s, named %v: the files are %s, want %s", row.version, row.kept, got, row.want)
		}
		dc.want(dc.call("PATCH", dc.messages()+"/"+id, obj{"content": "c"}), 200, 0, "an edit without files")
		if got := dc.names(id); got != row.want {
			t.Errorf("%s: without files the edit leaves %s", row.version, got)
		}
	}
}
