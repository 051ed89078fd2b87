package bot

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// discordHost is where discordgo sends everything.
const discordHost = "discord.com"

// newClient returns the one HTTP client of a bot. Its pool is wide enough that
// 256 answers at once do not open a connection each. A dial that is not nil
// makes its connections.
func newClient(base string, dial func(context.Context, string, string) (net.Conn, error)) (*http.Client, error) {
	pool := http.DefaultTransport.(*http.Transport).Clone()
	if dial != nil {
		pool.DialContext = dial
	}
	pool.MaxIdleConns, pool.MaxIdleConnsPerHost, pool.MaxConnsPerHost = 512, 512, 256
	pool.ForceAttemptHTTP2 = true
	// One connection carries everything by HTTP/2, so one that has gone silent is
	// found out: the kernel alone may take a quarter of an hour.
	pool.HTTP2 = &http.HTTP2Config{SendPingTimeout: 5 * time.Second, PingTimeout: 3 * time.Second}
	client := &http.Client{Timeout: 10 * time.Second, Transport: pool}
	if base == "" {
		return client, nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" {
		return nil, fmt.Errorf("DISCORD_API_BASE must be an address like https://proxy.example/prefix")
	}
	client.Transport = &elsewhere{pool, u}
	return client, nil
}

// elsewhere sends what is meant for Discord to another base address. The base's
// path comes before Discord's own (/api/v9/…). The answer of GET /gateway goes
// through it too, so the base decides where the socket is.
type elsewhere struct {
	next http.RoundTripper
	base *url.URL
}

// RoundTrip implements http.RoundTripper.
func (e *elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != discordHost {
		return e.next.RoundTrip(r)
	}
	r = r.Clone(r.Context())
	*r.URL = e.address(*r.URL)
	r.Host = r.URL.Host // would stay discord.com
	return e.next.RoundTrip(r)
}

// address returns what an address of Discord's is at the base.
func (e *elsewhere) address(u url.URL) url.URL {
	prefix := strings.TrimRight(e.base.Path, "/")
	u.Scheme, u.Host = e.base.Scheme, e.base.Host
	if u.RawPath != "" {
		u.RawPath = prefix + u.RawPath
	}
	u.Path = prefix + u.Path
	return u
}

// CloseIdleConnections lets http.Client reach the pool.
func (e *elsewhere) CloseIdleConnections() {
	if c, ok := e.next.(interface{ CloseIdleConnections() }); ok {
		c.CloseIdleConnections()
	}
}
