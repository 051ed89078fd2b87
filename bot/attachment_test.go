package bot

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// fileRouter is a router of one command that takes a file.
type fileRouter struct{ fakeRouter }

func (f *fileRouter) Commands() []commands.Command {
	return []commands.Command{{Name: "keep", Description: words.Verbatim("Keeps it."), Subs: []commands.Sub{
		{Group: "pack", Name: "upload", Description: words.Verbatim("Takes it."), Options: []commands.Option{{Name: "file", Description: words.Verbatim("Which."), Required: true, File: true}}},
		{Name: "see", Description: words.Verbatim("Shows it.")},
	}}}
}

var troubles = map[commands.FileTrouble]string{commands.FileRead: "read", commands.FileGone: "gone", commands.FileTooLarge: "too large", commands.FileUnread: "unread"}

// keeping says what came of a file.
func keeping() *fileRouter {
	return &fileRouter{fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
		f := r.Files["file"]
		if f.Trouble == commands.FileWaits {
			return commands.Reply{Fetch: true, Body: []commands.Span{{Text: words.FileUnread()}}}, nil
		}
		said := fmt.Sprintf("%s %s %d %q", r.Do, f.Name, f.Size, f.Data)
		if len(f.Data) > 100 {
			said = fmt.Sprintf("%s %s %d of %d", r.Do, f.Name, len(f.Data), f.Size)
		}
		return commands.Reply{Body: []commands.Span{{Text: words.Verbatim(said + " " + troubles[f.Trouble])}}}, nil
	}}}
}

// fileSandbox runs a bot that takes files.
func fileSandbox(t *testing.T, router Router, test func(b *sandbox, give func(name string, data []byte) string)) {
	inSandbox(t, localdiscord.Options{}, func(b *sandbox) {
		ctx, stop := context.WithCancel(b.t.Context())
		ended := make(chan error, 1)
		go func() { ended <- run(ctx, b.config(), router, usual) }()
		defer func() {
			stop()
			<-ended
		}()
		time.Sleep(time.Minute)
		test(b, func(name string, data []byte) string {
			a, err := b.As(b.member.User.ID, b.channel.ID).Type(b.t.Context(), "/keep pack upload file:"+name, localdiscord.Upload{Option: "file", Name: name, Data: data})
			if err != nil {
				return err.Error()
			}
			return people.Text(*a.Message)
		})
	})
}

// TestFilesAreRead gives files to a command through the local Discord, and has what
// holds them fail in every way.
func TestFilesAreRead(t *testing.T) {
	t.Parallel()
	fileSandbox(t, keeping(), func(b *sandbox, give func(string, []byte) string) {
		const only = "(only you can see this)\npack-upload "
		same := func(what, got, want string) {
			t.Helper()
			if got != only+want {
				t.Errorf("%s: got %q, want %q", what, got, only+want)
			}
		}
		most := bytes.Repeat([]byte("x"), commands.MaxFile)
		same("in order", give("a b.yaml", []byte("id: x")), `a_b.yaml 5 "id: x" read`)
		same("empty", give("a.yaml", nil), `a.yaml 0 "" read`)
		same("the largest", give("a.yaml", most), "a.yaml 262144 of 262144 read")
		const path = "/ephemeral-attachments/*/*/*"
		fetched := b.Fail(localdiscord.Fault{Path: path, Pass: true})
		same("too large", give("a.yaml", append(most, 'x')), `a.yaml 262145 "" too large`)
		same("far too large", give("a.yaml", make([]byte, 10<<20)), `a.yaml 10485760 "" too large`)
		if len(fetched) > 0 {
			t.Error("a file that is too large is fetched")
		}
		b.Mend()
		for _, fault := range []struct {
			localdiscord.Fault
			want string
		}{
			{localdiscord.Fault{Status: 404}, "gone"}, {localdiscord.Fault{Status: 403}, "gone"}, {localdiscord.Fault{Status: 500}, "unread"},
			{localdiscord.Fault{Status: 301}, "unread"}, {localdiscord.Fault{Status: 429}, "unread"}, {localdiscord.Fault{}, "unread"},
			{localdiscord.Fault{Hold: make(chan struct{})}, "unread"},
		} {
			fault.Path, fault.Times = path, -1
			b.Fail(fault.Fault)
			begun := time.Now()
			same(fmt.Sprint(fault.Status), give("secret-name.yaml", []byte("secret-text")), `secret-name.yaml 11 "" `+fault.want)
			if took := time.Since(begun); took > fetchTime+time.Second {
				t.Errorf("%d: it took %v", fault.Status, took)
			}
			b.Mend()
		}
		hold := make(chan struct{})
		b.Fail(localdiscord.Fault{Path: path, Hold: hold, Pass: true})
		go func() {
			time.Sleep(8 * time.Second) // more than Discord allows for an answer
			close(hold)
		}()
		same("slow", give("a.yaml", []byte("x")), `a.yaml 1 "x" read`)
		for _, s := range []string{"secret-name", "secret-text", "hm="} {
			if strings.Contains(b.log.String(), s) {
				t.Errorf("the log holds %s", s)
			}
		}
	})
}

// TestAnswerToAFileIsPrivate checks that a command cannot answer in public what was
// deferred in private, nor with a form.
func TestAnswerToAFileIsPrivate(t *testing.T) {
	t.Parallel()
	body := []commands.Span{{Text: words.Verbatim("Hi.")}}
	for _, r := range []commands.Reply{{Public: true, Body: body}, {Form: &commands.Form{}}, {Body: body, Wait: data.JobKey{Kind: "x", Guild: 1}}} {
		router := keeping()
		fetches := router.handle
		router.handle = func(q commands.Request) (commands.Reply, error) {
			if first, err := fetches(q); first.Fetch {
				return first, err
			}
			return r, nil
		}
		fileSandbox(t, router, func(b *sandbox, give func(string, []byte) string) {
			if got := give("a.yaml", nil); got != "(only you can see this)\n"+english(words.Failed()) {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestFilesComeFromDiscord checks from where files are fetched, and what goes along.
func TestFilesComeFromDiscord(t *testing.T) {
	for _, c := range []struct {
		base, address string
		ok            bool
	}{
		{"", "https://cdn.discordapp.com/ephemeral-attachments/1/2/a.yaml?ex=1&hm=2", true},
		{"", "https://media.discordapp.net/attachments/1/2/a.yaml", true},
		{"", "http://cdn.discordapp.com/attachments/1/2/a.yaml", false},
		{"", "https://cdn.discordapp.com:8443/attachments/1/2/a.yaml", false},
		{"", "https://cdn.discordapp.com.evil.example/a.yaml", false},
		{"", "https://cdn.discordapp.com@evil.example/a.yaml", false},
		{"", "https://user@cdn.discordapp.com/a.yaml", false},
		{"", "https://discord.com/api/v9/users/@me", false},
		{"", "http://127.0.0.1:80/a.yaml", false},
		{"", "http://169.254.169.254/latest/meta-data", false},
		{"", "file:///etc/passwd", false},
		{"", "//cdn.discordapp.com/a.yaml", false},
		{"", "https:cdn.discordapp.com/a.yaml", false},
		{"", "", false},
		{"http://127.0.0.1:80", "http://127.0.0.1:80/ephemeral-attachments/1/2/a.yaml", true},
		{"http://127.0.0.1:80", "https://cdn.discordapp.com/attachments/1/2/a.yaml", true},
		{"http://127.0.0.1:80", "http://127.0.0.1:81/attachments/1/2/a.yaml", false},
		{"http://127.0.0.1:80", "https://127.0.0.1:80/attachments/1/2/a.yaml", false},
		{"https://proxy.example/discord", "https://proxy.example/discord/a.yaml", true},
		{"https://proxy.example/discord", "https://proxy.example/other/a.yaml", false},
		{"https://proxy.example/discord", "https://proxy.example/discord/../other/a.yaml", false},
		{"https://proxy.example/discord", "https://proxy.example/discord/%2e%2e/other/a.yaml", false},
	} {
		client, err := newClient(c.base, nil)
		if err != nil {
			t.Fatal(err)
		}
		f, asked := newFetcher(client), 0
		f.to = roundTrip(func(r *http.Request) (*http.Response, error) {
			asked++
			if r.URL.String() != c.address || len(r.Header) > 0 || r.Method != http.MethodGet {
				t.Errorf("%s: asked %s %s %v", c.address, r.Method, r.URL, r.Header)
			}
			return respond(200, "x"), nil
		})
		data, trouble, err := f.read(t.Context(), wireAttachment{Size: 1, URL: c.address})
		if ok := string(data) == "x" && trouble == commands.FileRead && err == nil; ok != c.ok || (asked == 1) != c.ok {
			t.Errorf("%s at %q: got %q, %s, %v and %d requests", c.address, c.base, data, troubles[trouble], err, asked)
		}
	}
}

// TestFilesAreBounded checks that no more is read than a file may have, whatever its
// size is said to be, and that so many are read at once.
func TestFilesAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, most := fetcher{busy: make(chan struct{}, maxFetching)}, make(chan int, 1)
		most <- 0
		var read atomic.Int64
		f.to = roundTrip(func(*http.Request) (*http.Response, error) {
			if n := <-most; len(f.busy) > n {
				most <- len(f.busy)
			} else {
				most <- n
			}
			time.Sleep(time.Second)
			r := respond(200, "")
			r.ContentLength = 5
			r.Body = io.NopCloser(endless{&read})
			return r, nil
		})
		address := wireAttachment{Size: 5, URL: "https://cdn.discordapp.com/a"}
		if data, trouble, _ := f.read(t.Context(), address); len(data) > 0 || trouble != commands.FileTooLarge || read.Load() > 2*commands.MaxFile {
			t.Errorf("got %d bytes, %s; %d were read", len(data), troubles[trouble], read.Load())
		}
		for range 5 * maxFetching {
			go f.read(t.Context(), address) //nolint:errcheck // it is how many that counts
		}
		time.Sleep(time.Minute)
		if n := <-most; n != maxFetching {
			t.Errorf("%d were read at once, want %d", n, maxFetching)
		}
	})
}

type endless struct{ read *atomic.Int64 }

func (e endless) Read(p []byte) (int, error) {
	e.read.Add(int64(len(p)))
	return len(p), nil
}
