package demo

import (
	"slices"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/data"
)

// wants holds that somebody is told something.
func (c *club) wants(said string, words ...string) {
	c.t.Helper()
	for _, w := range words {
		if !strings.Contains(said, w) {
			c.t.Errorf("people read %q, want %q in it", said, w)
		}
	}
}

func (c *club) mention(channel localdiscord.ID) string { return "<#" + channel.String() + ">" }

// TestAFullRoom fills a room, and the next one, and opens anew what was full.
func TestAFullRoom(t *testing.T) {
	t.Parallel()
	h := newHall(t, localdiscord.Options{Participants: 3})
	h.start()
	c := h.found(t)
	people := map[string]localdiscord.ID{}
	for _, name := range []string{"Ann", "Bob", "Cem", "Dee"} {
		people[name] = c.discord.AddMember(c.guild, name).User.ID
		c.types(people[name], "/watched episode:3")
	}
	c.wants(c.types(c.dan, "/room"), "is open to you")
	c.settle()
	c.wants(c.press(people["Ann"], "Enter"), "is open to you")
	c.wants(c.press(people["Bob"], "Enter"), "full", "S1E3 (2)")
	c.settle()
	if !c.in(people["Bob"], "S1E3 (2)") {
		t.Error("who found the room full is in none")
	}
	c.wants(c.press(people["Cem"], "Enter"), "is open to you")
	c.wants(c.press(people["Ann"], "Enter"), "is open to you")
	c.wants(c.press(people["Dee"], "Enter"), "full", "S1E3 (3)")
	c.settle()
	for name, room := range map[string]string{"Ann": "S1E3", "Bob": "S1E3 (2)", "Cem": "S1E3 (2)", "Dee": "S1E3 (3)"} {
		if !c.in(people[name], room) {
			t.Errorf("%s is not in %s", name, room)
		}
	}
	if len(c.threads()) != 3 {
		t.Errorf("%d rooms stand", len(c.threads()))
	}
	c.closed()

	for _, th := range c.threads() {
		if th.Name == "S1E3" {
			c.discord.DeleteThread(th.ID)
		}
	}
	c.wants(c.types(c.dan, "/room"), "is open to you")
	c.settle()
	eve := c.discord.AddMember(c.guild, "Eve").User.ID
	c.types(eve, "/watched episode:3")
	c.wants(c.types(eve, "/room"), "is open to you")
	if !c.in(c.dan, "S1E3") || !c.in(eve, "S1E3") || len(c.threads()) != 3 {
		t.Error("a room that was opened anew is taken for full")
	}
	c.closed()
}

// TestRoomsThatWereChanged goes through what moderators and time do to a room.
func TestRoomsThatWereChanged(t *testing.T) {
	t.Parallel()
	h := newHall(t, localdiscord.Options{})
	h.start()
	for _, x := range []struct {
		name   string
		change func(c *club, room localdiscord.ID)
		denied string // the permission that the bot lacks then
	}{
		{name: "nothing", change: func(*club, localdiscord.ID) {}},
		{name: "deleted", change: func(c *club, room localdiscord.ID) { c.discord.DeleteThread(room) }},
		{name: "archived", change: func(c *club, room localdiscord.ID) { c.discord.ArchiveThread(room) }},
		{name: "locked", change: func(c *club, room localdiscord.ID) { c.discord.LockThread(room) }, denied: "Manage Threads"},
		{name: "archived and locked", change: func(c *club, room localdiscord.ID) {
			c.discord.LockThread(room)
			c.discord.ArchiveThread(room)
		}, denied: "Manage Threads"},
	} {
		for _, by := range []string{"/room", "Enter", "/room by another"} {
			t.Run(x.name+", "+by, func(t *testing.T) {
				c := h.found(t)
				eve := c.discord.AddMember(c.guild, "Eve").User.ID
				c.types(eve, "/watched episode:3")
				c.wants(c.types(c.dan, "/room"), "is open to you")
				c.settle()
				room := c.threads()[0].ID
				x.change(c, room)
				who, ask := c.dan, func() string { return c.types(c.dan, "/room") }
				switch by {
				case "Enter":
					ask = func() string { return c.press(c.dan, "Enter") }
				case "/room by another":
					who, ask = eve, func() string { return c.types(eve, "/room episode:3") }
				}
				said := ask()
				if x.denied != "" {
					c.wants(said, x.denied, c.mention(c.sofa))
					if c.in(eve, "S1E3") {
						t.Error("let in all the same")
					}
					c.discord.EditChannel(c.sofa, func(ch *localdiscord.Channel) { ch.Bot |= localdiscord.ManageThreads })
					said = ask()
				}
				c.wants(said, "is open to you")
				c.settle()
				if len(c.threads()) != 1 || !c.in(who, "S1E3") {
					t.Errorf("%d rooms stand; in: %v", len(c.threads()), c.in(who, "S1E3"))
				}
				if c.threads()[0].Thread.Archived {
					t.Error("the room is hidden") // a lock stays, where the bot may pass it
				}
				c.closed()
			})
		}
	}
}

// TestOutOfARoom takes people out: by a fallen reach, by leaving the group and by
// having everything forgotten, whatever became of the room. A room that was
// deleted is not opened again for that.
func TestOutOfARoom(t *testing.T) {
	t.Parallel()
	h := newHall(t, localdiscord.Options{})
	h.start()
	outs := map[string]func(c *club){
		"mistake": func(c *club) {
			c.types(c.dan, "/watched episode:1")
			c.press(c.dan, "S1E3 was a mistake")
		},
		"undo": func(c *club) { c.press(c.dan, "Undo") },
		"left": func(c *club) {
			c.types(c.dan, "/progress")
			c.press(c.dan, "Leave")
			c.press(c.dan, "Leave")
		},
		"forgotten": func(c *club) {
			c.types(c.dan, "/privacy")
			c.press(c.dan, "Forget me")
			c.press(c.dan, "Forget me")
		},
	}
	changes := map[string]func(c *club, room localdiscord.ID){
		"open":     func(*club, localdiscord.ID) {},
		"archived": func(c *club, room localdiscord.ID) { c.discord.ArchiveThread(room) },
		"deleted":  func(c *club, room localdiscord.ID) { c.discord.DeleteThread(room) },
	}
	for name, out := range outs {
		for state, change := range changes {
			t.Run(name+", "+state, func(t *testing.T) {
				c := h.found(t)
				c.wants(c.types(c.dan, "/room"), "is open to you")
				c.settle()
				change(c, c.threads()[0].ID)
				out(c)
				c.settle()
				if c.in(c.dan, "S1E3") {
					t.Error("still in")
				}
				if n := len(c.threads()); (n == 0) != (state == "deleted") {
					t.Errorf("%d rooms stand", n)
				}
				if seats := see(h, func(tx data.Tx) []data.Seat { return tx.SeatsOf(data.UserID(c.dan)) }); len(seats) > 0 {
					t.Errorf("kept: %v", seats)
				}
				c.closed()
				c.types(c.dan, "/watched episode:3")
				c.wants(c.types(c.dan, "/room"), "is open to you")
				if !c.in(c.dan, "S1E3") || len(c.threads()) != 1 {
					t.Error("not let in again")
				}
				c.closed()
			})
		}
	}
}

// TestARoomDeletedWhileItOpens deletes a room while its first message is on its
// way: it is opened anew, and whoever waits hears of that one.
func TestARoomDeletedWhileItOpens(t *testing.T) {
	t.Parallel()
	h := newHall(t, localdiscord.Options{})
	h.start()
	c := h.found(t)
	let := make(chan struct{})
	met := c.discord.Fail(localdiscord.Fault{Method: "POST", Path: "/channels/*/messages", Hold: let, Pass: true})
	said := make(chan string, 1)
	go func() { said <- c.types(c.dan, "/room") }()
	<-met
	c.discord.DeleteThread(c.threads()[0].ID)
	close(let)
	c.wants(<-said, "is open to you")
	c.settle()
	if !c.in(c.dan, "S1E3") || len(c.threads()) != 1 {
		t.Error("not in")
	}
	c.closed()
	if slices.ContainsFunc(c.discord.Requests(), func(r localdiscord.Request) bool { return r.Status >= 500 }) {
		t.Error("something broke")
	}
}
