package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"strings"

	"watchparty/commands"
)

// Discord's limits (Component Reference, Receiving and Responding), in
// characters where they are not counts.
const (
	maxComponents  = 40
	maxButtonsRow  = 5
	maxButtonLabel = 80
	maxURL         = 512
	maxChoices     = 25
	maxChoice      = 100
	maxPrompt      = 150
	maxFormText    = 45
	maxFormHint    = 100
	maxFields      = 5
	maxTyped       = 4000
	maxFile        = 10 << 20
)

// Types of callbacks (Receiving and Responding).
const (
	respondMessage = 4
	respondUpdate  = 7
	respondChoices = 8
	respondForm    = 9
)

// Flags of messages (Message Resource).
const (
	flagPrivate    = 1 << 6
	flagComponents = 1 << 15
)

// accent is the colour of the stripe beside a reply.
const accent = 0x5865f2

// A payload is a request's body, ready to send.
type payload struct {
	contentType string
	body        []byte
}

// encodeReply writes the answer to an interaction that came from o. An error
// means that the reply cannot be said at all, which is its command's mistake.
func encodeReply(o origin, r commands.Reply) (payload, error) {
	kind := responseType(o, r)
	var data any
	var err error
	switch kind {
	case respondChoices:
		data = map[string]any{"choices": choices(r.Choices)}
	case respondForm:
		if o.kind == submit {
			return payload{}, errors.New("a form cannot answer a form")
		}
		data, err = encodeForm(*r.Form)
	default:
		data, err = encodeMessage(kind, r)
	}
	if err != nil {
		return payload{}, err
	}
	body, err := json.Marshal(map[string]any{"type": kind, "data": data})
	if err != nil || r.File == nil || kind == respondChoices || kind == respondForm {
		return payload{"application/json", body}, err
	}
	return withFile(body, *r.File)
}

// responseType decides whether an answer is a new message or an edit of the one
// that was pressed: a private reply takes the place of a private message, a
// card that of a public one, and everything else is new. So nobody's private
// reply ever ends up in a public message, and the other way round.
func responseType(o origin, r commands.Reply) int {
	switch {
	case o.kind == completion:
		return respondChoices
	case r.Form != nil:
		return respondForm
	case o.on == privateMessage && !r.Public,
		o.on == publicMessage && r.Public && r.Card:
		return respondUpdate
	}
	return respondMessage
}

// encodeMessage writes a reply as a message made of components.
func encodeMessage(kind int, r commands.Reply) (any, error) {
	flags := flagComponents
	if !r.Public {
		flags |= flagPrivate
	}
	var inside []any
	if text := render(r.Title, r.Body); text != "" {
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
	rows, err := controls(r, maxComponents-used)
	if components = append(components, rows...); len(components) == 0 && err == nil {
		err = errors.New("the reply holds nothing")
	}
	message["components"] = components
	return message, err
}

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

func encodeForm(f commands.Form) (any, error) {
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
		label := map[string]any{"type": 18, "label": plain(field.Label, maxFormText), "component": input}
		if field.Hint != "" {
			label["description"] = plain(field.Hint, maxFormHint)
		}
		labels = append(labels, label)
	}
	return map[string]any{"custom_id": id, "title": plain(f.Title, maxFormText), "components": labels}, nil
}

// fileName keeps of a name what travels unchanged.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < 0x80 && plainWord(string(r)) && r != ':' {
			return r
		}
		return '-'
	}, name)
	if strings.Trim(name, ".-") == "" {
		return "file.txt"
	}
	return cut(name, maxChoice)
}

// withFile puts the JSON of a message and a file into one body.
func withFile(message []byte, f commands.File) (payload, error) {
	if len(f.Data) > maxFile {
		return payload{}, fmt.Errorf("a file of %d bytes is too large", len(f.Data))
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part := func(disposition, contentType string, data []byte) error {
		p, err := w.CreatePart(textproto.MIMEHeader{
			"Content-Disposition": {disposition}, "Content-Type": {contentType},
		})
		if err == nil {
			_, err = p.Write(data)
		}
		return err
	}
	err := errors.Join(
		part(`form-data; name="payload_json"`, "application/json", message),
		part(fmt.Sprintf(`form-data; name="files[0]"; filename="%s"`, fileName(f.Name)), "application/octet-stream", f.Data),
		w.Close())
	return payload{w.FormDataContentType(), b.Bytes()}, err
}
