package localdiscord_test

import (
	"fmt"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

func TestPermissionsOfTheBot(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	sent := w.call("POST", w.messages(), obj{"content": "a"})
	path := w.messages() + "/" + sent.body["id"].(string)
	w.want(w.call("POST", "/channels/1/messages", obj{"content": "a"}), 404, 10003, "unknown channel")
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot &^= localdiscord.SendMessages })
	w.want(w.call("POST", w.messages(), obj{"content": "a"}), 403, 50013, "may not send")
	w.want(w.call("PATCH", path, obj{"content": "b"}), 200, 0, "may edit its own")
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot = localdiscord.SendMessages })
	w.want(w.call("POST", w.messages(), obj{"content": "a"}), 403, 50001, "may not see")
	w.want(w.call("PATCH", path, obj{"content": "c"}), 403, 50001, "may not see to edit")
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot = localdiscord.ViewChannel })
	if a := w.call("GET", w.messages(), nil); len(a.list) != 0 || a.status != 200 {
		t.Errorf("a list without the history: %d %s", a.status, a.raw)
	}
	other, _ := w.Say(w.theo.User.ID, w.channel.ID, "hello")
	theirs := w.messages() + "/" + other.ID.String()
	w.want(w.call("DELETE", theirs, nil), 403, 50013, "another's message")
	w.want(w.call("PATCH", theirs, obj{"content": "b"}), 403, 50005, "another's message")
	w.EditChannel(w.channel.ID, func(c *localdiscord.Channel) { c.Bot |= localdiscord.ManageMessages })
	w.want(w.call("DELETE", theirs, nil), 204, 0, "another's message, with the right")
	w.want(w.call("DELETE", theirs, nil), 404, 10008, "again")
	w.RemoveChannel(w.channel.ID)
	w.want(w.call("PATCH", path, obj{"content": "b"}), 404, 10003, "deleted channel")
}

func TestEditsOfAMessage(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	path := w.messages() + "/" + w.call("POST", w.messages(), obj{"content": "a", "components": []obj{row(button("x", "y"))}}).body["id"].(string)
	a := w.call("PATCH", path, obj{"content": "b"})
	if len(a.body["components"].([]any)) != 1 {
		t.Error("an edit of the content took the buttons away")
	}
	w.want(w.call("PATCH", path, said("c")), 400, 50035, "to V2 while there is content")
	edit := said("c")
	edit["content"] = nil
	w.want(w.call("PATCH", path, edit), 200, 0, "to V2 with content null")
	a = w.call("PATCH", path, obj{"flags": 0, "components": []obj{plainText(1)}})
	if a.status != 200 || a.body["flags"] != float64(1<<15) {
		t.Errorf("V2 was taken away again: %d %s", a.status, a.raw)
	}
	w.want(w.call("PATCH", path, obj{"content": "d"}), 400, 50035, "content on V2")
}

func TestNonce(t *testing.T) {
	c := newClock()
	w := newWorld(t, localdiscord.Options{Clock: c.Now})
	post := func(nonce any, enforce bool) any {
		return w.call("POST", w.messages(), obj{"content": "a", "nonce": nonce, "enforce_nonce": enforce}).body["id"]
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
		t.Error("a nonce holds for ever")
	}
}

func TestListsOfMessages(t *testing.T) {
	w := newWorld(t, localdiscord.Options{History: 6})
	w.register(command(nil))
	l, _ := w.ready()
	var ids []string
	for i := range 6 {
		ids = append(ids, w.call("POST", w.messages(), obj{"content": fmt.Sprint(i)}).body["id"].(string))
	}
	w.call("POST", callbackPath(w.typed(l, "/a")), obj{"type": 4, "data": private(said("hidden"))})
	list := func(query string) (got string) {
		for _, m := range w.call("GET", w.messages()+query, nil).list {
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
		if a := w.call("GET", w.messages()+"?"+query, nil); a.status != 400 || a.problem("limit") != code {
			t.Errorf("%s: %d %s", query, a.status, a.raw)
		}
	}
	w.want(w.call("GET", w.messages()+"?after=x", nil), 400, 50035, "after=x")
	hidden := w.as(w.mina).Messages()
	w.want(w.call("GET", w.messages()+"/"+hidden[len(hidden)-1].ID.String(), nil), 404, 10008, "an ephemeral message over the channel")
}

func TestGuildsOfTheBot(t *testing.T) {
	w := newWorld(t, localdiscord.Options{})
	second := w.AddGuild("Second")
	third := w.AddGuild("Third")
	w.RemoveGuild(second.ID)
	a := w.call("GET", "/users/@me/guilds?limit=1", nil)
	b := w.call("GET", "/users/@me/guilds?after="+w.guild.ID.String(), nil)
	if len(a.list) != 1 || len(b.list) != 1 || b.list[0]["id"] != third.ID.String() {
		t.Errorf("pages: %s, %s", a.raw, b.raw)
	}
	w.want(w.call("GET", "/guilds/"+w.guild.ID.String()+"/members/"+w.theo.User.ID.String(), nil), 200, 0, "member")
	w.RemoveMember(w.guild.ID, w.theo.User.ID)
	w.want(w.call("GET", "/guilds/"+w.guild.ID.String()+"/members/"+w.theo.User.ID.String(), nil), 404, 10007, "member who left")
}
