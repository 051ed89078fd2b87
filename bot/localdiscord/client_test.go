package localdiscord_test

import (
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

func private(m obj) obj { m["flags"] = m["flags"].(int) | 64; return m }

func TestTypePressAndSeeTheAnswer(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{Tokens: []string{"secret"}})
	dc.register(obj{"name": "watched", "description": "Mark it.", "options": []obj{{"type": 4, "name": "episode", "description": "Which."}}})
	dc.bot(func(in obj) {
		reply := obj{"type": 4, "data": private(said("Episode \\_three\\_.", row(button("Undo", "u1"))))}
		if in["type"] == 3.0 {
			reply = obj{"type": 7, "data": said("Taken back.")}
		}
		if a := dc.call("POST", callbackPath(in), reply); a.status != 204 {
			t.Errorf("callback: %d %s", a.status, a.raw)
		}
	})
	c := dc.as(dc.mina)
	a, err := c.Type(within(t), "/watched 3")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := people.Text(*a.Message), "(only you can see this)\nEpisode _three_.\n[Undo]"; got != want {
		t.Errorf("reply:\n%s\nwant:\n%s", got, want)
	}
	if n := len(dc.as(dc.theo).Messages()); n != 0 {
		t.Errorf("another member sees %d messages", n)
	}
	a, err = c.Press(within(t), a.Message.ID, "undo")
	if err != nil {
		t.Fatal(err)
	}
	if got := people.Text(*a.Message); !a.Updated || got != "(only you can see this)\nTaken back." {
		t.Errorf("after the press (updated %v):\n%s", a.Updated, got)
	}
}

// everyCommand is a discord whose bot has a command of each sort.
func everyCommand(t *testing.T) *discord {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(
		obj{"name": "cast", "description": "Who.", "options": []obj{{"type": 3, "name": "name", "description": "d", "autocomplete": true}}},
		obj{"name": "settings", "description": "d", "default_member_permissions": "32"},
		obj{"name": "who", "description": "d", "options": []obj{{"type": 6, "name": "person", "description": "d", "required": true}}},
		obj{"name": "ask", "description": "d"}, obj{"name": "slow", "description": "d"}, obj{"name": "pick", "description": "d"},
		obj{"name": "Seal", "type": 3})
	dc.bot(func(in obj) { dc.serve(in) })
	return dc
}

// serve is a bot in a few lines: it says back what it was given.
func (dc *discord) serve(in obj) {
	data := in["data"].(obj)
	send := func(back int, d obj) {
		if a := dc.call("POST", callbackPath(in), obj{"type": back, "data": d}); a.status != 204 {
			dc.t.Errorf("callback: %d %s", a.status, a.raw)
		}
	}
	switch what := data["name"]; {
	case in["type"] == 4.0:
		typed := data["options"].([]any)[0].(obj)["value"].(string)
		send(8, obj{"choices": []obj{{"name": "Baek (" + typed + ")", "value": "id-7"}}})
	case in["type"] == 5.0:
		send(4, private(said("Sealed "+data["components"].([]any)[0].(obj)["component"].(obj)["value"].(string)+".")))
	case in["type"] == 3.0 && data["custom_id"] == "kind":
		send(7, said("Chose "+data["values"].([]any)[0].(string)+"."))
	case in["type"] == 3.0:
		send(4, private(said("Pressed "+data["custom_id"].(string)+".")))
	case what == "ask" || what == "Seal":
		send(9, modal("Seal", input(obj{"max_length": 5})))
	case what == "slow":
		send(5, private(obj{"flags": 0}))
		dc.want(dc.call("PATCH", dc.webhook(in)+"/messages/@original", said("At last.")), 200, 0, "edit")
	case what == "pick":
		send(4, said("Pick.", row(obj{"type": 3, "custom_id": "kind", "placeholder": "Kind", "options": []obj{{"label": "Plain", "value": "p"}, {"label": "Tagged", "value": "t"}}}),
			row(button("Go", "go"), obj{"type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": true})))
	case what == "who":
		id := data["options"].([]any)[0].(obj)["value"].(string)
		send(4, said(data["resolved"].(obj)["users"].(obj)[id].(obj)["global_name"].(string)))
	case data["options"] != nil:
		send(4, said("Got "+data["options"].([]any)[0].(obj)["value"].(string)+"."))
	default:
		send(4, said("Everyone."))
	}
}

// line is the text of the answer to one line, or the refusal.
func (dc *discord) line(c *localdiscord.Client, text string) string {
	a, err := c.Type(within(dc.t), text)
	if err != nil {
		return err.Error()
	}
	return people.Text(*a.Message)
}

func TestWhatPeopleCanDo(t *testing.T) {
	dc := everyCommand(t)
	mina, theo := dc.as(dc.mina), dc.as(dc.theo)
	for _, row := range []struct {
		who        *localdiscord.Client
		line, want string
	}{
		{mina, "/cast", "Everyone."},
		{mina, "/cast name:baek", "Got baek."},
		{mina, "/settings", "Everyone."},
		{theo, "/settings", "There is no command /settings."},
		{mina, "/who theo", "Theo"},
		{mina, "/who nobody", `There is nobody and nothing called "nobody" here.`},
		{mina, "/slow", "(only you can see this)\nAt last."},
		{mina, "hello", "hello"},
	} {
		if got := dc.line(row.who, row.line); got != row.want {
			t.Errorf("%s: got %q, want %q", row.line, got, row.want)
		}
	}
	offered, err := mina.Complete(within(t), "/cast name:ba")
	if err != nil || len(offered) != 1 || offered[0].Name != "Baek (ba)" {
		t.Fatalf("offered %v, %v", offered, err)
	}
	if got := dc.line(mina, "/cast name:Baek (ba)"); got != "Got id-7." {
		t.Errorf("a choice that was offered: %q", got)
	}
	if got := dc.line(theo, "/cast name:Baek (ba)"); got != "Got Baek (ba)." {
		t.Errorf("the same, typed by somebody else: %q", got)
	}
}

func TestNobodyAnswers(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(command(nil))
	if _, err := dc.as(dc.mina).Type(within(t), "/a"); err != error(localdiscord.ErrNoResponse) {
		t.Errorf("without a bot: %v", err)
	}
}

func TestWhatIsForgotten(t *testing.T) {
	c := newClock()
	dc := newDiscord(t, localdiscord.Options{Clock: c.Now, History: 3, Record: 5})
	dc.register(command(nil))
	dc.bot(func(in obj) { dc.call("POST", callbackPath(in), obj{"type": 4, "data": said(in["token"].(string))}) })
	first := ""
	for i := range 10 {
		a, err := dc.as(dc.mina).Type(within(t), "/a")
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = a.Message.Components[0].Content
		}
	}
	c.turn(16 * 60 * 1e9)
	dc.as(dc.mina).Type(within(t), "/a")
	if n := len(dc.as(dc.mina).Messages()); n != 3 {
		t.Errorf("%d messages are kept, want 3", n)
	}
	if n := len(dc.Requests()); n != 5 {
		t.Errorf("%d requests are kept, want 5", n)
	}
	dc.want(dc.call("POST", dc.webhook(obj{"token": first}), said("x")), 401, 50027, "a token that was forgotten")
}

func TestNobodyPressesWhatAnotherSees(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(command(nil))
	dc.bot(func(in obj) {
		dc.call("POST", callbackPath(in), obj{"type": 4, "data": private(said("x", row(button("Go", "go"))))})
	})
	a, err := dc.as(dc.mina).Type(within(t), "/a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := dc.as(dc.theo).Press(within(t), a.Message.ID, "Go"); err != error(localdiscord.Refusal("That message is gone.")) {
		t.Errorf("another member pressed it: %v", err)
	}
	dc.EditChannel(dc.channel.ID, func(c *localdiscord.Channel) { c.Closed = append(c.Closed, dc.mina.User.ID) })
	if _, err := dc.as(dc.mina).Press(within(t), a.Message.ID, "Go"); err != error(localdiscord.Refusal("You cannot see that channel.")) {
		t.Errorf("pressed in a channel that is closed: %v", err)
	}
	if n := len(dc.as(dc.mina).Messages()); n != 0 {
		t.Errorf("%d messages are seen in a channel that is closed", n)
	}
}

func TestWhoSeesACommand(t *testing.T) {
	dc := newDiscord(t, localdiscord.Options{})
	dc.register(obj{"name": "zero", "description": "d", "default_member_permissions": "0"}, obj{"name": "dm", "description": "d", "contexts": []int{1}})
	boss := dc.AddMember(dc.guild.ID, "Boss", localdiscord.Administrator)
	for _, row := range []struct {
		who  localdiscord.Member
		line string
		want error
	}{
		{dc.mina, "/zero", localdiscord.Refusal("There is no command /zero.")},
		{boss, "/zero", localdiscord.ErrNoResponse},
		{boss, "/dm", localdiscord.Refusal("There is no command /dm.")},
	} {
		if _, err := dc.as(row.who).Type(within(t), row.line); err != row.want {
			t.Errorf("%s: %v, want %v", row.line, err, row.want)
		}
	}
}
