package bot

import (
	"fmt"
	"net/url"
	"strings"

	"watchparty/commands"
	"watchparty/commands/words"
)

// controls writes menus, one a row, and buttons, five a row, as far as there is
// room for them.
func controls(l words.Language, r commands.Reply, room int) ([]component, error) {
	var rows []component
	ids := map[string]bool{}
	for _, m := range r.Menus {
		menu, ok, err := encodeMenu(l, m, ids)
		if err != nil {
			return nil, err
		}
		if ok && room >= 2 {
			rows = append(rows, component{Type: typeRow, Components: []component{menu}})
			room -= 2
		}
	}
	var row []component
	for _, b := range r.Buttons {
		button, ok, err := encodeButton(l, b, ids)
		if err != nil {
			return nil, err
		}
		if len(row) == maxButtonsRow {
			rows, row = append(rows, component{Type: typeRow, Components: row}), nil
		}
		need := 1
		if len(row) == 0 {
			need = 2
		}
		if ok && room >= need {
			row = append(row, button)
			room -= need
		}
	}
	if len(row) > 0 {
		rows = append(rows, component{Type: typeRow, Components: row})
	}
	return rows, nil
}

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

// encodeButton returns false for a link that leads nowhere.
func encodeButton(l words.Language, b commands.Button, ids map[string]bool) (button component, ok bool, err error) {
	button = component{Type: typeButton, Label: plain(l.Text(b.Label), maxButtonLabel)}
	if b.URL != "" {
		u, err := url.Parse(b.URL)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || len(b.URL) > maxURL {
			return button, false, nil
		}
		button.Style, button.URL = 5, u.String()
		return button, true, nil
	}
	switch b.Look {
	case commands.Primary:
		button.Style = 1
	case commands.Danger:
		button.Style = 4
	default:
		button.Style = 2
	}
	button.CustomID, err = customID(b.Action, "", ids)
	return button, true, err
}

// encodeMenu returns false for a menu without choices.
func encodeMenu(l words.Language, m commands.Menu, ids map[string]bool) (menu component, ok bool, err error) {
	if m.Option == "" {
		return menu, false, fmt.Errorf("a menu of /%s %s fills no option", m.Command, m.Do)
	}
	fill := m.Option
	if m.Several {
		if fill += several; m.Kind != commands.Texts {
			return menu, false, fmt.Errorf("a menu of /%s %s lists several, and not texts", m.Command, m.Do)
		}
	}
	if menu.CustomID, err = customID(m.Action, fill, ids); err != nil {
		return menu, false, err
	}
	if !m.Prompt.IsZero() {
		menu.Placeholder = plain(l.Text(m.Prompt), maxPrompt)
	}
	switch m.Kind {
	case commands.People:
		menu.Type = typeUserSelect
	case commands.Roles:
		menu.Type = typeRoleSelect
	case commands.Channels:
		// Text and announcement channels: where a card can be posted.
		menu.Type, menu.ChannelTypes = typeChannelSelect, []int{0, 5}
	default:
		menu.Type = typeTextSelect
		for _, c := range choices(l, m.Choices) {
			if m.Several && (!plainWord(c.Value) || strings.Contains(c.Value, several)) {
				return menu, false, fmt.Errorf("a menu of /%s %s: a value that cannot be told from others", m.Command, m.Do)
			}
			menu.Options = append(menu.Options, option{c.Name, c.Value})
		}
		if m.Several {
			menu.MaxValues = len(menu.Options)
		}
		return menu, len(menu.Options) > 0, nil
	}
	return menu, true, nil
}

// choices returns the first 25 choices that can be sent. A value is never cut:
// it would stand for something else.
func choices(l words.Language, all []commands.Choice) []choice {
	sent, values := []choice{}, map[string]bool{}
	for _, c := range all {
		if c.Value == "" || units(c.Value) > maxChoice || values[c.Value] || len(sent) == maxChoices {
			continue
		}
		values[c.Value] = true
		sent = append(sent, choice{plain(l.Text(c.Label), maxChoice), c.Value})
	}
	return sent
}
