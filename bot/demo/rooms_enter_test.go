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

// A crowd, and a smaller one for what takes a second crowd: the bot
// makes 45 requests a second at most, however fast Discord is.
const crowdSize, smallCrowd = 300, 90

// A queue is a crowd who have watched S1E3 and stand before its room's card.
type queue struct {
	*club
	room    localdiscord.ID
	card    localdiscord.ID
	people  []localdiscord.ID
	answers <-chan struct{} // a value for each answer to a press
}

// newQueue opens the room with Dan in it, and switches Discord's limits on: five
// requests a route and channel in a window, which is shorter here than the five
// seconds that bots see, and 50 a second over all.
func newQueue(t *testing.T, options localdiscord.Options, n int) *queue {
	t.Helper()
	h := newHall(t, options)
	h.start()
	q := &queue{club: h.found(t)}
	if said := q.types(q.dan, "/room"); !strings.Contains(said, "is open to you") {
		t.Fatal(said)
	}
	q.settle()
	q.room, q.card = q.threads()[0].ID, q.find(q.sofa, "There is a room for S1E3")
	for i := range n {
		q.people = append(q.people, q.discord.AddMember(q.guild, fmt.Sprintf("Guest %d", i)).User.ID)
	}
	err := q.db.Update(func(tx data.Tx) error {
		for _, who := range q.people {
			at := data.Position{Season: 1, Episode: 3}
			tx.PutMember(data.Member{Guild: data.GuildID(q.guild), Show: "trauma-code", User: data.UserID(who),
				Seat: at, Reach: at, Placed: true, Joined: true, Used: data.DayOf(q.now())})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/channels/*/thread-members/*", "/channels/*/messages", "/channels/*/threads"} {
		q.discord.RateLimit(localdiscord.Limit{Path: path, Requests: 5, Per: 50 * time.Millisecond})
	}
	q.discord.RateLimit(localdiscord.Limit{Requests: 50, Per: time.Second, Global: true})
	q.answers = q.discord.Fail(localdiscord.Fault{Method: "POST", Path: "/interactions/*/*/callback", Times: -1, Pass: true})
	return q
}

// find returns a message that stands in a channel.
func (c *club) find(channel localdiscord.ID, words string) localdiscord.ID {
	c.t.Helper()
	for _, m := range c.discord.Visible(c.mina, channel) {
		if strings.Contains(people.Text(m), words) {
			return m.ID
		}
	}
	c.t.Fatalf("no message says %q", words)
	return 0
}

// pressAll lets everybody press Enter at once, and returns when each press has
// been answered or put off. What they read in the end comes in the channel.
func (q *queue) pressAll() <-chan string {
	q.t.Helper()
	said := make(chan string, len(q.people))
	begun := time.Now()
	for _, who := range q.people {
		go func() {
			a, err := q.discord.As(who, q.sofa).Press(q.ctx, q.card, "Enter")
			if err != nil {
				said <- err.Error()
				return
			}
			said <- people.Text(*a.Message)
		}()
	}
	for n := range q.people {
		select {
		case <-q.answers:
		case <-q.ctx.Done():
			q.t.Fatalf("%d of %d presses were answered", n, len(q.people))
		}
	}
	q.t.Logf("%d presses at once: the last was answered after %v", len(q.people), time.Since(begun))
	return said
}

// TestCrowdEnters lets 300 people press Enter at the same moment.
func TestCrowdEnters(t *testing.T) {
	t.Parallel()
	q := newQueue(t, localdiscord.Options{}, crowdSize)
	let := make(chan struct{})
	first := q.discord.Fail(localdiscord.Fault{Method: "PUT", Path: "/channels/*/thread-members/*", Hold: let, Pass: true})
	said := q.pressAll()
	<-first
	order := see(q.hall, func(tx data.Tx) (order []localdiscord.ID) {
		for _, j := range tx.Due(q.now(), 2*crowdSize) {
			order = append(order, localdiscord.ID(j.User))
		}
		return order
	})
	close(let)
	for range q.people {
		if s := <-said; !strings.Contains(s, "is open to you") {
			t.Errorf("somebody read %q", s)
		}
	}
	in := q.discord.ThreadMembers(q.room)[2:] // after the bot and Dan
	held, late := in[0], q.refused()
	t.Logf("%d requests were refused", len(late))
	moved := func(id localdiscord.ID) bool { return id == held || late[id] }
	if in, order := slices.DeleteFunc(in, moved), slices.DeleteFunc(order, moved); !slices.Equal(in, order) {
		t.Errorf("admitted in another order than enqueued:\n%v\n%v", in, order)
	}
	q.exactly()
	q.closed()
}

// refused returns the people whose request for the room Discord turned down, as it
// does when the machine is so busy that the bot's window and Discord's drift apart.
// They are postponed and may be overtaken.
func (q *queue) refused() map[localdiscord.ID]bool {
	late := map[localdiscord.ID]bool{}
	for _, r := range q.discord.Requests() {
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
	q := newQueue(t, localdiscord.Options{}, 3)
	let := make(chan struct{})
	first := q.discord.Fail(localdiscord.Fault{Method: "PUT", Path: "/channels/*/thread-members/*", Hold: let, Pass: true})
	var all sync.WaitGroup
	press := func(i int) {
		all.Go(func() { _, _ = q.discord.As(q.people[i], q.sofa).Press(q.ctx, q.card, "Enter") })
		<-q.answers
	}
	press(0)
	<-first
	press(1)
	press(2)
	press(1)
	close(let)
	all.Wait()
	if in := q.discord.ThreadMembers(q.room)[2:]; !slices.Equal(in, q.people) {
		t.Errorf("let in as %v, want %v", in, q.people)
	}
}

// exactly holds that all are in, none twice, and nobody else.
func (q *queue) exactly() {
	q.t.Helper()
	in := q.discord.ThreadMembers(q.room)
	want := append([]localdiscord.ID{q.discord.Bot().ID, q.dan}, q.people...)
	slices.Sort(in)
	slices.Sort(want)
	if !slices.Equal(in, want) {
		q.t.Errorf("%d are in, want %d", len(in), len(want))
	}
	if len(q.threads()) != 1 {
		q.t.Errorf("%d rooms stand", len(q.threads()))
	}
}

// admitted waits until so many of the crowd are in.
func (q *queue) admitted(n int) {
	q.t.Helper()
	q.until(fmt.Sprint(n, " are in"), func() bool { return len(q.discord.ThreadMembers(q.room)) >= n+2 })
}

// TestCrowdEntersWhileTheBotStops stops the bot half way and begins it again.
func TestCrowdEntersWhileTheBotStops(t *testing.T) {
	t.Parallel()
	q := newQueue(t, localdiscord.Options{}, smallCrowd)
	q.pressAll()
	q.admitted(smallCrowd / 2)
	q.stop()
	if n := len(q.discord.ThreadMembers(q.room)); n >= smallCrowd {
		t.Errorf("%d were in when the bot had stopped", n)
	}
	q.start()
	q.admitted(smallCrowd)
	q.settle()
	q.exactly()
	q.again()
}

// again holds that whoever heard nothing need only ask.
func (q *queue) again() {
	q.t.Helper()
	for _, who := range []localdiscord.ID{q.people[0], q.people[len(q.people)-1]} {
		if said := q.types(who, "/room"); !strings.Contains(said, "is open to you") {
			q.t.Error(said)
		}
	}
	q.exactly()
}

// TestBot is no test: it is the bot, in a process that others kill.
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
func (h *hall) spawn() (kill func()) {
	h.t.Helper()
	h.vacant()
	cmd := exec.Command(os.Args[0], "-test.run=^TestBot$")
	cmd.Dir = h.t.TempDir()
	cmd.Env = []string{"WATCHPARTY_TEST_BOT=1", "DISCORD_TOKEN=demo", "DISCORD_API_BASE=" + h.base, "DATABASE=" + h.file}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	var once sync.Once
	kill = func() {
		once.Do(func() {
			_ = cmd.Process.Kill()
			if err := cmd.Wait(); err == nil || err.Error() != "signal: killed" {
				h.t.Errorf("the bot ended by itself: %v: %s", err, stderr.String())
			}
			h.vacant()
		})
	}
	h.t.Cleanup(kill)
	h.connected()
	return kill
}

// TestCrowdEntersWhileTheBotIsKilled kills the bot's process twice.
func TestCrowdEntersWhileTheBotIsKilled(t *testing.T) {
	t.Parallel()
	q := newQueue(t, localdiscord.Options{}, crowdSize)
	q.stop()
	kill := q.spawn()
	q.pressAll()
	for _, n := range []int{crowdSize / 5, crowdSize / 2} {
		q.admitted(n)
		kill()
		kill = q.spawn()
	}
	q.admitted(crowdSize)
	kill()
	q.start()
	q.settle()
	q.exactly()
	q.again()
}
