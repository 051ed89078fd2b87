package demo

import (
	"slices"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/data"
	"watchparty/data/tables"
)

// permissions are those that the bot asks for, as people read them.
var permissions = []struct {
	name string
	bit  localdiscord.Permissions
}{
	{"View Channel", localdiscord.ViewChannel},
	{"Send Messages", localdiscord.SendMessages},
	{"Manage Messages", localdiscord.ManageMessages},
	{"Read Message History", localdiscord.ReadMessageHistory},
	{"Create Private Threads", localdiscord.CreatePrivateThreads},
	{"Send Messages in Threads", localdiscord.SendMessagesInThreads},
}

func (g *group) forbid(channel localdiscord.ID, bit localdiscord.Permissions) {
	g.discord.EditChannel(channel, func(ch *localdiscord.Channel) {
		ch.Overwrites = []localdiscord.Overwrite{{ID: g.discord.Bot().ID, Deny: bit}}
	})
}

func (g *group) allow(channel localdiscord.ID) {
	g.discord.EditChannel(channel, func(ch *localdiscord.Channel) { ch.Overwrites = nil })
}

// TestPermissions takes every permission away, one at a time, before each thing
// that people do.
func TestPermissions(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	for _, f := range flows {
		for _, p := range permissions {
			t.Run(f.name+" without "+p.name, func(t *testing.T) {
				g := d.newGroup(t)
				where := g.sofa
				if f.hosts {
					where = g.hosts
				}
				f.before(g)
				g.forbid(where, p.bit)
				said := f.act(g)
				g.settle()
				if slices.Contains(f.needs, p.name) {
					g.wants(said, p.name, g.mention(where))
					f.kept(g)
					g.closed()
					g.allow(where)
					f.act(g)
				}
				f.works(g)
				g.closed()
			})
		}
	}
}

// TestPermissionsTakenMeanwhile takes a permission away after the bot checked
// for it, and before Discord does what it was asked.
func TestPermissionsTakenMeanwhile(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	seal := flows[3]
	for _, x := range []struct {
		flow
		method, path string
		after        int // how many such requests go through before
		take         string
	}{
		{roomFlow, "POST", "/channels/*/threads", 0, "View Channel"},
		{roomFlow, "POST", "/channels/*/threads", 0, "Create Private Threads"},
		{roomFlow, "POST", "/channels/*/messages", 0, "View Channel"},
		{roomFlow, "POST", "/channels/*/messages", 0, "Send Messages in Threads"},
		{roomFlow, "PUT", "/channels/*/thread-members/*", 0, "View Channel"},
		{roomFlow, "PUT", "/channels/*/thread-members/*", 0, "Send Messages in Threads"},
		{roomFlow, "POST", "/channels/*/messages", 1, ""}, // the card: the user who asked is admitted all the same
		{seal, "DELETE", "/channels/*/messages/*", 0, "View Channel"},
		{seal, "DELETE", "/channels/*/messages/*", 0, "Manage Messages"},
	} {
		t.Run(x.name+", "+x.method+" "+x.path+" without "+x.take, func(t *testing.T) {
			g := d.newGroup(t)
			x.before(g)
			for range x.after {
				g.discord.Fail(localdiscord.Fault{Method: x.method, Path: x.path, Pass: true})
			}
			let := make(chan struct{})
			met := g.discord.Fail(localdiscord.Fault{Method: x.method, Path: x.path, Hold: let, Pass: true})
			said := make(chan string, 1)
			go func() { said <- x.act(g) }()
			<-met
			bit := localdiscord.SendMessages
			if i := slices.IndexFunc(permissions, func(p struct {
				name string
				bit  localdiscord.Permissions
			}) bool {
				return p.name == x.take
			}); i >= 0 {
				bit = permissions[i].bit
			}
			g.forbid(g.sofa, bit)
			close(let)
			if x.take == "" {
				g.wants(<-said, "Come on in")
			} else {
				g.wants(<-said, x.take, g.mention(g.sofa))
			}
			g.settle()
			if x.name == "Seal" {
				x.kept(g)
			} else if x.take != "" && g.in(g.dan, "S1E3") {
				t.Error("let in all the same")
			}
			g.closed()
			g.allow(g.sofa)
			x.act(g)
			x.works(g)
			g.closed()
		})
	}
}

// TestUnreadableHead takes Read Message History away where the answer to a room's
// first message was lost: the bot cannot check whether it was posted, and says so.
func TestUnreadableHead(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	g := d.newGroup(t)
	g.forbid(g.sofa, localdiscord.ReadMessageHistory)
	g.discord.Fail(localdiscord.Fault{Method: "POST", Path: "/channels/*/messages", Lose: true})
	said := make(chan string, 1)
	go func() { said <- g.types(g.dan, "/room") }()
	g.stored("the first message was postponed", func() bool {
		return see(g.deployment, g.guild, func(tx *tables.Tx) bool {
			for _, r := range tx.Rooms(data.GuildID(g.guild), "trauma-code") {
				if j, pending := tx.Job(data.JobKey{Kind: data.RoomHead, Guild: r.Guild, Show: r.Show, Subject: r.ID}); pending && j.Tries > 0 {
					return true
				}
			}
			return false
		})
	})
	g.later.Add(int64(10 * time.Minute)) // past what a nonce is good for
	g.types(g.kim, "/help")              // wakes the bot
	g.wants(<-said, "Read Message History", g.mention(g.sofa), "stays closed")
	if g.in(g.dan, "S1E3") {
		t.Error("admitted before it is known that the first message was posted")
	}
	g.allow(g.sofa)
	roomFlow.act(g)
	roomFlow.works(g)
	g.closed()
}
