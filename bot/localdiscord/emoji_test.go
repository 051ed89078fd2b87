package localdiscord_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
)

// dataURI is an empty picture of a size.
func dataURI(t *testing.T, width, height int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())
}

func TestEmojisOfTheApplication(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	at, picture := "/applications/"+dc.Application().String()+"/emojis", dataURI(t, 128, 128)
	made := dc.call("POST", at, obj{"name": "watched", "image": picture})
	dc.want(made, 201, 0, "a new emoji")
	one := at + "/" + made.body["id"].(string)
	dc.want(dc.call("POST", at, obj{"name": "next", "image": picture}), 201, 0, "another")
	if items := dc.call("GET", at, nil).body["items"].([]any); len(items) != 2 || items[1].(obj)["name"] != "next" {
		t.Errorf("the list is %v", items)
	}
	for _, row := range []struct {
		name, image any
		field, code string
	}{
		{"watched", picture, "name", "APPLICATION_EMOJI_NAME_ALREADY_TAKEN"},
		{"w", picture, "name", "BASE_TYPE_BAD_LENGTH"},
		{strings.Repeat("w", 33), picture, "name", "BASE_TYPE_BAD_LENGTH"},
		{"not out", picture, "name", "STRING_TYPE_REGEX"},
		{nil, picture, "name", "BASE_TYPE_REQUIRED"},
		{"later", nil, "image", "BASE_TYPE_REQUIRED"},
		{"later", "https://example.org/later.png", "image", "IMAGE_INVALID"},
		{"later", dataURI(t, 64, 128), "image", "IMAGE_INVALID"},
		{"later", "data:image/png;base64," + strings.Repeat("AAAA", 90_000), "image", "BINARY_TYPE_MAX_SIZE"},
	} {
		a := dc.call("POST", at, obj{"name": row.name, "image": row.image})
		if dc.want(a, 400, 50035, fmt.Sprint(row.name)); a.problem(row.field) != row.code {
			t.Errorf("%v: %s", row.name, a.raw)
		}
	}
	dc.want(dc.call("PATCH", one, obj{"name": "seen"}), 200, 0, "a new name")
	dc.want(dc.call("PATCH", one, obj{"name": "next"}), 400, 50035, "a name that is taken")
	if got := dc.call("GET", one, nil).body["name"]; got != "seen" {
		t.Errorf("its name is %v", got)
	}
	dc.want(dc.call("DELETE", one, nil), 204, 0, "deleting it")
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		dc.want(dc.call(method, one, obj{"name": "seen"}), 404, 10014, method)
	}
	dc.want(dc.call("GET", "/applications/1/emojis", nil), 404, 10002, "another application")
	if got := dc.Emojis(); len(got) != 1 || got[0].Name != "next" || len(got[0].Image) == 0 {
		t.Errorf("left are %v", got)
	}
}

func TestAFullListOfEmojis(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	at, picture := "/applications/"+dc.Application().String()+"/emojis", dataURI(t, 128, 128)
	for i := range 2000 {
		dc.want(dc.call("POST", at, obj{"name": fmt.Sprint("e", i), "image": picture}), 201, 0, "one of 2000")
	}
	dc.want(dc.call("POST", at, obj{"name": "more", "image": picture}), 400, 30008, "one more")
}

// TestPageHandsOutEmojis asks for the picture of an emoji, and for that of one that is
// gone.
func TestPageHandsOutEmojis(t *testing.T) {
	srv := newPageServer(t)
	at := "/applications/" + srv.Application().String() + "/emojis"
	id := srv.call("POST", at, obj{"name": "watched", "image": dataURI(t, 128, 128)}).body["id"].(string)
	picture := func() answer { return srv.request("GET", "/page/emoji/"+id, nil, nil) }
	if a := picture(); a.status != 200 || a.header.Get("Content-Type") != "image/png" || !bytes.Equal(a.raw, srv.Emojis()[0].Image) {
		t.Errorf("got %d %v", a.status, a.header)
	}
	srv.call("DELETE", at+"/"+id, nil)
	if a := picture(); a.status != 404 {
		t.Errorf("of one that is gone: %d", a.status)
	}
}
