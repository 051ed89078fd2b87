package page

import (
	"context"
	"crypto/rand"
	"errors"

	"watchparty/bot/localdiscord"
)

// formsKept bounds how many forms are open at once.
const formsKept = 100

// formShelf holds the forms that are open in browsers, by a key that nobody can
// guess.
type formShelf struct {
	open  map[string]openForm
	queue []string // oldest first
}

type openForm struct {
	client *localdiscord.Client
	form   *localdiscord.Modal
}

// pageForm is a form as the browser gets it.
type pageForm struct {
	Key        string                   `json:"key"`
	Title      string                   `json:"title"`
	Components []localdiscord.Component `json:"components"`
}

func (p *Page) keepForm(c *localdiscord.Client, m *localdiscord.Modal) *pageForm {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := rand.Text()
	shelf := &p.forms
	shelf.open[key] = openForm{c, m}
	if shelf.queue = append(shelf.queue, key); len(shelf.queue) > formsKept {
		delete(shelf.open, shelf.queue[0])
		shelf.queue = shelf.queue[1:]
	}
	return &pageForm{key, m.Title, m.Components}
}

// submit sends a form. It stays open until the bot has taken it.
func (p *Page) submit(_ context.Context, c *localdiscord.Client, a ask) (outcome, error) {
	p.mu.Lock()
	kept, ok := p.forms.open[a.Form]
	p.mu.Unlock()
	if !ok || kept.client.Member() != a.Member {
		return outcome{}, localdiscord.Refuse("That form is no longer open.")
	}
	out, err := p.carry(kept.client, func(ctx context.Context) (localdiscord.Answer, error) {
		return kept.client.SubmitForm(ctx, kept.form, a.Fields)
	})
	if errors.Is(err, localdiscord.ErrNoResponse) {
		return out, err
	}
	if err == nil {
		p.mu.Lock()
		delete(p.forms.open, a.Form)
		p.mu.Unlock()
	}
	return out, err
}
