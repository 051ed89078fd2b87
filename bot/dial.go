package bot

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"
)

// maxGreeting is how much is read until a connection is made: certificates, and
// an answer's headers.
const maxGreeting = 256 << 10

// open dials a gateway. It notes what time it is there.
func (g *gateway) open(ctx context.Context, address string) (*connection, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "ws" && u.Scheme != "wss" || u.Host == "" {
		return nil, fmt.Errorf("%q is not the address of a gateway", address)
	}
	query := u.Query()
	query.Set("v", discordgo.APIVersion)
	query.Set("encoding", "json")
	u.RawQuery = query.Encode()
	c := &connection{gateway: g, demanded: rate.NewLimiter(1, 10)}
	dial, greeted, hanging := g.dial, &greeting{left: maxGreeting}, func() bool { return true }
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	d := websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: g.timing.hello,
		NetDialContext: func(within context.Context, network, addr string) (net.Conn, error) {
			conn, err := dial(within, network, addr)
			if err != nil {
				return nil, err
			}
			// The library looks at ctx while it dials and not afterwards.
			hanging = context.AfterFunc(ctx, func() { conn.Close() })
			c.raw, greeted.Conn = conn, conn
			return greeted, nil
		}}
	sent := time.Now()
	ws, answer, err := d.DialContext(ctx, u.String(), nil)
	hanging()
	if err != nil {
		return nil, err
	}
	greeted.left = math.MaxInt
	g.skew.date(answer.Header, sent, time.Now())
	ws.SetReadLimit(maxFrame)
	// The library would answer a close code with the same one, and 1001 from us
	// would end the session.
	ws.SetCloseHandler(func(int, string) error { return nil })
	c.ws = ws
	return c, nil
}

// A greeting is a connection of which so much may be read: the library reads an
// answer's headers for as long as they come.
type greeting struct {
	net.Conn
	left int
}

// Read implements io.Reader.
func (g *greeting) Read(p []byte) (int, error) {
	if g.left == 0 {
		return 0, errors.New("the gateway's answer is too long")
	}
	n, err := g.Conn.Read(p[:min(len(p), g.left)])
	g.left -= n
	return n, err
}
