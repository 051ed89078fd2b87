package bot

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestBursts lets many people ask at once while Discord takes 300 ms for every
// answer. As many are answered as 256 connections bear in the time that Discord
// gives; of any beyond them the log tells.
func TestBursts(t *testing.T) {
	raw := string(captured(t, "command"))
	for _, n := range []int{1500, 2048, 4000} {
		synctest.Test(t, func(t *testing.T) {
			var log journal
			b, err := newBot(t.Context(), Config{Token: testToken, Log: slog.New(slog.NewTextHandler(&log, nil))}, saying("Hi."), usual)
			if err != nil {
				t.Fatal(err)
			}
			var answered atomic.Int32
			connections := make(chan bool, 256)
			b.api.through(roundTrip(func(r *http.Request) (*http.Response, error) {
				select {
				case connections <- true:
				case <-r.Context().Done():
					return nil, r.Context().Err()
				}
				defer func() { <-connections }()
				if !sleep(r.Context(), 300*time.Millisecond) {
					return nil, r.Context().Err()
				}
				answered.Add(1)
				return respond(204, ""), nil
			}))
			for i := range n {
				b.take(b.live([]byte(strings.Replace(raw, "1190000000000000001", fmt.Sprint(1190000000000100000+i), 1))))
			}
			b.drain()
			said, told := int(answered.Load()), strings.Count(log.String(), "msg=interaction")
			if want := min(n, 2048); said < want || told != n {
				t.Errorf("of %d, %d were answered, and the log tells of %d", n, said, told)
			}
		})
	}
}
