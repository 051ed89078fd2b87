package localdiscord_test

import (
	"slices"
	"testing"

	"watchparty/bot/localdiscord"
)

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
	role := w.AddRole(w.guild.ID, "Hosts")
	w.PutMember(w.guild.ID, localdiscord.Member{User: w.theo.User, Roles: []localdiscord.ID{role.ID}})
	a := w.call("POST", path+"/messages", obj{"content": "Hello."})
	w.call("PATCH", path+"/messages/"+a.body["id"].(string), obj{"content": "Hello <@&" + role.ID.String() + ">"})
	if !in(w.theo) {
		t.Error("an edit that mentions a role let nobody in")
	}
	w.LeaveThread(id, w.theo.User.ID)
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Closed = []localdiscord.ID{w.theo.User.ID} })
	w.call("POST", path+"/messages", obj{"content": "<@" + w.theo.User.ID.String() + ">"})
	if in(w.theo) {
		t.Error("somebody who cannot see the channel was let in")
	}
}
