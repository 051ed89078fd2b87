package bot

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/bot/localdiscord"
	"watchparty/bot/localdiscord/people"
	"watchparty/commands"
	"watchparty/data"
	"watchparty/data/boltdb"
	"watchparty/data/tables"
)

// slowRouter is the real router, with what it was asked. It takes a moment, so
// that a stop finds it at work.
type slowRouter struct {
	*commands.Router
	mu      sync.Mutex
	handled map[uint64]int
	oldest  time.Duration
}

func (s *slowRouter) Handle(ctx context.Context, r commands.Request) (commands.Reply, error) {
	s.mu.Lock()
	s.handled[r.ID]++
	s.oldest = max(s.oldest, discordNow().Sub(createdAt(r.ID)))
	s.mu.Unlock()
	time.Sleep(rand.N(20 * time.Millisecond))
	defer time.Sleep(rand.N(20 * time.Millisecond))
	return s.Router.Handle(ctx, r)
}

// discordNow is the clock of the Discord in a bubble: ids begin in 2015, and a
// bubble in 2000.
func discordNow() time.Time { return time.Now().Add(modern) }

// TestMarksThroughRestarts lets 64 members mark and undo, by the real router and
// store, while the bot is stopped and started again after up to 4 s. Whatever is
// younger than 2.0 s when the bot is back is answered, nothing older than 3 s is
// acted on, nothing is done twice, and what is not answered is not done either.
func TestMarksThroughRestarts(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		const members = 64
		network := newNetwork()
		door := network.listen("127.0.0.1:1")
		discord := localdiscord.New(localdiscord.Options{Clock: discordNow, Record: 1})
		served := make(chan struct{})
		go func() { defer close(served); discord.Serve(door) }() //nolint:errcheck // ends with Close
		db, err := boltdb.Open(filepath.Join(dir, "test.db"), boltdb.Options{Spaces: tables.Spaces})
		if err != nil {
			t.Fatal(err)
		}
		store := tables.New(db)
		router := &slowRouter{Router: commands.NewRouter(data.NewCatalog(), store), handled: map[uint64]int{}}
		guild := discord.AddGuild("Friday")
		sofa := discord.AddChannel(guild.ID, "sofa")
		host := discord.As(discord.AddMember(guild.ID, "Mina", localdiscord.ManageGuild).User.ID, sofa.ID)
		var log journal
		cfg := Config{Token: testToken, APIBase: "http://127.0.0.1:1", Log: slog.New(slog.NewTextHandler(&log, nil)), Now: discordNow,
			Registered: store.Registered, SetRegistered: store.SetRegistered, TakeSession: store.TakeSession, SaveSession: store.SaveSession, dial: network.dial}
		var stop context.CancelFunc
		ended := make(chan error)
		var mu sync.Mutex
		var back []time.Time // when the bot was connected again
		start := func() {
			ctx, cancel := context.WithCancel(t.Context())
			stop = cancel
			go func() { ended <- run(ctx, cfg, router, usual) }()
			if err := discord.Wait(t.Context(), func() bool { return discord.Connected() > 0 && len(discord.Commands(0)) > 0 }); err != nil {
				t.Fatal(err)
			}
			mu.Lock()
			back = append(back, time.Now())
			mu.Unlock()
		}
		// missed says whether something asked at a time may go unanswered: the
		// bot was away, and when it was back at last that was 2 s old.
		type absence struct{ from, to time.Time }
		var away []absence
		missed := func(asked time.Time) bool {
			mu.Lock()
			defer mu.Unlock()
			for _, a := range away {
				if !asked.Before(a.from) && asked.Before(a.to) && a.to.Sub(asked) >= 2*time.Second {
					return true
				}
			}
			return false
		}
		start()
		if a, err := host.Type(t.Context(), "/show start name:Long episodes:500"); err != nil || !strings.Contains(people.Text(*a.Message), "Long") {
			t.Fatal(a, err)
		}
		over := make(chan struct{})
		var hands sync.WaitGroup
		asked, answered := 1, 1
		var late []time.Time // asked then, and not answered
		for i := range members {
			hand := discord.As(discord.AddMember(guild.ID, "Hand").User.ID, sofa.ID)
			random := rand.New(rand.NewPCG(*seed, uint64(i)))
			hands.Go(func() {
				var last localdiscord.ID
				for {
					select {
					case <-over:
						return
					case <-time.After(time.Duration(random.IntN(800)) * time.Millisecond):
					}
					begun := time.Now()
					var a localdiscord.Answer
					var err error
					if last != 0 && random.IntN(2) == 0 {
						a, err = hand.Press(t.Context(), last, "Undo")
						last = 0
					} else if a, err = hand.Type(t.Context(), "/watched episode:next"); err == nil {
						last = a.Message.ID
					}
					mu.Lock()
					if asked++; err == nil {
						answered++
					} else {
						late = append(late, begun)
					}
					mu.Unlock()
					if err != nil && err != localdiscord.ErrNoResponse {
						t.Error(err)
					}
				}
			})
		}
		random := rand.New(rand.NewPCG(*seed, members))
		slowest := time.Duration(0)
		for range *rounds {
			time.Sleep(time.Duration(random.IntN(2000)) * time.Millisecond)
			begun := time.Now()
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
			slowest = max(slowest, time.Since(begun))
			time.Sleep(time.Duration(random.IntN(4000)) * time.Millisecond)
			start()
			mu.Lock()
			away = append(away, absence{begun, back[len(back)-1]})
			mu.Unlock()
		}
		time.Sleep(5 * time.Second)
		close(over)
		hands.Wait()
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		for id, n := range router.handled {
			if n != 1 {
				t.Errorf("%d was handled %d times", id, n)
			}
		}
		for _, at := range late {
			if !missed(at) {
				t.Errorf("asked at %s and not answered, though the bot was there in time", at.Format("15:04:05.000"))
			}
		}
		if len(router.handled) != answered || router.oldest > 3*time.Second {
			t.Errorf("%d handled and %d answered, the oldest %s old", len(router.handled), answered, router.oldest)
		}
		if g := discord.Gateway(); g.Identifies != 1 {
			t.Errorf("%+v", g)
		}
		t.Logf("-seed=%d: %d asked, %d answered, in %d restarts; the oldest was %s old, the slowest stop took %s; %+v",
			*seed, asked, answered, *rounds, router.oldest, slowest, discord.Gateway())
		if t.Failed() {
			t.Log(log.String())
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		discord.Close()
		<-served
	})
}
