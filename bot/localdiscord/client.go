package localdiscord

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// ErrNoResponse is what people read when the bot did not answer in time.
const ErrNoResponse = Refusal("The application did not respond")

// Client is a member at a channel: whatever people can do with a bot, they do
// through it. Every method waits until the bot has answered, a deferred answer
// included, and errs with ErrNoResponse when the context ends first; a context
// without a deadline gets Discord's 3 seconds for the first answer. Other errors
// are Refusals. Clients are safe for concurrent use.
type Client struct {
	s       *Server
	member  ID
	channel ID

	mu     sync.Mutex
	form   *Modal
	picked map[string][]Choice // what autocomplete offered last, by command and option
}

// As is a member at a channel.
func (s *Server) As(member, channel ID) *Client {
	return &Client{s: s, member: member, channel: channel, picked: map[string][]Choice{}}
}

// Member is who acts.
func (c *Client) Member() ID { return c.member }

// Channel is where.
func (c *Client) Channel() ID { return c.channel }

// Messages are those that the member sees in the channel, oldest first.
func (c *Client) Messages() []Message { return c.s.Visible(c.member, c.channel) }

// Type sends a command as it was typed, or, without a slash, says something.
// A value that autocomplete offered last is sent for the name that it showed. The
// options that take a file need one in files.
func (c *Client) Type(ctx context.Context, line string, files ...Upload) (Answer, error) {
	if !strings.HasPrefix(strings.TrimSpace(line), "/") {
		m, err := c.s.Say(c.member, c.channel, line)
		return Answer{Message: &m}, err
	}
	return c.do(ctx, func(a actor) (*interaction, error) {
		t, err := parse(a.usable(), line)
		if err != nil {
			return nil, err
		}
		for i, v := range t.Options {
			t.Options[i].Value = c.pick(t.Name()+" "+v.Option.Name, v)
		}
		if err := t.give(files); err != nil {
			return nil, err
		}
		data, err := a.commandData(t, -1)
		if err != nil {
			return nil, err
		}
		return a.w.begin(kindCommand, a.c, a.m, t.Name(), 0, data), nil
	})
}

// Complete is what is offered for the option at the end of an unfinished line.
// Fixed choices are offered without asking the bot.
func (c *Client) Complete(ctx context.Context, line string) ([]Choice, error) {
	var fixed []Choice
	var key string
	got, err := c.do(ctx, func(a actor) (*interaction, error) {
		u, err := parseUnfinished(a.usable(), line)
		if err != nil {
			return nil, err
		}
		key = u.Name() + " " + u.last.option.Name
		if !u.last.option.Autocomplete {
			fixed = u.last.fixed()
			return nil, nil
		}
		u.Options = append(u.Options, Value{u.last.option, u.last.text})
		data, err := a.commandData(u.Typed, len(u.Options)-1)
		if err != nil {
			return nil, err
		}
		it := a.w.begin(kindComplete, a.c, a.m, u.Name(), 0, data)
		it.option = u.last.option.Type
		return it, nil
	})
	if err != nil {
		return nil, err
	}
	if fixed == nil {
		c.mu.Lock()
		c.picked[key] = got.Choices
		c.mu.Unlock()
		return got.Choices, nil
	}
	return fixed, nil
}

// pick is the value behind the name of a choice that was offered.
func (c *Client) pick(key string, v Value) any {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, offered := range c.picked[key] {
		if offered.Name == v.Value {
			return offered.Value
		}
	}
	return v.Value
}

// Menu uses a message command ("Apps" in a message's menu) on a message.
func (c *Client) Menu(ctx context.Context, command string, on ID) (Answer, error) {
	return c.do(ctx, func(a actor) (*interaction, error) {
		m, err := a.visible(on)
		if err != nil {
			return nil, err
		}
		commands := a.usable()
		at := slices.IndexFunc(commands, func(k Command) bool { return k.Type == 3 && k.Name == command })
		if at < 0 {
			return nil, Refuse("There is no message command %q.", command)
		}
		found := commands[at]
		target := a.w.messageJSON(m)
		data := obj{"id": found.ID, "type": 3, "name": found.Name, "target_id": m.ID, "resolved": obj{"messages": obj{m.ID.String(): target}}}
		if found.Guild != 0 {
			data["guild_id"] = found.Guild
		}
		return a.w.begin(kindCommand, a.c, a.m, found.Name, 0, data), nil
	})
}

// Press presses a button of a message, by its label, its emoji or its number,
// counted from 1 over the whole message; links and disabled ones count too.
func (c *Client) Press(ctx context.Context, on ID, which string) (Answer, error) {
	return c.do(ctx, func(a actor) (*interaction, error) {
		m, err := a.visible(on)
		if err != nil {
			return nil, err
		}
		b, err := findButton(Buttons(*m), which)
		if err != nil {
			return nil, err
		}
		return a.w.begin(kindComponent, a.c, a.m, b.Label, m.ID, obj{"component_type": Button, "custom_id": b.CustomID, "id": b.ID}), nil
	})
}

// Buttons are all buttons of a message, in order.
func Buttons(m Message) []Component {
	var out []Component
	walk(m.Components, func(k *Component) {
		if k.Type == Button {
			out = append(out, *k)
		}
	})
	return out
}

// Selects are all selects of a message, in order.
func Selects(m Message) []Component {
	var out []Component
	walk(m.Components, func(k *Component) {
		if k.IsSelect() {
			out = append(out, *k)
		}
	})
	return out
}

func findButton(all []Component, which string) (Component, error) {
	var shown []string
	at := -1
	for i, b := range all {
		shown = append(shown, b.ButtonLabel())
		if at < 0 && (strings.EqualFold(b.Label, which) || b.Emoji != nil && b.Emoji.Name == which || strings.EqualFold(b.ButtonLabel(), "["+which+"]")) {
			at = i
		}
	}
	if n, err := strconv.Atoi(which); at < 0 && err == nil && n >= 1 && n <= len(all) {
		at = n - 1
	}
	switch {
	case len(all) == 0:
		return Component{}, Refuse("That message has no buttons.")
	case at < 0:
		return Component{}, Refuse("There is no button %q. There are: %s.", which, strings.Join(shown, " "))
	case all[at].Disabled:
		return Component{}, Refuse("The button %q is switched off.", all[at].Label)
	case all[at].CustomID == "":
		return Component{}, Refuse("That button opens %s.", all[at].URL)
	}
	return all[at], nil
}

// Select chooses from a select of a message, counted from 1, by label or value;
// people, roles and channels by name. No values clear it, where that is allowed.
func (c *Client) Select(ctx context.Context, on ID, index int, values ...string) (Answer, error) {
	return c.do(ctx, func(a actor) (*interaction, error) {
		m, err := a.visible(on)
		if err != nil {
			return nil, err
		}
		all := Selects(*m)
		if index < 1 || index > len(all) {
			return nil, Refuse("That message has no select number %d.", index)
		}
		k := all[index-1]
		if k.Disabled {
			return nil, Refuse("That select is switched off.")
		}
		got, resolved, err := a.choose(k, values)
		if err != nil {
			return nil, err
		}
		data := obj{"component_type": k.Type, "custom_id": k.CustomID, "id": k.ID, "values": got}
		if resolved != nil {
			data["resolved"] = resolved
		}
		return a.w.begin(kindComponent, a.c, a.m, k.Placeholder, m.ID, data), nil
	})
}
