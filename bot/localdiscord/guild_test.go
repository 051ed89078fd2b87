package localdiscord_test

import (
	"context"
	"testing"

	"watchparty/bot/localdiscord"
)

func TestMembersByTheirID(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	at := func(id localdiscord.ID) answer {
		return dc.call("GET", "/guilds/"+dc.guild.ID.String()+"/members/"+id.String(), nil)
	}
	if a := at(dc.theo.User.ID); a.status != 200 || a.body["user"].(obj)["username"] != "theo" || a.body["permissions"] != nil {
		t.Errorf("GET member: %d %s", a.status, a.raw)
	}
	dc.want(at(dc.Bot().ID), 200, 0, "the bot itself")
	dc.want(at(1), 404, 10013, "nobody")
	dc.RemoveMember(dc.guild.ID, dc.theo.User.ID)
	dc.want(at(dc.theo.User.ID), 404, 10007, "somebody who left")
	dc.want(dc.call("GET", "/guilds/"+dc.guild.ID.String()+"/members", nil), 403, 50001, "all of them, without the intent")
	dc.RemoveGuild(dc.guild.ID)
	dc.want(at(dc.mina.User.ID), 404, 10004, "of a server that removed the bot")
}

func TestRolesOfAGuild(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	role := dc.AddRole(dc.guild.ID, "Hosts", localdiscord.ManageEvents)
	a := dc.call("GET", "/guilds/"+dc.guild.ID.String()+"/roles", nil)
	if len(a.list) != 2 || a.list[0]["id"] != dc.guild.ID.String() || a.list[1]["id"] != role.ID.String() ||
		a.list[1]["permissions"] != localdiscord.ID(localdiscord.ManageEvents).String() {
		t.Errorf("roles: %s", a.raw)
	}
}

func TestNobodyTakesDirectMessages(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.want(dc.call("POST", "/users/@me/channels", obj{"recipient_id": dc.mina.User.ID}), 403, 50007, "a direct message")
	dc.want(dc.call("POST", "/users/@me/channels", obj{}), 400, 50035, "to nobody")
}

// inChannel is what an interaction of Theo's says about permissions.
func (dc *discord) inChannel(l *line, who localdiscord.Member) (member, app string) {
	dc.t.Helper()
	gone, stop := context.WithCancel(context.Background())
	stop()
	if _, err := dc.as(who).Type(gone, "/a"); err != error(localdiscord.ErrNoResponse) {
		dc.t.Fatalf("Type: %v", err)
	}
	in := l.read().data()
	return in["member"].(obj)["permissions"].(string), in["app_permissions"].(string)
}

func TestOverwritesOfAChannel(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(command(nil))
	l, _ := dc.ready()
	role := dc.AddRole(dc.guild.ID, "Hosts", localdiscord.ManageEvents)
	host := localdiscord.Member{User: localdiscord.User{ID: 77, Name: "host"}, Roles: []localdiscord.ID{role.ID}}
	dc.PutMember(dc.guild.ID, host)
	boss := dc.AddMember(dc.guild.ID, "Boss", localdiscord.Administrator)
	set := func(list ...localdiscord.Overwrite) {
		dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Overwrites = list })
	}
	holds := func(who localdiscord.Member, want localdiscord.Permissions, what string) {
		t.Helper()
		if got, _ := dc.inChannel(l, who); got != localdiscord.ID(want).String() {
			t.Errorf("%s: %s, want %d", what, got, want)
		}
	}
	const send, files, events = localdiscord.SendMessages, localdiscord.AttachFiles, localdiscord.ManageEvents
	holds(host, localdiscord.MemberDefault|events, "a role adds")
	set(localdiscord.Overwrite{ID: dc.guild.ID, Deny: send | files}, localdiscord.Overwrite{ID: role.ID, Allow: send})
	holds(host, localdiscord.MemberDefault&^files|events, "a role's overwrite wins over everybody's")
	holds(dc.theo, localdiscord.MemberDefault&^send&^files, "without the role")
	set(localdiscord.Overwrite{ID: 77, Deny: send}, localdiscord.Overwrite{ID: role.ID, Allow: send})
	holds(host, localdiscord.MemberDefault&^send|events, "one's own wins over a role's")
	if _, err := dc.Say(77, dc.channel.ID, "hello"); err == nil {
		t.Error("somebody writes who may not")
	}
	set(localdiscord.Overwrite{ID: dc.guild.ID, Deny: localdiscord.ViewChannel})
	if got, _ := dc.inChannel(l, boss); got != localdiscord.ID(1<<53-1).String() {
		t.Errorf("an administrator: %s", got)
	}
	if _, err := dc.as(dc.theo).Type(within(t), "/a"); err != error(localdiscord.Refusal("You cannot see that channel.")) {
		t.Errorf("everybody is shut out, and Theo: %v", err)
	}
	dc.want(dc.call("POST", dc.messages(), obj{"content": "a"}), 403, 50001, "everybody is shut out, and the bot")
	set(localdiscord.Overwrite{ID: dc.Bot().ID, Deny: send})
	dc.want(dc.call("POST", dc.messages(), obj{"content": "a"}), 403, 50013, "the bot may not write")
	if _, app := dc.inChannel(l, dc.theo); app != localdiscord.ID(localdiscord.BotDefault&^send).String() {
		t.Errorf("app_permissions: %s", app)
	}
	set(localdiscord.Overwrite{ID: dc.guild.ID, Deny: localdiscord.UseCommands})
	if _, err := dc.as(dc.theo).Type(within(t), "/a"); err != error(localdiscord.Refusal("There is no command /a.")) {
		t.Errorf("a command without the permission: %v", err)
	}
}

func TestWhatTheBotReadsOfOthers(t *testing.T) {
	dc, l, _ := oneCommand(t)
	file := localdiscord.Attachment{Name: "SPOILER_a.png", Type: "image/png", Data: []byte("png")}
	m, err := dc.Say(dc.theo.User.ID, dc.channel.ID, "secret", file)
	if err != nil {
		t.Fatal(err)
	}
	to, _ := dc.Say(dc.theo.User.ID, dc.channel.ID, "hello <@"+dc.Bot().ID.String()+">")
	list := dc.call("GET", dc.messages(), nil).list
	if list[0]["content"] != to.Content {
		t.Errorf("a message that mentions the bot: %v", list[0]["content"])
	}
	if list[1]["content"] != "" || len(list[1]["attachments"].([]any)) != 0 {
		t.Errorf("a message that does not: %v", list[1])
	}
	gone, stop := context.WithCancel(context.Background())
	stop()
	dc.as(dc.mina).Menu(gone, "Seal", m.ID)
	data := l.read().data()["data"].(obj)
	target := data["resolved"].(obj)["messages"].(obj)[m.ID.String()].(obj)
	files := target["attachments"].([]any)
	if data["target_id"] != m.ID.String() || target["content"] != "secret" || len(files) != 1 || files[0].(obj)["filename"] != "SPOILER_a.png" || target["flags"] != 0.0 {
		t.Errorf("the target: %v", target)
	}
	if again := dc.call("GET", dc.messages()+"/"+m.ID.String(), nil); again.body["content"] != "" {
		t.Error("the target of a message command can be read again")
	}
	if _, err := dc.as(dc.mina).Menu(gone, "Nothing", m.ID); err != error(localdiscord.Refusal(`There is no message command "Nothing".`)) {
		t.Errorf("an unknown message command: %v", err)
	}
}
