package bot

import (
	"fmt"
	"net/url"

	"watchparty/commands"
)

// controls writes menus, one a row, and buttons, five a row, as far as there is
// room for them.
func controls(r commands.Reply, room int) ([]any, error) {
	var rows, row []any
	ids := map[string]bool{}
	for _, m := range r.Menus {
		menu, err := encodeMenu(m, ids)
		if err != nil {
			return nil, err
		}
		if menu != nil && room >= 2 {
			rows = append(rows, actionRow(menu))
			room -= 2
		}
	}
	for _, b := range r.Buttons {
		button, err := encodeButton(b, ids)
		if err != nil {
			return nil, err
		}
		if len(row) == maxButtonsRow {
			rows, row = append(rows, actionRow(row...)), nil
		}
		need := 1
		if len(row) == 0 {
			need = 2
		}
		if button != nil && room >= need {
			row = append(row, button)
			room -= need
		}
	}
	if len(row) > 0 {
		rows = append(rows, actionRow(row...))
	}
	return rows, nil
}

func actionRow(components ...any) any { return map[string]any{"type": 1, "components": components} }

// customID writes an action's id, which must be the only one of its kind in a
// message.
func customID(a commands.Action, fill string, ids map[string]bool) (string, error) {
	id, err := encodeAction(a, fill)
	if err == nil && ids[id] {
		err = fmt.Errorf("custom id %s is used twice", id)
	}
	ids[id] = true
	return id, err
}

// encodeButton returns nil for a link that leads nowhere.
func encodeButton(b commands.Button, ids map[string]bool) (any, error) {
	button := map[string]any{"type": 2, "label": plain(b.Label, maxButtonLabel)}
	if b.URL != "" {
		u, err := url.Parse(b.URL)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || len(b.URL) > maxURL {
			return nil, nil
		}
		button["style"], button["url"] = 5, u.String()
		return button, nil
	}
	switch b.Look {
	case commands.Primary:
		button["style"] = 1
	case commands.Danger:
		button["style"] = 4
	default:
		button["style"] = 2
	}
	id, err := customID(b.Action, "", ids)
	button["custom_id"] = id
	return button, err
}

// encodeMenu returns nil for a menu without choices.
func encodeMenu(m commands.Menu, ids map[string]bool) (any, error) {
	if m.Option == "" {
		return nil, fmt.Errorf("a menu of /%s %s fills no option", m.Command, m.Do)
	}
	id, err := customID(m.Action, m.Option, ids)
	if err != nil {
		return nil, err
	}
	menu := map[string]any{"custom_id": id}
	if m.Prompt != "" {
		menu["placeholder"] = plain(m.Prompt, maxPrompt)
	}
	switch m.Kind {
	case commands.People:
		menu["type"] = 5
	case commands.Roles:
		menu["type"] = 6
	case commands.Channels:
		// Text and announcement channels: where a card can stand.
		menu["type"], menu["channel_types"] = 8, []int{0, 5}
	default:
		var options []any
		for _, c := range choices(m.Choices) {
			options = append(options, map[string]any{"label": c.Name, "value": c.Value})
		}
		if len(options) == 0 {
			return nil, nil
		}
		menu["type"], menu["options"] = 3, options
	}
	return menu, nil
}

// A choice is what a completion offers.
type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// choices returns the first 25 choices that can be sent. A value is never cut:
// it would stand for something else.
func choices(all []commands.Choice) []choice {
	sent, values := []choice{}, map[string]bool{}
	for _, c := range all {
		if c.Value == "" || units(c.Value) > maxChoice || values[c.Value] || len(sent) == maxChoices {
			continue
		}
		values[c.Value] = true
		sent = append(sent, choice{plain(c.Label, maxChoice), c.Value})
	}
	return sent
}
