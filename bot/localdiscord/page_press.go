package localdiscord

import (
	"context"
	"slices"
)

// The browser knows a button and a select by their custom ids: labels may be
// alike, and a number in one message is another's in the next.

func (p *Page) press(_ context.Context, c *Client, a ask) (outcome, error) {
	return p.control(c, a, Button, func(_ actor, k Component) (string, obj, error) {
		return k.Label, obj{}, nil
	})
}

func (p *Page) choose(_ context.Context, c *Client, a ask) (outcome, error) {
	return p.control(c, a, StringSelect, func(at actor, k Component) (string, obj, error) {
		k.Options = slices.Clone(k.Options)
		for i := range k.Options {
			k.Options[i].Label = k.Options[i].Value // values were sent, not labels
		}
		values, resolved, err := at.choose(k, a.Values)
		data := obj{"values": values}
		if resolved != nil {
			data["resolved"] = resolved
		}
		return k.Placeholder, data, err
	})
}

// control uses the component of a message that has the custom id; fill gives a
// name for people and the data of its kind.
func (p *Page) control(c *Client, a ask, kind int, fill func(actor, Component) (string, obj, error)) (outcome, error) {
	begin := func(at actor) (*interaction, error) {
		m, err := at.visible(a.Message)
		if err != nil {
			return nil, err
		}
		var found *Component
		walk(m.Components, func(k *Component) {
			if k.CustomID == a.CustomID && a.CustomID != "" && (k.Type == kind || kind == StringSelect && k.IsSelect()) {
				found = k
			}
		})
		if found == nil {
			return nil, Refuse("That message has changed.")
		}
		if found.Disabled {
			return nil, Refuse("That is switched off.")
		}
		name, data, err := fill(at, *found)
		if err != nil {
			return nil, err
		}
		data["component_type"], data["custom_id"], data["id"] = found.Type, found.CustomID, found.ID
		return c.s.begin(kindComponent, at.c, at.m, name, m.ID, data), nil
	}
	return p.carry(c, func(ctx context.Context) (Answer, error) { return c.do(ctx, begin) })
}
