package demo

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

var (
	rounds = flag.Int("rounds", 3, "how often the tests of many rounds do what they do")
	seed   = flag.Uint64("seed", rand.Uint64(), "seed of the random tests")
)

// A marker is a member who marks one episode after another and looks after each
// answer how far they are. An ask that was not answered may have been carried
// out, once.
type marker struct {
	*localdiscord.Client
	at     int // what the last answer said
	unsure int // asked since, and not answered
}

var placeSaid = regexp.MustCompile(`S1E(\d+)`)

// mark asks once, and says what is wrong with the answer.
func (m *marker) mark(ctx context.Context) (answered bool, err error) {
	a, err := m.Type(ctx, "/watched episode:next")
	if err != nil {
		m.unsure++
		return false, nil
	}
	said := people.Text(*a.Message)
	found := placeSaid.FindStringSubmatch(said)
	if found == nil {
		return true, fmt.Errorf("somebody at S1E%d reads %q", m.at, said)
	}
	now, err := strconv.Atoi(found[1])
	if err == nil && (now <= m.at || now > m.at+1+m.unsure) {
		err = fmt.Errorf("somebody at S1E%d, after %d asks without an answer and one with, is at S1E%d", m.at, m.unsure, now)
	}
	m.at, m.unsure = now, 0
	return true, err
}

// TestMarksThroughKills kills the bot's process at random moments while people
// mark. Nothing that was confirmed is lost, nothing is done twice, and each
// process begins a session of its own.
func TestMarksThroughKills(t *testing.T) {
	t.Parallel()
	t.Logf("-seed=%d", *seed)
	random := rand.New(rand.NewPCG(*seed, 2))
	d := newDeployment(t, localdiscord.Options{})
	d.start()
	d.stop()
	kill := d.spawn() // resumes, and whatever comes after a kill does not
	guild := d.discord.AddGuild(t.Name()).ID
	sofa := d.discord.AddChannel(guild, "sofa").ID
	host := d.discord.As(d.discord.AddMember(guild, "Mina", localdiscord.ManageGuild).User.ID, sofa)
	if _, err := host.Type(d.ctx, "/show start name:Long episodes:1000"); err != nil {
		t.Fatal(err)
	}
	var markers []*marker
	for range 16 {
		markers = append(markers, &marker{Client: d.discord.As(d.discord.AddMember(guild, "Hand").User.ID, sofa)})
	}
	asked := 0
	for range *rounds * 4 {
		ctx, cancel := context.WithCancel(d.ctx)
		var answers atomic.Int64
		enough, limit := make(chan struct{}), int64(1+random.IntN(40))
		var hands sync.WaitGroup
		for _, m := range markers {
			hands.Go(func() {
				for ctx.Err() == nil {
					answered, err := m.mark(ctx)
					if err != nil {
						t.Error(err)
					}
					if answered && answers.Add(1) == limit {
						close(enough)
					}
				}
			})
		}
		<-enough
		kill()
		cancel()
		hands.Wait()
		asked += int(answers.Load())
		kill = d.spawn()
	}
	for _, m := range markers {
		if answered, err := m.mark(d.ctx); !answered || err != nil {
			t.Error(answered, err)
		}
	}
	kill()
	if g := d.discord.Gateway(); g.Identifies != *rounds*4+1 || g.Resumes != 1 {
		t.Errorf("%+v after %d kills", g, *rounds*4)
	}
	t.Logf("%d marks confirmed through %d kills", asked, *rounds*4)
}
