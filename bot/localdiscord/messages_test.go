package localdiscord_test

import (
	"fmt"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

func TestPermissionsOfTheBot(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	sent := dc.call("POST", dc.messages(), obj{"content": "a"})
	path := dc.messages() + "/" + sent.body["id"].(string)
	dc.want(dc.call("POST", "/channels/1/messages", obj{"content": "a"}), 404, 10003, "unknown channel")
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Bot &^= localdiscord.SendMessages })
	dc.want(dc.call("POST", dc.messages(), obj{"content": "a"}), 403, 50013, "may not send")
	dc.want(dc.call("PATCH", path, obj{"content": "b"}), 200, 0, "may edit its own")
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Bot = localdiscord.SendMessages })
	dc.want(dc.call("POST", dc.messages(), obj{"content": "a"}), 403, 50001, "may not see")
	dc.want(dc.call("PATCH", path, obj{"content": "c"}), 403, 50001, "may not see to edit")
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Bot = localdiscord.ViewChannel })
	if a := dc.call("GET", dc.messages(), nil); len(a.list) != 0 || a.status != 200 {
		t.Errorf("a list without the history: %d %s", a.status, a.raw)
	}
	other, _ := dc.Say(dc.theo.User.ID, dc.channel.ID, "hello")
	theirs := dc.messages() + "/" + other.ID.String()
	dc.want(dc.call("DELETE", theirs, nil), 403, 50013, "another's message")
	dc.want(dc.call("PATCH", theirs, obj{"content": "b"}), 403, 50005, "another's message")
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Bot |= localdiscord.ManageMessages })
	dc.want(dc.call("DELETE", theirs, nil), 204, 0, "another's message, with the right")
	dc.want(dc.call("DELETE", theirs, nil), 404, 10008, "again")
	dc.RemoveChannel(dc.channel.ID)
	dc.want(dc.call("PATCH", path, obj{"content": "b"}), 404, 10003, "deleted channel")
}

func TestEditsOfAMessage(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	path := dc.messages() + "/" + dc.call("POST", dc.messages(), obj{"content": "a", "components": []obj{row(button("x", "y"))}}).body["id"].(string)
	a := dc.call("PATCH", path, obj{"content": "b"})
	if len(a.body["components"].([]any)) != 1 {
		t.Error("an edit of the content took the buttons away")
	}
	dc.want(dc.call("PATCH", path, said("c")), 400, 50035, "to V2 while there is content")
	edit := said("c")
	edit["content"] = nil
	dc.want(dc.call("PATCH", path, edit), 200, 0, "to V2 with content null")
	a = dc.call("PATCH", path, obj{"flags": 0, "components": []obj{plainText(1)}})
	if a.status != 200 || a.body["flags"] != float64(1<<15) {
		t.Errorf("V2 was taken away again: %d %s", a.status, a.raw)
	}
	dc.want(dc.call("PATCH", path, obj{"content": "d"}), 400, 50035, "content on V2")
}

func TestNonce(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now})
	post := func(nonce any, enforce bool) any {
		return dc.call("POST", dc.messages(), obj{"content": "a", "nonce": nonce, "enforce_nonce": enforce}).body["id"]
	}
	first := post("n", true)
	if post("n", true) != first {
		t.Error("an enforced nonce sent twice")
	}
	if post("n", false) == first || post("m", true) == first {
		t.Error("a nonce that is not enforced, or another, sent nothing")
	}
	c.turn(5 * time.Minute)
	if post("n", true) == first {
		t.Error("a nonce holds too long")
	}
}

func TestListsOfMessages(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{History: 6})
	dc.register(command(nil))
	l, _ := dc.ready()
	var ids []string
	for i := range 6 {
		ids = append(ids, dc.call("POST", dc.messages(), obj{"content": fmt.Sprint(i)}).body["id"].(string))
	}
	dc.call("POST", callbackPath(dc.typed(l, "/a")), obj{"type": 4, "data": private(said("hidden"))})
	list := func(query string) (got string) {
		for _, m := range dc.call("GET", dc.messages()+query, nil).list {
			got += m["content"].(string)
		}
		return got
	}
	for query, want := range map[string]string{"": "54321", "?limit=2": "54", "?limit=2&before=" + ids[4]: "32", "?limit=2&after=" + ids[2]: "43", "?after=" + ids[5]: ""} {
		if got := list(query); got != want {
			t.Errorf("%q: got %q, want %q", query, got, want)
		}
	}
	if got := list("?limit=3&around=" + ids[2]); got != "321" {
		t.Errorf("around: %q", got)
	}
	for query, code := range map[string]string{"limit=101": "NUMBER_TYPE_MAX", "limit=0": "NUMBER_TYPE_MIN", "limit=x": "NUMBER_TYPE_COERCE"} {
		if a := dc.call("GET", dc.messages()+"?"+query, nil); a.status != 400 || a.problem("limit") != code {
			t.Errorf("%s: %d %s", query, a.status, a.raw)
		}
	}
	dc.want(dc.call("GET", dc.messages()+"?after=x", nil), 400, 50035, "after=x")
	hidden := dc.as(dc.mina).Messages()
	dc.want(dc.call("GET", dc.messages()+"/"+hidden[len(hidden)-1].ID.String(), nil), 404, 10008, "an ephemeral message over the channel")
}

func TestGuildsOfTheBot(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	second := dc.AddGuild("Second")
	third := dc.AddGuild("Third")
	dc.RemoveGuild(second.ID)
	a := dc.call("GET", "/users/@me/guilds?limit=1", nil)
	b := dc.call("GET", "/users/@me/guilds?after="+dc.guild.ID.String(), nil)
	if len(a.list) != 1 || len(b.list) != 1 || b.list[0]["id"] != third.ID.String() {
		t.Errorf("pages: %s, %s", a.raw, b.raw)
	}
	dc.want(dc.call("GET", "/guilds/"+dc.guild.ID.String()+"/members/"+dc.theo.User.ID.String(), nil), 200, 0, "member")
	dc.RemoveMember(dc.guild.ID, dc.theo.User.ID)
	dc.want(dc.call("GET", "/guilds/"+dc.guild.ID.String()+"/members/"+dc.theo.User.ID.String(), nil), 404, 10007, "member who left")
}
