package bot

import (
	"context"
	"strings"
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
		b.check()
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
				b.check()
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
		b.check()
	})
}

// TestShardsTakeTurns lets Discord ask for several shards, which begin all at
// once. None is refused, those that share a key are 5 s apart, and the next start
// resumes them all.
func TestShardsTakeTurns(t *testing.T) {
	for _, c := range []struct {
		shards, concurrency int
		took                time.Duration
	}{{2, 1, apart}, {17, 16, apart}, {16, 16, 0}, {7, 3, 2 * apart}} {
		inSandbox(t, localdiscord.Options{Shards: c.shards, MaxConcurrency: c.concurrency}, func(b *sandbox) {
			begun := time.Now()
			b.start()
			if took := b.untilConnected(c.shards).Sub(begun); took < c.took || took > c.took+time.Second {
				b.t.Errorf("%d shards, %d together: took %s, want %s", c.shards, c.concurrency, took, c.took)
			}
			last := map[uint64]time.Time{}
			for _, f := range b.BotFrames() {
				if f.Op != opIdentify {
					continue
				}
				key := f.Shard % uint64(c.concurrency)
				if before, ok := last[key]; ok && f.Time.Sub(before) < apart {
					b.t.Errorf("shard %d begins %s after another of its key", f.Shard, f.Time.Sub(before))
				}
				last[key] = f.Time
			}
			if !b.hello() {
				b.t.Error("no answer")
			}
			if _, err := b.quit(); err != nil {
				b.t.Error(err)
			}
			b.start()
			b.untilConnected(c.shards)
			if g := b.Gateway(); g.Identifies != c.shards || g.Resumes != c.shards || !b.hello() {
				b.t.Errorf("%+v for %d shards, stopped and started", g, c.shards)
			}
			b.check()
		})
	}
}

// untilConnected returns when that was.
func (b *sandbox) untilConnected(shards int) (at time.Time) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), time.Hour)
	defer cancel()
	if err := b.Wait(ctx, func() bool { return b.Connected() == shards }); err != nil {
		b.t.Fatalf("%v: %+v\n%s", err, b.Gateway(), tail(b.log.String()))
	}
	at = time.Now()
	time.Sleep(time.Second) // until what was sent has arrived
	return at
}

func tail(log string) string { return log[max(0, len(log)-2000):] }
