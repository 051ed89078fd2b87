package demo

import (
	"slices"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/data"
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

func (c *club) forbid(channel localdiscord.ID, bit localdiscord.Permissions) {
	c.discord.EditChannel(channel, func(ch *localdiscord.Channel) {
		ch.Overwrites = []localdiscord.Overwrite{{ID: c.discord.Bot().ID, Deny: bit}}
	})
}

func (c *club) allow(channel localdiscord.ID) {
	c.discord.EditChannel(channel, func(ch *localdiscord.Channel) { ch.Overwrites = nil })
}

// TestPermissions takes every permission away, one at a time, before each thing
// that people do.
func TestPermissions(t *testing.T) {
	t.Parallel()
	h := newHall(t, localdiscord.Options{})
	h.start()
	for _, f := range flows {
		for _, p := range permissions {
			t.Run(f.name+" without "+p.name, func(t *testing.T) {
				c := h.found(t)
				where := c.sofa
				if f.hosts {
					where = c.hosts
				}
				f.before(c)
				c.forbid(where, p.bit)
				said := f.act(c)
				c.settle()
				if slices.Contains(f.needs, p.name) {
					c.wants(said, p.name, c.mention(where))
					f.kept(c)
					c.closed()
					c.allow(where)
					f.act(c)
				}
				f.works(c)
				c.closed()
			})
		}
	}
}

// TestPermissionsTakenMeanwhile takes a permission away after the bot looked
// whether it has it, and before Discord does what it was asked.
func TestPermissionsTakenMeanwhile(t *testing.T) {
	t.Parallel()
	h := newHall(t, localdiscord.Options{})
	h.start()
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
		{roomFlow, "POST", "/channels/*/messages", 1, ""}, // the card: who asked is let in all the same
		{seal, "DELETE", "/channels/*/messages/*", 0, "View Channel"},
		{seal, "DELETE", "/channels/*/messages/*", 0, "Manage Messages"},
	} {
		t.Run(x.name+", "+x.method+" "+x.path+" without "+x.take, func(t *testing.T) {
			c := h.found(t)
			x.before(c)
			for range x.after {
				c.discord.Fail(localdiscord.Fault{Method: x.method, Path: x.path, Pass: true})
			}
			let := make(chan struct{})
			met := c.discord.Fail(localdiscord.Fault{Method: x.method, Path: x.path, Hold: let, Pass: true})
			said := make(chan string, 1)
			go func() { said <- x.act(c) }()
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
			c.forbid(c.sofa, bit)
			close(let)
			if x.take == "" {
				c.wants(<-said, "is open to you")
			} else {
				c.wants(<-said, x.take, c.mention(c.sofa))
			}
			c.settle()
			if x.name == "Seal" {
				x.kept(c)
			} else if x.take != "" && c.in(c.dan, "S1E3") {
				t.Error("let in all the same")
			}
			c.closed()
			c.allow(c.sofa)
			x.act(c)
			x.works(c)
			c.closed()
		})
	}
}

// TestUnreadableHead takes Read Message History away where the answer to a room's
// first message was lost: the bot cannot look whether it stands, and says so.
func TestUnreadableHead(t *testing.T) {
	t.Parallel()
	h := newHall(t, localdiscord.Options{})
	h.start()
	c := h.found(t)
	c.forbid(c.sofa, localdiscord.ReadMessageHistory)
	c.discord.Fail(localdiscord.Fault{Method: "POST", Path: "/channels/*/messages", Lose: true})
	said := make(chan string, 1)
	go func() { said <- c.types(c.dan, "/room") }()
	c.stored("the first message was put off", func(tx data.Tx) bool {
		for _, r := range tx.Rooms(data.GuildID(c.guild), "trauma-code") {
			if j, owed := tx.Job(data.JobKey{Kind: data.RoomHead, Guild: r.Guild, Show: r.Show, Subject: r.ID}); owed && j.Tries > 0 {
				return true
			}
		}
		return false
	})
	c.later.Add(int64(10 * time.Minute)) // past what a nonce is good for
	c.types(c.kim, "/help")              // wakes the bot
	c.wants(<-said, "Read Message History", c.mention(c.sofa), "stays closed")
	if c.in(c.dan, "S1E3") {
		t.Error("let in before it is known that the first message stands")
	}
	c.allow(c.sofa)
	roomFlow.act(c)
	roomFlow.works(c)
	c.closed()
}
