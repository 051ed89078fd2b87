package localdiscord_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

type obj = map[string]any

// discord is a Discord with one guild, one channel and two people.
type discord struct {
	*localdiscord.Server
	t          *testing.T
	host       string
	guild      localdiscord.Guild
	channel    localdiscord.Channel
	mina, theo localdiscord.Member
}

func newDiscord(t *testing.T, opts localdiscord.Options) *discord {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := localdiscord.New(opts)
	done := make(chan error)
	go func() { done <- s.Serve(ln) }()
	t.Cleanup(func() {
		s.Close()
		if err := <-done; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	dc := &discord{Server: s, t: t, host: ln.Addr().String()}
	dc.guild = s.AddGuild("Friday")
	dc.channel = s.AddChannel(dc.guild.ID, "watching")
	dc.mina = s.AddMember(dc.guild.ID, "Mina", localdiscord.ManageGuild)
	dc.theo = s.AddMember(dc.guild.ID, "Theo")
	return dc
}

// as is a member at the channel.
func (dc *discord) as(m localdiscord.Member) *localdiscord.Client {
	return dc.As(m.User.ID, dc.channel.ID)
}

// answer is what a request got.
type answer struct {
	status int
	header http.Header
	raw    []byte
	body   obj
	list   []obj
	err    error
}

func (a answer) code() int { n, _ := a.body["code"].(float64); return int(n) }

// problem is the first code of a form error at a path such as "data.components.0".
func (a answer) problem(path string) string {
	at, _ := a.body["errors"].(obj)
	for _, step := range strings.Split(path, ".") {
		if step != "" {
			at, _ = at[step].(obj)
		}
	}
	list, _ := at["_errors"].([]any)
	if len(list) == 0 {
		return ""
	}
	return list[0].(obj)["code"].(string)
}

func (dc *discord) call(method, path string, body any) answer {
	dc.t.Helper()
	var r io.Reader
	if body != nil {
		raw, ok := body.(string)
		if !ok {
			made, err := json.Marshal(body)
			if err != nil {
				dc.t.Fatal(err)
			}
			raw = string(made)
		}
		r = strings.NewReader(raw)
	}
	return dc.send(method, path, "application/json", r)
}

func (dc *discord) send(method, path, kind string, body io.Reader) answer {
	dc.t.Helper()
	r, err := http.NewRequest(method, "http://"+dc.host+"/api/v10"+path, body)
	if err != nil {
		dc.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bot secret")
	r.Header.Set("User-Agent", "DiscordBot (test, 1)")
	if body != nil {
		r.Header.Set("Content-Type", kind)
	}
	return dc.carry(r)
}

func (dc *discord) carry(r *http.Request) answer {
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return answer{err: err}
	}
	defer resp.Body.Close()
	a := answer{status: resp.StatusCode, header: resp.Header}
	if a.raw, a.err = io.ReadAll(resp.Body); a.err == nil && len(a.raw) > 0 {
		if bytes.HasPrefix(a.raw, []byte("[")) {
			json.Unmarshal(a.raw, &a.list)
		} else {
			json.Unmarshal(a.raw, &a.body)
		}
	}
	return a
}

func callbackPath(in obj) string {
	return "/interactions/" + in["id"].(string) + "/" + in["token"].(string) + "/callback"
}

func (dc *discord) webhook(in obj) string {
	return "/webhooks/" + dc.Application().String() + "/" + in["token"].(string)
}

func (dc *discord) register(commands ...obj) {
	dc.t.Helper()
	if a := dc.call("PUT", "/applications/"+dc.Application().String()+"/commands", commands); a.status != 200 {
		dc.t.Fatalf("PUT commands: %d %s", a.status, a.raw)
	}
}

func within(t testing.TB) context.Context {
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	t.Cleanup(stop)
	return ctx
}

// said is a message of one text display, made of components.
func said(text string, more ...obj) obj {
	list := []obj{{"type": 10, "content": text}}
	return obj{"flags": 1 << 15, "components": append(list, more...)}
}

func row(inner ...obj) obj { return obj{"type": 1, "components": inner} }

func button(label, id string) obj {
	return obj{"type": 2, "style": 2, "label": label, "custom_id": id}
}
