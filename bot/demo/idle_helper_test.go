package demo

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
)

// idleLog is a log that knows when the bot has done everything that it was asked:
// it writes a line when it is through with an interaction.
type idleLog struct {
	mu   sync.Mutex
	done map[uint64]bool
	more chan struct{} // closed at the next line
}

func (*idleLog) Enabled(context.Context, slog.Level) bool { return true }

func (l *idleLog) WithAttrs([]slog.Attr) slog.Handler { return l }

func (l *idleLog) WithGroup(string) slog.Handler { return l }

func (l *idleLog) Handle(_ context.Context, r slog.Record) error {
	if r.Level >= slog.LevelWarn {
		fmt.Fprintln(os.Stderr, r.Message)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "id" {
			if l.done == nil {
				l.done = map[uint64]bool{}
			}
			l.done[a.Value.Uint64()] = true
		}
		return true
	})
	if l.more != nil {
		close(l.more)
		l.more = nil
	}
	return nil
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
