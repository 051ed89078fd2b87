package commands_test

import (
	"fmt"
	"slices"
	"strings"

	"watchparty/commands"
)

// text is a reply as the local Discord's console shows the message that it
// becomes, without blank lines.
func (c *chat) text(r commands.Reply) []string {
	var lines []string
	if !r.Public {
		lines = append(lines, "(only you can see this)")
	}
	if r.Title != "" {
		lines = append(lines, r.Title)
	}
	for _, s := range r.Body {
		lines = append(lines, c.span(s))
	}
	if r.File != nil {
		lines = append(lines, "(file "+r.File.Name+")")
	}
	for _, m := range r.Menus {
		var labels []string
		for _, c := range m.Choices {
			labels = append(labels, c.Label)
		}
		what := map[commands.MenuKind]string{commands.People: "people", commands.Roles: "roles", commands.Channels: "channels"}[m.Kind]
		lines = append(lines, "["+m.Prompt+": "+strings.Join(labels, " | ")+what+"]")
	}
	for row := range slices.Chunk(r.Buttons, 5) {
		var labels []string
		for _, b := range row {
			label := b.Label
			if b.URL != "" {
				label += " ↗"
			}
			labels = append(labels, "["+label+"]")
		}
		lines = append(lines, strings.Join(labels, " "))
	}
	return lines
}

func (c *chat) span(s commands.Span) string {
	var words []string
	if s.Style == commands.Small {
		words = append(words, "-#")
	}
	if s.User != 0 {
		words = append(words, "@"+c.people[s.User-1])
	}
	if s.Channel != 0 {
		words = append(words, c.discord.name(c, s.Channel))
	}
	if s.Role != 0 {
		words = append(words, fmt.Sprintf("@role%d", s.Role))
	}
	if s.Lead != "" {
		words = append(words, "**"+s.Lead+"**")
	}
	if s.Tagged {
		words = append(words, "||"+s.Text+"||")
	} else {
		words = append(words, s.Text)
	}
	return strings.Join(words, " ")
}
