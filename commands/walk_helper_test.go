package commands_test

import (
	"strings"
	"testing"

	"watchparty/commands"
	"watchparty/data"
)

// A walk presses every button and chooses every line of every menu that somebody is
// shown, breadth first. A reply that was shown before is not walked from again.
type walk struct {
	t       *testing.T
	catalog *data.Catalog
	begin   string // a conversation before the first step
	who     string
	most    int // how many presses one after the other
	// goes, if set, says whether the walk goes on from here.
	goes func(*chat) bool
	// nothing tells which reply has nothing to say.
	nothing func(said string) bool
	seen    map[string]bool
	typed   map[string]bool // the commands whose own reply has nothing to say
}

// An offer is something that a message has somebody do.
type offer struct {
	label string
	on    *message
	commands.Action
}

// A path is what was typed and which of the offers was taken each time.
type path struct {
	line  string
	taken []int
}

// from walks from what some lines say.
func (w *walk) from(lines ...string) {
	w.seen, w.typed = map[string]bool{}, map[string]bool{}
	var queue []path
	for _, line := range lines {
		queue = append(queue, path{line: line})
	}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		c, said, labels, offers := w.replay(p)
		if w.nothing(said) {
			if len(p.taken) > 0 {
				w.t.Errorf("%s: %s [%s] leads to nothing:\n%s", w.who, p.line, strings.Join(labels, "] ["), said)
			}
			w.typed[p.line] = true
		}
		if w.seen[said] || len(p.taken) == w.most || w.goes != nil && !w.goes(c) {
			continue
		}
		w.seen[said] = true
		for i := range offers {
			queue = append(queue, path{p.line, append(p.taken[:len(p.taken):len(p.taken)], i)})
		}
	}
}

// replay goes a path again from the beginning: what is said at its end, how it was
// reached and what is offered there.
func (w *walk) replay(p path) (c *chat, said string, labels []string, offers []offer) {
	c = newChat(w.t, w.catalog)
	c.play(w.begin)
	q := c.request(w.who)
	q.Action, _ = c.typed(p.line)
	said, offers = w.ask(c, q, nil)
	for _, i := range p.taken {
		o := offers[i]
		labels = append(labels, o.label)
		q := c.request(w.who)
		q.Action, q.Pressed = o.Action, true
		if o.on != nil {
			q.Channel = o.on.channel
		}
		said, offers = w.ask(c, q, o.on)
	}
	return c, said, labels, offers
}

// ask returns what is said, with what is posted for it, and all that is offered there.
func (w *walk) ask(c *chat, q commands.Request, pressed *message) (said string, offers []offer) {
	before := len(c.messages)
	m := c.ask(w.who, q, pressed)
	if m.Form != nil {
		f := *m.Form
		return strings.Join(c.form(f), "\n"), []offer{{"submit", nil, filled(f.Action, f.Fields[0].Name, "S1E2")}}
	}
	all := []*message{m}
	for _, posted := range c.messages[min(before, len(c.messages)):] {
		if posted != m {
			all = append(all, posted)
		}
	}
	for _, m := range all {
		said += strings.Join(c.text(m.Reply), "\n") + "\n"
		for _, b := range m.Buttons {
			if b.URL == "" {
				offers = append(offers, offer{english(b.Label), m, b.Action})
			}
		}
		for _, menu := range m.Menus {
			for _, x := range menu.Choices {
				offers = append(offers, offer{english(x.Label), m, filled(menu.Action, menu.Option, x.Value)})
			}
		}
	}
	return said, offers
}
