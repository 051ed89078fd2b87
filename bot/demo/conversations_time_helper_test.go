package demo

import (
	"context"
	"strconv"
	"strings"
	"time"
)

// at once is how soon something is done although nobody says that time passes: a job
// waits that long for another one.
const atOnce = 300 * time.Millisecond

// later lets time pass. What is due within seconds is done when it is due.
func (talk *conversation) later(ctx context.Context, line string) {
	n, unit, _ := strings.Cut(line, " ")
	count, err := strconv.Atoi(n)
	if err != nil {
		talk.t.Fatal(err)
	}
	each := 24 * time.Hour
	switch {
	case strings.HasPrefix(unit, "second"):
		each = time.Second
	case strings.HasPrefix(unit, "minute"):
		each = time.Minute
	}
	until := talk.now.Add(time.Duration(count) * each)
	for each == time.Second {
		next, pending := talk.next(ctx)
		if !pending || next.After(until) {
			break
		}
		talk.become(ctx, next)
	}
	talk.now = until
	talk.become(ctx, until)
}

// become sets the clocks, and waits until what is due is done.
func (talk *conversation) become(ctx context.Context, at time.Time) {
	shared.later.Store(max(int64(at.Sub(begin)), shared.later.Load()))
	shared.hours.turnTo(shared.clock()) // wakes the bot
	if err := talk.settle(ctx); err != nil {
		talk.t.Fatal(err)
	}
}

// next is when the next job is due.
func (talk *conversation) next(ctx context.Context) (time.Time, bool) {
	at, pending, err := shared.nextDue(ctx)
	if err != nil {
		talk.t.Fatal(err)
	}
	return at, pending
}

// settle waits until the bot is through with every interaction and has carried out every
// job that is due, or will be at once.
func (talk *conversation) settle(ctx context.Context) error {
	for {
		if err := shared.settled(ctx); err != nil {
			return err
		}
		next, pending := talk.next(ctx)
		if !pending || next.After(shared.clock().Add(atOnce)) {
			return nil
		}
		shared.later.Store(int64(next.Sub(begin)))
		shared.hours.turnTo(shared.clock()) // wakes the bot
	}
}
