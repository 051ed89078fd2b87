package localdiscord_test

import (
	"context"
	"testing"

	"watchparty/bot/localdiscord"
)

func TestMembersByTheirID(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	at := func(id localdiscord.ID) answer {
		return w.call("GET", "/guilds/"+w.guild.ID.String()+"/members/"+id.String(), nil)
	}
	if a := at(w.theo.User.ID); a.status != 200 || a.body["user"].(obj)["username"] != "theo" || a.body["permissions"] != nil {
		t.Errorf("GET member: %d %s", a.status, a.raw)
	}
	w.want(at(w.Bot().ID), 200, 0, "the bot itself")
	w.want(at(1), 404, 10013, "nobody")
	w.RemoveMember(w.guild.ID, w.theo.User.ID)
	w.want(at(w.theo.User.ID), 404, 10007, "somebody who left")
	w.want(w.call("GET", "/guilds/"+w.guild.ID.String()+"/members", nil), 403, 50001, "all of them, without the intent")
	w.RemoveGuild(w.guild.ID)
	w.want(at(w.mina.User.ID), 404, 10004, "of a server that removed the bot")
}

func TestRolesOfAGuild(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	role := w.AddRole(w.guild.ID, "Hosts", localdiscord.ManageEvents)
	a := w.call("GET", "/guilds/"+w.guild.ID.String()+"/roles", nil)
	if len(a.list) != 2 || a.list[0]["id"] != w.guild.ID.String() || a.list[1]["id"] != role.ID.String() ||
		a.list[1]["permissions"] != localdiscord.ID(localdiscord.ManageEvents).String() {
		t.Errorf("roles: %s", a.raw)
	}
}

func TestNobodyTakesDirectMessages(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	w.want(w.call("POST", "/users/@me/channels", obj{"recipient_id": w.mina.User.ID}), 403, 50007, "a direct message")
	w.want(w.call("POST", "/users/@me/channels", obj{}), 400, 50035, "to nobody")
}

// inChannel is what an interaction of Theo's says about permissions.
func (w *world) inChannel(l *line, who localdiscord.Member) (member, app string) {
	w.t.Helper()
	gone, stop := context.WithCancel(context.Background())
	stop()
	if _, err := w.as(who).Type(gone, "/a"); err != error(localdiscord.ErrNoResponse) {
		w.t.Fatalf("Type: %v", err)
	}
	in := l.read().data()
	return in["member"].(obj)["permissions"].(string), in["app_permissions"].(string)
}

func TestOverwritesOfAChannel(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	w.register(command(nil))
	l, _ := w.ready()
	role := w.AddRole(w.guild.ID, "Hosts", localdiscord.ManageEvents)
	host := localdiscord.Member{User: localdiscord.User{ID: 77, Name: "host"}, Roles: []localdiscord.ID{role.ID}}
	w.PutMember(w.guild.ID, host)
	boss := w.AddMember(w.guild.ID, "Boss", localdiscord.Administrator)
	set := func(list ...localdiscord.Overwrite) {
		w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Overwrites = list })
	}
	holds := func(who localdiscord.Member, want localdiscord.Permissions, what string) {
		t.Helper()
		if got, _ := w.inChannel(l, who); got != localdiscord.ID(want).String() {
			t.Errorf("%s: %s, want %d", what, got, want)
		}
	}
	const send, files, events = localdiscord.SendMessages, localdiscord.AttachFiles, localdiscord.ManageEvents
	holds(host, localdiscord.MemberDefault|events, "a role adds")
	set(localdiscord.Overwrite{ID: w.guild.ID, Deny: send | files}, localdiscord.Overwrite{ID: role.ID, Allow: send})
	holds(host, localdiscord.MemberDefault&^files|events, "a role's overwrite wins over everybody's")
	holds(w.theo, localdiscord.MemberDefault&^send&^files, "without the role")
	set(localdiscord.Overwrite{ID: 77, Deny: send}, localdiscord.Overwrite{ID: role.ID, Allow: send})
	holds(host, localdiscord.MemberDefault&^send|events, "one's own wins over a role's")
	if _, err := w.Say(77, w.channel.ID, "hello"); err == nil {
		t.Error("somebody writes who may not")
	}
	set(localdiscord.Overwrite{ID: w.guild.ID, Deny: localdiscord.ViewChannel})
	if got, _ := w.inChannel(l, boss); got != localdiscord.ID(1<<53-1).String() {
		t.Errorf("an administrator: %s", got)
	}
	if _, err := w.as(w.theo).Type(within(t), "/a"); err != error(localdiscord.Refusal("You cannot see that channel.")) {
		t.Errorf("everybody is shut out, and Theo: %v", err)
	}
	w.want(w.call("POST", w.messages(), obj{"content": "a"}), 403, 50001, "everybody is shut out, and the bot")
	set(localdiscord.Overwrite{ID: w.Bot().ID, Deny: send})
	w.want(w.call("POST", w.messages(), obj{"content": "a"}), 403, 50013, "the bot may not write")
	if _, app := w.inChannel(l, w.theo); app != localdiscord.ID(localdiscord.BotDefault&^send).String() {
		t.Errorf("app_permissions: %s", app)
	}
	set(localdiscord.Overwrite{ID: w.guild.ID, Deny: localdiscord.UseCommands})
	if _, err := w.as(w.theo).Type(within(t), "/a"); err != error(localdiscord.Refusal("There is no command /a.")) {
		t.Errorf("a command without the permission: %v", err)
	}
}

func TestWhatTheBotReadsOfOthers(t *testing.T) {
	w, l, _ := oneCommand(t)
	file := localdiscord.Attachment{Name: "SPOILER_a.png", Type: "image/png", Data: []byte("png")}
	m, err := w.Say(w.theo.User.ID, w.channel.ID, "secret", file)
	if err != nil {
		t.Fatal(err)
	}
	to, _ := w.Say(w.theo.User.ID, w.channel.ID, "hello <@"+w.Bot().ID.String()+">")
	list := w.call("GET", w.messages(), nil).list
	if list[0]["content"] != to.Content {
		t.Errorf("a message that mentions the bot: %v", list[0]["content"])
	}
	if list[1]["content"] != "" || len(list[1]["attachments"].([]any)) != 0 {
		t.Errorf("a message that does not: %v", list[1])
	}
	gone, stop := context.WithCancel(context.Background())
	stop()
	w.as(w.mina).Menu(gone, "Seal", m.ID)
	data := l.read().data()["data"].(obj)
	target := data["resolved"].(obj)["messages"].(obj)[m.ID.String()].(obj)
	files := target["attachments"].([]any)
	if data["target_id"] != m.ID.String() || target["content"] != "secret" || len(files) != 1 || files[0].(obj)["filename"] != "SPOILER_a.png" || target["flags"] != 0.0 {
		t.Errorf("the target: %v", target)
	}
	if again := w.call("GET", w.messages()+"/"+m.ID.String(), nil); again.body["content"] != "" {
		t.Error("the target of a message command can be read again")
	}
	if _, err := w.as(w.mina).Menu(gone, "Nothing", m.ID); err != error(localdiscord.Refusal(`There is no message command "Nothing".`)) {
		t.Errorf("an unknown message command: %v", err)
	}
}
