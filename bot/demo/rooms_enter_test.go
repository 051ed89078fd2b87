package demo

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/bot/serve"
	"watchparty/data"
)

// How many people press at once, and how many where the bot works twice: it
// makes 45 requests a second at most, however fast Discord is.
const manyPeople, fewerPeople = 300, 90

// enterers are people who have watched S1E3 and see its room's card.
type enterers struct {
	*group
	room    localdiscord.ID
	card    localdiscord.ID
	people  []localdiscord.ID
	answers <-chan struct{} // a value for each answer to a press
}

// newQueue opens the room with Dan in it, and switches Discord's limits on: five
// requests a route and channel in a window, which is shorter here than the five
// seconds that bots see, and 50 a second over all.
func newEnterers(t *testing.T, options localdiscord.Options, n int) *enterers {
	t.Helper()
	d := newDeployment(t, options)
	d.start()
	e := &enterers{group: d.newGroup(t)}
	if said := e.types(e.dan, "/room"); !strings.Contains(said, "is open to you") {
		t.Fatal(said)
	}
	e.settle()
	e.room, e.card = e.threads()[0].ID, e.find(e.sofa, "There is a room for S1E3")
	for i := range n {
		e.people = append(e.people, e.discord.AddMember(e.guild, fmt.Sprintf("Guest %d", i)).User.ID)
	}
	err := e.db.Update(func(tx data.Tx) error {
		for _, who := range e.people {
			at := data.Position{Season: 1, Episode: 3}
			tx.PutMember(data.Member{Guild: data.GuildID(e.guild), Show: "trauma-code", User: data.UserID(who),
				Seat: at, Reach: at, Placed: true, Joined: true, Used: data.DayOf(e.now())})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/channels/*/thread-members/*", "/channels/*/messages", "/channels/*/threads"} {
		e.discord.RateLimit(localdiscord.Limit{Path: path, Requests: 5, Per: 50 * time.Millisecond})
	}
	e.discord.RateLimit(localdiscord.Limit{Requests: 50, Per: time.Second, Global: true})
	e.answers = e.discord.Fail(localdiscord.Fault{Method: "POST", Path: "/interactions/*/*/callback", Times: -1, Pass: true})
	return e
}

// find returns a message of a channel.
func (g *group) find(channel localdiscord.ID, words string) localdiscord.ID {
	g.t.Helper()
	for _, m := range g.discord.Visible(g.mina, channel) {
		if strings.Contains(people.Text(m), words) {
			return m.ID
		}
	}
	g.t.Fatalf("no message says %q", words)
	return 0
}

// pressAll lets everybody press Enter at once, and returns when each press has
// been answered or deferred. What they read in the end comes in the channel.
func (e *enterers) pressAll() <-chan string {
	e.t.Helper()
	said := make(chan string, len(e.people))
	begun := time.Now()
	for _, who := range e.people {
		go func() {
			a, err := e.discord.As(who, e.sofa).Press(e.ctx, e.card, "Enter")
			if err != nil {
				said <- err.Error()
				return
			}
			said <- people.Text(*a.Message)
		}()
	}
	for n := range e.people {
		select {
		case <-e.answers:
		case <-e.ctx.Done():
			e.t.Fatalf("%d of %d presses were answered", n, len(e.people))
		}
	}
	e.t.Logf("%d presses at once: the last was answered after %v", len(e.people), time.Since(begun))
	return said
}

// TestManyEnter lets 300 people press Enter at the same moment.
func TestManyEnter(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, manyPeople)
	let := make(chan struct{})
	first := e.discord.Fail(localdiscord.Fault{Method: "PUT", Path: "/channels/*/thread-members/*", Hold: let, Pass: true})
	said := e.pressAll()
	<-first
	order := see(e.deployment, func(tx data.Tx) (order []localdiscord.ID) {
		for _, j := range tx.Due(e.now(), 2*manyPeople) {
			order = append(order, localdiscord.ID(j.User))
		}
		return order
	})
	close(let)
	for range e.people {
		if s := <-said; !strings.Contains(s, "is open to you") {
			t.Errorf("somebody read %q", s)
		}
	}
	in := e.discord.ThreadMembers(e.room)[2:] // after the bot and Dan
	held, late := in[0], e.refused()
	t.Logf("%d requests were refused", len(late))
	moved := func(id localdiscord.ID) bool { return id == held || late[id] }
	if in, order := slices.DeleteFunc(in, moved), slices.DeleteFunc(order, moved); !slices.Equal(in, order) {
		t.Errorf("admitted in another order than enqueued:\n%v\n%v", in, order)
	}
	e.exactly()
	e.closed()
}

// refused returns the people whose request for the room Discord turned down, as it
// does when the machine is so busy that the bot's window and Discord's drift apart.
// They are postponed and may be overtaken.
func (e *enterers) refused() map[localdiscord.ID]bool {
	late := map[localdiscord.ID]bool{}
	for _, r := range e.discord.Requests() {
		who, err := localdiscord.ParseID(path.Base(r.Path))
		if r.Method == "PUT" && r.Status != http.StatusNoContent && err == nil {
			late[who] = true
		}
	}
	return late
}

// TestPressingTwiceKeepsTheTurn has somebody grow impatient, who is not sent back
// to the end of the queue for it.
func TestPressingTwiceKeepsTheTurn(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, 3)
	let := make(chan struct{})
	first := e.discord.Fail(localdiscord.Fault{Method: "PUT", Path: "/channels/*/thread-members/*", Hold: let, Pass: true})
	var all sync.WaitGroup
	press := func(i int) {
		all.Go(func() { _, _ = e.discord.As(e.people[i], e.sofa).Press(e.ctx, e.card, "Enter") })
		<-e.answers
	}
	press(0)
	<-first
	press(1)
	press(2)
	press(1)
	close(let)
	all.Wait()
	if in := e.discord.ThreadMembers(e.room)[2:]; !slices.Equal(in, e.people) {
		t.Errorf("let in as %v, want %v", in, e.people)
	}
}

// exactly checks that all are in, none twice, and nobody else.
func (e *enterers) exactly() {
	e.t.Helper()
	in := e.discord.ThreadMembers(e.room)
	want := append([]localdiscord.ID{e.discord.Bot().ID, e.dan}, e.people...)
	slices.Sort(in)
	slices.Sort(want)
	if !slices.Equal(in, want) {
		e.t.Errorf("%d are in, want %d", len(in), len(want))
	}
	if len(e.threads()) != 1 {
		e.t.Errorf("there are %d rooms", len(e.threads()))
	}
}

// admitted waits until so many of them are in.
func (e *enterers) admitted(n int) {
	e.t.Helper()
	e.until(fmt.Sprint(n, " are in"), func() bool { return len(e.discord.ThreadMembers(e.room)) >= n+2 })
}

// TestManyEnterWhileTheBotStops stops the bot half way and begins it again.
func TestManyEnterWhileTheBotStops(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, fewerPeople)
	e.pressAll()
	e.admitted(fewerPeople / 2)
	e.stop()
	if n := len(e.discord.ThreadMembers(e.room)); n >= fewerPeople {
		t.Errorf("%d were in when the bot had stopped", n)
	}
	e.start()
	e.admitted(fewerPeople)
	e.settle()
	e.exactly()
	e.again()
}

// again checks that people who got no answer need only ask.
func (e *enterers) again() {
	e.t.Helper()
	for _, who := range []localdiscord.ID{e.people[0], e.people[len(e.people)-1]} {
		if said := e.types(who, "/room"); !strings.Contains(said, "is open to you") {
			e.t.Error(said)
		}
	}
	e.exactly()
}

// TestBot tests nothing: it is the bot, in a process that others kill.
func TestBot(*testing.T) {
	if os.Getenv("WATCHPARTY_TEST_BOT") != "" {
		if err := serve.Serve(context.Background(), os.Stderr); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// spawn begins a bot in a process of its own and waits until it is there. The
// process is killed by what spawn returns.
func (d *deployment) spawn() (kill func()) {
	d.t.Helper()
	d.vacant()
	cmd := exec.Command(os.Args[0], "-test.run=^TestBot$")
	cmd.Dir = d.t.TempDir()
	cmd.Env = []string{"WATCHPARTY_TEST_BOT=1", "DISCORD_TOKEN=demo", "DISCORD_API_BASE=" + d.base, "DATABASE=" + d.file}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	var once sync.Once
	kill = func() {
		once.Do(func() {
			_ = cmd.Process.Kill()
			if err := cmd.Wait(); err == nil || err.Error() != "signal: killed" {
				d.t.Errorf("the bot ended by itself: %v: %s", err, stderr.String())
			}
			d.vacant()
		})
	}
	d.t.Cleanup(kill)
	d.connected()
	return kill
}

// TestManyEnterWhileTheBotIsKilled kills the bot's process twice.
func TestManyEnterWhileTheBotIsKilled(t *testing.T) {
	t.Parallel()
	e := newEnterers(t, localdiscord.Options{}, manyPeople)
	e.stop()
	kill := e.spawn()
	e.pressAll()
	for _, n := range []int{manyPeople / 5, manyPeople / 2} {
		e.admitted(n)
		kill()
		kill = e.spawn()
	}
	e.admitted(manyPeople)
	kill()
	e.start()
	e.settle()
	e.exactly()
	e.again()
}
