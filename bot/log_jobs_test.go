package bot

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/data"
)

// A lockedBuffer is written by a worker.
type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

// Write implements [io.Writer].
func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

// TestTheLogOfAReminderNamesNobody posts a reminder, and has Discord refuse it in every
// way, with an error that repeats what was sent: the log says which party it was and what
// came of it, and names nobody who comes.
func TestTheLogOfAReminderNamesNobody(t *testing.T) {
	const comer = data.UserID(7_100_000_000_000_000_007)
	repeats := func(status, code string) func() (*http.Response, error) {
		return func() (*http.Response, error) {
			return respond(map[string]int{"400": 400, "403": 403, "404": 404, "500": 500}[status],
				`{"code":`+code+`,"message":"no","errors":{"allowed_mentions":{"users":{"0":{"_errors":[{"code":"X","message":"Value `+decimal(comer)+` is no user"}]}}}}}`), nil
		}
	}
	for what, answer := range map[string]func() (*http.Response, error){
		"done":      func() (*http.Response, error) { return nil, nil },
		"denied":    repeats("403", "50013"),
		"gone":      repeats("404", "10003"),
		"malformed": repeats("400", "50035"),
		"broken":    repeats("500", "0"),
		"no answer": func() (*http.Response, error) { return nil, errors.New("connection reset") },
	} {
		bubble(t, what, func(t *testing.T, s *sim) {
			s.fault = func(r *http.Request) (*http.Response, error) {
				if r.Method == "GET" {
					return nil, nil
				}
				return answer()
			}
			var log lockedBuffer
			s.one(reminder(5, comer))
			w := newTestWorker(t, s)
			w.log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
			stop := running(t, w)
			time.Sleep(time.Minute)
			synctest.Wait()
			stop()
			said := log.String()
			if !strings.Contains(said, "subject=3") || !strings.Contains(said, "kind=one") {
				t.Errorf("the log does not say which job it was:\n%s", said)
			}
			if strings.Contains(said, decimal(comer)) {
				t.Errorf("the log names who comes:\n%s", said)
			}
		})
	}
}
