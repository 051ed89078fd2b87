package demo

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
)

// runDemo runs the demo with nobody at the console and returns what it printed.
func runDemo(ctx context.Context, args ...string) (stdout, stderr string, err error) {
	var out, errs syncBuffer
	err = run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), strings.NewReader(""), &out, &errs, atBegin)
	return out.String(), errs.String(), err
}

// warnings is a log of what goes wrong.
func warnings() *slog.Logger {
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// A syncBuffer may be read while it is written.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// emptyDirectory runs a test in an empty directory.
func emptyDirectory(t *testing.T) { t.Chdir(t.TempDir()) }
