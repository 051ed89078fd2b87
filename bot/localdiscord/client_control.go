package localdiscord

import (
	"context"
	"slices"
)

// PressID presses the button of a message that has a custom id: labels may be
// alike, and a number in one message is another's in the next.
func (c *Client) PressID(ctx context.Context, on ID, customID string) (Answer, error) {
	isButton := func(k Component) bool { return k.Type == Button }
	return c.control(ctx, on, customID, isButton, func(_ actor, k Component) (string, obj, error) {
		return k.Label, obj{}, nil
	})
}

// SelectID chooses by value from the select of a message that has a custom id.
func (c *Client) SelectID(ctx context.Context, on ID, customID string, values ...string) (Answer, error) {
	return c.control(ctx, on, customID, Component.IsSelect, func(at actor, k Component) (string, obj, error) {
		k.Options = slices.Clone(k.Options)
		for i := range k.Options {
			k.Options[i].Label = k.Options[i].Value // values were given, not labels
		}
		got, resolved, err := at.choose(k, values)
		data := obj{"values": got}
		if resolved != nil {
			data["resolved"] = resolved
		}
		return k.Placeholder, data, err
	})
}

// control uses the component of a message that has the custom id; fill gives a
// name for people and the data of its kind.
func (c *Client) control(ctx context.Context, on ID, customID string, is func(Component) bool, fill func(actor, Component) (string, obj, error)) (Answer, error) {
	return c.do(ctx, func(at actor) (*interaction, error) {
		m, err := at.visible(on)
		if err != nil {
			return nil, err
		}
		var found *Component
		walk(m.Components, func(k *Component) {
			if k.CustomID == customID && customID != "" && is(*k) {
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
		return at.w.begin(kindComponent, at.c, at.m, name, m.ID, data), nil
	})
}
