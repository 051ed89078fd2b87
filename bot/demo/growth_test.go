package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"watchparty/bot/localdiscord"
)

// heavyUsers are people who use the bot all the time, each in a channel of their
// own in the demo's server.
type heavyUsers struct {
	*server
	people []*localdiscord.Client
	later  atomic.Int64 // how far the clocks are ahead
}

func openHeavyUsers(t testing.TB, people int) *heavyUsers {
	t.Helper()
	u := &heavyUsers{}
	now := func() time.Time { return time.Now().Add(time.Duration(u.later.Load())) }
	s, err := newServer(context.Background(), options{addr: "127.0.0.1:0", file: filepath.Join(t.TempDir(), "bot.db"),
		log: slog.New(slog.DiscardHandler), people: true, now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(dumpRequests(s.discord), s.close()); err != nil {
			t.Error(err)
		}
	})
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := s.prepare(ctx); err != nil {
		t.Fatal(err)
	}
	u.server = s
	for i := range people {
		ch := s.discord.AddChannel(s.guild.ID, fmt.Sprintf("room-%d", i))
		p := s.discord.As(s.discord.AddMember(s.guild.ID, fmt.Sprintf("Guest %d", i)).User.ID, ch.ID)
		if _, err := p.Type(ctx, "/watched episode:1 show:trauma-code"); err != nil {
			t.Fatal(err)
		}
		u.people = append(u.people, p)
	}
	return u
}

// round is what each of them does over and over: ten interactions, which leave
// them where they were. A line without a slash is a button of the last answer.
var round = []string{
	"/watched episode:next show:trauma-code", "Undo", "/cast name:ba?", "/summary show:trauma-code", "/cast name:baek show:trauma-code",
	"/progress show:trauma-code", "/recap show:trauma-code", "/summary episode:8 show:trauma-code", "Show me anyway", "Cancel",
}

// use lets everybody do whole rounds, n interactions in all.
func (u *heavyUsers) use(t testing.TB, n int) {
	t.Helper()
	var all sync.WaitGroup
	for _, p := range u.people {
		all.Go(func() {
			for range n / len(u.people) / len(round) {
				if err := play(t.Context(), p); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
}

func play(ctx context.Context, p *localdiscord.Client) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	var last localdiscord.Answer
	for _, line := range round {
		var err error
		switch {
		case line[0] != '/':
			last, err = p.Press(ctx, last.Message.ID, line)
		case line[len(line)-1] == '?':
			_, err = p.Complete(ctx, line[:len(line)-1])
		default:
			last, err = p.Type(ctx, line)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

// pooled is how many goroutines a pool of connections may hold more at one moment
// than at another. One left an answer would be thousands.
const pooled = 50

// weight is what bot and Discord hold on to.
func weight() (heap, goroutines int) {
	var m runtime.MemStats
	for range 2 { // what a finalizer lets go falls with the second
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc), runtime.NumGoroutine()
}

// TestNothingGrows makes 5,000 interactions and turns the clocks, so that the 15
// minutes pass for which one can be answered. What is kept of the past, such as
// the last messages of a channel, is there before anything is measured.
func TestNothingGrows(t *testing.T) {
	u := openHeavyUsers(t, 2)
	hour := func() {
		u.use(t, 980)
		u.later.Add(int64(time.Hour))
		u.use(t, len(u.people)*len(round))
	}
	hour()
	hour()
	heap, goroutines := weight()
	for range 3 {
		hour()
	}
	moreHeap, moreGoroutines := weight()
	t.Logf("%d KiB and %d goroutines, later %d KiB and %d", heap>>10, goroutines, moreHeap>>10, moreGoroutines)
	if moreHeap > heap+heap/8 {
		t.Errorf("the heap has grown from %d to %d bytes", heap, moreHeap)
	}
	if moreGoroutines > goroutines+pooled {
		t.Errorf("there are %d goroutines, there were %d", moreGoroutines, goroutines)
	}
}

// BenchmarkGrowth is 5,000 interactions a round by eight people, each through
// Discord, the bot and the database: 100,000 take twenty. It fails when goroutines are left, or
// when the heap holds more than what Discord here keeps of the past.
func BenchmarkGrowth(b *testing.B) {
	n := 5_000 * *rounds
	for range b.N {
		u := openHeavyUsers(b, 8)
		u.use(b, 10_000) // what Discord here keeps of the past is full then
		heap, goroutines := weight()
		b.ReportAllocs()
		b.ResetTimer()
		u.use(b, n)
		b.StopTimer()
		moreHeap, moreGoroutines := weight()
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/interaction")
		b.ReportMetric(float64(moreHeap)/(1<<20), "MiB-heap")
		b.ReportMetric(float64(moreHeap-heap)/(1<<20), "MiB-grown")
		b.ReportMetric(float64(moreGoroutines-goroutines), "goroutines-grown")
		if moreHeap > heap+heap/8 || moreGoroutines > goroutines+pooled {
			b.Errorf("from %d bytes and %d goroutines to %d and %d", heap, goroutines, moreHeap, moreGoroutines)
		}
	}
}
