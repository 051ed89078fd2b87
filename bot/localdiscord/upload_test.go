package localdiscord_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// withPack registers a command that takes a file, in a group.
func withPack(t *testing.T) (*discord, *line, *clock) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	dc.register(obj{"name": "show", "description": "b", "options": []obj{{"type": 2, "name": "pack", "description": "b", "options": []obj{
		{"type": 1, "name": "upload", "description": "b", "options": []obj{
			{"type": 11, "name": "file", "description": "b", "required": true}, {"type": 3, "name": "why", "description": "b", "autocomplete": true}}}}}}})
	l, _ := dc.ready()
	return dc, l, c
}

// given is the interaction of a command with a file, and the file as it is resolved.
func given(dc *discord, l *line, name string, data []byte) (in, file obj) {
	dc.t.Helper()
	gone, stop := context.WithCancel(context.Background())
	stop()
	_, err := dc.as(dc.mina).Type(gone, "/show pack upload file:"+name+" why:fun", localdiscord.Upload{Option: "file", Name: name, Data: data})
	if err != localdiscord.ErrNoResponse {
		dc.t.Fatal(err)
	}
	in = l.read().data()["data"].(obj)
	upload := in["options"].([]any)[0].(obj)["options"].([]any)[0].(obj)
	option := upload["options"].([]any)[0].(obj)
	if option["type"] != 11.0 || upload["name"] != "upload" {
		dc.t.Errorf("options %v", in["options"])
	}
	return in, in["resolved"].(obj)["attachments"].(obj)[option["value"].(string)].(obj)
}

func fetched(t *testing.T, address string) (int, string) {
	t.Helper()
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := (&discord{t: t}).carry(r)
	return a.status, string(a.raw)
}

func TestAFileIsGiven(t *testing.T) {
	dc, l, clock := withPack(t)
	_, file := given(dc, l, "my pack?.yaml", []byte("id: x"))
	address := file["url"].(string)
	if file["filename"] != "my_pack_.yaml" || file["size"] != 5.0 || file["content_type"] == "" || !strings.HasPrefix(address, "http://"+dc.host+"/ephemeral-attachments/") {
		t.Errorf("resolved %v", file)
	}
	if status, text := fetched(t, address); status != 200 || text != "id: x" {
		t.Errorf("got %d %s", status, text)
	}
	if status, _ := fetched(t, address+"x"); status != 404 {
		t.Errorf("another signature gets %d", status)
	}
	dc.Fail(localdiscord.Fault{Path: "/ephemeral-attachments/*/*/*", Status: 503})
	if status, _ := fetched(t, address); status != 503 {
		t.Errorf("a fault gets %d", status)
	}
	clock.turn(24 * time.Hour)
	if status, text := fetched(t, address); status != 404 || !strings.Contains(text, "no longer available") {
		t.Errorf("a day later: %d %s", status, text)
	}
	_, file = given(dc, l, "a.yaml", []byte("id: y"))
	dc.LoseFiles()
	if status, _ := fetched(t, file["url"].(string)); status != 404 {
		t.Errorf("a file that was lost gets %d", status)
	}
}

func TestAFileIsRefused(t *testing.T) {
	dc, _, _ := withPack(t)
	mina := dc.as(dc.mina)
	for line, want := range map[string]string{
		"/show pack upload":                      `/show pack upload needs the option "file".`,
		"/show pack upload file:a.yaml":          `The option "file" needs a file.`,
		"/show pack upload file: why:x":          `The option "file" needs a file.`,
		"/show pack":                             "/show pack is followed by one of: upload.",
		"/show pack upload file:large why:\"a\"": "That file is too large: 10 MiB is the most.",
	} {
		var no localdiscord.Refusal
		files := []localdiscord.Upload{{Option: "other", Name: "a.yaml"}}
		if strings.Contains(line, "large") {
			files = append(files, localdiscord.Upload{Option: "file", Name: "large", Data: make([]byte, localdiscord.UploadLimit+1)})
		}
		if _, err := mina.Type(t.Context(), line, files...); !errors.As(err, &no) || no.Error() != want {
			t.Errorf("%s: got %v, want %s", line, err, want)
		}
	}
}

// TestAFileIsNotSentBefore checks that completing another option sends no file.
func TestAFileIsNotSentBefore(t *testing.T) {
	dc, l, _ := withPack(t)
	in := dc.completing(l, "/show pack upload file:a.yaml why:x")["data"].(obj)
	if raw := fmt.Sprint(in); strings.Contains(raw, "a.yaml") || in["resolved"] != nil {
		t.Errorf("sent %s", raw)
	}
}

func TestTheConsoleGivesAFile(t *testing.T) {
	dc, l, _ := withPack(t)
	go func() {
		in := l.read().data()
		file := in["data"].(obj)["resolved"].(obj)["attachments"].(obj)
		for _, f := range file {
			f := f.(obj)
			_, text := fetched(t, f["url"].(string))
			dc.call("POST", callbackPath(in), obj{"type": 4, "data": private(said(f["filename"].(string) + ": " + text))})
		}
	}()
	var out bytes.Buffer
	c := people.Console{Server: dc.Server, Guild: dc.guild.ID, In: strings.NewReader("/show pack upload file:@no/one.yaml\n/show pack upload file:x\n/show pack upload file:@my/pack.yaml\n"), Out: &out, Echo: true,
		ReadFile: func(name string) ([]byte, error) {
			if name != "my/pack.yaml" {
				return nil, &os.PathError{Op: "open", Path: "/secret/" + name, Err: os.ErrNotExist}
			}
			return []byte("id: x"), nil
		}}
	if err := c.Run(within(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"no/one.yaml cannot be read: file does not exist\n", `The option "file" takes a file: file:@FILE`, "pack.yaml: id: x"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the console says\n%s\nwithout %s", out.String(), want)
		}
	}
}
