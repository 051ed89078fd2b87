package commands_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// text is a reply as the local Discord's console shows the message that it
// becomes, without blank lines, with the users whom it notifies.
func (c *chat) text(r commands.Reply, notified ...data.UserID) []string {
	c.told(r)
	var lines []string
	if !r.Public {
		lines = append(lines, "(only you can see this)")
	}
	if !r.Title.IsZero() {
		lines = append(lines, english(r.Title))
	}
	for _, s := range r.Body {
		lines = append(lines, c.span(s))
	}
	if len(notified) > 0 {
		var names []string
		for _, u := range notified {
			names = append(names, c.mention(words.Part{User: u}))
		}
		lines = append(lines, strings.Join(names, " "))
	}
	if r.File != nil {
		lines = append(lines, "(file "+r.File.Name+")")
	}
	for _, m := range r.Menus {
		var labels []string
		for _, c := range m.Choices {
			labels = append(labels, english(c.Label))
		}
		what := map[commands.MenuKind]string{commands.People: "people", commands.Roles: "roles", commands.Channels: "channels"}[m.Kind]
		lines = append(lines, "["+english(m.Prompt)+": "+strings.Join(labels, " | ")+what+"]")
	}
	for row := range slices.Chunk(r.Buttons, 5) {
		var labels []string
		for _, b := range row {
			label := english(b.Label)
			if b.URL != "" {
				label += " ↗"
			}
			labels = append(labels, "["+label+"]")
		}
		lines = append(lines, strings.Join(labels, " "))
	}
	return lines
}

// told tells the listener what a reply says.
func (c *chat) told(r commands.Reply) {
	if c.hear == nil {
		return
	}
	c.hear(r)
	if r.Pressed != nil {
		c.told(*r.Pressed)
	}
}

func (c *chat) span(s commands.Span) string {
	if s.Strip != 0 {
		return strip(s)
	}
	var said []string
	if s.Style == commands.Small {
		said = append(said, "-#")
	}
	if s.User != 0 || s.Channel != 0 || s.Role != 0 {
		said = append(said, c.mention(words.Part{User: s.User, Channel: s.Channel, Role: s.Role}))
	}
	if !s.Lead.IsZero() {
		said = append(said, "**"+english(s.Lead)+"**")
	}
	text := ""
	for _, p := range (words.Language{}).Append(nil, s.Text) {
		if p.Drawn() {
			p.Text = c.mention(p)
		}
		text += p.Text
	}
	if s.Tagged {
		text = "||" + text + "||"
	}
	return strings.Join(append(said, text), " ")
}

// strip is a row of a strip as it is drawn where there are no emojis of the bot's own.
func strip(s commands.Span) string {
	row := ""
	for m := range s.Strip.All() {
		row += [...]string{"🟦", "➖", "▶️", "⬜", "⋯"}[m]
	}
	return row
}

// mention is a mention or a moment as a client shows it, to people in London in winter.
func (c *chat) mention(p words.Part) string {
	switch {
	case p.Link != "":
		return "[" + p.Text + "](" + p.Link + ")"
	case p.User != 0:
		return "@" + c.people[p.User-1]
	case p.Channel != 0:
		return c.discord.name(c, p.Channel)
	case p.Clock == words.Second:
		return time.Unix(p.Unix, 0).UTC().Format("15:04:05")
	case p.Clock == words.FromNow:
		return "(from now)"
	case p.Clock != 0:
		return time.Unix(p.Unix, 0).UTC().Format("Mon 2 Jan 2006 15:04")
	}
	return fmt.Sprintf("@role%d", p.Role)
}
