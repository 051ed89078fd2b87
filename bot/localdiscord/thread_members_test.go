package localdiscord_test

import (
	"slices"
	"testing"

	"watchparty/bot/localdiscord"
)

func TestWhoSeesAPrivateThread(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	mod := dc.AddMember(dc.guild.ID, "Mod", localdiscord.ManageThreads)
	id, path := dc.room(nil)
	dc.want(dc.call("POST", path+"/messages", obj{"content": "Hello."}), 200, 0, "the first message")
	admit := func(m localdiscord.Member) answer {
		return dc.call("PUT", path+"/thread-members/"+m.User.ID.String(), nil)
	}
	if dc.sees(dc.mina, id) || dc.sees(dc.theo, id) || !dc.sees(mod, id) {
		t.Error("before anybody is admitted")
	}
	dc.want(admit(dc.mina), 204, 0, "let in")
	dc.want(admit(dc.mina), 204, 0, "let in again")
	if !dc.sees(dc.mina, id) || dc.sees(dc.theo, id) {
		t.Error("after one was admitted")
	}
	if got := dc.ThreadMembers(id); !slices.Equal(got, []localdiscord.ID{dc.Bot().ID, dc.mina.User.ID}) {
		t.Errorf("members %v", got)
	}
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Closed = []localdiscord.ID{dc.mina.User.ID, mod.User.ID} })
	if dc.sees(dc.mina, id) || dc.sees(mod, id) {
		t.Error("who cannot see the channel sees its thread")
	}
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Closed = nil })
	dc.want(dc.call("DELETE", path+"/thread-members/"+dc.mina.User.ID.String(), nil), 204, 0, "taken out")
	if dc.sees(dc.mina, id) {
		t.Error("after one was removed")
	}
	if _, err := dc.As(dc.mina.User.ID, id).Type(within(t), "hello"); err == nil {
		t.Error("somebody outside writes in it")
	}
	public, _ := dc.room(obj{"type": 11})
	dc.call("POST", "/channels/"+public.String()+"/messages", obj{"content": "Hello."})
	if !dc.sees(dc.theo, public) {
		t.Error("a public thread is hidden")
	}
}

func TestThreadMembers(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Participants: 3})
	id, path := dc.room(nil)
	third, fourth := dc.AddMember(dc.guild.ID, "Third"), dc.AddMember(dc.guild.ID, "Fourth")
	who := func(id localdiscord.ID) string { return path + "/thread-members/" + id.String() }
	dc.want(dc.call("PUT", who(1), nil), 404, 10013, "nobody")
	dc.RemoveMember(dc.guild.ID, fourth.User.ID)
	dc.want(dc.call("PUT", who(fourth.User.ID), nil), 404, 10007, "somebody who left")
	dc.want(dc.call("PUT", "/channels/"+dc.channel.ID.String()+"/thread-members/"+dc.mina.User.ID.String(), nil), 400, 50024, "into a channel")
	dc.want(dc.call("GET", who(dc.mina.User.ID), nil), 404, 10007, "not in it")
	dc.want(dc.call("DELETE", who(dc.mina.User.ID), nil), 404, 10007, "not in it, out")
	dc.want(dc.call("PUT", who(dc.mina.User.ID), nil), 204, 0, "in")
	if a := dc.call("GET", who(dc.mina.User.ID), nil); a.body["user_id"] != dc.mina.User.ID.String() || a.body["join_timestamp"] == nil {
		t.Errorf("GET: %d %s", a.status, a.raw)
	}
	dc.want(dc.call("PUT", who(dc.theo.User.ID), nil), 204, 0, "the last that fits")
	dc.want(dc.call("PUT", who(third.User.ID), nil), 400, 30033, "one too many")
	dc.want(dc.call("GET", path+"/thread-members", nil), 403, 50001, "the list, without the intent")
	dc.forbid(localdiscord.SendMessagesInThreads)
	dc.want(dc.call("PUT", who(dc.mina.User.ID), nil), 403, 50013, "where it may not write")
	dc.allow(localdiscord.SendMessagesInThreads)
	dc.RemoveMember(dc.guild.ID, dc.theo.User.ID)
	if got := dc.ThreadMembers(id); len(got) != 2 {
		t.Errorf("after somebody left the server: %v", got)
	}
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Closed = []localdiscord.ID{third.User.ID} })
	dc.want(dc.call("PUT", who(third.User.ID), nil), 403, 50001, "who cannot see the channel")
	dc.EditChannel(id, func(c *localdiscord.Channel) { c.Thread.Owner = dc.mina.User.ID })
	dc.want(dc.call("PUT", who(dc.theo.User.ID), nil), 403, 50013, "into somebody else's, not invitable")
	dc.want(dc.call("DELETE", who(dc.mina.User.ID), nil), 403, 50013, "out of somebody else's")
	dc.allow(localdiscord.ManageThreads)
	dc.want(dc.call("DELETE", who(dc.mina.User.ID), nil), 204, 0, "out, as a moderator")
	dc.want(dc.call("DELETE", path+"/thread-members/@me", nil), 204, 0, "leave")
	dc.want(dc.call("GET", path, nil), 200, 0, "seen as a moderator")
	dc.forbid(localdiscord.ManageThreads)
	dc.want(dc.call("GET", path, nil), 403, 50001, "after leaving")
	dc.want(dc.call("PUT", path+"/thread-members/@me", nil), 403, 50001, "in again by itself")
}

func TestAMentionLetsIn(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	id, path := dc.room(nil)
	in := func(m localdiscord.Member) bool { return slices.Contains(dc.ThreadMembers(id), m.User.ID) }
	to := "Hello <@" + dc.mina.User.ID.String() + ">"
	dc.call("POST", path+"/messages", obj{"content": to, "allowed_mentions": obj{"parse": []string{}}})
	if in(dc.mina) {
		t.Error("a mention that pings nobody admitted somebody")
	}
	dc.call("POST", path+"/messages", obj{"content": to})
	if !in(dc.mina) {
		t.Error("a mention admitted nobody")
	}
	dc.Say(dc.mina.User.ID, id, "<@"+dc.theo.User.ID.String()+">")
	if in(dc.theo) {
		t.Error("not invitable, and a member admitted somebody")
	}
	dc.call("PATCH", path, obj{"invitable": true})
	dc.Say(dc.mina.User.ID, id, "<@"+dc.theo.User.ID.String()+">")
	if !in(dc.theo) {
		t.Error("invitable, and a mention admitted nobody")
	}
	dc.LeaveThread(id, dc.theo.User.ID)
	role := dc.AddRole(dc.guild.ID, "Hosts")
	dc.PutMember(dc.guild.ID, localdiscord.Member{User: dc.theo.User, Roles: []localdiscord.ID{role.ID}})
	a := dc.call("POST", path+"/messages", obj{"content": "Hello."})
	dc.call("PATCH", path+"/messages/"+a.body["id"].(string), obj{"content": "Hello <@&" + role.ID.String() + ">"})
	if !in(dc.theo) {
		t.Error("an edit that mentions a role admitted nobody")
	}
	dc.LeaveThread(id, dc.theo.User.ID)
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Closed = []localdiscord.ID{dc.theo.User.ID} })
	dc.call("POST", path+"/messages", obj{"content": "<@" + dc.theo.User.ID.String() + ">"})
	if in(dc.theo) {
		t.Error("somebody who cannot see the channel was admitted")
	}
}
