package serve

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot"
	"watchparty/bot/meters"
)

// TestAddresses checks that nothing listens beyond this machine unless it is told to.
func TestAddresses(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:9190": "", "[::1]:9190": "", "localhost:9190": "",
		":9190": "METRICS_PUBLIC", "0.0.0.0:9190": "METRICS_PUBLIC", "[::]:9190": "METRICS_PUBLIC", "192.168.1.5:9190": "METRICS_PUBLIC",
		"example.org:9190": "METRICS_PUBLIC", "127.0.0.1": "such as", "127.0.0.1:": "such as", "9190": "such as",
	} {
		for _, public := range []bool{false, true} {
			err := checkAddress(addr, public)
			if want == "METRICS_PUBLIC" && public {
				want = ""
			}
			if got := err != nil; got != (want != "") || err != nil && !strings.Contains(err.Error(), want) {
				t.Errorf("%s, public %v: %v, want %q", addr, public, err, want)
			}
		}
	}
}

// TestReady checks each word, and that a store which does not answer takes a second.
func TestReady(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := func(context.Context) error { return nil }
		e := &eyes{health: new(bot.Health), meters: meters.New("1"), answers: func(ctx context.Context) error { return answers(ctx) }}
		if word := e.notReady(t.Context()); word != "connecting" {
			t.Errorf("before it connected: %q", word)
		}
		answers = func(context.Context) error { return io.ErrUnexpectedEOF }
		if word := e.notReady(t.Context()); word != "store" {
			t.Errorf("a store that fails: %q", word)
		}
		held := make(chan struct{})
		answers = func(context.Context) error { <-held; return nil }
		began := time.Now()
		if word := e.notReady(t.Context()); word != "store" || time.Since(began) != readyWithin {
			t.Errorf("a store that hangs: %q after %s", word, time.Since(began))
		}
		close(held)
		if word := e.stuck(); word != "" {
			t.Errorf("loops that have not begun: %q", word)
		}
	})
}

// TestHealth checks what the subcommand says of a bot that is well, of one that is not,
// and of none.
func TestHealth(t *testing.T) {
	t.Chdir(t.TempDir())
	word, status := "ok\n", http.StatusOK
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/readyz" {
			t.Error("asked", r.URL)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, word)
	}))
	defer s.Close()
	ask := func() (string, error) {
		var b strings.Builder
		err := Health(t.Context(), &b)
		return b.String(), err
	}
	if _, err := ask(); err == nil || !strings.Contains(err.Error(), "METRICS_ADDR") {
		t.Errorf("without an address: %v", err)
	}
	t.Setenv("METRICS_ADDR", s.Listener.Addr().String())
	if said, err := ask(); said != "ok\n" || err != nil {
		t.Errorf("%q, %v", said, err)
	}
	word, status = "store\n", http.StatusServiceUnavailable
	if said, err := ask(); said != "store\n" || err == nil {
		t.Errorf("%q, %v", said, err)
	}
	s.Close()
	if _, err := ask(); err == nil {
		t.Error("nobody was there, and no error")
	}
}

// TestNotify checks that systemd is notified of a start, and of loops that turn as often as it
// wants.
func TestNotify(t *testing.T) {
	name := filepath.Join(t.TempDir(), "s")
	l, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		t.Skip("no sockets of this kind here:", err)
	}
	defer func() { _ = l.Close() }()
	heard := func() string {
		b := make([]byte, 100)
		n, err := l.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		return string(b[:n])
	}
	t.Setenv("NOTIFY_SOCKET", name)
	notify("READY=1")
	if got := heard(); got != "READY=1" {
		t.Errorf("heard %q", got)
	}
	t.Setenv("WATCHDOG_USEC", "2000")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { watchdog(ctx, new(bot.Health)); close(done) }()
	if got := heard(); got != "WATCHDOG=1" {
		t.Errorf("heard %q", got)
	}
	cancel()
	<-done
	t.Setenv("WATCHDOG_PID", "1")
	watchdog(t.Context(), new(bot.Health)) // for another process: returns at once
}
