package bot

import (
	"context"
	"sync"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// deaths are the moments at which a process may die: before and after each step of the
// store, and before and after each request. Whatever it does then has no effect.
type deaths struct {
	mu     sync.Mutex
	left   int // points to the death; 0: none comes
	points int
	dead   bool
	died   chan struct{}
}

// point is such a moment; it says whether the process is dead.
func (d *deaths) point() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		return true
	}
	d.points++
	if d.left--; d.left == 0 {
		d.dead = true
		close(d.died)
	}
	return d.dead
}

// killed has the process die at a point from now on, counted from 1, and live again some
// time later. over returns how many points there were until then.
func (p *parties) killed(at int, away time.Duration) (over func() int) {
	d := p.dies
	d.mu.Lock()
	d.left, d.points = at, 0
	d.mu.Unlock()
	end, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		select {
		case <-d.died:
			p.quit()
			time.Sleep(away)
			p.start()
		case <-end:
		}
	}()
	return func() int { close(end); <-done; return d.points }
}

// mortal is the real router in a process that may die.
type mortal struct {
	*commands.Router
	*deaths
}

// lives does a step of the store, if the process lives to see what came of it.
func lives[T any](m mortal, do func() (T, error)) (got T, err error) {
	if m.point() {
		return got, errDead
	}
	if got, err = do(); m.point() {
		err = errDead
	}
	return got, err
}

func (m mortal) Handle(ctx context.Context, r commands.Request) (commands.Reply, error) {
	return lives(m, func() (commands.Reply, error) { return m.Router.Handle(ctx, r) })
}

func (m mortal) Do(ctx context.Context, key data.JobKey, now time.Time, looked bool) (commands.Turn, error) {
	return lives(m, func() (commands.Turn, error) { return m.Router.Do(ctx, key, now, looked) })
}

func (m mortal) Done(ctx context.Context, j data.Job, now time.Time, o commands.Outcome) (commands.Reply, error) {
	return lives(m, func() (commands.Reply, error) { return m.Router.Done(ctx, j, now, o) })
}

func (m mortal) Later(ctx context.Context, key data.JobKey, at time.Time, failed bool) error {
	_, err := lives(m, func() (bool, error) { return true, m.Router.Later(ctx, key, at, failed) })
	return err
}
