package commands_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/datatest"
)

// A chat is a server whose people talk to the commands without Discord.
type chat struct {
	t        *testing.T
	router   *commands.Router
	store    *datatest.Store
	now      time.Time
	id       uint64
	people   []string
	where    map[string]data.ChannelID
	channels []string
	messages []*message
	discord  fakeDiscord
	shows    *provider            // nil: nobody finds shows
	hear     func(commands.Reply) // what anybody is told; nil: nobody listens
}

// A message is a reply as it is in a channel.
type message struct {
	id      data.MessageID
	channel data.ChannelID
	to      string // who asked; only they see a private one
	said    string // what a person wrote
	commands.Reply
	notified []data.UserID
}

func newChat(t *testing.T, catalog *data.Catalog) *chat {
	store := datatest.New()
	return &chat{t: t, router: commands.NewRouter(catalog, store.Store), store: store, now: start,
		where: map[string]data.ChannelID{}, channels: []string{"#sofa"}, discord: newFake()}
}

var spokenLine = regexp.MustCompile(`^([a-z]+): (.*)$`)

// play returns the conversation with what is said now.
func (c *chat) play(script string) string {
	var out strings.Builder
	for _, line := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		if strings.HasPrefix(line, ">") {
			continue
		}
		fmt.Fprintln(&out, line)
		m := spokenLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		for _, said := range c.say(m[1], m[2]) {
			for _, line := range strings.Split(said, "\n") { // of several paragraphs, as bot writes them
				if line != "" {
					fmt.Fprintln(&out, strings.TrimRight("> "+line, " "))
				}
			}
		}
	}
	return out.String()
}

func (c *chat) say(who, line string) []string {
	if who == "later" {
		c.later(passes(c.t, line))
		return nil
	}
	if who == "server" {
		c.discord.server.say(c.t, line)
		return nil
	}
	if who == "provider" { // renumbers
		c.shows.server.Renumber()
		return nil
	}
	if strings.HasPrefix(line, "#") {
		id, ok := c.discord.enter(c, who, line)
		if !ok {
			return []string{"(there is no " + line + " for them)"}
		}
		c.where[who] = id
		return nil
	}
	q, pressed := c.request(who), (*message)(nil)
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case word == "look":
		for i := len(c.messages) - 1; i >= 0; i-- {
			if m := c.messages[i]; m.channel == q.Channel && (m.Public || m.to == who) {
				return c.text(m.Reply, m.notified...)
			}
		}
		return nil
	case line == "events":
		return c.discord.server.list(c)
	case line == "leaves":
		c.discord.left[q.User] = true
		return nil
	case word == "say":
		c.add(&message{channel: q.Channel, to: who, said: rest})
		return nil
	case word == "apps":
		q.Action = commands.Action{Command: rest, Options: map[string]string{}}
		for _, m := range c.messages {
			if m.said != "" && m.channel == q.Channel {
				q.Target = &commands.Target{ID: m.id, Channel: m.channel, Author: data.UserID(c.index(&c.people, m.to)), Text: m.said}
			}
		}
	case word == "submit":
		f := c.discord.forms[who]
		q.Action = filled(f.Action, f.Fields[0].Name, rest)
	case strings.HasPrefix(line, "/"):
		q.Action, q.Focus = c.typed(line)
		c.upload(&q)
	case word == "press":
		pressed, q.Action = c.find(who, func(m *message) (commands.Action, bool) {
			for _, b := range m.Buttons {
				if english(b.Label) == rest {
					return b.Action, true
				}
			}
			return commands.Action{}, false
		})
	case word == "choose":
		pressed, q.Action = c.find(who, func(m *message) (commands.Action, bool) { return c.chosen(m, rest) })
	}
	if q.Command == "" {
		c.t.Fatalf("%s: there is no such thing to do: %s", who, line)
	}
	if q.Pressed = pressed != nil || word == "submit"; pressed != nil {
		q.Channel = pressed.channel
	}
	said := c.ask(who, q, pressed)
	switch {
	case q.Focus != "":
		var lines []string
		for _, c := range said.Choices {
			lines = append(lines, "? "+english(c.Label))
		}
		return lines
	case said.Form != nil:
		return c.form(*said.Form)
	}
	lines := c.text(said.Reply)
	if p := said.Pressed; pressed != nil && p != nil && !p.Public && said.Public { // a word for the presser alone
		lines = append(lines, c.text(*p)...)
	}
	return lines
}

// ask asks for something, perhaps by a message that was pressed, and returns the
// message that the reply is in the end.
func (c *chat) ask(who string, q commands.Request, pressed *message) *message {
	reply, err := c.shows.decide(c.router, q)
	if err == nil {
		err = c.router.Touch(context.Background(), q)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	said := &message{channel: q.Channel, to: who, Reply: reply}
	if q.Focus != "" {
		c.told(reply)
		return said
	}
	if reply.Form != nil {
		c.told(reply)
		c.discord.forms[who] = *reply.Form
		return said
	}
	if p := reply.Pressed; p != nil && pressed != nil && pressed.Public == p.Public {
		pressed.Reply, pressed, said.Pressed = *p, nil, nil
	}
	if pressed != nil && (pressed.Public && reply.Card || !pressed.Public && !reply.Public) {
		said.id = pressed.id
		*pressed = *said
		said = pressed
	} else {
		c.add(said)
	}
	if p := said.Pressed; p != nil && !p.Public {
		c.add(&message{channel: q.Channel, to: who, Reply: *p})
	}
	if reply.Wait.Kind != "" {
		c.discord.waiting = append(c.discord.waiting, waiter{reply.Wait, said})
	}
	c.discord.work(c)
	return said
}

func (c *chat) add(m *message) {
	m.id = data.MessageID(c.id*100 + uint64(len(c.messages)) + 1)
	c.messages = append(c.messages, m)
}

func (c *chat) form(f commands.Form) []string {
	lines := []string{"Form: " + english(f.Title)}
	for _, x := range f.Fields {
		line := english(x.Label) + ":"
		if x.Value != "" {
			line += " " + x.Value
		}
		if !x.Hint.IsZero() {
			line += " (" + english(x.Hint) + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

func (c *chat) index(names *[]string, name string) data.ChannelID {
	i := slices.Index(*names, name)
	if i < 0 {
		i = len(*names)
		*names = append(*names, name)
	}
	return data.ChannelID(i + 1)
}
