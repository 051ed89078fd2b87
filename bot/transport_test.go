package bot

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// holed is a connection that loses what is written once it is lost, without a
// word, as behind a router that was restarted.
type holed struct {
	net.Conn
	lost atomic.Bool
}

func (h *holed) Write(p []byte) (int, error) {
	if h.lost.Load() {
		return len(p), nil
	}
	return h.Conn.Write(p)
}

// TestSilentConnection checks that answers go over another connection soon after
// the one that all of them share by HTTP/2 has gone silent.
func TestSilentConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		// In the end both sides say goodbye to nobody, and give up after a second.
		defer time.Sleep(2 * time.Second)
		network := newNetwork()
		discord := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.ProtoMajor != 2 {
				t.Errorf("a request by %s", r.Proto)
			}
			w.WriteHeader(http.StatusNoContent)
		}))
		discord.Listener.Close()
		discord.Listener, discord.EnableHTTP2 = network.listen("127.0.0.1:443"), true
		discord.StartTLS()
		defer discord.Close()
		var dialled []*holed
		client, err := newClient("https://127.0.0.1", func(ctx context.Context, _, addr string) (net.Conn, error) {
			c, err := network.dial(ctx, "tcp", addr)
			h := &holed{Conn: c}
			dialled = append(dialled, h)
			return h, err
		})
		if err != nil {
			t.Fatal(err)
		}
		trusted := x509.NewCertPool()
		trusted.AddCert(discord.Certificate())
		client.Transport.(*elsewhere).next.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: trusted}
		defer client.CloseIdleConnections()
		a, err := newAPI(testToken, "1", client)
		if err != nil {
			t.Fatal(err)
		}
		answer := func() error {
			ctx, stop := context.WithTimeout(t.Context(), usual.answer)
			defer stop()
			return a.respond(ctx, interaction{id: 1, token: "token"}, payload{"application/json", []byte("{}")})
		}
		if err := answer(); err != nil {
			t.Fatal(err)
		}
		dialled[0].lost.Store(true)
		silent := time.Now()
		for err = answer(); err != nil && time.Since(silent) < time.Minute; err = answer() {
			time.Sleep(time.Second)
		}
		if took := time.Since(silent); err != nil || took > 10*time.Second {
			t.Errorf("answers go nowhere for %s (%v)", took, err)
		}
		for _, h := range dialled {
			h.Conn.Close()
		}
	})
}
