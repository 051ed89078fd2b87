package bot

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
)

// TestHundredPressesOnAnOldCard lets a hundred people say within a minute whether they
// come. Discord takes two edits of a card that old in 20 s beside the answers, of which
// some may overtake others: everybody is answered, and in the end the card is right.
func TestHundredPressesOnAnOldCard(t *testing.T) {
	inParties(t, localdiscord.Options{}, func(p *parties) {
		t, in := p.t, p.addServer()
		p.plan(in, discordNow().Add(100*time.Hour))
		p.start()
		time.Sleep(2 * time.Hour)
		card := p.Visible(in.host, in.channel.ID)[0]
		p.requests("")
		random := rand.New(rand.NewPCG(1, 2))
		p.takes = func() time.Duration {
			p.mu.Lock()
			defer p.mu.Unlock()
			return time.Duration(random.IntN(900)) * time.Millisecond
		}
		var hands sync.WaitGroup
		for i := range 100 {
			user := p.AddMember(in.guild.ID, fmt.Sprint("Hand ", i)).User.ID
			hands.Go(func() {
				time.Sleep(time.Duration(i*37%60) * time.Second)
				labels := []string{"Going", "Maybe", "Can't come"}
				for _, label := range []string{labels[(i+1)%3], labels[i%3]} {
					if _, err := p.As(user, in.channel.ID).Press(within(t), card.ID, label); err != nil {
						t.Errorf("%d: %v", i, err)
					}
				}
			})
		}
		hands.Wait()
		time.Sleep(time.Minute)
		edits, refused := 0, 0
		for _, c := range p.requests("PATCH") {
			if c.path == in.posts()+"/"+card.ID.String() {
				if edits++; c.status == 429 {
					refused++
				}
			}
		}
		m, ok := p.Message(card.ID)
		said := people.Text(m)
		t.Logf("%d edits beside 200 answers, %d refused:\n%s", edits, refused, said)
		if !ok || !strings.Contains(said, "and 14 more\n-# Maybe: 33 · Can't: 33\n") {
			t.Error("not what people said in the end")
		}
		if refused == 0 || edits-refused > 2*5 { // two in 20 s
			t.Error("not as many as an old message takes")
		}
	})
}
