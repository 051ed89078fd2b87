package demo

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

var (
	fileSize = regexp.MustCompile(`, \d+ bytes\)`)
	moment   = regexp.MustCompile(`<t:(\d+):(\w)>`)
)

// momentShown is a moment as a client shows it, to people in London in winter. How far
// off it is changes while they read.
func momentShown(tag string) string {
	m := moment.FindStringSubmatch(tag)
	seconds, err := strconv.ParseInt(m[1], 10, 64)
	switch {
	case err == nil && m[2] == "R":
		return "(from now)"
	case err == nil && m[2] == "T":
		return time.Unix(seconds, 0).UTC().Format("15:04:05")
	case err == nil:
		return time.Unix(seconds, 0).UTC().Format("Mon 2 Jan 2006 15:04")
	}
	return tag
}

// text is a message as people read it, without blank lines.
func (talk *conversation) text(m localdiscord.Message) []string {
	text := fileSize.ReplaceAllString(people.Text(m), ")")
	text = moment.ReplaceAllStringFunc(text, momentShown)
	for name, id := range talk.people {
		text = strings.ReplaceAll(text, fmt.Sprintf("<@%d>", id), "@"+name)
	}
	for _, c := range talk.discord.Channels(talk.guild) {
		text = strings.ReplaceAll(text, fmt.Sprintf("<#%d>", c.ID), "#"+c.Name)
	}
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// converse returns a conversation with the replies that say gives to its lines.
func converse(script string, say func(who, line string) []string) string {
	var out strings.Builder
	for _, line := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		if strings.HasPrefix(line, ">") {
			continue
		}
		fmt.Fprintln(&out, line)
		if m := spoken.FindStringSubmatch(line); m != nil {
			for _, said := range say(m[1], m[2]) {
				fmt.Fprintln(&out, strings.TrimRight("> "+said, " "))
			}
		}
	}
	return out.String()
}
