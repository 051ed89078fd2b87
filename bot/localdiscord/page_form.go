package localdiscord

import (
	"context"
	"crypto/rand"
	"errors"
)

// formsKept bounds how many forms stand open at once.
const formsKept = 100

// formShelf holds the forms that are open in browsers, by a key that nobody can
// guess.
type formShelf struct {
	open  map[string]openForm
	queue []string // oldest first
}

type openForm struct {
	client *Client
	form   *Modal
}

// pageForm is a form as the browser gets it.
type pageForm struct {
	Key        string      `json:"key"`
	Title      string      `json:"title"`
	Components []Component `json:"components"`
}

func (p *Page) keepForm(c *Client, m Modal) *pageForm {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	key := rand.Text()
	shelf := &p.forms
	shelf.open[key] = openForm{c, &m}
	if shelf.queue = append(shelf.queue, key); len(shelf.queue) > formsKept {
		delete(shelf.open, shelf.queue[0])
		shelf.queue = shelf.queue[1:]
	}
	return &pageForm{key, m.Title, m.Components}
}

// submit sends a form. It stays open until the bot has taken it.
func (p *Page) submit(_ context.Context, c *Client, a ask) (outcome, error) {
	p.s.mu.Lock()
	kept, ok := p.forms.open[a.Form]
	p.s.mu.Unlock()
	if !ok || kept.client.Member() != a.Member {
		return outcome{}, Refuse("That form is no longer open.")
	}
	kept.client.mu.Lock()
	kept.client.form = kept.form
	kept.client.mu.Unlock()
	out, err := p.carry(kept.client, func(ctx context.Context) (Answer, error) { return kept.client.Submit(ctx, a.Fields) })
	if errors.Is(err, ErrNoResponse) {
		return out, err
	}
	if err == nil {
		p.s.mu.Lock()
		delete(p.forms.open, a.Form)
		p.s.mu.Unlock()
	}
	return out, err
}
