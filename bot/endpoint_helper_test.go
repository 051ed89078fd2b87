package bot

import (
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// signing is Discord's key in tests.
var signing = ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))

// startHTTP runs a bot that takes interactions by HTTP, waits until Discord has found it in
// order, and returns its address.
func (w *world) startHTTP(cfg Config, router Router, tm timing) string {
	w.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	cfg.Listener, cfg.PublicKey = l, signing.Public().(ed25519.PublicKey)
	await(w.t, w.run(router, cfg, tm))
	to := "http://" + l.Addr().String() + inPath
	if err := w.SetEndpoint(within(w.t), to, signing); err != nil {
		w.t.Fatal(err)
	}
	return to
}

// A signedRequest is one that somebody sends to a bot's address.
type signedRequest struct {
	method, path, when, signature string
	body                          io.Reader
	length                        int64
}

// signed is a request as Discord sends it.
func signed(text string, at time.Time) signedRequest {
	when := strconv.FormatInt(at.Unix(), 10)
	return signedRequest{http.MethodPost, "", when, hex.EncodeToString(ed25519.Sign(signing, []byte(when+text))), strings.NewReader(text), int64(len(text))}
}

func (q signedRequest) send(t *testing.T, to string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(within(t), q.method, to+q.path, q.body)
	if err != nil {
		t.Fatal(err)
	}
	r.ContentLength = q.length
	r.Header.Set("X-Signature-Timestamp", q.when)
	r.Header.Set("X-Signature-Ed25519", q.signature)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(b)
}

// inBubbleOf runs a test of an endpoint in a bubble of its own time, without a network.
func inBubbleOf(t *testing.T, test func(t *testing.T, e *endpoint, ask func(at time.Time) int)) {
	synctest.Test(t, func(t *testing.T) {
		b, err := newBot(t.Context(), Config{Token: testToken, Log: slog.New(slog.DiscardHandler)}, saying("Hi."), usual)
		if err != nil {
			t.Fatal(err)
		}
		e := &endpoint{bot: b, key: signing.Public().(ed25519.PublicKey), checks: make(chan struct{}, 1)}
		test(t, e, func(at time.Time) int {
			q := signed(`{"type":1}`, at)
			r := httptest.NewRequest(q.method, inPath, q.body)
			r.Header.Set("X-Signature-Timestamp", q.when)
			r.Header.Set("X-Signature-Ed25519", q.signature)
			w := httptest.NewRecorder()
			e.ServeHTTP(w, r)
			return w.Code
		})
	})
}
