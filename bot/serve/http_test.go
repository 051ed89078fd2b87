package serve_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"net"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/bot/serve"
)

// cleanEnvironment runs a test in an empty directory with none of the settings.
func cleanEnvironment(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, f := range reflect.VisibleFields(reflect.TypeFor[serve.Settings]()) {
		t.Setenv(f.Tag.Get("env"), "")
		if err := os.Unsetenv(f.Tag.Get("env")); err != nil {
			t.Fatal(err)
		}
	}
}

// free returns an address of this machine on which nobody listens.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// running runs the bot against a Discord on this machine. stop returns its log.
func running(t *testing.T, d *localdiscord.Server) (stop func() (string, error)) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go d.Serve(l) //nolint:errcheck // ends with Close
	t.Cleanup(func() { _ = d.Close() })
	t.Setenv("DISCORD_TOKEN", "x")
	t.Setenv("DISCORD_API_BASE", "http://"+l.Addr().String())
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	var log bytes.Buffer // read when the bot has ended
	ended := make(chan error, 1)
	go func() { ended <- serve.Serve(ctx, &log) }()
	return func() (string, error) {
		cancel()
		err := <-ended
		return log.String(), err
	}
}

// TestServeByHTTP takes presses by HTTP alone, and answers those that it took when it is
// told to stop.
func TestServeByHTTP(t *testing.T) {
	cleanEnvironment(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	addr, metrics := free(t), free(t)
	t.Setenv("HTTP_ADDR", addr)
	t.Setenv("DISCORD_PUBLIC_KEY", hex.EncodeToString(public))
	t.Setenv("METRICS_ADDR", metrics)
	d := localdiscord.New(localdiscord.Options{Tokens: []string{"x"}})
	g := d.AddGuild("Friday")
	dan := d.As(d.AddMember(g.ID, "Dan").User.ID, d.AddChannel(g.ID, "sofa").ID)
	stop := running(t, d)
	if err := d.Wait(ctx, func() bool { return len(d.Commands(g.ID)) > 0 }); err != nil {
		t.Fatal(err)
	}
	if err := d.SetEndpoint(ctx, "http://"+addr+"/interactions", private); err != nil {
		t.Fatal(err)
	}
	a, err := dan.Type(ctx, "/watched episode:1 show:trauma-code")
	if err != nil || !strings.Contains(people.Text(*a.Message), "Got it") {
		t.Fatal(a.Message, err)
	}
	var word strings.Builder
	if err := serve.Health(ctx, &word); err != nil || word.String() != "ok\n" {
		t.Errorf("health: %q, %v", word.String(), err)
	}
	if n := d.Gateway(); n.Connections > 0 || d.EndpointWrong() != nil {
		t.Errorf("%d connections, %v", n.Connections, d.EndpointWrong())
	}
	if log, err := stop(); err != nil || strings.Contains(log, "level=ERROR") {
		t.Errorf("%v: %s", err, log)
	}
}

// TestBadKeys checks what is said of an address and a key that make no sense.
func TestBadKeys(t *testing.T) {
	good := strings.Repeat("ab", 32)
	for _, c := range []struct{ addr, key, metrics, says string }{
		{"127.0.0.1:8085", good[1:], "", "64 hexadecimal digits"},
		{"127.0.0.1:8085", good[:62] + "zz", "", "64 hexadecimal digits"},
		{"127.0.0.1", good, "", "such as 127.0.0.1:8085"},
		{"127.0.0.1:8085", good, "127.0.0.1:8085", "are the same"},
	} {
		cleanEnvironment(t)
		t.Setenv("DISCORD_TOKEN", "x")
		t.Setenv("HTTP_ADDR", c.addr)
		t.Setenv("DISCORD_PUBLIC_KEY", c.key)
		t.Setenv("METRICS_ADDR", c.metrics)
		if err := serve.Serve(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
