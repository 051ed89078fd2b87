package demo

import (
	"slices"
	"strings"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/data"
	"watchparty/data/datatest"
	"watchparty/data/tables"
)

// wants checks that somebody is told something.
func (g *group) wants(said string, words ...string) {
	g.t.Helper()
	for _, w := range words {
		if !strings.Contains(said, w) {
			g.t.Errorf("people read %q, want %q in it", said, w)
		}
	}
}

func (g *group) mention(channel localdiscord.ID) string { return "<#" + channel.String() + ">" }

// TestAFullRoom fills a room, and the next one, and opens a full one again.
func TestAFullRoom(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{Participants: 3})
	d.start()
	g := d.newGroup(t)
	people := map[string]localdiscord.ID{}
	for _, name := range []string{"Ann", "Bob", "Cem", "Dee"} {
		people[name] = g.discord.AddMember(g.guild, name).User.ID
		g.types(people[name], "/watched episode:3")
	}
	g.wants(g.types(g.dan, "/room"), "Come on in")
	g.settle()
	g.wants(g.press(people["Ann"], "Go in"), "Come on in")
	g.wants(g.press(people["Bob"], "Go in"), "full", "S1E3 (2)")
	g.settle()
	if !g.in(people["Bob"], "S1E3 (2)") {
		t.Error("who found the room full is in none")
	}
	g.wants(g.press(people["Cem"], "Go in"), "Come on in")
	g.wants(g.press(people["Ann"], "Go in"), "Come on in")
	g.wants(g.press(people["Dee"], "Go in"), "full", "S1E3 (3)")
	g.settle()
	for name, room := range map[string]string{"Ann": "S1E3", "Bob": "S1E3 (2)", "Cem": "S1E3 (2)", "Dee": "S1E3 (3)"} {
		if !g.in(people[name], room) {
			t.Errorf("%s is not in %s", name, room)
		}
	}
	if len(g.threads()) != 3 {
		t.Errorf("there are %d rooms", len(g.threads()))
	}
	g.closed()

	for _, th := range g.threads() {
		if th.Name == "S1E3" {
			g.discord.DeleteThread(th.ID)
		}
	}
	g.wants(g.types(g.dan, "/room"), "Come on in")
	g.settle()
	eve := g.discord.AddMember(g.guild, "Eve").User.ID
	g.types(eve, "/watched episode:3")
	g.wants(g.types(eve, "/room"), "Come on in")
	if !g.in(g.dan, "S1E3") || !g.in(eve, "S1E3") || len(g.threads()) != 3 {
		t.Error("a room that was opened again is taken for full")
	}
	g.closed()
}

// TestRoomsThatWereChanged goes through what moderators and time do to a room.
func TestRoomsThatWereChanged(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	for _, x := range []struct {
		name   string
		change func(g *group, room localdiscord.ID)
		denied string // the permission that the bot lacks then
	}{
		{name: "nothing", change: func(*group, localdiscord.ID) {}},
		{name: "deleted", change: func(g *group, room localdiscord.ID) { g.discord.DeleteThread(room) }},
		{name: "archived", change: func(g *group, room localdiscord.ID) { g.discord.ArchiveThread(room) }},
		{name: "locked", change: func(g *group, room localdiscord.ID) { g.discord.LockThread(room) }, denied: "Manage Threads"},
		{name: "archived and locked", change: func(g *group, room localdiscord.ID) {
			g.discord.LockThread(room)
			g.discord.ArchiveThread(room)
		}, denied: "Manage Threads"},
	} {
		for _, by := range []string{"/room", "Go in", "/room by another"} {
			t.Run(x.name+", "+by, func(t *testing.T) {
				g := d.newGroup(t)
				eve := g.discord.AddMember(g.guild, "Eve").User.ID
				g.types(eve, "/watched episode:3")
				g.wants(g.types(g.dan, "/room"), "Come on in")
				g.settle()
				room := g.threads()[0].ID
				x.change(g, room)
				who, ask := g.dan, func() string { return g.types(g.dan, "/room") }
				switch by {
				case "Go in":
					ask = func() string { return g.press(g.dan, "Go in") }
				case "/room by another":
					who, ask = eve, func() string { return g.types(eve, "/room episode:3") }
				}
				said := ask()
				if x.denied != "" {
					g.wants(said, x.denied, g.mention(g.sofa))
					if g.in(eve, "S1E3") {
						t.Error("let in all the same")
					}
					g.discord.EditChannel(g.sofa, func(ch *localdiscord.Channel) { ch.Bot |= localdiscord.ManageThreads })
					said = ask()
				}
				g.wants(said, "Come on in")
				g.settle()
				if len(g.threads()) != 1 || !g.in(who, "S1E3") {
					t.Errorf("there are %d rooms; in: %v", len(g.threads()), g.in(who, "S1E3"))
				}
				if g.threads()[0].Thread.Archived {
					t.Error("the room is hidden") // a lock stays, where the bot may pass it
				}
				g.closed()
			})
		}
	}
}

// TestOutOfARoom removes people: by a fallen reach, by leaving the group and by
// having everything forgotten, whatever became of the room. A room that was
// deleted is not opened again for that.
func TestOutOfARoom(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	outs := map[string]func(g *group){
		"mistake": func(g *group) {
			g.types(g.dan, "/watched episode:1")
			g.press(g.dan, "I only saw up to S1E1")
		},
		"undo": func(g *group) { g.press(g.dan, "Undo") },
		"left": func(g *group) {
			g.types(g.dan, "/progress")
			g.press(g.dan, "Leave")
			g.press(g.dan, "Leave")
		},
		"forgotten": func(g *group) {
			g.types(g.dan, "/privacy")
			g.press(g.dan, "Forget me")
			g.press(g.dan, "Forget me")
		},
	}
	changes := map[string]func(g *group, room localdiscord.ID){
		"open":     func(*group, localdiscord.ID) {},
		"archived": func(g *group, room localdiscord.ID) { g.discord.ArchiveThread(room) },
		"deleted":  func(g *group, room localdiscord.ID) { g.discord.DeleteThread(room) },
	}
	for name, out := range outs {
		for state, change := range changes {
			t.Run(name+", "+state, func(t *testing.T) {
				g := d.newGroup(t)
				g.wants(g.types(g.dan, "/room"), "Come on in")
				g.settle()
				change(g, g.threads()[0].ID)
				out(g)
				g.settle()
				if g.in(g.dan, "S1E3") {
					t.Error("still in")
				}
				if n := len(g.threads()); (n == 0) != (state == "deleted") {
					t.Errorf("there are %d rooms", n)
				}
				kept := datatest.Of[data.Seat](t, tables.New(d.db), data.UserID(g.dan))
				if name == "mistake" && len(kept) == 1 && !kept[0].In {
					kept = nil // until the mark cannot be undone any more
				}
				if len(kept) > 0 {
					t.Errorf("kept: %v", kept)
				}
				g.closed()
				g.types(g.dan, "/watched episode:3")
				g.wants(g.types(g.dan, "/room"), "Come on in")
				if !g.in(g.dan, "S1E3") || len(g.threads()) != 1 {
					t.Error("not let in again")
				}
				g.closed()
			})
		}
	}
}

// TestARoomDeletedWhileItOpens deletes a room while its first message is on its
// way: it is created again, and people who wait get that one.
func TestARoomDeletedWhileItOpens(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	g := d.newGroup(t)
	let := make(chan struct{})
	met := g.discord.Fail(localdiscord.Fault{Method: "POST", Path: "/channels/*/messages", Hold: let, Pass: true})
	said := make(chan string, 1)
	go func() { said <- g.types(g.dan, "/room") }()
	<-met
	g.discord.DeleteThread(g.threads()[0].ID)
	close(let)
	g.wants(<-said, "Come on in")
	g.settle()
	if !g.in(g.dan, "S1E3") || len(g.threads()) != 1 {
		t.Error("not in")
	}
	g.closed()
	if slices.ContainsFunc(g.discord.Requests(), func(r localdiscord.Request) bool { return r.Status >= 500 }) {
		t.Error("something broke")
	}
}
