package page

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"watchparty/bot/localdiscord"
)

// ask is what the page's browser sends: who does what, and where.
type ask struct {
	Member  localdiscord.ID `json:"member"`
	Channel localdiscord.ID `json:"channel"`
	Message localdiscord.ID `json:"message"`

	Text     string                `json:"text"`
	Path     []string              `json:"path"`    // of a command: ["show", "start"]
	Options  []localdiscord.Filled `json:"options"` // in the order filled in
	Focus    *localdiscord.Filled  `json:"focus"`   // the option being completed
	CustomID string                `json:"custom_id"`
	Values   []string              `json:"values"`
	Form     string                `json:"form"`
	Fields   map[string]string     `json:"fields"`
	Files    []givenFile           `json:"files"` // for options of a command
}

// givenFile is a file that was chosen for an option; its name is the option's value.
type givenFile struct {
	Option string `json:"option"`
	Name   string `json:"name"`
	Data   []byte `json:"data"` // in base64
}

// uploads are the files that came with an ask.
func (a ask) uploads() (out []localdiscord.Upload) {
	for _, f := range a.Files {
		out = append(out, localdiscord.Upload(f))
	}
	return out
}

// line is the command as the grammar reads it, the option in focus last.
func (a ask) line() string {
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	line := "/" + strings.Join(a.Path, " ")
	if a.Focus != nil {
		a.Options = append(a.Options[:len(a.Options):len(a.Options)], *a.Focus)
	}
	for _, o := range a.Options {
		line += " " + o.Name + `:"` + quote.Replace(o.Value) + `"`
	}
	return line
}

// outcome is what the page's browser gets back. What there is to see comes as
// an event; here is only what the one who acted is told.
type outcome struct {
	Message localdiscord.ID       `json:"message,omitempty"`
	Waiting bool                  `json:"waiting,omitempty"` // deferred: it shows itself later
	Form    *pageForm             `json:"form,omitempty"`
	Choices []localdiscord.Choice `json:"choices,omitempty"`
	Refusal string                `json:"refusal,omitempty"`
	Silent  bool                  `json:"silent,omitempty"` // the bot did not answer
}

type act func(ctx context.Context, c *localdiscord.Client, a ask) (outcome, error)

// askLimit is well above a form of five fields of 4000 characters, and lets through a
// file that is too large, so that people read why.
const askLimit = 2 * localdiscord.UploadLimit

func (p *Page) serveAct(do act) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var a ask
		if r.Header.Get("Content-Type") != "application/json" {
			http.Error(w, "JSON is needed.", http.StatusUnsupportedMediaType)
			return
		}
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, askLimit)).Decode(&a); err != nil {
			http.Error(w, "That is not JSON.", http.StatusBadRequest)
			return
		}
		// A fresh client: the page keeps what was offered, and sends values.
		out, err := do(r.Context(), p.s.As(a.Member, a.Channel), a)
		var no localdiscord.Refusal
		switch {
		case err == nil:
			sendJSON(w, http.StatusOK, out)
		case errors.As(err, &no):
			sendJSON(w, http.StatusUnprocessableEntity, outcome{Refusal: no.Error(), Silent: no == localdiscord.ErrNoResponse})
		default:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
}

// patience is a little more than the time that a client has for an answer:
// what is not there by then was deferred, and shows itself.
const patience = localdiscord.FirstAnswer + 250*time.Millisecond

// carry does something that the bot answers, and waits for the first answer.
func (p *Page) carry(c *localdiscord.Client, do func(context.Context) (localdiscord.Answer, error)) (outcome, error) {
	type result struct {
		localdiscord.Answer
		error
	}
	done := make(chan result, 1)
	ctx, stop := context.WithTimeout(context.Background(), localdiscord.TokenLife)
	go func() {
		defer stop()
		// Without a deadline, so that the client allows 3 seconds for the first answer.
		got, err := do(undated{ctx})
		done <- result{got, err}
	}()
	select {
	case r := <-done:
		if r.error != nil {
			return outcome{}, r.error
		}
		out := outcome{Choices: r.Choices}
		if r.Message != nil {
			out.Message = r.Message.ID
		}
		if r.Modal != nil {
			out.Form = p.keepForm(c, r.Modal)
		}
		return out, nil
	case <-time.After(patience):
		return outcome{Waiting: true}, nil
	}
}

// undated is a context that ends and does not say when.
type undated struct{ context.Context }

func (undated) Deadline() (time.Time, bool) { return time.Time{}, false }

func (p *Page) say(ctx context.Context, c *localdiscord.Client, a ask) (outcome, error) {
	text := strings.TrimSpace(a.Text)
	if text == "" {
		return outcome{}, localdiscord.Refuse("Write something first.")
	}
	m, err := p.s.Say(a.Member, a.Channel, text)
	return outcome{Message: m.ID}, err
}

func (p *Page) command(_ context.Context, c *localdiscord.Client, a ask) (outcome, error) {
	return p.carry(c, func(ctx context.Context) (localdiscord.Answer, error) { return c.Type(ctx, a.line(), a.uploads()...) })
}

func (p *Page) complete(ctx context.Context, c *localdiscord.Client, a ask) (outcome, error) {
	if a.Focus == nil {
		return outcome{}, localdiscord.Refuse("Nothing is being typed.")
	}
	choices, err := c.Complete(ctx, a.line())
	return outcome{Choices: choices}, err
}

func (p *Page) menu(_ context.Context, c *localdiscord.Client, a ask) (outcome, error) {
	return p.carry(c, func(ctx context.Context) (localdiscord.Answer, error) { return c.Menu(ctx, a.Text, a.Message) })
}

// The browser knows a button and a select by their custom ids.

func (p *Page) press(_ context.Context, c *localdiscord.Client, a ask) (outcome, error) {
	return p.carry(c, func(ctx context.Context) (localdiscord.Answer, error) { return c.PressID(ctx, a.Message, a.CustomID) })
}

func (p *Page) choose(_ context.Context, c *localdiscord.Client, a ask) (outcome, error) {
	return p.carry(c, func(ctx context.Context) (localdiscord.Answer, error) {
		return c.SelectID(ctx, a.Message, a.CustomID, a.Values...)
	})
}

func (p *Page) later(ctx context.Context, _ *localdiscord.Client, a ask) (outcome, error) {
	if p.hours == nil {
		return outcome{}, localdiscord.Refuse("Time passes by itself here.")
	}
	return outcome{}, p.hours.Later(ctx, a.Text, func() {})
}

func (p *Page) dismiss(_ context.Context, _ *localdiscord.Client, a ask) (outcome, error) {
	return outcome{}, p.hide(a.Member, a.Message)
}
