package demo

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// A conversation is a guild on the shared server and the people who speak in it.
type conversation struct {
	t        testing.TB
	discord  *localdiscord.Server
	guild    localdiscord.ID
	people   map[string]localdiscord.ID
	channels map[string]localdiscord.ID
	where    map[string]string
	clients  map[string]*localdiscord.Client
	said     localdiscord.ID // what a person wrote last
	field    string          // the first of the form that is open
}

var spoken = regexp.MustCompile(`^([a-z]+): (.*)$`)

func (talk *conversation) channel(name string) localdiscord.ID {
	if _, ok := talk.channels[name]; !ok {
		c := talk.discord.AddChannel(talk.guild, strings.TrimPrefix(name, "#"))
		talk.channels[name] = c.ID
		if name == "#hosts" {
			makePrivate(talk.discord, c)
		}
	}
	return talk.channels[name]
}

// makePrivate hides a channel from everybody but the bot, and admit lets somebody see
// it.
func makePrivate(d *localdiscord.Server, c localdiscord.Channel) {
	d.EditChannel(c.ID, func(c *localdiscord.Channel) {
		c.Overwrites = []localdiscord.Overwrite{{ID: c.Guild, Deny: localdiscord.ViewChannel}}
	})
	admit(d, c.ID, d.Bot().ID)
}

func admit(d *localdiscord.Server, channel, user localdiscord.ID) {
	d.EditChannel(channel, func(c *localdiscord.Channel) {
		c.Overwrites = append(c.Overwrites, localdiscord.Overwrite{ID: user, Allow: localdiscord.ViewChannel})
	})
}

// client is somebody where they are now.
func (talk *conversation) client(who string) *localdiscord.Client {
	if _, ok := talk.people[who]; !ok {
		more := localdiscord.Permissions(0)
		switch who {
		case "mina":
			more = localdiscord.ManageGuild | localdiscord.ManageMessages
		case "pat":
			more = localdiscord.ManageEvents
		}
		talk.people[who] = talk.discord.AddMember(talk.guild, who, more).User.ID
		talk.where[who] = "#sofa"
	}
	key := who + talk.where[who]
	if talk.clients[key] == nil {
		talk.clients[key] = talk.discord.As(talk.people[who], talk.channel(talk.where[who]))
	}
	return talk.clients[key]
}

func (talk *conversation) say(who, line string) []string {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if who == "later" {
		n, unit, _ := strings.Cut(line, " ")
		count, err := strconv.Atoi(n)
		if err != nil {
			talk.t.Fatal(err)
		}
		each := 24 * time.Hour
		if strings.HasPrefix(unit, "minute") {
			each = time.Minute
		}
		shared.later.Add(int64(count) * int64(each))
		// The worker sleeps by the machine's clock. A change in another server
		// wakes it.
		other := talk.discord.AddGuild("Elsewhere").ID
		somebody := talk.discord.As(talk.discord.AddMember(other, "Somebody").User.ID, talk.discord.AddChannel(other, "sofa").ID)
		if _, err := somebody.Type(ctx, "/watched episode:1 show:trauma-code"); err != nil {
			talk.t.Fatal(err)
		}
		shared.asked++
		return nil
	}
	c := talk.client(who)
	word, rest, _ := strings.Cut(line, " ")
	var answer localdiscord.Answer
	err := error(localdiscord.Refusal("there is no such thing to do"))
	switch {
	case strings.HasPrefix(line, "#"):
		if !talk.enter(who, line) {
			return []string{"(there is no " + line + " for them)"}
		}
		return nil
	case line == "look":
		if err := talk.settle(ctx); err != nil {
			talk.t.Fatal(err)
		}
		seen := slices.DeleteFunc(c.Messages(), func(m localdiscord.Message) bool { return m.Author.ID != talk.discord.Bot().ID })
		if len(seen) == 0 {
			return nil
		}
		return talk.text(seen[len(seen)-1])
	case line == "leaves":
		talk.discord.RemoveMember(talk.guild, talk.people[who])
		return nil
	case word == "say":
		answer, err = c.Type(ctx, rest)
		if err != nil {
			talk.t.Fatal(err)
		}
		talk.said = answer.Message.ID
		return nil
	case word == "apps":
		answer, err = c.Menu(ctx, rest, talk.said)
	case word == "submit":
		answer, err = c.Submit(ctx, map[string]string{talk.field: rest})
	case strings.HasPrefix(line, "/") && strings.HasSuffix(line, "?"):
		var offered []localdiscord.Choice
		offered, err = c.Complete(ctx, strings.TrimSuffix(line, "?"))
		if err == nil {
			shared.asked++
			return lines(offered, func(x localdiscord.Choice) string { return "? " + x.Name })
		}
	case strings.HasPrefix(line, "/"):
		answer, err = c.Type(ctx, line)
	case word == "press":
		answer, err = talk.use(c, func(m localdiscord.Message) (localdiscord.Answer, error) { return c.Press(ctx, m.ID, rest) })
	case word == "choose":
		answer, err = talk.use(c, func(m localdiscord.Message) (localdiscord.Answer, error) { return talk.choose(ctx, c, m, rest) })
	}
	if err == nil && answer.Modal != nil {
		shared.asked++
		form := people.FormText(*answer.Modal)
		talk.field, _, _ = strings.Cut(strings.Split(form, "\n")[1], ":")
		return strings.Split(form, "\n")
	}
	if err != nil || answer.Message == nil {
		talk.t.Fatalf("%s: %s: %v", who, line, err)
	}
	shared.asked++
	if err := talk.settle(ctx); err != nil {
		talk.t.Fatal(err)
	}
	return talk.text(*answer.Message)
}

// settle waits until the bot is through with every interaction and has carried
// out every job that is due.
func (talk *conversation) settle(ctx context.Context) error {
	return shared.log.wait(ctx, func() bool {
		if len(shared.log.done) < shared.asked {
			return false
		}
		next, pending, err := datatest.NextDue(ctx, tables.New(shared.db))
		return err == nil && (!pending || next.After(shared.clock()))
	})
}

// enter goes to a channel, which is made if it is not there, or to a thread that
// somebody is in.
func (talk *conversation) enter(who, name string) bool {
	talk.client(who)
	if strings.HasPrefix(name, "#S") {
		delete(talk.channels, name)
		for _, c := range talk.discord.ChannelsOf(talk.people[who], talk.guild) {
			if "#"+c.Name == name {
				talk.channels[name] = c.ID
			}
		}
		if talk.channels[name] == 0 {
			return false
		}
	}
	if id := talk.channel(name); name == "#hosts" {
		admit(talk.discord, id, talk.people[who])
	}
	talk.where[who] = name
	return true
}

func lines[T any](all []T, line func(T) string) []string {
	var out []string
	for _, x := range all {
		out = append(out, line(x))
	}
	return out
}

// use tries the messages that somebody sees, the newest first.
func (talk *conversation) use(c *localdiscord.Client, try func(localdiscord.Message) (localdiscord.Answer, error)) (localdiscord.Answer, error) {
	seen := c.Messages()
	err := error(localdiscord.Refusal("there is no message"))
	for i := len(seen) - 1; i >= 0; i-- {
		var a localdiscord.Answer
		if a, err = try(seen[i]); err == nil {
			return a, nil
		}
	}
	return localdiscord.Answer{}, err
}

func (talk *conversation) choose(ctx context.Context, c *localdiscord.Client, m localdiscord.Message, value string) (a localdiscord.Answer, err error) {
	if strings.HasPrefix(value, "#") {
		if id := talk.channel(value); value == "#hosts" {
			admit(talk.discord, id, c.Member())
		}
	}
	err = localdiscord.Refusal("there is no menu")
	for i := range localdiscord.Selects(m) {
		if a, err = c.Select(ctx, m.ID, i+1, value); err == nil {
			return a, nil
		}
	}
	return a, err
}

var fileSize = regexp.MustCompile(`, \d+ bytes\)`)

// text is a message as people read it, without blank lines.
func (talk *conversation) text(m localdiscord.Message) []string {
	text := fileSize.ReplaceAllString(people.Text(m), ")")
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
