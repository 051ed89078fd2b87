package localdiscord_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

func TestArchivedAndLockedThreads(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	id, path := dc.room(nil)
	first := dc.call("POST", path+"/messages", obj{"content": "a"})
	message := path + "/messages/" + first.body["id"].(string)
	mina := path + "/thread-members/" + dc.mina.User.ID.String()
	dc.want(dc.call("PATCH", path, obj{"archived": true}), 200, 0, "archive")
	dc.want(dc.call("PUT", mina, nil), 400, 50083, "let in")
	dc.want(dc.call("DELETE", mina, nil), 400, 50083, "take out")
	dc.want(dc.call("PATCH", path, obj{"name": "b"}), 400, 50083, "rename")
	dc.want(dc.call("PATCH", message, obj{"content": "b"}), 400, 50083, "edit a message")
	if a := dc.call("GET", "/guilds/"+dc.guild.ID.String()+"/threads/active", nil); len(a.body["threads"].([]any)) != 0 {
		t.Errorf("active: %s", a.raw)
	}
	dc.want(dc.call("PATCH", path, obj{"archived": false, "name": "b"}), 200, 0, "open again and rename")
	dc.ArchiveThread(id)
	dc.want(dc.call("POST", path+"/messages", obj{"content": "b"}), 200, 0, "write")
	if dc.thread(id).Archived {
		t.Error("a message left the thread archived")
	}
	dc.want(dc.call("PATCH", path, obj{"locked": true}), 403, 50013, "lock without the permission")
	dc.LockThread(id)
	dc.want(dc.call("POST", path+"/messages", obj{"content": "c"}), 400, 160005, "write in a locked one")
	dc.want(dc.call("PATCH", message, obj{"content": "c"}), 400, 160005, "edit in a locked one")
	dc.want(dc.call("PUT", mina, nil), 400, 160005, "let into a locked one")
	dc.ArchiveThread(id)
	dc.want(dc.call("PATCH", path, obj{"archived": false}), 403, 50013, "open a locked one again")
	dc.want(dc.call("DELETE", message, nil), 400, 160005, "delete in a locked, archived one")
	dc.want(dc.call("DELETE", path, nil), 403, 50013, "delete without the permission")
	dc.allow(localdiscord.ManageThreads)
	dc.want(dc.call("POST", path+"/messages", obj{"content": "d"}), 200, 0, "write, as a moderator")
	dc.want(dc.call("PATCH", path, obj{"locked": false, "archived": true}), 200, 0, "unlock and archive")
	dc.want(dc.call("DELETE", message, nil), 204, 0, "delete in an archived one")
	dc.want(dc.call("DELETE", path, nil), 200, 0, "delete")
	dc.want(dc.call("GET", path, nil), 404, 10003, "after that")
}

func TestAQuietThreadIsArchived(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	dc.register(command(nil))
	first, path := dc.room(obj{"auto_archive_duration": 60})
	second, _ := dc.room(obj{"auto_archive_duration": 60})
	dc.LeaveThread(second, dc.Bot().ID)
	third, _ := dc.room(obj{"auto_archive_duration": 1440})
	c.turn(59 * time.Minute)
	dc.call("POST", path+"/messages", obj{"content": "a"})
	c.turn(59 * time.Minute)
	if dc.thread(first).Archived || !dc.thread(second).Archived || dc.thread(third).Archived {
		t.Errorf("after two hours: %v %v %v", dc.thread(first), dc.thread(second), dc.thread(third))
	}
	c.turn(time.Minute)
	dc.want(dc.call("PUT", path+"/thread-members/"+dc.mina.User.ID.String(), nil), 400, 50083, "an hour after the message")
	c.turn(24 * time.Hour)
	list := "/channels/" + dc.channel.ID.String() + "/users/@me/threads/archived/private"
	ids := func(a answer) (got []string) {
		for _, thread := range a.body["threads"].([]any) {
			got = append(got, thread.(obj)["id"].(string))
		}
		return got
	}
	if got := ids(dc.call("GET", list, nil)); !slices.Equal(got, []string{third.String(), first.String()}) {
		t.Errorf("archived: %v", got)
	}
	a := dc.call("GET", list+"?limit=1", nil)
	if got := ids(a); !slices.Equal(got, []string{third.String()}) || a.body["has_more"] != true {
		t.Errorf("limit=1: %s", a.raw)
	}
	a = dc.call("GET", list+"?before="+third.String(), nil)
	if got := ids(a); !slices.Equal(got, []string{first.String()}) || a.body["has_more"] != false {
		t.Errorf("before: %s", a.raw)
	}
	dc.forbid(localdiscord.ReadMessageHistory)
	dc.want(dc.call("GET", list, nil), 403, 50013, "without the history")
}

func TestInteractionsInThreads(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(command(nil))
	l, _ := dc.ready()
	mod := dc.AddMember(dc.guild.ID, "Mod", localdiscord.ManageThreads)
	id, path := dc.room(nil)
	dc.forbid(localdiscord.MentionEveryone)
	dc.call("PUT", path+"/thread-members/"+dc.mina.User.ID.String(), nil)
	gone, stop := context.WithCancel(context.Background())
	stop()
	mina, boss := dc.As(dc.mina.User.ID, id), dc.As(mod.User.ID, id)
	mina.Type(gone, "/a")
	in := l.read().data()
	ch := in["channel"].(obj)
	if ch["type"] != 12.0 || ch["parent_id"] != dc.channel.ID.String() || in["channel_id"] != id.String() || ch["thread_metadata"] == nil ||
		in["app_permissions"] != localdiscord.ID(localdiscord.BotDefault).String() {
		t.Errorf("interaction: %v", in)
	}
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 4, "data": said("x", row(button("Go", "go")))}), 204, 0, "answer")
	button := dc.Visible(dc.mina.User.ID, id)[0]
	frozen := localdiscord.Refusal("This thread is archived or locked.")
	for _, state := range []func(localdiscord.ID){dc.ArchiveThread, dc.LockThread} {
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
	if _, err := dc.Say(dc.mina.User.ID, id, "hello"); err == nil {
		t.Error("a member writes in a locked thread")
	}
	boss.Press(gone, button.ID, "Go")
	in = l.read().data()
	if dc.thread(id).Archived {
		t.Error("a moderator's press left the thread archived")
	}
	dc.ArchiveThread(id)
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 7, "data": said("y")}), 400, 50083, "an edit in an archived thread")
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 4, "data": said("y")}), 400, 160005, "an answer in a locked, archived thread")
	dc.want(dc.call("POST", callbackPath(in), obj{"type": 4, "data": private(said("y"))}), 204, 0, "a private answer")
}
