package local

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestOverSockets asks as TVmaze is asked, over a network.
func TestOverSockets(t *testing.T) {
	s := New(time.Now)
	web := httptest.NewServer(s)
	defer web.Close()
	get := func(path string) (int, string) {
		t.Helper()
		a, err := web.Client().Get(web.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		body, err := io.ReadAll(a.Body)
		if err != nil {
			return a.StatusCode, err.Error()
		}
		return a.StatusCode, string(body)
	}
	for path, want := range map[string]string{
		"/search/shows?q=harbour":                    `"name":"Harbour Lights"`,
		"/search/shows?q=nowhere":                    "[]",
		"/lookup/shows?imdb=tt90000502":              `"name":"Tidewater Row"`, // by a redirect
		"/shows/501":                                 `"status":"Running"`,
		"/shows/501?embed[]=cast":                    `"character":{"id":51001`,
		"/shows/504?embed[]=seasons":                 `"episodeOrder":13`,
		"/shows/504/episodes?specials=1":             `"number":null`,
		"/seasons/501001/episodes?embed[]=guestcast": `"guestcast":[{`,
	} {
		if status, body := get(path); status != 200 || !strings.Contains(body, want) || !json.Valid([]byte(body)) {
			t.Errorf("%s: %d, %.300s", path, status, body)
		}
	}
	for path, want := range map[string]int{"/shows/1": 404, "/shows/x": 404, "/seasons/501003/episodes": 404, "/seasons/1/episodes": 404, "/": 404, "/lookup/shows?imdb=tt1": 404, "/shows/501?embed[]=plot": 400} {
		if status, body := get(path); status != want || !json.Valid([]byte(body)) {
			t.Errorf("%s: %d, %.300s", path, status, body)
		}
	}
	if _, body := get("/shows/504/episodes"); strings.Contains(body, `"number":null`) {
		t.Error("specials are listed unasked")
	}
	s.Fail(Fault{Cut: true, Times: 1})
	if _, body := get("/shows/501"); body != io.ErrUnexpectedEOF.Error() {
		t.Errorf("cut: %.300s", body)
	}
	s.Fail(Fault{Path: "/shows/", Status: 429, RetryAfter: "7"})
	if status, body := get("/shows/501"); status != 429 || body != "" {
		t.Errorf("%d, %.300s", status, body)
	}
	s.Heal()
	s.Fail(Fault{HTML: true, Times: 1})
	if _, body := get("/shows/501"); json.Valid([]byte(body)) {
		t.Errorf("%.300s", body)
	}
	if asked := s.Asked(); len(asked) != 20 || asked[0].At.IsZero() {
		t.Errorf("%d requests", len(asked))
	}
}

// TestHangs checks that what hangs ends with its caller, and that a delay ends.
func TestHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(time.Now)
		s.Fail(Fault{Hang: true, Times: 1})
		s.Fail(Fault{Delay: time.Minute})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://tvmaze.test/shows/501", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.RoundTripper().RoundTrip(r); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		began := time.Now()
		a, err := s.RoundTripper().RoundTrip(r.WithContext(t.Context()))
		if err != nil || a.StatusCode != 200 || time.Since(began) != time.Minute {
			t.Errorf("%v after %v", err, time.Since(began))
		}
	})
}
