package bot

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

// TestScenarios plays testdata/gateway.txt: whatever Discord does to the
// connection, the bot lives, answers afterwards and spends few IDENTIFYs.
func TestScenarios(t *testing.T) {
	for _, s := range readScenarios(t, "testdata/gateway.txt") {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			inSandbox(t, s.options, func(b *sandbox) { s.play(b) })
		})
	}
}

// TestAnHourOfRefusals answers every IDENTIFY by op 9. At 1000 a day the local
// Discord would take the token away, as Discord does.
func TestAnHourOfRefusals(t *testing.T) {
	inSandbox(t, localdiscord.Options{}, func(b *sandbox) {
		b.RefuseSessions(-1)
		b.start()
		time.Sleep(time.Hour)
		if n := b.Gateway().Identifies; n < 40 || n > 130 {
			t.Errorf("%d IDENTIFYs in an hour, want at most 130", n)
		}
		b.Mend()
		if !b.helloAgain() {
			t.Errorf("no answer afterwards:\n%s", b.log.String())
		}
		b.holds()
	})
}

// TestAnHourOfDrops cuts the connection a thousand times.
func TestAnHourOfDrops(t *testing.T) {
	for name, drop := range map[string]func(*sandbox){
		"the connection alone":   func(b *sandbox) { b.DropSockets() },
		"the session too":        func(b *sandbox) { b.Forget(); b.DropSockets() },
		"asked to connect again": func(b *sandbox) { b.Reconnect() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inSandbox(t, localdiscord.Options{}, func(b *sandbox) {
				b.start()
				for range 1000 {
					time.Sleep(3600 * time.Millisecond)
					drop(b)
				}
				if n := b.Gateway().Identifies; n >= 150 || name != "the session too" && n != 1 {
					t.Errorf("%d IDENTIFYs", n)
				}
				if !b.helloAgain() {
					t.Errorf("no answer afterwards:\n%s", tail(b.log.String()))
				}
				b.holds()
			})
		})
	}
}

// TestFewSessionsLeft checks that the bot begins none of the last 50 sessions of
// the day, and one as soon as the day is over.
func TestFewSessionsLeft(t *testing.T) {
	inSandbox(t, localdiscord.Options{Starts: 52}, func(b *sandbox) {
		b.start()
		time.Sleep(time.Hour)
		for range 2 { // 51 are left, then 50
			b.Forget()
			b.DropSockets()
			time.Sleep(time.Hour)
		}
		if g := b.Gateway(); g.Identifies != 2 || g.Connected != 0 || !strings.Contains(b.log.String(), "no more new sessions today") {
			t.Errorf("%+v:\n%s", g, b.log.String())
		}
		time.Sleep(21 * time.Hour)
		if n := b.Gateway().Identifies; n != 2 {
			t.Errorf("%d IDENTIFYs before the day is over", n)
		}
		if time.Sleep(time.Hour); !b.hello() || b.Gateway().Identifies != 3 {
			t.Errorf("%+v the next day:\n%s", b.Gateway(), b.log.String())
		}
		b.holds()
	})
}

// TestShardsTakeTurns lets the shards of a bot begin all at once. None is
// refused, and those that share a key are 5 s apart.
func TestShardsTakeTurns(t *testing.T) {
	for _, c := range []struct {
		shards, concurrency int
		took                time.Duration
	}{{2, 1, apart}, {17, 16, apart}, {16, 16, 0}, {7, 3, 2 * apart}} {
		inSandbox(t, localdiscord.Options{MaxConcurrency: c.concurrency}, func(b *sandbox) {
			begun := time.Now()
			defer b.startShards(c.shards)()
			if err := b.Wait(b.t.Context(), func() bool { return b.Connected() == c.shards }); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(begun); took < c.took || took > c.took+time.Second {
				t.Errorf("%d shards, %d together: took %s, want %s", c.shards, c.concurrency, took, c.took)
			}
			last := map[uint64]time.Time{}
			for _, f := range b.BotFrames() {
				if f.Op != opIdentify {
					continue
				}
				key := f.Shard % uint64(c.concurrency)
				if before, ok := last[key]; ok && f.Time.Sub(before) < apart {
					t.Errorf("shard %d begins %s after another of its key", f.Shard, f.Time.Sub(before))
				}
				last[key] = f.Time
			}
			if n := b.Gateway().Identifies; n != c.shards {
				t.Errorf("%d IDENTIFYs for %d shards", n, c.shards)
			}
		})
	}
}

// nobody is a handler that does nothing.
type nobody struct{}

func (nobody) ready(string)                               {}
func (nobody) interaction(_ []byte, arrived, _ time.Time) {}

// startShards runs the gateways of a bot with several shards. What it returns
// stops them.
func (b *sandbox) startShards(n int) (stop func()) {
	ctx, cancel := context.WithCancel(b.t.Context())
	made, err := newBot(ctx, b.config(), saying(""), usual)
	if err != nil {
		b.t.Fatal(err)
	}
	var all sync.WaitGroup
	shared := newDoor(made.log)
	for i := range n {
		g := made.gateway()
		g.shard, g.shards, g.door, g.to = i, n, shared, nobody{}
		all.Go(func() {
			if err := g.run(ctx); err != nil {
				b.t.Error(err)
			}
		})
	}
	return func() {
		cancel()
		all.Wait()
		made.api.session.Client.CloseIdleConnections()
	}
}

func tail(log string) string { return log[max(0, len(log)-2000):] }
