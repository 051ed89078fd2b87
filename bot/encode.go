package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net/textproto"
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
	respondMessage      = 4
	respondLaterMessage = 5
	respondLaterUpdate  = 6
	respondUpdate       = 7
	respondChoices      = 8
	respondForm         = 9
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
func encodeReply(v voice, o origin, r commands.Reply) (payload, error) {
	if o.on == ownAnswer {
		if r.Public || r.Form != nil || r.Wait.Kind != "" {
			return payload{}, errors.New("the answer to a file is private, and says all at once")
		}
		return encodeEdit(v, r)
	}
	c := callback{Type: responseType(o, r)}
	if followsUp(o, r) {
		c.Type = respondLaterUpdate
	}
	var err error
	switch c.Type {
	case respondChoices:
		c.Data = offer{choices(v.Language, r.Choices)}
	case respondLaterUpdate:
	case respondLaterMessage:
		c.Data = deferred{privacy(r)}
	case respondForm:
		if o.kind == submit {
			return payload{}, errors.New("a form cannot answer a form")
		}
		c.Data, err = encodeForm(v.Language, *r.Form)
	default:
		var m message
		if m, err = encodeAnswer(v, o, c.Type, r); err == nil {
			c.Data = &m
			return body(c, r.File)
		}
	}
	if err != nil {
		return payload{}, err
	}
	return body(c, nil)
}

// body writes what is sent, and a file with it if there is one.
func body(v any, f *commands.File) (payload, error) {
	text, err := json.Marshal(v)
	if err != nil || f == nil {
		return payload{"application/json", text}, err
	}
	return withFile(text, *f)
}

// responseType decides whether an answer is a new message or an edit of the one
// that was pressed: a private reply takes the place of a private message, a
// card that of a public one, and everything else is new. So nobody's private
// reply ever ends up in a public message, and the other way round. What waits
// for a job goes the same way, but says only that more will come; below a plain message
// that is a new one, since an outcome does not know what it takes the place of.
func responseType(o origin, r commands.Reply) int {
	now, later := respondMessage, respondLaterMessage
	switch {
	case o.kind == completion:
		return respondChoices
	case r.Form != nil:
		return respondForm
	case o.on == privateMessage && !r.Public,
		o.on == publicMessage && r.Public && r.Card,
		o.on == plainMessage && r.Public && r.Card && r.Wait.Kind == "":
		now, later = respondUpdate, respondLaterUpdate
	}
	if r.Wait.Kind != "" {
		return later
	}
	return now
}

// privacy returns the flag of a message that the asker alone sees.
func privacy(r commands.Reply) int {
	if r.Public {
		return 0
	}
	return flagPrivate
}

// encodeAnswer writes a reply as a message, or in the place of the one that was pressed,
// which stays plain if it is.
func encodeAnswer(v voice, o origin, kind int, r commands.Reply) (message, error) {
	if o.on == plainMessage && kind == respondUpdate {
		return encodePlain(v, r, nil)
	}
	return encodeMessage(v, kind, r)
}

// encodeMessage writes a reply as a message made of components.
func encodeMessage(v voice, kind int, r commands.Reply) (message, error) {
	m := message{Flags: flagComponents | privacy(r), Mentions: mentions{Parse: []string{}}}
	var inside []component
	if text := render(v, r.Title, r.Body); text != "" {
		inside = append(inside, component{Type: typeText, Content: text})
	}
	if r.File != nil {
		name := fileName(r.File.Name)
		inside = append(inside, component{Type: typeFile, File: &link{"attachment://" + name}})
		m.Attachments = []attachment{{ID: "0", Name: name}}
	} else if kind == respondUpdate {
		m.Attachments = []attachment{} // a file of the message before goes
	}
	used := 0
	if len(inside) > 0 {
		m.Components = append(m.Components, component{Type: typeContainer, Accent: accent, Components: inside})
		used = 1 + len(inside)
	}
	rows, err := controls(v.Language, r, maxComponents-used)
	if m.Components = append(m.Components, rows...); len(m.Components) == 0 && err == nil {
		err = errors.New("the reply holds nothing")
	}
	return m, err
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
