package demo

import (
	"slices"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// A group is a server of a deployment, whose channel #sofa watches a show. Mina manages it, Dan
// is at S1E3 and Kim at S1E1.
type group struct {
	*deployment
	guild, sofa, hosts localdiscord.ID
	mina, dan, kim     localdiscord.ID
	clients            map[localdiscord.ID]*localdiscord.Client // at the sofa
}

func (d *deployment) newGroup(t testing.TB) *group {
	t.Helper()
	d.t = t
	g := &group{deployment: d, guild: d.discord.AddGuild(t.Name()).ID, clients: map[localdiscord.ID]*localdiscord.Client{}}
	g.sofa, g.hosts = d.discord.AddChannel(g.guild, "sofa").ID, d.discord.AddChannel(g.guild, "hosts").ID
	g.mina = d.discord.AddMember(g.guild, "Mina", localdiscord.ManageGuild|localdiscord.ManageMessages).User.ID
	g.dan, g.kim = d.discord.AddMember(g.guild, "Dan").User.ID, d.discord.AddMember(g.guild, "Kim").User.ID
	for _, who := range []localdiscord.ID{g.mina, g.dan, g.kim} {
		d.unsaid = append(d.unsaid, who.String())
	}
	for _, c := range d.discord.Channels(g.guild) {
		if c.ID == g.hosts {
			makePrivate(d.discord, c)
			admit(d.discord, c.ID, g.mina)
		}
	}
	g.types(g.mina, "/show start show:trauma-code")
	g.types(g.dan, "/watched episode:3")
	g.types(g.kim, "/watched episode:1")
	return g
}

func (g *group) as(who localdiscord.ID) *localdiscord.Client {
	if g.clients[who] == nil {
		g.clients[who] = g.discord.As(who, g.sofa)
	}
	return g.clients[who]
}

// read is what somebody reads as the answer.
func (g *group) read(a localdiscord.Answer, err error) string {
	g.t.Helper()
	switch {
	case err != nil:
		g.t.Fatal(err)
	case a.Modal != nil:
		return people.FormText(*a.Modal)
	}
	return people.Text(*a.Message)
}

func (g *group) types(who localdiscord.ID, line string) string {
	g.t.Helper()
	return g.read(g.as(who).Type(g.ctx, line))
}

// press presses a button on the newest message that has it.
func (g *group) press(who localdiscord.ID, label string) string {
	g.t.Helper()
	err := error(localdiscord.Refusal("there is no message"))
	for _, m := range slices.Backward(g.as(who).Messages()) {
		var a localdiscord.Answer
		if a, err = g.as(who).Press(g.ctx, m.ID, label); err == nil {
			return g.read(a, nil)
		}
	}
	g.t.Fatalf("%s: %v", label, err)
	return ""
}

// threads are the rooms that exist.
func (g *group) threads() (all []localdiscord.Channel) {
	for _, ch := range g.discord.Channels(g.guild) {
		if ch.Type == localdiscord.PrivateThread {
			all = append(all, ch)
		}
	}
	return all
}

// in says whether somebody is in a room of this name.
func (g *group) in(who localdiscord.ID, name string) bool {
	return slices.ContainsFunc(g.threads(), func(th localdiscord.Channel) bool {
		return th.Name == name && slices.Contains(g.discord.ThreadMembers(th.ID), who)
	})
}

// closed checks that only users who were admitted see a room, and that nobody was
// admitted to one without a first message.
func (g *group) closed() {
	g.t.Helper()
	for _, th := range g.threads() {
		in := g.discord.ThreadMembers(th.ID)
		for _, who := range []localdiscord.ID{g.mina, g.dan, g.kim} {
			sees := slices.ContainsFunc(g.discord.ChannelsOf(who, g.guild), func(ch localdiscord.Channel) bool { return ch.ID == th.ID })
			if sees && !slices.Contains(in, who) {
				g.t.Errorf("%s is seen by somebody who was not admitted", th.Name)
			}
		}
		if len(in) > 1 && !slices.ContainsFunc(g.discord.Visible(in[1], th.ID), func(m localdiscord.Message) bool {
			return strings.Contains(people.Text(m), "Talk about anything up to")
		}) {
			g.t.Errorf("%s has people in it and no first message", th.Name)
		}
	}
}
