package localdiscord

import (
	"context"
	"slices"
	"strings"
)

// Form is the form that is open before the member, or nil.
func (c *Client) Form() *Modal {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.form
}

// Submit sends the open form. Fields are named by their label or custom id; what
// is not named keeps what the form came with. A refused form stays open.
func (c *Client) Submit(ctx context.Context, fields map[string]string) (Answer, error) {
	form := c.Form()
	if form == nil {
		return Answer{}, Refuse("No form is open.")
	}
	return c.SubmitForm(ctx, form, fields)
}

// SubmitForm sends a form that an Answer of this Client brought, whichever is open.
func (c *Client) SubmitForm(ctx context.Context, form *Modal, fields map[string]string) (Answer, error) {
	return c.do(ctx, func(a actor) (*interaction, error) {
		known := form.FieldNames()
		for name := range fields {
			if !slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, name) }) {
				return nil, Refuse("The form has no field %q.", name)
			}
		}
		components := []obj{}
		for _, k := range form.Components {
			got, err := a.field(k, fields)
			if err != nil {
				return nil, err
			}
			components = append(components, got)
		}
		c.mu.Lock()
		if c.form == form {
			c.form = nil
		}
		c.mu.Unlock()
		return a.w.begin(kindModal, a.c, a.m, form.Title, form.source, obj{"custom_id": form.CustomID, "components": components}), nil
	})
}

// field is one top-level component of a form as it is submitted.
func (a actor) field(k Component, fields map[string]string) (obj, error) {
	out := obj{"type": k.Type, "id": k.ID}
	switch k.Type {
	case Label:
		inner, err := a.input(*k.Component, k.Label, fields)
		out["component"] = inner
		return out, err
	case ActionRow:
		inner, err := a.input(k.Components[0], k.Components[0].Label, fields)
		out["components"] = []obj{inner}
		return out, err
	}
	return out, nil
}

func (a actor) input(k Component, label string, fields map[string]string) (obj, error) {
	typed, given := "", false
	for name, v := range fields {
		if strings.EqualFold(name, k.CustomID) || strings.EqualFold(name, label) {
			typed, given = v, true
		}
	}
	out := obj{"type": k.Type, "id": k.ID, "custom_id": k.CustomID}
	needed := k.Required == nil || *k.Required
	switch {
	case k.Type == TextInput:
		if !given {
			typed = k.Value
		}
		out["value"] = typed
		return out, k.fits(label, typed, needed)
	case k.Type == Checkbox:
		out["value"] = strings.EqualFold(typed, "true") || strings.EqualFold(typed, "yes")
		return out, nil
	case k.Type == FileUpload:
		return nil, Refuse("Files cannot be sent here.")
	}
	return out, a.chosenInput(k, label, typed, given, needed, out)
}

func (k Component) fits(label, typed string, needed bool) error {
	most := k.MaxLength
	if most == 0 {
		most = 4000
	}
	switch n := size(typed); {
	case n == 0 && needed:
		return Refuse("The field %q must be filled in.", label)
	case n > most:
		return Refuse("The field %q takes at most %d characters.", label, most)
	case n > 0 && n < k.MinLength:
		return Refuse("The field %q needs at least %d characters.", label, k.MinLength)
	}
	return nil
}

// chosenInput fills in a select, a radio group or a group of checkboxes; several
// values are separated by commas, and what was set beforehand stays.
func (a actor) chosenInput(k Component, label, typed string, given, needed bool, out obj) error {
	var picks []string
	for _, one := range strings.Split(typed, ",") {
		if one = strings.TrimSpace(one); one != "" {
			picks = append(picks, one)
		}
	}
	if !given {
		for _, o := range k.Options {
			if o.Default {
				picks = append(picks, o.Value)
			}
		}
	}
	if len(picks) == 0 && needed {
		return Refuse("The field %q must be filled in.", label)
	}
	plain := k
	if k.Type == RadioGroup || k.Type == CheckboxGroup {
		plain.Type = StringSelect
	}
	if k.Type == CheckboxGroup && k.MaxValues == nil {
		most := len(k.Options)
		plain.MaxValues = &most
	}
	if !needed {
		none := 0
		plain.MinValues = &none
	}
	values, resolved, err := a.choose(plain, picks)
	if err != nil {
		return err
	}
	if k.Type == RadioGroup {
		out["value"] = nil
		if len(values) > 0 {
			out["value"] = values[0]
		}
		return nil
	}
	out["values"] = values
	if resolved != nil {
		out["resolved"] = resolved
	}
	return nil
}

// FieldNames are the labels and custom ids of a form's fields, in order.
func (m Modal) FieldNames() []string {
	var out []string
	for _, k := range m.Components {
		switch k.Type {
		case Label:
			out = append(out, k.Label, k.Component.CustomID)
		case ActionRow:
			out = append(out, k.Components[0].Label, k.Components[0].CustomID)
		}
	}
	return out
}
