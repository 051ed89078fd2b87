package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord/people"
	"watchparty/bot/meters"
	"watchparty/commands"
	"watchparty/commands/words"
)

// TestWhatIsNotDiscords checks that whatever is wrong with a request is one empty 401, and
// that nothing of it reaches the router.
func TestWhatIsNotDiscords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	to := w.startHTTP(w.config(), &fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
		t.Errorf("it was acted on: %+v", r)
		return commands.Reply{}, nil
	}}, quick)
	text := string(captured(t, "command"))
	now := time.Now()
	change := func(do func(*signedRequest)) signedRequest {
		q := signed(text, now)
		do(&q)
		return q
	}
	for name, q := range map[string]signedRequest{
		"no signature":               change(func(q *signedRequest) { q.signature = "" }),
		"a signature cut":            change(func(q *signedRequest) { q.signature = q.signature[:126] }),
		"a signature that is no hex": change(func(q *signedRequest) { q.signature = "zz" + q.signature[2:] }),
		"a signature of something":   change(func(q *signedRequest) { q.signature = strings.Repeat("ab", 64) }),
		"another body":               change(func(q *signedRequest) { q.body, q.length = strings.NewReader(text+" "), q.length+1 }),
		"another time":               change(func(q *signedRequest) { q.when = strconv.FormatInt(now.Unix()+1, 10) }),
		"no time":                    change(func(q *signedRequest) { q.when = "" }),
		"a time that is none":        change(func(q *signedRequest) { q.when = "now" }),
		"a time below zero":          change(func(q *signedRequest) { q.when = "-1" }),
		"a time far away":            signed(text, time.Unix(99999999999, 0)),
		"five minutes ago":           signed(text, now.Add(-oldest-3*time.Second)),
		"in five minutes":            signed(text, now.Add(oldest+5*time.Second)),
		"another path":               change(func(q *signedRequest) { q.path = "/x" }),
		"another method":             change(func(q *signedRequest) { q.method = http.MethodPut }),
		"a body that is announced":   change(func(q *signedRequest) { q.body, q.length = strings.NewReader(strings.Repeat("x", 1<<20)), 1<<20 }),
		"a body of no announced length": change(func(q *signedRequest) {
			q.body, q.length = io.MultiReader(strings.NewReader(strings.Repeat("x", 1<<20))), -1
		}),
		"no body": change(func(q *signedRequest) { q.body, q.length = nil, 0 }),
	} {
		if status, body := q.send(t, to); status != http.StatusUnauthorized || body != "" {
			t.Errorf("%s: %d %q", name, status, body)
		}
	}
}

// TestBodyIsCut checks that a body that ends too early, with a connection that stays open
// for the answer, is refused.
func TestBodyIsCut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	to := w.startHTTP(w.config(), saying("Hi."), quick)
	c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(to, "http://"), inPath))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	text := string(captured(t, "command"))
	q := signed(text, time.Now())
	if _, err = fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: x\r\nX-Signature-Timestamp: %s\r\nX-Signature-Ed25519: %s\r\nContent-Length: %d\r\n\r\n%s", inPath, q.when, q.signature, len(text), text[:len(text)/2]); err != nil {
		t.Fatal(err)
	}
	if err := c.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(c)
	if err != nil || !bytes.HasPrefix(b, []byte("HTTP/1.1 401")) {
		t.Errorf("got %v %q", err, b)
	}
}

// TestOnceByHTTP checks what Discord is answered to a PING, to what it sends twice, and to
// what makes no sense.
func TestOnceByHTTP(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asked := 0
	cfg := w.config()
	cfg.Meters = meters.New("1")
	to := w.startHTTP(cfg, &fakeRouter{handle: func(commands.Request) (commands.Reply, error) {
		asked++ // one after the other
		return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("Hi.")}}}, nil
	}}, quick)
	text := string(captured(t, "command"))
	for _, c := range []struct {
		text   string
		status int
		says   string
	}{
		{`{"type":1}`, http.StatusOK, `{"type":1}`},
		{text, http.StatusOK, `"content":"Hi."`},
		{text, http.StatusConflict, ""},
		{`{"type":2,"id":"1190000000000009999"}`, http.StatusBadRequest, ""},
		{`[`, http.StatusBadRequest, ""},
		{strings.Replace(text, `"type": 2`, `"type": 9`, 1), http.StatusConflict, ""},
	} {
		if status, body := signed(c.text, time.Now()).send(t, to); status != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%.60s: %d %q, want %d and %q", c.text, status, body, c.status, c.says)
		}
	}
	if asked != 1 {
		t.Errorf("it was acted on %d times", asked)
	}
	var figures strings.Builder
	cfg.Meters.Write(&figures, false)
	if !strings.Contains(figures.String(), `http_requests_total{code="409"} 2`) {
		t.Error(figures.String())
	}
}

// TestBusyChecks checks that a request whose signature cannot be checked within a second
// is refused as something that may pass, and that Discord's clock counts and not ours.
func TestBusyChecks(t *testing.T) {
	inBubbleOf(t, func(t *testing.T, e *endpoint, ask func(at time.Time) int) {
		e.checks <- struct{}{}
		began := time.Now()
		if status := ask(began); status != http.StatusServiceUnavailable || time.Since(began) != turnIn {
			t.Errorf("%d after %s", status, time.Since(began))
		}
		<-e.checks
		e.bot.api.later.Store(int64(time.Hour))
		for ahead, want := range map[time.Duration]int{0: 401, time.Hour: 200, time.Hour - oldest - time.Second: 401, time.Hour + oldest: 200} {
			if status := ask(time.Now().Add(ahead)); status != want {
				t.Errorf("%s ahead: %d, want %d", ahead, status, want)
			}
		}
	})
}

// TestRespondingEnds checks that an answer for which it is too late is an error.
func TestRespondingEnds(t *testing.T) {
	x := exchange{answers: make(chan payload), wrote: make(chan error), over: make(chan struct{})}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := x.respond(ended, interaction{}, payload{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(x.over)
	if err := x.respond(t.Context(), interaction{}, payload{}); !errors.Is(err, errGone) {
		t.Error(err)
	}
}

// TestSameByHTTP checks that people read the same by HTTP as by the gateway, that the
// bodies of the answers are the same, files included, and that Discord has nothing to
// complain about.
func TestSameByHTTP(t *testing.T) {
	t.Parallel()
	var said, bodies [2]string
	for i := range said {
		w := newWorld(t)
		router := &fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
			if r.Focus != "" {
				return commands.Reply{Choices: []commands.Choice{{Label: words.Verbatim("One"), Value: "c1"}}}, nil
			}
			reply := commands.Reply{Body: []commands.Span{{Text: words.Verbatim("Step " + r.Do), Tagged: true}}}
			switch r.Do {
			case "":
				reply.Buttons = []commands.Button{{Label: words.Verbatim("Next"), Action: action("hello", "file")}}
			case "file":
				reply.File = &commands.File{Name: "words.txt", Data: []byte("한국어")}
			}
			return reply, nil
		}}
		if i == 0 {
			w.start(router, quick)
		} else {
			w.startHTTP(w.config(), router, quick)
		}
		for range 12 { // among them some with a bad signature first
			if _, err := w.mina.Complete(within(t), "/hello name:b"); err != nil {
				t.Fatalf("%d: %v; log:\n%s", i, err, w.log.String())
			}
		}
		a, err := w.mina.Type(within(t), "/hello")
		if err == nil {
			said[i] = people.Text(*a.Message)
			a, err = w.mina.Press(within(t), a.Message.ID, "Next")
		}
		if err != nil {
			t.Fatalf("%v; log:\n%s", err, w.log.String())
		}
		said[i] += people.Text(*a.Message)
		for _, r := range w.Requests() {
			if strings.HasSuffix(r.Path, "/callback") {
				bodies[i] += string(r.Body) + "\n"
			}
		}
		if i == 1 && w.EndpointWrong() != nil {
			t.Error(w.EndpointWrong())
		}
		if !strings.Contains(said[i], "words.txt") {
			t.Errorf("there is no file: %s", said[i])
		}
	}
	if said[0] != said[1] || bodies[0] != bodies[1] {
		t.Errorf("by the gateway\n%s\n%s\nby HTTP\n%s\n%s", said[0], bodies[0], said[1], bodies[1])
	}
}
