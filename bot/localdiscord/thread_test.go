package localdiscord_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

func (w *world) allow(p localdiscord.Permissions) {
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot |= p })
}

func (w *world) forbid(p localdiscord.Permissions) {
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot &^= p })
}

func (w *world) threads() string { return "/channels/" + w.channel.ID.String() + "/threads" }

// room is a private thread that the bot opened, into which only moderators
// and the bot let others, and its path.
func (w *world) room(change obj) (localdiscord.ID, string) {
	w.t.Helper()
	body := obj{"name": "S1E3", "type": 12, "invitable": false}
	for k, v := range change {
		body[k] = v
	}
	a := w.call("POST", w.threads(), body)
	if a.status != 201 {
		w.t.Fatalf("POST threads: %d %s", a.status, a.raw)
	}
	id, _ := localdiscord.ParseID(a.body["id"].(string))
	return id, "/channels/" + id.String()
}

func (w *world) thread(id localdiscord.ID) localdiscord.Thread {
	for _, c := range w.Channels(w.guild.ID) {
		if c.ID == id {
			return c.Thread
		}
	}
	w.t.Fatalf("there is no thread %s", id)
	return localdiscord.Thread{}
}

// sees is whether a member finds a channel and reads its messages.
func (w *world) sees(m localdiscord.Member, id localdiscord.ID) bool {
	listed := slices.ContainsFunc(w.ChannelsOf(m.User.ID, w.guild.ID), func(c localdiscord.Channel) bool { return c.ID == id })
	if reads := len(w.Visible(m.User.ID, id)) > 0; reads != listed {
		w.t.Errorf("%s: listed %v, read %v", m.Shown(), listed, reads)
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
	w := newWorld(t, localdiscord.Options{})
	for _, row := range threadLimits {
		t.Run(row.name, func(t *testing.T) { row.check(t, w.call("POST", w.threads(), row.body)) })
	}
	_, path := w.room(nil)
	for _, row := range []limitRow{
		{"name 101", obj{"name": x(101)}, "name", badLength},
		{"archived", obj{"archived": "yes"}, "archived", "BOOLEAN_TYPE_CONVERT"},
		{"name", obj{"name": "S1E4"}, "", ""},
	} {
		t.Run("PATCH "+row.name, func(t *testing.T) { row.check(t, w.call("PATCH", path, row.body)) })
	}
}

func TestOpeningAThread(t *testing.T) {
	w := newWorld(t, localdiscord.Options{Threads: 2})
	body := obj{"name": "S1E3"} // private, when nothing is said
	w.forbid(localdiscord.CreatePrivateThreads)
	w.want(w.call("POST", w.threads(), body), 403, 50013, "without the permission")
	w.want(w.call("POST", w.threads(), obj{"name": "a", "type": 11}), 201, 0, "a public one")
	w.allow(localdiscord.CreatePrivateThreads)
	w.forbid(localdiscord.CreatePublicThreads)
	w.want(w.call("POST", w.threads(), obj{"name": "a", "type": 11}), 403, 50013, "a public one without the permission")
	a := w.call("POST", w.threads(), body)
	if a.status != 201 || a.body["type"] != 12.0 || a.body["parent_id"] != w.channel.ID.String() || a.body["owner_id"] != w.Bot().ID.String() ||
		a.body["member"].(obj)["user_id"] != w.Bot().ID.String() || a.body["thread_metadata"].(obj)["archived"] != false {
		t.Errorf("opened: %d %s", a.status, a.raw)
	}
	path := "/channels/" + a.body["id"].(string)
	if got := w.call("GET", path, nil); got.status != 200 || got.body["thread_metadata"] == nil {
		t.Errorf("GET: %d %s", got.status, got.raw)
	}
	w.want(w.call("POST", w.threads(), body), 400, 160006, "one thread too many")
	w.want(w.call("POST", path+"/threads", body), 400, 50024, "in a thread")
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Type = localdiscord.ChannelAnnouncement })
	w.want(w.call("POST", w.threads(), body), 400, 50024, "a private one under announcements")
	w.forbid(localdiscord.ViewChannel)
	w.want(w.call("POST", w.threads(), body), 403, 50001, "where it cannot see")
	w.want(w.call("POST", "/channels/1/threads", body), 404, 10003, "nowhere")
}

func TestActiveThreads(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	first, _ := w.room(nil)
	second, _ := w.room(obj{"type": 11})
	third, path := w.room(nil)
	w.call("DELETE", path+"/thread-members/@me", nil)
	a := w.call("GET", "/guilds/"+w.guild.ID.String()+"/threads/active", nil)
	threads, members := a.body["threads"].([]any), a.body["members"].([]any)
	if len(threads) != 2 || threads[0].(obj)["id"] != second.String() || threads[1].(obj)["id"] != first.String() || len(members) != 2 {
		t.Errorf("active: %s", a.raw)
	}
	w.want(w.call("GET", "/guilds/1/threads/active", nil), 403, 50001, "of another server")
	w.RemoveChannel(w.channel.ID)
	if _, ok := w.Message(third); ok || len(w.Channels(w.guild.ID)) != 0 {
		t.Error("a thread outlives its channel")
	}
}

func TestGoingToAThreadInTheConsole(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	w.register(command(nil))
	w.ready()
	id, path := w.room(nil)
	w.call("PUT", path+"/thread-members/"+w.mina.User.ID.String(), nil)
	w.call("POST", path+"/messages", obj{"content": "Nobody is ahead here."})
	var out bytes.Buffer
	c := people.Console{Server: w.Server, Guild: w.guild.ID, In: strings.NewReader("#S1E3\nlook\nas theo\nlook\n#watching\n#S1E3\nquit\n"), Out: &out, Echo: true}
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
	if w.sees(w.theo, id) {
		t.Error("Theo sees it")
	}
}
