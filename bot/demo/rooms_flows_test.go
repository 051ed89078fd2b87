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
	before func(g *group)
	act    func(g *group) string // the answer of the one who acts
	kept   func(g *group)        // holds once it was refused
	works  func(g *group)        // holds once it is done
}

const spoiler, noted = "Then the daughter of Han is brought in!", "I never saw the glove coming."

func nothing(*group) {}

var roomFlow = flow{
	name: "/room", needs: []string{"View Channel", "Send Messages", "Create Private Threads", "Send Messages in Threads"},
	before: nothing,
	act:    func(g *group) string { return g.types(g.dan, "/room") },
	kept: func(g *group) {
		if len(g.threads()) > 0 {
			g.t.Error("a room is open")
		}
	},
	works: func(g *group) {
		if g.settle(); !g.in(g.dan, "S1E3") || len(g.threads()) != 1 {
			g.t.Error("the room is not there")
		}
		g.find(g.sofa, "There's a room for S1E3")
	},
}

var flows = []flow{
	roomFlow,
	{
		name: "Go in", needs: roomFlow.needs,
		before: func(g *group) {
			g.types(g.dan, "/room episode:1")
			g.settle()
		},
		act: func(g *group) string { return g.press(g.kim, "Go in") },
		kept: func(g *group) {
			if g.in(g.kim, "S1E1") {
				g.t.Error("let in all the same")
			}
		},
		works: func(g *group) {
			if !g.in(g.kim, "S1E1") {
				g.t.Error("not let in")
			}
		},
	},
	{
		name: "/note", needs: []string{"View Channel", "Send Messages"}, before: nothing,
		act: func(g *group) string {
			g.later.Add(int64(time.Minute))
			g.wants(g.types(g.dan, "/note"), "A note for S1E3")
			return g.read(g.as(g.dan).Submit(g.ctx, map[string]string{"text": noted}))
		},
		kept: func(g *group) { g.wants(g.types(g.dan, "/read episode:3"), noted) },
		works: func(g *group) {
			g.settle()
			g.find(g.sofa, "for S1E3. Read ")
			g.wants(g.types(g.dan, "/read episode:3"), noted)
		},
	},
	{
		name: "Seal", needs: []string{"View Channel", "Manage Messages", "Send Messages"},
		before: func(g *group) { g.types(g.kim, spoiler) },
		act:    func(g *group) string { return g.onSpoiler("Hide as a spoiler") },
		kept:   func(g *group) { g.find(g.sofa, spoiler) },
		works: func(g *group) {
			g.settle()
			g.find(g.sofa, "There is 1 note")
			g.wants(g.types(g.dan, "/read episode:3"), spoiler)
			if g.posted(spoiler) {
				g.t.Error("the message is still there")
			}
		},
	},
	{
		name: "Report", needs: []string{"View Channel", "Send Messages"}, hosts: true,
		before: func(g *group) {
			g.types(g.kim, spoiler)
			g.chooseHosts()
		},
		act:   func(g *group) string { return g.onSpoiler("Report a spoiler") },
		kept:  func(g *group) { g.find(g.sofa, spoiler) },
		works: func(g *group) { g.find(g.hosts, "that may be a spoiler") },
	},
	{
		name: "finish", needs: []string{"View Channel", "Send Messages"},
		before: func(g *group) {
			for _, who := range []localdiscord.ID{g.dan, g.kim, g.mina} {
				g.types(who, "/watched episode:finale")
			}
		},
		act: func(g *group) string {
			g.types(g.mina, "/progress")
			return g.press(g.mina, "Tell the channel")
		},
		kept:  nothing,
		works: func(g *group) { g.find(g.sofa, "Everyone here has finished the show") },
	},
}

// posted says whether somebody's message is in #sofa.
func (g *group) posted(content string) bool {
	return slices.ContainsFunc(g.discord.Visible(g.mina, g.sofa), func(m localdiscord.Message) bool { return m.Content == content })
}

// onSpoiler lets Mina use a message command on Kim's message.
func (g *group) onSpoiler(command string) string {
	g.t.Helper()
	a, err := g.as(g.mina).Menu(g.ctx, command, g.find(g.sofa, spoiler))
	if said := g.read(a, err); a.Modal == nil {
		return said
	}
	return g.read(g.as(g.mina).Submit(g.ctx, map[string]string{"episode": "3"}))
}

func (g *group) chooseHosts() {
	g.t.Helper()
	a, err := g.as(g.mina).Type(g.ctx, "/settings")
	g.read(a, err)
	for i := range localdiscord.Selects(*a.Message) {
		if _, err = g.as(g.mina).Select(g.ctx, a.Message.ID, i+1, "hosts"); err == nil {
			return
		}
	}
	g.t.Fatal(err)
}
