package demo

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/data"
	"watchparty/data/tables"
)

// fewerPeople is how many people press at once where the bot works twice: it makes
// 45 requests a second at most, however fast Discord is.
const fewerPeople = 90

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
	if said := e.types(e.dan, "/room"); !strings.Contains(said, "Come on in") {
		t.Fatal(said)
	}
	e.settle()
	e.room, e.card = e.threads()[0].ID, e.find(e.sofa, "There's a room for S1E3")
	for i := range n {
		e.people = append(e.people, e.discord.AddMember(e.guild, fmt.Sprintf("Guest %d", i)).User.ID)
	}
	err := tables.New(e.db).Update(t.Context(), data.GuildID(e.guild), func(tx *tables.Tx) error {
		for _, who := range e.people {
			at := data.Position{Season: 1, Episode: 3}
			tx.PutMember(data.Member{Guild: data.GuildID(e.guild), Show: "trauma-code", User: data.UserID(who),
				Seat: at, Seen: data.UpTo(at), Placed: true, Joined: true, Used: data.DayOf(e.now())})
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
			a, err := e.discord.As(who, e.sofa).Press(e.ctx, e.card, "Go in")
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

// again checks that people who got no answer need only ask.
func (e *enterers) again() {
	e.t.Helper()
	for _, who := range []localdiscord.ID{e.people[0], e.people[len(e.people)-1]} {
		if said := e.types(who, "/room"); !strings.Contains(said, "Come on in") {
			e.t.Error(said)
		}
	}
	e.exactly()
}
