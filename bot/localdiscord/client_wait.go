package localdiscord

import (
	"context"
	"fmt"
	"slices"
)

// actor is a member and a channel, inside of Server.with.
type actor struct {
	w *world
	g *guild
	c *channel
	m *Member
}

// do begins an interaction and waits for its answer. No interaction: no wait.
func (c *Client) do(ctx context.Context, begin func(actor) (*interaction, error)) (Answer, error) {
	it, err := c.begin(begin)
	if err != nil || it == nil {
		return Answer{}, err
	}
	got, err := it.wait(ctx)
	if err != nil {
		return Answer{}, err
	}
	if got.Modal != nil {
		c.mu.Lock()
		c.form = got.Modal
		c.mu.Unlock()
	}
	return got, nil
}

func (c *Client) begin(begin func(actor) (*interaction, error)) (it *interaction, err error) {
	c.s.with(func(w *world) { it, err = w.act(c.member, c.channel, begin) })
	return it, err
}

// act lets a member begin an interaction in a channel, if they are there and a
// bot is connected.
func (w *world) act(member, channel ID, begin func(actor) (*interaction, error)) (*interaction, error) {
	w.rest()
	ch := w.channels[channel]
	if ch == nil {
		return nil, Refuse("You cannot see that channel.")
	}
	g := w.guilds[ch.Guild]
	m := g.member(member)
	switch {
	case m == nil:
		return nil, Refuse("You are not in that server.")
	case !ch.sees(member):
		return nil, Refuse("You cannot see that channel.")
	case ch.frozen(ch.may(m)):
		return nil, Refuse("This thread is archived or locked.")
	}
	it, err := begin(actor{w, g, ch, m})
	if it != nil && len(w.sessions) == 0 && w.endpoint == nil {
		return nil, ErrNoResponse
	}
	return it, err
}

// wait waits for the answer to see; a deferred one has the token's life.
func (it *interaction) wait(ctx context.Context) (Answer, error) {
	first := ctx
	if _, limited := ctx.Deadline(); !limited {
		var stop context.CancelFunc
		first, stop = context.WithTimeout(ctx, FirstAnswer)
		defer stop()
	}
	select {
	case <-it.acked:
	case <-first.Done():
		return Answer{}, ErrNoResponse
	}
	select {
	case got := <-it.done:
		return got, nil
	case <-ctx.Done():
		return Answer{}, ErrNoResponse
	}
}

// usable are the commands that the member can use here.
func (a actor) usable() []Command {
	var out []Command
	may := a.c.may(a.m)
	if a.c.Thread.Archived || !may.Has(UseCommands) {
		return nil
	}
	for _, k := range slices.Concat(a.g.commands.read, a.w.commands.read) {
		if k.Needs != nil && (*k.Needs == 0 && !may.Has(Administrator) || !may.Has(*k.Needs)) {
			continue
		}
		if k.Contexts == nil || slices.Contains(k.Contexts, 0) {
			out = append(out, k)
		}
	}
	return out
}

// visible is a message of the channel that the member sees.
func (a actor) visible(id ID) (*Message, error) {
	m := a.w.messages[id]
	if m == nil || m.Channel != a.c.ID || m.Ephemeral() && m.For != a.m.User.ID {
		return nil, Refuse("That message is gone.")
	}
	return m, nil
}

// commandData is the data of a typed command; focused is the option being
// completed, or below zero.
func (a actor) commandData(t Typed, focused int) (obj, error) {
	resolved := resolution{a, obj{}}
	options := []obj{}
	for i, v := range t.Options {
		value, kind := v.Value, v.Option.Type
		o := obj{"name": v.Option.Name, "type": v.Option.Type}
		if i == focused {
			o["focused"] = true
		} else if kind >= optUser && kind <= optMentionable {
			id, err := resolved.add(kind, fmt.Sprint(value))
			if err != nil {
				if focused >= 0 {
					continue
				}
				return nil, err
			}
			value = id
		} else if f, ok := value.(Upload); ok {
			id, err := resolved.upload(f)
			if err != nil {
				return nil, err
			}
			value = id
		} else if kind == optAttachment {
			continue // a file is not sent until the command is
		}
		o["value"] = value
		options = append(options, o)
	}
	for i := len(t.Path) - 1; i > 0; i-- {
		kind := optSub
		if i < len(t.Path)-1 {
			kind = optGroup
		}
		options = []obj{{"name": t.Path[i], "type": kind, "options": options}}
	}
	data := obj{"id": t.Command.ID, "type": 1, "name": t.Command.Name}
	if len(options) > 0 {
		data["options"] = options
	}
	if len(resolved.data) > 0 {
		data["resolved"] = resolved.data
	}
	if t.Command.Guild != 0 {
		data["guild_id"] = t.Command.Guild
	}
	return data, nil
}
