package demo

import (
	"slices"
	"time"

	"watchparty/bot/localdiscord"
)

// A flow is something that people do and for which the bot needs permissions.
type flow struct {
	name   string
	needs  []string
	hosts  bool // in the hosts' channel, and not where it is done
	before func(c *club)
	act    func(c *club) string // the answer of the one who acts
	kept   func(c *club)        // holds once it was refused
	works  func(c *club)        // holds once it is done
}

const spoiler, noted = "Then the daughter of Han is brought in!", "I never saw the glove coming."

func nothing(*club) {}

var roomFlow = flow{
	name: "/room", needs: []string{"View Channel", "Send Messages", "Create Private Threads", "Send Messages in Threads"},
	before: nothing,
	act:    func(c *club) string { return c.types(c.dan, "/room") },
	kept: func(c *club) {
		if len(c.threads()) > 0 {
			c.t.Error("a room stands")
		}
	},
	works: func(c *club) {
		if c.settle(); !c.in(c.dan, "S1E3") || len(c.threads()) != 1 {
			c.t.Error("the room is not there")
		}
		c.find(c.sofa, "There is a room for S1E3")
	},
}

var flows = []flow{
	roomFlow,
	{
		name: "Enter", needs: roomFlow.needs,
		before: func(c *club) {
			c.types(c.dan, "/room episode:1")
			c.settle()
		},
		act: func(c *club) string { return c.press(c.kim, "Enter") },
		kept: func(c *club) {
			if c.in(c.kim, "S1E1") {
				c.t.Error("let in all the same")
			}
		},
		works: func(c *club) {
			if !c.in(c.kim, "S1E1") {
				c.t.Error("not let in")
			}
		},
	},
	{
		name: "/note", needs: []string{"View Channel", "Send Messages"}, before: nothing,
		act: func(c *club) string {
			c.later.Add(int64(time.Minute))
			c.wants(c.types(c.dan, "/note"), "A note for S1E3")
			return c.read(c.as(c.dan).Submit(c.ctx, map[string]string{"text": noted}))
		},
		kept: func(c *club) { c.wants(c.types(c.dan, "/read episode:3"), noted) },
		works: func(c *club) {
			c.settle()
			c.find(c.sofa, "wait")
			c.wants(c.types(c.dan, "/read episode:3"), noted)
		},
	},
	{
		name: "Seal", needs: []string{"View Channel", "Manage Messages", "Send Messages"},
		before: func(c *club) { c.types(c.kim, spoiler) },
		act:    func(c *club) string { return c.onSpoiler("Seal as a spoiler") },
		kept:   func(c *club) { c.find(c.sofa, spoiler) },
		works: func(c *club) {
			c.settle()
			c.find(c.sofa, "1 note waits")
			c.wants(c.types(c.dan, "/read episode:3"), spoiler)
			if c.stands(spoiler) {
				c.t.Error("the message stands")
			}
		},
	},
	{
		name: "Report", needs: []string{"View Channel", "Send Messages"}, hosts: true,
		before: func(c *club) {
			c.types(c.kim, spoiler)
			c.chooseHosts()
		},
		act:   func(c *club) string { return c.onSpoiler("Report a spoiler") },
		kept:  func(c *club) { c.find(c.sofa, spoiler) },
		works: func(c *club) { c.find(c.hosts, "reports a message that gives away S1E3") },
	},
	{
		name: "finish", needs: []string{"View Channel", "Send Messages"},
		before: func(c *club) {
			for _, who := range []localdiscord.ID{c.dan, c.kim, c.mina} {
				c.types(who, "/watched episode:finale")
			}
		},
		act: func(c *club) string {
			c.types(c.mina, "/progress")
			return c.press(c.mina, "Say so in the channel")
		},
		kept:  nothing,
		works: func(c *club) { c.find(c.sofa, "Everyone here has finished the show") },
	},
}

// stands says whether somebody's message stands on the sofa.
func (c *club) stands(content string) bool {
	return slices.ContainsFunc(c.discord.Visible(c.mina, c.sofa), func(m localdiscord.Message) bool { return m.Content == content })
}

// onSpoiler lets Mina use a message command on Kim's message.
func (c *club) onSpoiler(command string) string {
	c.t.Helper()
	a, err := c.as(c.mina).Menu(c.ctx, command, c.find(c.sofa, spoiler))
	if said := c.read(a, err); a.Modal == nil {
		return said
	}
	return c.read(c.as(c.mina).Submit(c.ctx, map[string]string{"episode": "3"}))
}

func (c *club) chooseHosts() {
	c.t.Helper()
	a, err := c.as(c.mina).Type(c.ctx, "/settings")
	c.read(a, err)
	for i := range localdiscord.Selects(*a.Message) {
		if _, err = c.as(c.mina).Select(c.ctx, a.Message.ID, i+1, "hosts"); err == nil {
			return
		}
	}
	c.t.Fatal(err)
}
