package demo

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
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

	now time.Time // as far as the conversation says
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

// givenFile is a file that a line gives to a command, below the conversations.
var givenFile = regexp.MustCompile(` file:@(\S+)`)

func (talk *conversation) uploads(line string) []localdiscord.Upload {
	m := givenFile.FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	src, err := readGiven(m[1])
	if err != nil {
		talk.t.Fatal(err)
	}
	return []localdiscord.Upload{{Option: "file", Name: filepath.Base(m[1]), Data: src}}
}

// readGiven reads a file that conversations give to commands.
func readGiven(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join("../../commands/testdata", name))
}

func (talk *conversation) say(who, line string) []string {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if who == "later" {
		talk.later(ctx, line)
		return nil
	}
	if who == "server" {
		talk.serverEvents(line)
		return nil
	}
	if who == "provider" {
		shared.provider.Renumber()
		return nil
	}
	c := talk.client(who)
	word, rest, _ := strings.Cut(line, " ")
	before := localdiscord.ID(0)
	if seen := c.Messages(); len(seen) > 0 {
		before = seen[len(seen)-1].ID
	}
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
	case line == "events":
		if err := talk.settle(ctx); err != nil {
			talk.t.Fatal(err)
		}
		return talk.events()
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
			return lines(offered, func(x localdiscord.Choice) string { return "? " + x.Name })
		}
	case strings.HasPrefix(line, "/"):
		answer, err = c.Type(ctx, line, talk.uploads(line)...)
	case word == "press":
		answer, err = talk.use(c, func(m localdiscord.Message) (localdiscord.Answer, error) { return c.Press(ctx, m.ID, rest) })
	case word == "choose":
		answer, err = talk.use(c, func(m localdiscord.Message) (localdiscord.Answer, error) { return talk.choose(ctx, c, m, rest) })
	}
	if err == nil && answer.Modal != nil {
		form := people.FormText(*answer.Modal)
		talk.field, _, _ = strings.Cut(strings.Split(form, "\n")[1], ":")
		return strings.Split(form, "\n")
	}
	if err != nil || answer.Message == nil {
		talk.t.Fatalf("%s: %s: %v", who, line, err)
	}
	if err := talk.settle(ctx); err != nil {
		talk.t.Fatal(err)
	}
	said := talk.text(*answer.Message)
	if answer.Updated { // perhaps with a private word beside what all see
		for _, m := range slices.Backward(c.Messages()) {
			if m.ID > before && m.Ephemeral() {
				return append(said, talk.text(m)...)
			}
		}
	}
	return said
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
