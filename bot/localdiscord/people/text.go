package people

import (
	"fmt"
	"regexp"
	"strings"

	"watchparty/bot/localdiscord"
)

// Text is a message as lines of plain text, for a console and for comparing.
// It ends without a line break.
//
//   - An ephemeral message begins with "(only you can see this)".
//   - Texts are as they read: without the backslashes that escape, without the
//     marks of a heading and without zero width spaces. "-# ", "**", links and
//     the bars of a spoiler stay.
//   - An emoji of the application is a sign that a console has, or :name:.
//   - A row of buttons is one line: [Undo] [Later (off)] [Site ↗].
//   - A select is [placeholder: choice | choice], a file (file name.json, 12 bytes).
//
// It is a pure function of the message.
func Text(m localdiscord.Message) string { return (&printer{files: m.Attachments}).message(m) }

// numbered is Text with the number of each button and select in it: [1 Undo].
func numbered(m localdiscord.Message) string {
	return (&printer{files: m.Attachments, count: true}).message(m)
}

// printer turns one message into lines.
type printer struct {
	files            []localdiscord.Attachment
	count            bool // put numbers on what can be pressed
	buttons, selects int
}

func (p *printer) message(m localdiscord.Message) string {
	var lines []string
	add := func(more ...string) { lines = append(lines, more...) }
	if m.Ephemeral() {
		add("(only you can see this)")
	}
	if m.Thinking() {
		add("(thinking)")
	}
	if m.Content != "" {
		add(plain(m.Content)...)
	}
	add(p.all(m.Components)...)
	if m.Flags&localdiscord.FlagComponentsV2 == 0 {
		for _, a := range m.Attachments {
			add(fileText(a, a.Spoiler))
		}
	}
	return strings.Join(lines, "\n")
}

// FormText is a form as lines of plain text: its title, then a line a field.
func FormText(form localdiscord.Modal) string {
	lines := []string{"Form: " + form.Title}
	for _, k := range form.Components {
		switch k.Type {
		case localdiscord.Label:
			lines = append(lines, fieldText(k.Label, k.Description, *k.Component))
		case localdiscord.ActionRow:
			lines = append(lines, fieldText(k.Components[0].Label, "", k.Components[0]))
		case localdiscord.TextDisplay:
			lines = append(lines, plain(k.Content)...)
		}
	}
	return strings.Join(lines, "\n")
}

func fieldText(label, about string, k localdiscord.Component) string {
	line := label + ":"
	if k.Value != "" {
		line += " " + k.Value
	}
	if k.Type != localdiscord.TextInput {
		line += " " + selectText(k)
	} else if k.Placeholder != "" {
		line += " [" + k.Placeholder + "]"
	}
	if about != "" {
		line += " (" + about + ")"
	}
	return line
}

func (p *printer) all(list []localdiscord.Component) []string {
	var out []string
	for _, k := range list {
		out = append(out, p.one(k)...)
	}
	return out
}

func (p *printer) one(k localdiscord.Component) []string {
	switch k.Type {
	case localdiscord.ActionRow:
		return []string{strings.Join(p.all(k.Components), " ")}
	case localdiscord.Button:
		p.buttons++
		return []string{p.tag(k.ButtonLabel(), p.buttons)}
	case localdiscord.TextDisplay:
		return plain(k.Content)
	case localdiscord.Section:
		return append(p.all(k.Components), p.one(*k.Accessory)...)
	case localdiscord.Container:
		out := p.all(k.Components)
		for i, line := range out {
			out[i] = barred(line, k.Spoiler)
		}
		return out
	case localdiscord.Thumbnail:
		return []string{barred("(picture "+k.Description+")", k.Spoiler)}
	case localdiscord.MediaGallery:
		var out []string
		for _, item := range k.Items {
			out = append(out, barred("(picture "+item.Description+")", item.Spoiler))
		}
		return out
	case localdiscord.File:
		name := strings.TrimPrefix(k.File.URL, "attachment://")
		for _, a := range p.files {
			if a.Name == name {
				return []string{fileText(a, k.Spoiler)}
			}
		}
		return []string{"(file " + name + ")"}
	}
	if k.IsSelect() {
		p.selects++
		return []string{p.tag(selectText(k), p.selects)}
	}
	return nil
}

func (p *printer) tag(text string, n int) string {
	if !p.count {
		return text
	}
	return fmt.Sprintf("[%d %s", n, text[1:])
}

func selectText(k localdiscord.Component) string {
	var labels []string
	for _, o := range k.Options {
		labels = append(labels, o.Label)
	}
	what := map[int]string{localdiscord.UserSelect: "people", localdiscord.RoleSelect: "roles",
		localdiscord.MentionableSelect: "people and roles", localdiscord.ChannelSelect: "channels"}[k.Type]
	if what != "" {
		labels = []string{what}
	}
	line := strings.Join(labels, " | ")
	if k.Placeholder != "" {
		line = k.Placeholder + ": " + line
	}
	if k.Disabled {
		line += " (off)"
	}
	return "[" + line + "]"
}

func fileText(a localdiscord.Attachment, spoiler bool) string {
	return barred(fmt.Sprintf("(file %s, %d bytes)", a.Name, a.Size), spoiler)
}

func barred(text string, spoiler bool) string {
	if spoiler {
		return "||" + text + "||"
	}
	return text
}

var (
	heading = regexp.MustCompile(`^#{1,3} `)
	emoji   = regexp.MustCompile(`<a?:(\w{2,32}):\d{17,21}>`)
	escaped = regexp.MustCompile(`\\([!-/:-@\[-\x60{-~])`)
)

// signs are what a console has for the emojis of a strip of episodes.
var signs = map[string]string{"watched": "🟦", "skipped": "➖", "next": "▶️", "later": "⬜", "not_out": "⋯"}

// drawn returns what stands for one emoji in a text.
func drawn(tag string) string {
	name := emoji.FindStringSubmatch(tag)[1]
	if sign, ok := signs[name]; ok {
		return sign
	}
	return ":" + name + ":"
}

// plain is a text with emojis drawn and markdown's escapes undone, line by line.
func plain(text string) []string {
	text = emoji.ReplaceAllStringFunc(strings.ReplaceAll(text, "\u200b", ""), drawn)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(escaped.ReplaceAllString(heading.ReplaceAllString(line, ""), "$1"), " ")
	}
	return lines
}
