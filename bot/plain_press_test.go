package bot

import (
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/commands/words"
	"watchparty/data"
)

// TestPressOnPlain presses buttons of a plain message. One whose reply is a card updates
// it at once: it stays plain, names who pressed and notifies nobody, and has the buttons
// of the reply. Whatever else is said is a message of its own.
func TestPressOnPlain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	mina := w.mina.Member()
	doors := func(r commands.Reply, labels ...string) commands.Reply {
		r.Public, r.Card = true, true
		for _, l := range labels {
			r.Buttons = append(r.Buttons, commands.Button{Label: words.Verbatim(l), Action: action("hello", l)})
		}
		return r
	}
	ready := commands.Reply{Body: []commands.Span{{Text: words.Verbatim("We start.")}, {User: data.UserID(mina), Text: words.Verbatim("is ready.")}}}
	w.start(&fakeRouter{handle: func(r commands.Request) (commands.Reply, error) {
		switch r.Do {
		case "ready":
			reply := doors(ready, "ready", "private", "below")
			word := spoken("You're at S1E2.")
			reply.Pressed = &word
			return reply, nil
		case "below":
			then := doors(ready, "again")
			reply := spoken("Started.")
			reply.Public, reply.Pressed = true, &then
			return reply, nil
		}
		return spoken("For you."), nil
	}}, quick)
	post := commands.Post{In: data.ChannelID(w.channel.ID), Plain: true, Notify: []data.UserID{data.UserID(mina)},
		Message: doors(spoken("We start."), "ready", "private", "below")}
	o, err := w.hands().carryOut(within(t), commands.Turn{Effect: post})
	if err != nil || o.Failed != commands.Did {
		t.Fatal(o, err)
	}
	id := localdiscord.ID(o.ID)
	press := func(label string) localdiscord.Answer {
		t.Helper()
		a, err := w.mina.Press(within(t), id, label)
		if err != nil {
			t.Fatalf("%v; log:\n%s", err, w.log.String())
		}
		return a
	}
	plain := func(want string) {
		t.Helper()
		w.until(func() bool { m, _ := w.Message(id); return people.Text(m) == want })
		if m, _ := w.Message(id); m.Flags != flagNoPreviews || len(m.Pings) > 0 || m.PingsAll {
			t.Errorf("with flags %d, it notifies %v", m.Flags, m.Pings)
		}
	}
	before := "We start.\n<@" + mina.String() + ">\n[ready] [private] [below]"
	if m, _ := w.Message(id); people.Text(m) != before {
		t.Fatalf("posted %q", people.Text(m))
	}
	if a := press("private"); a.Updated || !a.Message.Ephemeral() {
		t.Errorf("a private reply is %+v", a)
	}
	if m, _ := w.Message(id); people.Text(m) != before {
		t.Errorf("after a private reply %q", people.Text(m))
	}
	if a := press("ready"); !a.Updated || a.Message.ID != id {
		t.Errorf("the reply is %+v", a)
	}
	now := "We start.\n<@" + mina.String() + "> is ready.\n"
	plain(now + "[ready] [private] [below]")
	w.until(func() bool {
		all := w.mina.Messages()
		last := all[len(all)-1]
		return last.Ephemeral() && people.Text(last) == "(only you can see this)\nYou're at S1E2."
	})
	if a := press("below"); people.Text(*a.Message) != "Started." || a.Message.Ephemeral() {
		t.Errorf("posted %+v", a.Message)
	}
	plain(now + "[again]")
}

// TestPlacesOfMessages reads the flags of the message that was pressed.
func TestPlacesOfMessages(t *testing.T) {
	for flags, want := range map[int]place{0: plainMessage, flagNoPreviews: plainMessage, flagPrivate: privateMessage,
		flagComponents: publicMessage, flagComponents | flagPrivate: privateMessage} {
		if got := placeOf(flags); got != want {
			t.Errorf("flags %d: %d, want %d", flags, got, want)
		}
	}
}
