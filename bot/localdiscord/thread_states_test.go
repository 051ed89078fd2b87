package localdiscord_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

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
