package bot

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkHonestAmongForged sends interactions that Discord signed while others send
// forged ones at half the rate at which this machine can refuse them. No honest one may be
// refused; p99 is how long those took.
func BenchmarkHonestAmongForged(b *testing.B) {
	w := newWorld(b)
	to := w.startHTTP(w.config(), saying("Hi."), quick)
	text := string(captured(b, "command"))
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	send := func(q signedRequest) int {
		r, err := http.NewRequestWithContext(b.Context(), q.method, to, q.body)
		if err != nil {
			return 0
		}
		r.Header.Set("X-Signature-Timestamp", q.when)
		r.Header.Set("X-Signature-Ed25519", q.signature)
		answer, err := client.Do(r)
		if err != nil {
			return 0
		}
		defer answer.Body.Close()
		return answer.StatusCode
	}
	forged := func() {
		q := signed(text, time.Now())
		q.body = strings.NewReader(text + " ")
		send(q)
	}
	var refused atomic.Int64
	flood := func(done <-chan struct{}, pause time.Duration) (wait func()) {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
						forged()
						refused.Add(1)
						sleep(b.Context(), pause)
					}
				}
			})
		}
		return all.Wait
	}
	full := make(chan struct{})
	wait := flood(full, 0)
	began := time.Now()
	sleep(b.Context(), time.Second)
	close(full)
	wait()
	rate := float64(refused.Load()) / time.Since(began).Seconds()
	half := make(chan struct{})
	wait = flood(half, time.Duration(16/rate*float64(time.Second)))
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		honest := strings.Replace(text, "1190000000000000001", fmt.Sprintf("11900000001%08d", i), 1)
		began := time.Now()
		if status := send(signed(honest, began)); status != http.StatusOK {
			b.Fatalf("an honest request was answered with %d", status)
		}
		took = append(took, time.Since(began))
	}
	close(half)
	wait()
	slices.Sort(took)
	b.ReportMetric(rate, "forged/s")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
