package bot

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// doer is a transport made of a function.
type doer func(*http.Request) (*http.Response, error)

func (d doer) RoundTrip(r *http.Request) (*http.Response, error) { return d(r) }

func apiOver(t *testing.T, do doer) *api {
	t.Helper()
	a, err := newAPI(testToken, "1", &http.Client{Transport: do})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestSeconds(t *testing.T) {
	for said, want := range map[string]time.Duration{
		"0": 0, "0.001": time.Millisecond, "90.5": 90*time.Second + 500*time.Millisecond, "3600": time.Hour, "7200": time.Hour, "86400": time.Hour,
		"-7": -1, "1e300": -1, "9000000000": -1, "NaN": -1, "Inf": -1, "soon": -1, "": -1,
	} {
		got, ok := seconds(said)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: got %s, %v", said, got, ok)
		}
	}
}

// TestRefusalWindow checks that nothing ordinary is asked once too much was
// refused within 10 minutes, whatever was refused, and that people are answered
// all the same.
func TestRefusalWindow(t *testing.T) {
	for _, status := range []int{401, 403, 429} {
		synctest.Test(t, func(t *testing.T) {
			asked, answer := 0, status
			a := apiOver(t, func(*http.Request) (*http.Response, error) { asked++; return respond(answer, "{}"), nil })
			say := func() { a.edit(t.Context(), 1, "token", payload{}) } //nolint:errcheck // it is refused
			ask := func() error {
				ctx, stop := context.WithTimeout(t.Context(), turnTime)
				defer stop()
				return a.call(ctx, "GET", "https://discord.com/api/v9/x", "GET x", nil, nil)
			}
			begun := time.Now()
			for range maxRefusals {
				say()
			}
			time.Sleep(time.Minute)
			var refused *apiError
			if err := ask(); asked != maxRefusals || !errors.As(err, &refused) || refused.RetryAfter != time.Until(begun.Add(window)) {
				t.Errorf("%d: asked %d times, then %v", status, asked, err)
			}
			say()
			if asked != maxRefusals+1 {
				t.Errorf("%d: people are not answered any more", status)
			}
			answer = 200
			time.Sleep(window - time.Minute)
			if err := ask(); err != nil || asked != maxRefusals+2 {
				t.Errorf("%d: after the window: %v", status, err)
			}
		})
	}
}

// TestRateLimitedJobs checks how a job waits that is rate limited: longer and
// longer, however short Discord says, and without counting as a try. One failure
// after that costs the shortest pause.
func TestRateLimitedJobs(t *testing.T) {
	for _, said := range []string{"0", "0.001", `"soon"`} {
		bubble(t, said, func(t *testing.T, s *sim) {
			var asked []time.Time
			left := 30
			s.fault = func(*http.Request) (*http.Response, error) {
				s.mu.Lock()
				defer s.mu.Unlock()
				asked = append(asked, time.Now())
				switch left--; {
				case left > 0:
					return respond(429, `{"retry_after":`+said+`}`), nil
				case left == 0:
					return respond(500, ""), nil
				}
				return nil, nil
			}
			key := s.one(commands.Admit{Thread: 5, User: 8})
			_, stop := s.start(t)
			for see(s, func() int { return len(asked) }) < 30 {
				time.Sleep(time.Second)
			}
			if tries := see(s, func() int { return s.jobs[key].Tries }); tries != 1 {
				t.Errorf("%d tries", tries)
			}
			time.Sleep(time.Minute)
			stop()
			if len(asked) != 31 {
				t.Fatalf("asked %d times", len(asked))
			}
			for i, from := range []time.Duration{soonest, 2 * soonest, often, often} {
				if gap := asked[i+1].Sub(asked[i]); gap < from*3/4 || gap > from*5/4 {
					t.Errorf("pause %d: %s", i, gap)
				}
			}
			if gap := asked[30].Sub(asked[29]); gap > soonest*5/4 {
				t.Errorf("after the limit, one failure cost %s", gap)
			}
		})
	}
}

// TestSilentRoutes checks that headers that are too great to be meant hold
// nothing up, and that others do for an hour at the most.
func TestSilentRoutes(t *testing.T) {
	for header, want := range map[string]time.Duration{"9000000000": 0, "NaN": 0, "-1": 0, "soon": 0, "3": 3 * time.Second, "7200": time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			a := apiOver(t, func(*http.Request) (*http.Response, error) {
				answer := respond(200, "{}")
				answer.Header.Set("X-RateLimit-Remaining", "0")
				answer.Header.Set("X-RateLimit-Reset-After", header)
				return answer, nil
			})
			ask := func(key string) time.Duration {
				begun := time.Now()
				if err := a.call(t.Context(), "GET", "https://discord.com/api/v9/x", key, nil, nil); err != nil {
					t.Error(err)
				}
				return time.Since(begun)
			}
			ask("GET x")
			if got := ask("GET y"); got > 0 {
				t.Errorf("%s: another route waits for %s", header, got)
			}
			if got := ask("GET x"); got != want {
				t.Errorf("%s: waits for %s, want %s", header, got, want)
			}
		})
	}
}

// TestLongAnswers checks that an answer that does not end is an error that can
// be understood.
func TestLongAnswers(t *testing.T) {
	read := 0
	a := apiOver(t, func(*http.Request) (*http.Response, error) {
		answer := respond(200, "")
		answer.ContentLength = -1
		answer.Body = io.NopCloser(spaces{&read})
		return answer, nil
	})
	err := a.call(t.Context(), "GET", "https://discord.com/api/v9/x", "GET x", nil, nil)
	if err == nil || err.Error() != "GET x: the answer is longer than 16 MiB" || read > 2*maxAnswer {
		t.Errorf("got %v after %d bytes", err, read)
	}
	for _, n := range []int{maxAnswer, maxAnswer + 1} {
		whole, err := io.ReadAll(&bounded{io.NopCloser(io.LimitReader(spaces{&read}, int64(n))), maxAnswer})
		if len(whole) < maxAnswer || (err == nil) != (n == maxAnswer) {
			t.Errorf("of %d bytes got %d, %v", n, len(whole), err)
		}
	}
}

// TestLongErrors checks that what a proxy says is not all logged.
func TestLongErrors(t *testing.T) {
	a := apiOver(t, func(*http.Request) (*http.Response, error) {
		return respond(502, strings.Repeat("Bad Gateway. ", 100_000)), nil
	})
	err := a.call(t.Context(), "GET", "https://discord.com/api/v9/x", "GET x", nil, nil)
	if err == nil || len(err.Error()) > 600 || !strings.HasPrefix(err.Error(), "GET x: Exceeded Max retries HTTP") {
		t.Errorf("got %.1000v", err)
	}
}

// spaces never end; read counts them.
type spaces struct{ read *int }

func (s spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	*s.read += len(p)
	return len(p), nil
}

// TestOneChannelHoldsUpNoOther checks that jobs that wait for the rate limit of
// one channel leave room for others.
func TestOneChannelHoldsUpNoOther(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		done := s.work() // 15 open threads in one channel
		s.fault = func(r *http.Request) (*http.Response, error) {
			if !strings.HasSuffix(r.URL.Path, "/channels/5/threads") {
				return nil, nil
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			answer := s.serve(r)
			answer.Header.Set("X-RateLimit-Remaining", "0")
			answer.Header.Set("X-RateLimit-Reset-After", "20")
			return answer, nil
		}
		w, stop := s.start(t)
		defer stop()
		time.Sleep(5 * time.Second)
		if n := s.pending(); n < 10 {
			t.Errorf("%d threads wait", n)
		}
		s.mu.Lock()
		key := s.enqueue("post", 500, 0)
		s.mu.Unlock()
		w.kick()
		time.Sleep(time.Second)
		if _, ok := see(s, func() map[data.JobKey]commands.Outcome { return done })[key]; !ok {
			t.Error("a message in another channel waits")
		}
	})
}
