package bot

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"watchparty/commands"
	"watchparty/commands/words"
)

// The bodies as maps, each written where it is needed: slow, and easy to compare
// with Discord's pages. FuzzReply compares what is sent with them.

func mapReply(o origin, r commands.Reply) (payload, error) {
	kind := responseType(o, r)
	var data any
	var err error
	switch kind {
	case respondChoices:
		data = map[string]any{"choices": choices(words.Language{}, r.Choices)}
	case respondLaterUpdate:
		return payload{"application/json", []byte(`{"type":6}`)}, nil
	case respondLaterMessage:
		data = map[string]any{"flags": privacy(r)}
	case respondForm:
		if o.kind == submit {
			return payload{}, errors.New("a form cannot answer a form")
		}
		data, err = mapForm(*r.Form)
	default:
		data, err = mapMessage(kind, r)
	}
	if err != nil {
		return payload{}, err
	}
	body, err := json.Marshal(map[string]any{"type": kind, "data": data})
	if err != nil || r.File == nil || kind != respondMessage && kind != respondUpdate {
		return payload{"application/json", body}, err
	}
	return withFile(body, *r.File)
}

func mapMessage(kind int, r commands.Reply) (map[string]any, error) {
	flags := flagComponents | privacy(r)
	var inside []any
	if text := slowRender(english(r.Title), r.Body); text != "" {
		inside = append(inside, map[string]any{"type": 10, "content": text})
	}
	message := map[string]any{
		"flags":            flags,
		"allowed_mentions": map[string]any{"parse": []string{}},
	}
	if r.File != nil {
		name := fileName(r.File.Name)
		inside = append(inside, map[string]any{"type": 13, "file": map[string]any{"url": "attachment://" + name}})
		message["attachments"] = []any{map[string]any{"id": "0", "filename": name}}
	} else if kind == respondUpdate {
		message["attachments"] = []any{} // a file of the message before goes
	}
	var components []any
	used := 0
	if len(inside) > 0 {
		components = append(components, map[string]any{"type": 17, "accent_color": accent, "components": inside})
		used = 1 + len(inside)
	}
	rows, err := mapControls(r, maxComponents-used)
	if components = append(components, rows...); len(components) == 0 && err == nil {
		err = errors.New("the reply holds nothing")
	}
	message["components"] = components
	return message, err
}

func mapControls(r commands.Reply, room int) ([]any, error) {
	var rows, row []any
	ids := map[string]bool{}
	for _, m := range r.Menus {
		menu, err := mapMenu(m, ids)
		if err != nil {
			return nil, err
		}
		if menu != nil && room >= 2 {
			rows = append(rows, mapRow(menu))
			room -= 2
		}
	}
	for _, b := range r.Buttons {
		button, err := mapButton(b, ids)
		if err != nil {
			return nil, err
		}
		if len(row) == maxButtonsRow {
			rows, row = append(rows, mapRow(row...)), nil
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
		rows = append(rows, mapRow(row...))
	}
	return rows, nil
}

func mapRow(components ...any) any { return map[string]any{"type": 1, "components": components} }

func mapButton(b commands.Button, ids map[string]bool) (any, error) {
	button := map[string]any{"type": 2, "label": plain(english(b.Label), maxButtonLabel)}
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

func mapMenu(m commands.Menu, ids map[string]bool) (any, error) {
	if m.Option == "" {
		return nil, fmt.Errorf("a menu of /%s %s fills no option", m.Command, m.Do)
	}
	fill := m.Option
	if m.Several {
		fill += "."
	}
	id, err := customID(m.Action, fill, ids)
	if err != nil {
		return nil, err
	}
	if m.Several && m.Kind != commands.Texts {
		return nil, fmt.Errorf("a menu of /%s %s lists several, and not texts", m.Command, m.Do)
	}
	menu := map[string]any{"custom_id": id}
	if !m.Prompt.IsZero() {
		menu["placeholder"] = plain(english(m.Prompt), maxPrompt)
	}
	switch m.Kind {
	case commands.People:
		menu["type"] = 5
	case commands.Roles:
		menu["type"] = 6
	case commands.Channels:
		// Text and announcement channels: where a card can be posted.
		menu["type"], menu["channel_types"] = 8, []int{0, 5}
	default:
		var options []any
		for _, c := range choices(words.Language{}, m.Choices) {
			if m.Several && (!plainWord(c.Value) || strings.Contains(c.Value, ".")) {
				return nil, fmt.Errorf("a menu of /%s %s: %q among several", m.Command, m.Do, c.Value)
			}
			options = append(options, map[string]any{"label": c.Name, "value": c.Value})
		}
		if len(options) == 0 {
			return nil, nil
		}
		if menu["type"], menu["options"] = 3, options; m.Several {
			menu["max_values"] = len(options)
		}
	}
	return menu, nil
}

func mapForm(f commands.Form) (any, error) {
	id, err := encodeAction(f.Action, "")
	if err != nil {
		return nil, err
	}
	if len(f.Fields) == 0 || len(f.Fields) > maxFields {
		return nil, fmt.Errorf("form %s has %d fields", id, len(f.Fields))
	}
	var labels []any
	for _, field := range f.Fields {
		if field.Name == "" || !plainWord(field.Name) {
			return nil, fmt.Errorf("form %s: field name %q", id, field.Name)
		}
		most := field.Max
		if most <= 0 || most > maxTyped {
			most = maxTyped
		}
		input := map[string]any{
			"type": 4, "custom_id": field.Name, "style": 1, "required": field.Min > 0,
			"min_length": min(max(field.Min, 0), most), "max_length": most,
		}
		if field.Long {
			input["style"] = 2
		}
		if field.Value != "" {
			input["value"] = cut(field.Value, most)
		}
		label := map[string]any{"type": 18, "label": plain(english(field.Label), maxFormText), "component": input}
		if !field.Hint.IsZero() {
			label["description"] = plain(english(field.Hint), maxFormHint)
		}
		labels = append(labels, label)
	}
	return map[string]any{"custom_id": id, "title": plain(english(f.Title), maxFormText), "components": labels}, nil
}
