package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/bwmarrin/discordgo"

	"watchparty/bot/meters"
)

// maxHeard is how much is read of what Discord says to an answer.
const maxHeard = 64 << 10

// answers sends answers to interactions, over the pool of connections alone. The
// interaction's own token is all that they need, so the bot's stays out of it;
// they are exempt from the global limit, so they wait for nobody; and a redirect
// is an error, since no other server is to learn the token.
type answers struct {
	to     http.RoundTripper
	base   url.URL     // where the paths of Discord's API begin
	header http.Header // of JSON; all requests share it, so nobody writes to it
	meters *meters.Meters
}

func newAnswers(client *http.Client, userAgent string) (answers, error) {
	base, err := url.Parse(discordgo.EndpointAPI)
	if err != nil {
		return answers{}, err
	}
	a := answers{to: client.Transport, base: *base, header: http.Header{
		"User-Agent": {userAgent}, "Content-Type": {"application/json"},
	}}
	if e, ok := a.to.(*elsewhere); ok {
		a.to, a.base = e.next, e.address(*base)
	}
	return a, nil
}

// respond sends the first answer to an interaction by its callback. It is tried
// once, within ctx.
func (a *answers) respond(ctx context.Context, in interaction, p payload) error {
	return a.send(ctx, "answer an interaction", http.MethodPost, a.address("interactions/", in.id, in.token, "/callback"), in.token, p)
}

// edit replaces the first answer to an interaction. It is tried once, within ctx.
func (a *answers) edit(ctx context.Context, application uint64, token string, p payload) error {
	return a.send(ctx, "edit an answer", http.MethodPatch, a.address("webhooks/", application, token, "/messages/@original"), token, p)
}

// follow adds another message to an interaction that was answered. It is tried
// once, within ctx.
func (a *answers) follow(ctx context.Context, application uint64, token string, p payload) error {
	return a.send(ctx, "follow up an answer", http.MethodPost, a.address("webhooks/", application, token, ""), token, p)
}

// address returns the address of what Discord knows by an id and a token. No
// token, whatever it holds, leads anywhere else.
func (a *answers) address(kind string, id uint64, token, rest string) *url.URL {
	u := a.base
	before := kind + strconv.FormatUint(id, 10) + "/"
	if escaped := url.PathEscape(token); escaped != token {
		u.RawPath = a.base.EscapedPath() + before + escaped + rest
	}
	u.Path += before + token + rest
	return &u
}

// send makes one request. Its error holds neither the address nor the token.
func (a *answers) send(ctx context.Context, doing, method string, to *url.URL, token string, p payload) error {
	header := a.header
	if p.contentType != header.Get("Content-Type") {
		header = header.Clone()
		header.Set("Content-Type", p.contentType)
	}
	body := func() io.ReadCloser { return io.NopCloser(bytes.NewReader(p.body)) }
	r := (&http.Request{
		Method: method, URL: to, Host: to.Host, Header: header, Body: body(), ContentLength: int64(len(p.body)),
		// With GetBody a request is made again if its connection was gone already.
		GetBody: func() (io.ReadCloser, error) { return body(), nil },
	}).WithContext(ctx)
	answer, err := a.to.RoundTrip(r)
	if err != nil {
		a.meters.Request(doing, 0)
		return unsent(doing, err, token)
	}
	a.meters.Request(doing, answer.StatusCode)
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusNoContent {
		return nil
	}
	// Reading to the end keeps the connection for the next one.
	heard, _ := io.ReadAll(io.LimitReader(answer.Body, maxHeard)) //nolint:errcheck // what there is will do
	if answer.StatusCode/100 == 2 {
		return nil // whatever became of the rest: it was taken
	}
	return notTaken(doing, answer, heard, token)
}

// notTaken is the error of an answer that Discord did not take.
func notTaken(doing string, answer *http.Response, heard []byte, token string) error {
	var said struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}
	e := &apiError{doing: doing, Status: answer.StatusCode}
	if json.Unmarshal(heard, &said) == nil {
		e.Code, e.message = said.Code, forLog(said.Message, token)
	}
	if e.Status == http.StatusTooManyRequests {
		e.RetryAfter, _, _ = retryAfter(heard, answer.Header)
		e.message = "wait " + e.RetryAfter.String()
	}
	return e
}
