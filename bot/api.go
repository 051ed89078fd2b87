package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// An api makes REST requests: answers by itself, all others by a session of
// discordgo's that is never opened.
type api struct {
	answers
	session *discordgo.Session
	limits  *limits
	// later is by how much Discord's clock is ahead of ours, by its last answer.
	later atomic.Int64
}

// ahead returns by how much Discord's clock is ahead of ours, to a second; 0 before it has
// answered anything.
func (a *api) ahead() time.Duration { return time.Duration(a.later.Load()) }

func newAPI(token, version string, client *http.Client) (*api, error) {
	own, l := *client, newLimits()
	own.Transport = bounding(own.Transport, l)
	own.CheckRedirect = func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // Discord never does, and a POST would become a GET
	}
	s, err := newSession(token, version, &own)
	if err != nil {
		return nil, err
	}
	a, err := newAnswers(&own, s.UserAgent)
	return &api{answers: a, session: s, limits: l}, err
}

// newSession returns a session with what all of ours have in common.
func newSession(token, version string, client *http.Client) (*discordgo.Session, error) {
	s, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, err
	}
	if version == "" {
		version = "0"
	}
	s.Client = client
	// Discord wants "DiscordBot (url, version)" of the library, which is what
	// discordgo has there, and takes more after it (Reference, User Agent). The
	// bot has no address of its own to name.
	s.UserAgent += " watchparty/" + strings.Trim(version, "()")
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	s.LogLevel = discordgo.LogError // above it, whole events are printed
	return s, nil
}

// call makes an ordinary request and decodes its answer into out, which may be
// nil; in is a payload, or what is to be written as JSON, or nil. The key names
// the rate-limit bucket: a route, and the channel or guild if the route has
// one, never a person. It is tried once.
func (a *api) call(ctx context.Context, method, address, key string, in, out any) error {
	p, ready := in.(payload)
	if !ready && in != nil {
		var err error
		if p.body, err = json.Marshal(in); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		p.contentType = "application/json"
	}
	if err := a.limits.take(ctx, key); err != nil {
		return err
	}
	client := *a.session.Client
	heard := &overheard{next: client.Transport}
	client.Transport = heard
	sent := time.Now()
	body, err := a.session.RequestWithLockedBucket(method, address, p.contentType, p.body,
		discordgo.NewRatelimiter().LockBucket(key), 0, discordgo.WithContext(ctx), discordgo.WithClient(&client))
	var clock skew
	if clock.date(heard.header, sent, time.Now()); clock.dated {
		a.later.Store(int64((clock.low + clock.high) / 2))
	}
	a.meters.Request(strings.TrimRight(key, " 0123456789"), heard.status)
	a.limits.learn(key, heard.header)
	err = a.describe(key, err)
	a.limits.ended(invalid(heard.status) || passing(err))
	if wait, everywhere, limited := heard.limited(); limited {
		if everywhere {
			a.limits.hold(wait)
		}
		return &apiError{doing: key, Status: http.StatusTooManyRequests, RetryAfter: wait, message: "wait " + wait.String()}
	}
	if err != nil || out == nil {
		return err
	}
	if err := json.Unmarshal(body, out); err != nil {
		return fmt.Errorf("%s: the answer cannot be read: %s", key, forLog(err.Error()))
	}
	return nil
}

// An apiError is what Discord refused.
type apiError struct {
	doing   string
	Status  int // HTTP
	Code    int // Discord's own, 0 if it gave none
	message string
	// RetryAfter is how long to wait before asking again, for a 429.
	RetryAfter time.Duration
}

// Error implements error.
func (e *apiError) Error() string {
	return fmt.Sprintf("%s: discord answered %d (code %d): %s", e.doing, e.Status, e.Code, e.message)
}

// describe makes an error that can be logged of one of discordgo's: theirs
// hold the request with its tokens.
func (a *api) describe(doing string, err error) error {
	var refused *discordgo.RESTError
	secret := strings.TrimPrefix(a.session.Token, "Bot ")
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused):
		e := &apiError{doing: doing, Status: refused.Response.StatusCode}
		if m := refused.Message; m != nil {
			e.Code, e.message = m.Code, forLog(m.Message, secret)
		}
		return e
	}
	var asked *url.Error
	if e, ok := a.session.Client.Transport.(*elsewhere); ok && errors.As(err, &asked) { // what was asked, and not discord.com
		asked.URL = strings.Replace(asked.URL, "https://"+discordHost, strings.TrimRight(e.base.String(), "/"), 1)
	}
	return unsent(doing, err, secret)
}

// unsent makes an error that can be logged of one that came instead of an answer:
// it may hold the address and secrets.
func unsent(doing string, err error, secret string) error {
	for _, end := range []error{context.DeadlineExceeded, context.Canceled} {
		if errors.Is(err, end) {
			return fmt.Errorf("%s: %w", doing, end)
		}
	}
	return fmt.Errorf("%s: %s", doing, forLog(err.Error(), secret))
}

// forLog makes a text from outside fit for the log: it may hold tokens, and all
// that a proxy says.
func forLog(s string, known ...string) string { return head(scrub(head(s, 1<<16), known...), 500) }

// head returns the beginning of a text that may be too long for the log.
func head(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

var (
	addressToken = regexp.MustCompile(`(/(?:interactions|webhooks)/\d+/)[^/?"\s]+`)
	headerToken  = regexp.MustCompile(`\b(Bot|Bearer) [\w.-]+`)
	botToken     = regexp.MustCompile(`[\w-]{20,}\.[\w-]{4,}\.[\w-]{20,}`)
)

// scrub removes tokens from a text meant for the log: what looks like one, and
// those that are known.
func scrub(s string, known ...string) string {
	for _, k := range known {
		if k != "" {
			s = strings.ReplaceAll(s, k, "[token]")
		}
	}
	s = addressToken.ReplaceAllString(s, "${1}[token]")
	s = headerToken.ReplaceAllString(s, "${1} [token]")
	return botToken.ReplaceAllString(s, "[token]")
}

// gateway asks Discord where its gateway is, and how many sessions may begin.
func (a *api) gateway(ctx context.Context) (says gatewayBot, err error) {
	err = a.call(ctx, http.MethodGet, discordgo.EndpointGatewayBot, "GET gateway", nil, &says)
	return says, err
}

// applicationID asks Discord for the bot's own application.
func (a *api) applicationID(ctx context.Context) (string, error) {
	var app struct{ ID string }
	err := a.call(ctx, "GET", discordgo.EndpointAPI+"oauth2/applications/@me", "GET application", nil, &app)
	if err == nil && snowflake(app.ID) == 0 {
		err = errors.New("GET application: the answer has no id")
	}
	return app.ID, err
}
