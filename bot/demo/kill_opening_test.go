package demo

import (
	"context"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// TestOpeningIsKilled kills the bot's process at every request that a room takes,
// before Discord does it and after. In the end there is one room, with one first
// message, one card, and the one who asked; who was told before to wait reads that
// they are in.
func TestOpeningIsKilled(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name, method, path string
		after              int // how many such requests go through before
	}{
		{"answer", "POST", "/interactions/*/*/callback", 0},
		{"thread", "POST", "/channels/*/threads", 0},
		{"first message", "POST", "/channels/*/messages", 0},
		{"card", "POST", "/channels/*/messages", 1},
		{"person", "PUT", "/channels/*/thread-members/*", 0},
	} {
		for _, done := range []bool{false, true} {
			name := x.name + " before"
			if done {
				name = x.name + " after"
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				d := newDeployment(t, localdiscord.Options{})
				kill := d.spawn()
				g := d.newGroup(t)
				for range x.after {
					g.discord.Fail(localdiscord.Fault{Method: x.method, Path: x.path, Pass: true})
				}
				fault := localdiscord.Fault{Method: x.method, Path: x.path, Lose: done}
				if !done {
					fault.Hold = make(chan struct{}) // until the process is gone
				}
				met := g.discord.Fail(fault)
				ctx, cancel := context.WithCancel(g.ctx)
				asked := make(chan string, 1)
				go func() {
					said := ""
					if a, err := g.discord.As(g.dan, g.sofa).Type(ctx, "/room"); err == nil && a.Message != nil {
						said = people.Text(*a.Message)
					}
					asked <- said
				}()
				<-met
				kill()
				if x.name == "answer" { // perhaps nobody hears
					cancel()
					<-asked
				}
				g.discord.Mend()
				g.closed()
				d.later.Add(int64(time.Minute)) // past any pause
				d.start()
				d.settle()
				if x.name != "answer" {
					if said := <-asked; !strings.Contains(said, "Come on in") {
						t.Errorf("who waited reads %q", said)
					}
				}
				cancel()
				roomFlow.works(g)
				g.closed()
				g.once(g.threads()[0].ID, "Talk about anything")
				g.once(g.sofa, "There's a room for S1E3")
			})
		}
	}
}

// once checks that one message of a channel, and no other, says something.
func (g *group) once(channel localdiscord.ID, words string) {
	g.t.Helper()
	n := 0
	for _, m := range g.discord.Visible(g.dan, channel) {
		if strings.Contains(people.Text(m), words) {
			n++
		}
	}
	if n != 1 {
		g.t.Errorf("%d messages say %q", n, words)
	}
}
