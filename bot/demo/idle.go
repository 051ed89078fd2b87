package demo

import (
	"context"
	"log/slog"
	"sync"
)

// idleLog is a log that tells when the bot has done something: it writes a line when it is
// through with an interaction, or with a job.
type idleLog struct {
	slog.Handler // takes the lines
	mu           sync.Mutex
	asked        int           // interactions that the bot is through with
	more         chan struct{} // closed at the next line
}

func newIdleLog(to slog.Handler) *idleLog { return &idleLog{Handler: to} }

// Enabled implements slog.Handler.
func (*idleLog) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler.
func (l *idleLog) Handle(ctx context.Context, r slog.Record) (err error) {
	if l.Handler.Enabled(ctx, r.Level) {
		err = l.Handler.Handle(ctx, r)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if r.Message == "interaction" {
		l.asked++
	}
	if l.more != nil {
		close(l.more)
		l.more = nil
	}
	return err
}

// wait returns when ready holds; it is asked again at every line.
func (l *idleLog) wait(ctx context.Context, ready func() bool) error {
	for {
		l.mu.Lock()
		if ready() {
			l.mu.Unlock()
			return nil
		}
		if l.more == nil {
			l.more = make(chan struct{})
		}
		more := l.more
		l.mu.Unlock()
		select {
		case <-more:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
