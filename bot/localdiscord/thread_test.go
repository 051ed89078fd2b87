package localdiscord_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
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

// sees is whether a member finds a channel, and reads what stands in it.
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

func TestWhoSeesAPrivateThread(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	mod := w.AddMember(w.guild.ID, "Mod", localdiscord.ManageThreads)
	id, path := w.room(nil)
	w.want(w.call("POST", path+"/messages", obj{"content": "Hello."}), 200, 0, "the first message")
	admit := func(m localdiscord.Member) answer {
		return w.call("PUT", path+"/thread-members/"+m.User.ID.String(), nil)
	}
	if w.sees(w.mina, id) || w.sees(w.theo, id) || !w.sees(mod, id) {
		t.Error("before anybody is let in")
	}
	w.want(admit(w.mina), 204, 0, "let in")
	w.want(admit(w.mina), 204, 0, "let in again")
	if !w.sees(w.mina, id) || w.sees(w.theo, id) {
		t.Error("after one was let in")
	}
	if got := w.ThreadMembers(id); !slices.Equal(got, []localdiscord.ID{w.Bot().ID, w.mina.User.ID}) {
		t.Errorf("members %v", got)
	}
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Closed = []localdiscord.ID{w.mina.User.ID, mod.User.ID} })
	if w.sees(w.mina, id) || w.sees(mod, id) {
		t.Error("who cannot see the channel sees its thread")
	}
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Closed = nil })
	w.want(w.call("DELETE", path+"/thread-members/"+w.mina.User.ID.String(), nil), 204, 0, "taken out")
	if w.sees(w.mina, id) {
		t.Error("after one was taken out")
	}
	if _, err := w.As(w.mina.User.ID, id).Type(within(t), "hello"); err == nil {
		t.Error("somebody outside writes in it")
	}
	public, _ := w.room(obj{"type": 11})
	w.call("POST", "/channels/"+public.String()+"/messages", obj{"content": "Hello."})
	if !w.sees(w.theo, public) {
		t.Error("a public thread is hidden")
	}
}

func TestThreadMembers(t *testing.T) {
	w := newWorld(t, localdiscord.Options{Participants: 3})
	id, path := w.room(nil)
	third, fourth := w.AddMember(w.guild.ID, "Third"), w.AddMember(w.guild.ID, "Fourth")
	who := func(id localdiscord.ID) string { return path + "/thread-members/" + id.String() }
	w.want(w.call("PUT", who(1), nil), 404, 10013, "nobody")
	w.RemoveMember(w.guild.ID, fourth.User.ID)
	w.want(w.call("PUT", who(fourth.User.ID), nil), 404, 10007, "somebody who left")
	w.want(w.call("PUT", "/channels/"+w.channel.ID.String()+"/thread-members/"+w.mina.User.ID.String(), nil), 400, 50024, "into a channel")
	w.want(w.call("GET", who(w.mina.User.ID), nil), 404, 10007, "not in it")
	w.want(w.call("DELETE", who(w.mina.User.ID), nil), 404, 10007, "not in it, out")
	w.want(w.call("PUT", who(w.mina.User.ID), nil), 204, 0, "in")
	if a := w.call("GET", who(w.mina.User.ID), nil); a.body["user_id"] != w.mina.User.ID.String() || a.body["join_timestamp"] == nil {
		t.Errorf("GET: %d %s", a.status, a.raw)
	}
	w.want(w.call("PUT", who(w.theo.User.ID), nil), 204, 0, "the last that fits")
	w.want(w.call("PUT", who(third.User.ID), nil), 400, 30033, "one too many")
	w.want(w.call("GET", path+"/thread-members", nil), 403, 50001, "the list, without the intent")
	w.forbid(localdiscord.SendMessagesInThreads)
	w.want(w.call("PUT", who(w.mina.User.ID), nil), 403, 50013, "where it may not write")
	w.allow(localdiscord.SendMessagesInThreads)
	w.RemoveMember(w.guild.ID, w.theo.User.ID)
	if got := w.ThreadMembers(id); len(got) != 2 {
		t.Errorf("after somebody left the server: %v", got)
	}
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Closed = []localdiscord.ID{third.User.ID} })
	w.want(w.call("PUT", who(third.User.ID), nil), 403, 50001, "who cannot see the channel")
	w.EditChannel(id, func(c *localdiscord.Channel) { c.Thread.Owner = w.mina.User.ID })
	w.want(w.call("PUT", who(w.theo.User.ID), nil), 403, 50013, "into somebody else's, not invitable")
	w.want(w.call("DELETE", who(w.mina.User.ID), nil), 403, 50013, "out of somebody else's")
	w.allow(localdiscord.ManageThreads)
	w.want(w.call("DELETE", who(w.mina.User.ID), nil), 204, 0, "out, as a moderator")
	w.want(w.call("DELETE", path+"/thread-members/@me", nil), 204, 0, "leave")
	w.want(w.call("GET", path, nil), 200, 0, "seen as a moderator")
	w.forbid(localdiscord.ManageThreads)
	w.want(w.call("GET", path, nil), 403, 50001, "after leaving")
	w.want(w.call("PUT", path+"/thread-members/@me", nil), 403, 50001, "in again by itself")
}

func TestArchivedAndLockedThreads(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	id, path := w.room(nil)
	first := w.call("POST", path+"/messages", obj{"content": "a"})
	message := path + "/messages/" + first.body["id"].(string)
	mina := path + "/thread-members/" + w.mina.User.ID.String()
	w.want(w.call("PATCH", path, obj{"archived": true}), 200, 0, "archive")
	w.want(w.call("PUT", mina, nil), 400, 50083, "let in")
	w.want(w.call("DELETE", mina, nil), 400, 50083, "take out")
	w.want(w.call("PATCH", path, obj{"name": "b"}), 400, 50083, "rename")
	w.want(w.call("PATCH", message, obj{"content": "b"}), 400, 50083, "edit a message")
	if a := w.call("GET", "/guilds/"+w.guild.ID.String()+"/threads/active", nil); len(a.body["threads"].([]any)) != 0 {
		t.Errorf("active: %s", a.raw)
	}
	w.want(w.call("PATCH", path, obj{"archived": false, "name": "b"}), 200, 0, "open again and rename")
	w.ArchiveThread(id)
	w.want(w.call("POST", path+"/messages", obj{"content": "b"}), 200, 0, "write")
	if w.thread(id).Archived {
		t.Error("a message left the thread archived")
	}
	w.want(w.call("PATCH", path, obj{"locked": true}), 403, 50013, "lock without the permission")
	w.LockThread(id)
	w.want(w.call("POST", path+"/messages", obj{"content": "c"}), 400, 160005, "write in a locked one")
	w.want(w.call("PATCH", message, obj{"content": "c"}), 400, 160005, "edit in a locked one")
	w.want(w.call("PUT", mina, nil), 400, 160005, "let into a locked one")
	w.ArchiveThread(id)
	w.want(w.call("PATCH", path, obj{"archived": false}), 403, 50013, "open a locked one again")
	w.want(w.call("DELETE", message, nil), 400, 160005, "delete in a locked, archived one")
	w.want(w.call("DELETE", path, nil), 403, 50013, "delete without the permission")
	w.allow(localdiscord.ManageThreads)
	w.want(w.call("POST", path+"/messages", obj{"content": "d"}), 200, 0, "write, as a moderator")
	w.want(w.call("PATCH", path, obj{"locked": false, "archived": true}), 200, 0, "unlock and archive")
	w.want(w.call("DELETE", message, nil), 204, 0, "delete in an archived one")
	w.want(w.call("DELETE", path, nil), 200, 0, "delete")
	w.want(w.call("GET", path, nil), 404, 10003, "after that")
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

func TestAQuietThreadIsArchived(t *testing.T) {
	c := newClock()
	w := newWorld(t, localdiscord.Options{Clock: c.Now})
	w.register(command(nil))
	first, path := w.room(obj{"auto_archive_duration": 60})
	second, _ := w.room(obj{"auto_archive_duration": 60})
	w.LeaveThread(second, w.Bot().ID)
	third, _ := w.room(obj{"auto_archive_duration": 1440})
	c.turn(59 * time.Minute)
	w.call("POST", path+"/messages", obj{"content": "a"})
	c.turn(59 * time.Minute)
	if w.thread(first).Archived || !w.thread(second).Archived || w.thread(third).Archived {
		t.Errorf("after two hours: %v %v %v", w.thread(first), w.thread(second), w.thread(third))
	}
	c.turn(time.Minute)
	w.want(w.call("PUT", path+"/thread-members/"+w.mina.User.ID.String(), nil), 400, 50083, "an hour after the message")
	c.turn(24 * time.Hour)
	list := "/channels/" + w.channel.ID.String() + "/users/@me/threads/archived/private"
	ids := func(a answer) (got []string) {
		for _, thread := range a.body["threads"].([]any) {
			got = append(got, thread.(obj)["id"].(string))
		}
		return got
	}
	if got := ids(w.call("GET", list, nil)); !slices.Equal(got, []string{third.String(), first.String()}) {
		t.Errorf("archived: %v", got)
	}
	a := w.call("GET", list+"?limit=1", nil)
	if got := ids(a); !slices.Equal(got, []string{third.String()}) || a.body["has_more"] != true {
		t.Errorf("limit=1: %s", a.raw)
	}
	a = w.call("GET", list+"?before="+third.String(), nil)
	if got := ids(a); !slices.Equal(got, []string{first.String()}) || a.body["has_more"] != false {
		t.Errorf("before: %s", a.raw)
	}
	w.forbid(localdiscord.ReadMessageHistory)
	w.want(w.call("GET", list, nil), 403, 50013, "without the history")
}

func TestAMentionLetsIn(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	id, path := w.room(nil)
	in := func(m localdiscord.Member) bool { return slices.Contains(w.ThreadMembers(id), m.User.ID) }
	to := "Hello <@" + w.mina.User.ID.String() + ">"
	w.call("POST", path+"/messages", obj{"content": to, "allowed_mentions": obj{"parse": []string{}}})
	if in(w.mina) {
		t.Error("a mention that pings nobody let somebody in")
	}
	w.call("POST", path+"/messages", obj{"content": to})
	if !in(w.mina) {
		t.Error("a mention let nobody in")
	}
	w.Say(w.mina.User.ID, id, "<@"+w.theo.User.ID.String()+">")
	if in(w.theo) {
		t.Error("not invitable, and a member let somebody in")
	}
	w.call("PATCH", path, obj{"invitable": true})
	w.Say(w.mina.User.ID, id, "<@"+w.theo.User.ID.String()+">")
	if !in(w.theo) {
		t.Error("invitable, and a mention let nobody in")
	}
	w.LeaveThread(id, w.theo.User.ID)
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Closed = []localdiscord.ID{w.theo.User.ID} })
	w.call("POST", path+"/messages", obj{"content": "<@" + w.theo.User.ID.String() + ">"})
	if in(w.theo) {
		t.Error("somebody who cannot see the channel was let in")
	}
}

func TestInteractionsInThreads(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	w.register(command(nil))
	l, _ := w.ready()
	mod := w.AddMember(w.guild.ID, "Mod", localdiscord.ManageThreads)
	id, path := w.room(nil)
	w.forbid(localdiscord.MentionEveryone)
	w.call("PUT", path+"/thread-members/"+w.mina.User.ID.String(), nil)
	gone, stop := context.WithCancel(context.Background())
	stop()
	mina, boss := w.As(w.mina.User.ID, id), w.As(mod.User.ID, id)
	mina.Type(gone, "/a")
	in := l.read().data()
	ch := in["channel"].(obj)
	if ch["type"] != 12.0 || ch["parent_id"] != w.channel.ID.String() || in["channel_id"] != id.String() || ch["thread_metadata"] == nil ||
		in["app_permissions"] != localdiscord.ID(localdiscord.BotDefault).String() {
		t.Errorf("interaction: %v", in)
	}
	w.want(w.call("POST", callbackPath(in), obj{"type": 4, "data": said("x", row(button("Go", "go")))}), 204, 0, "answer")
	button := w.Visible(w.mina.User.ID, id)[0]
	frozen := localdiscord.Refusal("This thread is archived or locked.")
	for _, state := range []func(localdiscord.ID){w.ArchiveThread, w.LockThread} {
		state(id)
		if _, err := mina.Type(gone, "/a"); err != error(frozen) {
			t.Errorf("a command: %v", err)
		}
		if _, err := mina.Press(gone, button.ID, "Go"); err != error(frozen) {
			t.Errorf("a press: %v", err)
		}
	}
	if _, err := boss.Type(gone, "/a"); err != error(localdiscord.Refusal("There is no command /a.")) {
		t.Errorf("a moderator's command in an archived thread: %v", err)
	}
	if _, err := w.Say(w.mina.User.ID, id, "hello"); err == nil {
		t.Error("a member writes in a locked thread")
	}
	boss.Press(gone, button.ID, "Go")
	in = l.read().data()
	if w.thread(id).Archived {
		t.Error("a moderator's press left the thread archived")
	}
	w.ArchiveThread(id)
	w.want(w.call("POST", callbackPath(in), obj{"type": 7, "data": said("y")}), 400, 50083, "an edit in an archived thread")
	w.want(w.call("POST", callbackPath(in), obj{"type": 4, "data": said("y")}), 400, 160005, "an answer in a locked, archived thread")
	w.want(w.call("POST", callbackPath(in), obj{"type": 4, "data": private(said("y"))}), 204, 0, "a private answer")
}

func TestGoingToAThreadInTheConsole(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	w.register(command(nil))
	w.ready()
	id, path := w.room(nil)
	w.call("PUT", path+"/thread-members/"+w.mina.User.ID.String(), nil)
	w.call("POST", path+"/messages", obj{"content": "Nobody is ahead here."})
	var out bytes.Buffer
	c := localdiscord.Console{Server: w.Server, Guild: w.guild.ID, In: strings.NewReader("#S1E3\nlook\nas theo\nlook\n#watching\n#S1E3\nquit\n"), Out: &out, Echo: true}
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
