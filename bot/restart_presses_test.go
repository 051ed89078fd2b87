package bot

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

// TestNoPressIsLost lets eight hands press with hardly a pause while the bot is
// stopped and started at random moments. Every one is answered, none is handled
// twice, and one session lasts for all.
func TestNoPressIsLost(t *testing.T) {
	t.Parallel()
	t.Logf("-seed=%d", *seed)
	inSandbox(t, localdiscord.Options{}, func(b *sandbox) {
		random := rand.New(rand.NewPCG(*seed, 1))
		b.thinks = 5 * time.Millisecond
		b.start()
		time.Sleep(time.Second)
		over := make(chan struct{})
		var hands sync.WaitGroup
		asked, lost := 0, 0
		for i := range 8 {
			random := rand.New(rand.NewPCG(*seed, uint64(100+i)))
			hands.Go(func() {
				for {
					select {
					case <-over:
						return
					case <-time.After(time.Duration(random.IntN(3)) * time.Millisecond):
					}
					answered := b.hello()
					b.mu.Lock()
					if asked++; !answered {
						lost++
					}
					b.mu.Unlock()
				}
			})
		}
		slowest := time.Duration(0)
		for range *rounds * 4 {
			time.Sleep(time.Duration(random.IntN(50_000)) * time.Microsecond)
			took, err := b.quit()
			if err != nil {
				t.Error(err)
			}
			slowest = max(slowest, took)
			b.start() // perhaps it is stopped before it is ready
		}
		close(over)
		hands.Wait()
		for id, n := range b.handled {
			if n != 1 {
				t.Errorf("%d was handled %d times", id, n)
			}
		}
		if lost > 0 || asked != len(b.handled) {
			t.Errorf("asked %d times, handled %d, lost %d; log:\n%s", asked, len(b.handled), lost, b.log.String())
		}
		if g := b.Gateway(); g.Identifies != 1 || slowest > 200*time.Millisecond {
			t.Errorf("%+v, the slowest stop took %s", g, slowest)
		}
		t.Logf("asked %d times in %d restarts, %+v, the slowest stop took %s", asked, *rounds*4, b.Gateway(), slowest)
	})
}
