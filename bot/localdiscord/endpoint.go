package localdiscord

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// forgedEvery is how often an interaction is sent with a bad signature first.
const forgedEvery = 10

// An endpoint is where interactions are sent by HTTP (page "Receiving and Responding").
type endpoint struct {
	s    *Server
	url  string
	key  ed25519.PrivateKey
	sent int
	// wrong is what the bot did that would have Discord remove the address.
	wrong error
}

// SetEndpoint sends interactions to an address instead of the gateway, signed with a key.
// As Discord does when the address is saved, it first checks that the bot answers a PING,
// and refuses what is badly signed; its error says which it does not.
func (s *Server) SetEndpoint(ctx context.Context, url string, key ed25519.PrivateKey) error {
	e := &endpoint{s: s, url: url, key: key}
	ping := toJSON(obj{"type": 1, "id": inside(s, func(w *world) ID { return w.newID() }), "application_id": s.app, "token": "ping", "version": 1})
	if err := e.forged(ctx, ping); err != nil {
		return err
	}
	status, _, body, err := e.post(ctx, ping, true)
	var pong struct{ Type int }
	if err != nil || status != http.StatusOK || json.Unmarshal(body, &pong) != nil || pong.Type != 1 {
		return fmt.Errorf("a PING was answered with %d: %.100s (%v)", status, body, err)
	}
	s.change(func(w *world) { w.endpoint = e })
	return nil
}

// EndpointWrong returns what the bot did at its address that would have Discord remove it,
// nil if nothing.
func (s *Server) EndpointWrong() error {
	return inside(s, func(w *world) error {
		if w.endpoint == nil {
			return errors.New("there is no endpoint")
		}
		return w.endpoint.wrong
	})
}

// send sends an interaction, and before some of them one that is badly signed. It is
// called in the world, and what it starts is not.
func (e *endpoint) send(w *world, it *interaction, text json.RawMessage) {
	times := 1
	if w.twice > 0 {
		w.twice--
		times = 2
	}
	e.sent++
	forged := e.sent%forgedEvery == 1
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), FirstAnswer)
		defer cancel()
		if forged {
			e.note(e.forged(ctx, text))
		}
		for i := range times {
			e.deliver(ctx, it, text, i > 0)
		}
	}()
}

// deliver sends an interaction and takes the body of the answer for the callback.
func (e *endpoint) deliver(ctx context.Context, it *interaction, text json.RawMessage, again bool) {
	status, kind, body, err := e.post(ctx, text, true)
	switch {
	case again:
		if status != http.StatusConflict {
			e.note(fmt.Errorf("an interaction that was sent twice was answered with %d", status))
		}
		return
	case err != nil || status != http.StatusOK:
		return // the member reads that the application did not respond
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "/api/v10/interactions/"+it.id.String()+"/"+it.token+"/callback", bytes.NewReader(body))
	if err != nil {
		panic(err) // our own address
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("User-Agent", "DiscordBot (by HTTP)")
	// It comes from this machine, and keeps the address under which the bot knows it.
	r.RemoteAddr, r.Host = "127.0.0.1:1", inside(e.s, func(w *world) string { return cmp.Or(w.uploads.host, "127.0.0.1") })
	var answer inner
	e.s.ServeHTTP(&answer, r)
	if answer.status/100 != 2 {
		e.note(fmt.Errorf("an answer was refused with %d: %.500s", answer.status, answer.body.String()))
	}
}

// forged checks that what is badly signed is refused, in each of the ways that Discord
// tries.
func (e *endpoint) forged(ctx context.Context, text json.RawMessage) error {
	status, _, body, err := e.post(ctx, text, false)
	if err != nil || status != http.StatusUnauthorized || len(body) > 0 {
		return fmt.Errorf("a bad signature was answered with %d: %.100s (%v)", status, body, err)
	}
	return nil
}

func (e *endpoint) note(err error) {
	if err != nil {
		e.s.change(func(w *world) { e.wrong = errors.Join(e.wrong, err) })
	}
}

func (e *endpoint) post(ctx context.Context, text []byte, good bool) (status int, kind string, body []byte, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url, bytes.NewReader(text))
	if err != nil {
		return 0, "", nil, err
	}
	when := strconv.FormatInt(inside(e.s, func(w *world) int64 { return w.now().Unix() }), 10)
	signature := ed25519.Sign(e.key, append([]byte(when), text...))
	if !good {
		signature[0] ^= 1
	}
	r.Header.Set("X-Signature-Timestamp", when)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(signature))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, "", nil, err
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(io.LimitReader(answer.Body, requestLimit))
	return answer.StatusCode, answer.Header.Get("Content-Type"), body, err
}

// inner is the answer to a request that this Discord makes to itself.
type inner struct {
	header http.Header
	status int
	body   strings.Builder
}

// Header implements http.ResponseWriter.
func (i *inner) Header() http.Header {
	if i.header == nil {
		i.header = http.Header{}
	}
	return i.header
}

// WriteHeader implements http.ResponseWriter.
func (i *inner) WriteHeader(status int) { i.status = status }

// Write implements http.ResponseWriter.
func (i *inner) Write(p []byte) (int, error) { return i.body.Write(p) }
