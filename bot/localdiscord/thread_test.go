package localdiscord_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

func (dc *discord) allow(p localdiscord.Permissions) {
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Bot |= p })
}

func (dc *discord) forbid(p localdiscord.Permissions) {
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Bot &^= p })
}

func (dc *discord) threads() string { return "/channels/" + dc.channel.ID.String() + "/threads" }

// room is a private thread that the bot opened, into which only moderators
// and the bot let others, and its path.
func (dc *discord) room(change obj) (localdiscord.ID, string) {
	dc.t.Helper()
	body := obj{"name": "S1E3", "type": 12, "invitable": false}
	for k, v := range change {
		body[k] = v
	}
	a := dc.call("POST", dc.threads(), body)
	if a.status != 201 {
		dc.t.Fatalf("POST threads: %d %s", a.status, a.raw)
	}
	id, _ := localdiscord.ParseID(a.body["id"].(string))
	return id, "/channels/" + id.String()
}

func (dc *discord) thread(id localdiscord.ID) localdiscord.Thread {
	for _, c := range dc.Channels(dc.guild.ID) {
		if c.ID == id {
			return c.Thread
		}
	}
	dc.t.Fatalf("there is no thread %s", id)
	return localdiscord.Thread{}
}

// sees is whether a member finds a channel and reads its messages.
func (dc *discord) sees(m localdiscord.Member, id localdiscord.ID) bool {
	listed := slices.ContainsFunc(dc.ChannelsOf(m.User.ID, dc.guild.ID), func(c localdiscord.Channel) bool { return c.ID == id })
	if reads := len(dc.Visible(m.User.ID, id)) > 0; reads != listed {
		dc.t.Errorf("%s: listed %v, read %v", m.Shown(), listed, reads)
	}
	return listed
}

// Figures: page "Channel", Start Thread without Message and Modify Channel.
var threadLimits = []limitRow{
	{"name 1", obj{"name": "a", "type": 12}, "", ""},
	{"name 100", obj{"name": x(100), "type": 12}, "", ""},
	{"name 101", obj{"name": x(101), "type": 12}, "name", badLength},
	{"no name", obj{"type": 12}, "name", required},
	{"type 13", obj{"name": "a", "type": 13}, "type", choices},
	{"announcement", obj{"name": "a", "type": 10}, "", "50024"},
	{"public", obj{"name": "a", "type": 11, "invitable": false}, "", ""},
	{"archive after 61", obj{"name": "a", "type": 12, "auto_archive_duration": 61}, "auto_archive_duration", choices},
	{"archive after 10080", obj{"name": "a", "type": 12, "auto_archive_duration": 10080}, "", ""},
	{"slowmode 21601", obj{"name": "a", "type": 12, "rate_limit_per_user": 21601}, "rate_limit_per_user", "NUMBER_TYPE_MAX"},
	{"invitable", obj{"name": "a", "type": 12, "invitable": "no"}, "invitable", "BOOLEAN_TYPE_CONVERT"},
}

func TestLimitsOfThreads(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	for _, row := range threadLimits {
		t.Run(row.name, func(t *testing.T) { row.check(t, dc.call("POST", dc.threads(), row.body)) })
	}
	_, path := dc.room(nil)
	for _, row := range []limitRow{
		{"name 101", obj{"name": x(101)}, "name", badLength},
		{"archived", obj{"archived": "yes"}, "archived", "BOOLEAN_TYPE_CONVERT"},
		{"name", obj{"name": "S1E4"}, "", ""},
	} {
		t.Run("PATCH "+row.name, func(t *testing.T) { row.check(t, dc.call("PATCH", path, row.body)) })
	}
}

func TestOpeningAThread(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Threads: 2})
	body := obj{"name": "S1E3"} // private, when nothing is said
	dc.forbid(localdiscord.CreatePrivateThreads)
	dc.want(dc.call("POST", dc.threads(), body), 403, 50013, "without the permission")
	dc.want(dc.call("POST", dc.threads(), obj{"name": "a", "type": 11}), 201, 0, "a public one")
	dc.allow(localdiscord.CreatePrivateThreads)
	dc.forbid(localdiscord.CreatePublicThreads)
	dc.want(dc.call("POST", dc.threads(), obj{"name": "a", "type": 11}), 403, 50013, "a public one without the permission")
	a := dc.call("POST", dc.threads(), body)
	if a.status != 201 || a.body["type"] != 12.0 || a.body["parent_id"] != dc.channel.ID.String() || a.body["owner_id"] != dc.Bot().ID.String() ||
		a.body["member"].(obj)["user_id"] != dc.Bot().ID.String() || a.body["thread_metadata"].(obj)["archived"] != false {
		t.Errorf("opened: %d %s", a.status, a.raw)
	}
	path := "/channels/" + a.body["id"].(string)
	if got := dc.call("GET", path, nil); got.status != 200 || got.body["thread_metadata"] == nil {
		t.Errorf("GET: %d %s", got.status, got.raw)
	}
	dc.want(dc.call("POST", dc.threads(), body), 400, 160006, "one thread too many")
	dc.want(dc.call("POST", path+"/threads", body), 400, 50024, "in a thread")
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Type = localdiscord.ChannelAnnouncement })
	dc.want(dc.call("POST", dc.threads(), body), 400, 50024, "a private one under announcements")
	dc.forbid(localdiscord.ViewChannel)
	dc.want(dc.call("POST", dc.threads(), body), 403, 50001, "where it cannot see")
	dc.want(dc.call("POST", "/channels/1/threads", body), 404, 10003, "nowhere")
}

func TestActiveThreads(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	first, _ := dc.room(nil)
	second, _ := dc.room(obj{"type": 11})
	third, path := dc.room(nil)
	dc.call("DELETE", path+"/thread-members/@me", nil)
	a := dc.call("GET", "/guilds/"+dc.guild.ID.String()+"/threads/active", nil)
	threads, members := a.body["threads"].([]any), a.body["members"].([]any)
	if len(threads) != 2 || threads[0].(obj)["id"] != second.String() || threads[1].(obj)["id"] != first.String() || len(members) != 2 {
		t.Errorf("active: %s", a.raw)
	}
	dc.want(dc.call("GET", "/guilds/1/threads/active", nil), 403, 50001, "of another server")
	dc.RemoveChannel(dc.channel.ID)
	if _, ok := dc.Message(third); ok || len(dc.Channels(dc.guild.ID)) != 0 {
		t.Error("a thread outlives its channel")
	}
}

func TestGoingToAThreadInTheConsole(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(command(nil))
	dc.ready()
	id, path := dc.room(nil)
	dc.call("PUT", path+"/thread-members/"+dc.mina.User.ID.String(), nil)
	dc.call("POST", path+"/messages", obj{"content": "Nobody is ahead here."})
	var out bytes.Buffer
	c := people.Console{Server: dc.Server, Guild: dc.guild.ID, In: strings.NewReader("#S1E3\nlook\nas theo\nlook\n#watching\n#S1E3\nquit\n"), Out: &out, Echo: true}
	if err := c.Run(within(t)); err != nil {
		t.Fatal(err)
	}
	want := `Mina #watching> #S1E3
(new)
Nobody is ahead here.
Mina #S1E3> look
-- 1, watchparty
Nobody is ahead here.
Mina #S1E3> as theo
Theo #S1E3> look
(nothing)
Theo #S1E3> #watching
Theo #watching> #S1E3
There is no channel #S1E3.
Theo #watching> quit
`
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	if dc.sees(dc.theo, id) {
		t.Error("Theo sees it")
	}
}
