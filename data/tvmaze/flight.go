package tvmaze

import (
	"context"
	"fmt"
	"sync"
)

// flights run one function at a time for each key, for all who want its result. It goes
// on when a caller leaves and is canceled when the last one has: a search that nobody
// waits for any more must not cost one of the few requests that TVmaze allows.
type flights[T any] struct {
	mu      sync.Mutex
	running map[string]*flight[T]
}

type flight[T any] struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{} // closed when value and err are set
	value   T
	err     error
}

// do returns what f returns, or what it returns to an earlier caller with the same key.
func (g *flights[T]) do(ctx context.Context, key string, f func(context.Context) (T, error)) (T, error) {
	fl := g.join(ctx, key, f)
	select {
	case <-fl.done:
	case <-ctx.Done():
		g.leave(key, fl)
		var none T
		return none, ctx.Err()
	}
	return fl.value, fl.err
}

func (g *flights[T]) join(ctx context.Context, key string, f func(context.Context) (T, error)) *flight[T] {
	g.mu.Lock()
	defer g.mu.Unlock()
	fl, ok := g.running[key]
	if !ok {
		fl = &flight[T]{done: make(chan struct{})}
		ctx, fl.cancel = context.WithCancel(context.WithoutCancel(ctx))
		if g.running == nil {
			g.running = map[string]*flight[T]{}
		}
		g.running[key] = fl
		go g.run(ctx, key, fl, f)
	}
	fl.waiting++
	return fl
}

func (g *flights[T]) run(ctx context.Context, key string, fl *flight[T], f func(context.Context) (T, error)) {
	defer func() {
		// Nothing else would recover it, and what comes from outside must not end the bot.
		if r := recover(); r != nil {
			fl.err = fmt.Errorf("panic: %v", r)
		}
		g.mu.Lock()
		g.forget(key, fl)
		g.mu.Unlock()
		fl.cancel()
		close(fl.done)
	}()
	fl.value, fl.err = f(ctx)
}

func (g *flights[T]) leave(key string, fl *flight[T]) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if fl.waiting--; fl.waiting == 0 {
		g.forget(key, fl)
		fl.cancel()
	}
}

// forget makes the next caller begin again. The caller holds the lock.
func (g *flights[T]) forget(key string, fl *flight[T]) {
	if g.running[key] == fl {
		delete(g.running, key)
	}
}
