package bot

import (
	"context"
	"sync"
)

// connect keeps the bot connected until ctx ends, by as many shards as the last
// run had or else as Discord wants, and returns them when they have ended. The
// first error ends all.
func (b *bot) connect(ctx context.Context) (all []*gateway, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var running sync.WaitGroup
	var failed sync.Once
	run := func(g *gateway) {
		running.Go(func() {
			if ended := g.run(ctx); ended != nil {
				failed.Do(func() { err = ended })
				stop()
			}
		})
	}
	door, saved := newDoor(b.log, b.timing.apart), b.takeSessions(ctx)
	for i, s := range saved.Shards {
		g := b.gateway(door, i, len(saved.Shards))
		g.session, g.skew.ahead, g.skew.measured = s, saved.Ahead, saved.Measured
		all = append(all, g)
	}
	if len(all) == 0 {
		first := b.gateway(door, 0, 0)
		first.split = func(n int) {
			b.cfg.Health.shards.Store(int64(n))
			for i := 1; i < n; i++ {
				g := b.gateway(door, i, n)
				all = append(all, g)
				run(g)
			}
		}
		all = []*gateway{first}
	}
	b.cfg.Health.shards.Store(int64(len(saved.Shards)))
	for _, g := range all {
		run(g)
	}
	running.Wait()
	return all, err
}

func (b *bot) gateway(door *door, shard, shards int) *gateway {
	return &gateway{shard: shard, shards: shards, token: b.cfg.Token, door: door, ask: b.api.gateway, dial: b.cfg.dial,
		to: b, log: b.log, timing: b.timing, health: b.cfg.Health, keeps: b.cfg.SaveSession != nil}
}
