package bot

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// roundTrip is a transport made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func respond(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Status: http.StatusText(status), Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}
}

func TestAPIBase(t *testing.T) {
	for _, c := range []struct{ base, address, want, host string }{
		{"http://127.0.0.1:80", "https://discord.com/api/v9/gateway?a=b", "http://127.0.0.1:80/api/v9/gateway?a=b", "127.0.0.1:80"},
		{"https://proxy.example/discord/", "https://discord.com/api/v9/x%2Fy", "https://proxy.example/discord/api/v9/x%2Fy", "proxy.example"},
		{"https://proxy.example", "https://cdn.example/a", "https://cdn.example/a", "cdn.example"},
	} {
		client, err := newClient(c.base, nil)
		if err != nil {
			t.Fatal(err)
		}
		client.Transport.(*elsewhere).next = roundTrip(func(r *http.Request) (*http.Response, error) {
			if r.URL.String() != c.want || r.Host != c.host {
				t.Errorf("got %s at %s, want %s at %s", r.URL, r.Host, c.want, c.host)
			}
			return respond(200, ""), nil
		})
		r, err := http.NewRequest("GET", c.address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.Do(r); err != nil || r.URL.String() != c.address {
			t.Errorf("%v; the request became %s", err, r.URL)
		}
	}
}

// TestUserAgent checks the form that Discord asks for, with an address that
// exists, and the version behind it.
func TestUserAgent(t *testing.T) {
	for version, want := range map[string]string{"1.2.3": "watchparty/1.2.3", "": "watchparty/0", "(devel)": "watchparty/devel"} {
		s, err := newSession(testToken, version, http.DefaultClient)
		if err != nil {
			t.Fatal(err)
		}
		form := regexp.MustCompile(`^DiscordBot \(https://github\.com/bwmarrin/discordgo, v[0-9.]+\) ` + regexp.QuoteMeta(want) + `$`)
		if !form.MatchString(s.UserAgent) {
			t.Errorf("version %q: User-Agent %q", version, s.UserAgent)
		}
	}
}

// TestErrorsHoldNoTokens sends what fails in every way and reads the errors.
func TestErrorsHoldNoTokens(t *testing.T) {
	const secret = "aW50ZXJhY3Rpb246c2VjcmV0"
	var next func(*http.Request) (*http.Response, error)
	a, err := newAPI(testToken, "1", &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) { return next(r) })})
	if err != nil {
		t.Fatal(err)
	}
	for name, fail := range map[string]func(*http.Request) (*http.Response, error){
		"network": func(r *http.Request) (*http.Response, error) {
			return nil, errors.New("dial with " + r.Header.Get("Authorization"))
		},
		"refused": func(*http.Request) (*http.Response, error) {
			return respond(400, `{"code":50035,"message":"bad"}`), nil
		},
		"unauthorized": func(*http.Request) (*http.Response, error) { return respond(401, `{}`), nil },
		"limited": func(*http.Request) (*http.Response, error) {
			return respond(429, `{"retry_after":1.5,"message":"slow down"}`), nil
		},
		"page":    func(*http.Request) (*http.Response, error) { return respond(429, `<html>`), nil },
		"gateway": func(*http.Request) (*http.Response, error) { return respond(502, ``), nil },
	} {
		sent := 0
		next = func(r *http.Request) (*http.Response, error) {
			if sent++; r.Header.Get("User-Agent") != a.session.UserAgent {
				t.Errorf("User-Agent %q", r.Header.Get("User-Agent"))
			}
			return fail(r)
		}
		err := a.respond(t.Context(), interaction{id: 1, token: secret}, payload{"application/json", []byte("{}")})
		if err == nil || sent != 1 {
			t.Errorf("%s: sent %d times, %v", name, sent, err)
			continue
		}
		if s := err.Error(); strings.Contains(s, secret) || strings.Contains(s, testToken) {
			t.Errorf("%s: %s", name, s)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	next = func(r *http.Request) (*http.Response, error) { return nil, r.Context().Err() }
	if err := a.respond(ctx, interaction{id: 1, token: secret}, payload{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestScrub(t *testing.T) {
	for _, s := range []string{
		`Post "https://discord.com/api/v9/interactions/12/SECRET/callback": EOF`,
		"https://discord.com/api/v9/webhooks/12/SECRET/messages/@original",
		"Authorization: Bot SECRET", strings.ReplaceAll(testToken, "GtestX", "SECRET"),
	} {
		if got := scrub(s); strings.Contains(got, "SECRET") || !strings.Contains(got, "[token]") {
			t.Errorf("got %s", got)
		}
	}
}

// TestPacer checks that ordinary requests are spread, by the clock of the
// bubble.
func TestPacer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, err := newAPI(testToken, "1", &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
			return respond(200, "{}"), nil
		})})
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		for range 95 {
			if err := a.call(t.Context(), "GET", "https://discord.com/api/v9/x", "x", nil, nil); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(begun); took < 1900*time.Millisecond || took > 2100*time.Millisecond {
			t.Errorf("95 requests took %s, want about 2 s", took)
		}
	})
}

// TestSweepsOnceADay turns the clock of the bubble. The emojis are not checked at a start.
func TestSweepsOnceADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var times []time.Duration
		begun := time.Now()
		router := saying("")
		router.swept = func(g []data.GuildID) {
			if times = append(times, time.Since(begun)); len(g) != 1 || g[0] != 7 {
				t.Errorf("got %v", g)
			}
		}
		b, err := newBot(ctx, Config{Token: testToken}, router, usual)
		if err != nil {
			t.Fatal(err)
		}
		asked := map[string]int{}
		b.api.through(roundTrip(func(r *http.Request) (*http.Response, error) {
			asked[path.Base(r.URL.Path)]++
			return respond(200, `[{"id":"7"}]`), nil
		}))
		b.voice = ownVoice()
		go b.sweeps(ctx, "1")
		time.Sleep(3*day + time.Hour)
		cancel()
		synctest.Wait()
		if len(times) != 4 || times[0] != usual.sweep || times[1] != usual.sweep+day || asked["emojis"] != 3 {
			t.Errorf("swept at %v, asked %v", times, asked)
		}
	})
}

// TestAnswersDoNotWait checks that neither a global limit nor a slow answer to
// somebody else delays an answer, and that no bucket is kept for it.
func TestAnswersDoNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, err := newAPI(testToken, "1", &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			answer := respond(429, `{"retry_after":3600,"global":true}`)
			answer.Header.Set("X-RateLimit-Global", "true")
			answer.Header.Set("X-RateLimit-Reset-After", "3600")
			return answer, nil
		})})
		if err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if err := a.call(t.Context(), "GET", "https://discord.com/api/v9/x", "x", nil, nil); err == nil {
			t.Error("a 429 is not an error")
		}
		for range 3 {
			if err := a.respond(t.Context(), interaction{id: 1, token: "token"}, payload{"application/json", []byte("{}")}); err == nil {
				t.Error("a 429 is not an error")
			}
		}
		if took := time.Since(begun); took > time.Second {
			t.Errorf("waited %s", took)
		}
	})
}

// TestDrainWaitsForWhatWasAccepted checks that a stop waits for an answer, but
// not indefinitely.
func TestDrainWaitsForWhatWasAccepted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		leave, answered, drained := make(chan struct{}), false, false
		b, err := newBot(t.Context(), Config{Token: testToken, Log: slog.New(slog.DiscardHandler)}, &fakeRouter{
			handle: func(commands.Request) (commands.Reply, error) {
				<-leave
				return commands.Reply{Body: []commands.Span{{Text: words.Verbatim("x")}}}, nil
			}}, usual)
		if err != nil {
			t.Fatal(err)
		}
		b.api.through(roundTrip(func(*http.Request) (*http.Response, error) {
			answered = true
			return respond(204, ""), nil
		}))
		b.take(b.live(captured(t, "command")))
		go func() { b.drain(); drained = true }()
		synctest.Wait()
		if drained {
			t.Error("did not wait")
		}
		close(leave)
		synctest.Wait()
		if !drained || !answered {
			t.Errorf("drained %v, answered %v", drained, answered)
		}

		b.stopping, leave = false, make(chan struct{})
		b.take(b.live([]byte(strings.Replace(string(captured(t, "command")), "1190000000000000001", "1190000000000000002", 1))))
		begun := time.Now()
		b.drain()
		if took := time.Since(begun); took != usual.drain {
			t.Errorf("waited %s, want %s", took, usual.drain)
		}
		close(leave)
	})
}
