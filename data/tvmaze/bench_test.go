package tvmaze

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"watchparty/data/tvmaze/local"
)

// BenchmarkFetch reads the answers about a show of 1,100 episodes, beside decoding their
// JSON alone: adopting may cost twice that.
func BenchmarkFetch(b *testing.B) {
	s := local.New(func() time.Time { return time.Date(2026, 11, 27, 20, 0, 0, 0, time.UTC) })
	kept := &recorder{next: s.RoundTripper(), bodies: map[string][]byte{}}
	fetch(b, quick(b, kept), local.TidewaterRow)
	b.Run("decode", func(b *testing.B) {
		for b.Loop() {
			for _, body := range kept.bodies {
				var v any
				if err := json.Unmarshal(body, &v); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("fetch", func(b *testing.B) {
		c := quick(b, kept)
		for b.Loop() {
			fetch(b, c, local.TidewaterRow)
		}
	})
}

// quick is a client that does not wait for its turn.
func quick(b *testing.B, transport http.RoundTripper) *Client {
	c := newClient(b, transport)
	c.pace = rate.NewLimiter(rate.Inf, 1)
	return c
}
