package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// TestForgettingIsKilled kills the bot's process at random moments after somebody,
// who has left a trace in nine servers, asked to be forgotten. The next start
// finishes it: no row of the database and no message of the bot's names them.
func TestForgettingIsKilled(t *testing.T) {
	t.Parallel()
	t.Logf("-seed=%d", *seed)
	const words = "Dan's words"
	random := rand.New(rand.NewPCG(*seed, 4))
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	first := d.newGroup(t)
	first.chooseHosts()
	all := []*group{first}
	for range 8 {
		all = append(all, d.newGroup(t))
	}
	d.stop()
	ends := map[string]int{}
	for range *rounds {
		kill := d.spawn()
		dan := first.discord.AddMember(first.guild, "Dan")
		who := dan.User.ID
		d.unsaid = append(d.unsaid, who.String())
		for _, g := range all {
			g.discord.PutMember(g.guild, dan)
			g.types(who, "/watched episode:3")
		}
		first.types(who, "/note")
		first.read(first.as(who).Submit(d.ctx, map[string]string{"text": words}))
		first.types(who, "/room")
		first.types(who, "/privacy")
		first.press(who, "Forget me")
		asked := first.as(who).Messages()
		first.killAfter(random.IntN(12), kill, func(ctx context.Context) {
			_, _ = first.as(who).Press(ctx, asked[len(asked)-1].ID, "Forget me") // perhaps nobody hears
		})
		d.later.Add(int64(time.Minute)) // past any pause
		switch left := records(t, d, who, words); {
		case len(left) == 0:
			ends["killed after it"]++
		case strings.Contains(strings.Join(left, "\n"), "erasing "):
			ends[fmt.Sprint("killed half way, rows left: ", len(left))]++
		default:
			ends["killed before it"]++
			first.types(who, "/privacy")
			first.press(who, "Forget me")
			first.press(who, "Forget me")
		}
		for !strings.Contains(first.types(who, "/privacy"), "I keep nothing") {
			if d.ctx.Err() != nil {
				t.Fatal("they are never forgotten")
			}
		}
		d.settle()
		for _, g := range all {
			for _, channel := range append([]localdiscord.ID{g.sofa}, g.rooms()...) {
				g.unnamed(who, channel)
			}
		}
		if left := records(t, d, who, words); len(left) > 0 {
			t.Fatalf("the database still holds them in %q", left)
		}
		d.stop()
	}
	t.Logf("%v", ends)
}

// killAfter kills the bot once somebody else has got so many answers since ask
// began.
func (g *group) killAfter(answers int, kill func(), ask func(context.Context)) {
	ctx, cancel := context.WithCancel(g.ctx)
	var asking sync.WaitGroup
	asking.Go(func() { ask(ctx) })
	for n := range answers {
		g.types(g.kim, fmt.Sprintf("/watched episode:%d", 1+n%2))
	}
	kill()
	cancel()
	asking.Wait()
}

func (g *group) rooms() (all []localdiscord.ID) {
	for _, th := range g.threads() {
		all = append(all, th.ID)
	}
	return all
}

// unnamed checks that no message of the bot's in a channel names somebody.
func (g *group) unnamed(who, channel localdiscord.ID) {
	g.t.Helper()
	for _, reader := range []localdiscord.ID{g.mina, g.dan, g.kim} {
		for _, m := range g.discord.Visible(reader, channel) {
			posted, err := json.Marshal(m)
			if err != nil {
				g.t.Fatal(err)
			}
			if m.Author.Bot && strings.Contains(string(posted), who.String()) {
				g.t.Errorf("the bot still names somebody who is forgotten in:\n%s", people.Text(m))
			}
		}
	}
}
