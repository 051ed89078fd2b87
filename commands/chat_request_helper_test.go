package commands_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"watchparty/commands"
	"watchparty/data"
)

func filled(a commands.Action, key, value string) commands.Action {
	options := map[string]string{key: value}
	for k, v := range a.Options {
		if k != key {
			options[k] = v
		}
	}
	return commands.Action{Command: a.Command, Do: a.Do, Options: options}
}

func (c *chat) request(who string) commands.Request {
	c.id++
	q := commands.Request{ID: 1_000_000 + c.id, Guild: 1, Now: c.now, At: c.now, Channel: c.where[who], Locale: "en-US"}
	q.User = data.UserID(c.index(&c.people, who))
	q.ManageServer = who == "mina"
	q.ManageMessages, q.ManageEvents = q.ManageServer, who == "pat"
	if q.Channel == 0 {
		q.Channel = 1
	}
	if th := c.discord.threads[q.Channel]; th != nil {
		q.Thread, q.Parent = true, th.parent
	}
	return q
}

var named = regexp.MustCompile(` ([a-z]+):`)

// typed reads a command; the local Discord reads the same lines by its own
// grammar when these conversations are played through it.
func (c *chat) typed(line string) (commands.Action, string) {
	head, focus := line, ""
	if line, ok := strings.CutSuffix(line, "?"); ok {
		at := named.FindAllStringSubmatch(line, -1)
		head, focus = line, at[len(at)-1][1]
	}
	a := commands.Action{Options: map[string]string{}}
	at := named.FindAllStringSubmatchIndex(head, -1)
	for i := len(at) - 1; i >= 0; i-- {
		a.Options[head[at[i][2]:at[i][3]]] = strings.Trim(head[at[i][1]:], ` "`)
		head = head[:at[i][0]]
	}
	a.Command, a.Do, _ = strings.Cut(strings.TrimPrefix(head, "/"), " ")
	a.Do = strings.Replace(a.Do, " ", "-", 1)   // as commands.Sub has it
	for _, known := range c.router.Commands() { // a choice that was offered travels as its value
		for _, o := range known.Options {
			if v, ok := a.Options[o.Name]; known.Name == a.Command && ok && focus == "" {
				a.Options[o.Name] = picked(o.Choices, v)
			}
		}
	}
	return a, focus
}

// upload takes the files out of what was typed, as in file:@packs/good.yaml.
func (c *chat) upload(q *commands.Request) {
	for name, value := range q.Options {
		file, ok := strings.CutPrefix(value, "@")
		if !ok || name != "file" {
			continue
		}
		src, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			c.t.Fatal(err)
		}
		delete(q.Options, name)
		q.Files = map[string]commands.Attachment{name: {Name: filepath.Base(file), Size: len(src), Data: src}}
	}
}

func picked(choices []commands.Choice, label string) string {
	for _, c := range choices {
		if english(c.Label) == label {
			return c.Value
		}
	}
	return label
}

// find returns the newest message that somebody sees and that has what they
// want to use.
func (c *chat) find(who string, has func(*message) (commands.Action, bool)) (*message, commands.Action) {
	for i := len(c.messages) - 1; i >= 0; i-- {
		m := c.messages[i]
		if !m.Public && m.to != who {
			continue
		}
		if a, ok := has(m); ok {
			return m, a
		}
	}
	return nil, commands.Action{}
}

func (c *chat) chosen(m *message, label string) (commands.Action, bool) {
	label, nth := inMenu(label)
	for i, menu := range m.Menus {
		if nth > 0 && i+1 != nth {
			continue
		}
		value := picked(menu.Choices, label)
		switch {
		case menu.Several:
			var values []string
			for _, one := range strings.Split(label, ", ") {
				if values = append(values, picked(menu.Choices, one)); !slices.ContainsFunc(menu.Choices, func(c commands.Choice) bool { return english(c.Label) == one }) {
					return commands.Action{}, false
				}
			}
			value = strings.Join(values, ".")
		case slices.ContainsFunc(menu.Choices, func(c commands.Choice) bool { return english(c.Label) == label }):
		case menu.Kind == commands.People && slices.Contains(c.people, label) && !c.discord.left[data.UserID(c.index(&c.people, label))]:
			value = fmt.Sprint(c.index(&c.people, label))
		case menu.Kind == commands.Channels && strings.HasPrefix(label, "#"):
			value = fmt.Sprint(c.index(&c.channels, label))
		default:
			continue
		}
		return filled(menu.Action, menu.Option, value), true
	}
	return commands.Action{}, false
}

// inMenu reads "2: a choice" in the nth menu of a message, 0 for any of them.
func inMenu(choice string) (label string, nth int) {
	number, label, ok := strings.Cut(choice, ": ")
	if n, err := strconv.Atoi(number); err == nil && ok {
		return label, n
	}
	return choice, 0
}
