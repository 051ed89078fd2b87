package bot

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
)

func newTestAnswers(t testing.TB, base string, to http.RoundTripper) *answers {
	t.Helper()
	client, err := newClient(base, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := newAnswers(client, "DiscordBot (x, 1)")
	if err != nil {
		t.Fatal(err)
	}
	if to != nil {
		a.to = to
	}
	return &a
}

// TestAnswerRequest reads the requests that answer: each goes where Discord wants
// it, holds no other token than its own, and can be made again on a new
// connection.
func TestAnswerRequest(t *testing.T) {
	for _, c := range []struct{ base, token, want string }{
		{"", "aW50-_.x", "https://discord.com/api/v9/interactions/7/aW50-_.x/callback"},
		{"http://127.0.0.1:80/discord/", "t", "http://127.0.0.1:80/discord/api/v9/interactions/7/t/callback"},
		{"", "../../users/@me?x#%2f", "https://discord.com/api/v9/interactions/7/..%2F..%2Fusers%2F@me%3Fx%23%252f/callback"},
	} {
		var got *http.Request
		var body []byte
		a := newTestAnswers(t, c.base, roundTrip(func(r *http.Request) (*http.Response, error) {
			got = r
			body, _ = io.ReadAll(r.Body)
			return &http.Response{StatusCode: http.StatusNoContent, Body: unreadable{t}}, nil
		}))
		if err := a.respond(t.Context(), interaction{id: 7, token: c.token}, payload{"application/json", []byte("{}")}); err != nil {
			t.Fatal(err)
		}
		if got.Method != "POST" || got.URL.String() != c.want || got.Host != got.URL.Host || string(body) != "{}" || got.ContentLength != 2 {
			t.Errorf("got %s %s %s, want %s", got.Method, got.URL, body, c.want)
		}
		if len(got.Header) != 2 || got.Header.Get("Content-Type") != "application/json" || got.UserAgent() != "DiscordBot (x, 1)" {
			t.Errorf("got headers %v", got.Header)
		}
		again, err := got.GetBody()
		if err != nil {
			t.Fatal(err)
		}
		if body, _ = io.ReadAll(again); string(body) != "{}" {
			t.Errorf("the second time %s is sent", body)
		}
		if err := a.edit(t.Context(), 5, "t", payload{"multipart/form-data", []byte("{}")}); err != nil {
			t.Fatal(err)
		}
		if got.Method != "PATCH" || !strings.HasSuffix(got.URL.Path, "/api/v9/webhooks/5/t/messages/@original") ||
			got.Header.Get("Content-Type") != "multipart/form-data" || a.header.Get("Content-Type") != "application/json" {
			t.Errorf("got %s %s %v", got.Method, got.URL, got.Header)
		}
	}
}

// unreadable is a body that there is no reason to read.
type unreadable struct{ t *testing.T }

func (u unreadable) Read([]byte) (int, error) {
	u.t.Error("the body of a 204 was read")
	return 0, io.EOF
}

func (u unreadable) Close() error { return nil }

// TestAnswerRefused lets a server answer in every way.
func TestAnswerRefused(t *testing.T) {
	const token = "c2VjcmV0"
	for _, c := range []struct {
		name    string
		serve   http.HandlerFunc
		want    apiError // without doing
		nothing bool     // no error
	}{
		{"a message", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, `{"id":"1"}`) }, apiError{}, true},
		{"nonsense in a header", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-RateLimit-Reset-After", "soon")
			w.WriteHeader(http.StatusNoContent)
		}, apiError{}, true},
		{"a redirect", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/elsewhere" {
				t.Error("the redirect was followed")
			}
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		}, apiError{Status: 307}, false},
		{"refused", func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(404)
			io.WriteString(w, `{"code":10062,"message":"Unknown `+token+`"}`)
		}, apiError{Status: 404, Code: 10062, message: "Unknown [token]"}, false},
		{"limited", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(429)
			io.WriteString(w, `{"retry_after":1.5}`)
		}, apiError{Status: 429, RetryAfter: 1500 * time.Millisecond, message: "wait 1.5s"}, false},
		{"limited by the network", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "3")
			w.WriteHeader(429)
			io.WriteString(w, `<html>`)
		}, apiError{Status: 429, RetryAfter: 3 * time.Second, message: "wait 3s"}, false},
		{"a page", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502); io.WriteString(w, "<html>") }, apiError{Status: 502}, false},
	} {
		server := httptest.NewServer(c.serve)
		a := newTestAnswers(t, server.URL, nil)
		err := a.respond(t.Context(), interaction{id: 7, token: token}, payload{"application/json", []byte("{}")})
		var got *apiError
		if c.nothing != (err == nil) || err != nil && !errors.As(err, &got) {
			t.Errorf("%s: got %v", c.name, err)
		}
		if c.want.doing = "answer an interaction"; got != nil && *got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, *got, c.want)
		}
		server.Close()
	}
}

// TestAnswerHearsLittle answers without an end: no more is read than is of use.
func TestAnswerHearsLittle(t *testing.T) {
	for _, status := range []int{200, 500} {
		read := 0
		a := newTestAnswers(t, "", roundTrip(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: status, Body: io.NopCloser(longBody{&read})}, nil
		}))
		err := a.respond(t.Context(), interaction{id: 7, token: "t"}, payload{"application/json", nil})
		if read > maxHeard+bytes.MinRead || (err == nil) != (status == 200) {
			t.Errorf("%d: %d bytes were read, %v", status, read, err)
		}
	}
}

type longBody struct{ read *int }

func (e longBody) Read(p []byte) (int, error) {
	*e.read += len(p)
	return len(p), nil
}

// TestAnswersShareAHeader sends many at once over a real pool, for the race
// detector.
func TestAnswersShareAHeader(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	defer server.Close()
	a := newTestAnswers(t, server.URL, nil)
	p, err := encodeReply(voice{}, origin{command, noMessage}, commands.Reply{Body: []commands.Span{{Text: words.Verbatim("x")}}})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	for range 20 {
		go func() {
			var err error
			for range 10 {
				err = errors.Join(err, a.respond(t.Context(), interaction{id: 7, token: "t"}, p))
			}
			done <- err
		}()
	}
	for range 20 {
		if err := await(t, done); err != nil {
			t.Error(err)
		}
	}
}
