package tvmaze

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/data/tvmaze/local"
)

// TestTwentyCallersAreOneRequest checks that callers who want the same share a request,
// that one who leaves does not end it, and that the next one after all of them asks again.
func TestTwentyCallersAreOneRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		s.Fail(local.Fault{Delay: time.Second})
		first, leave := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for i := range 20 {
			ctx := t.Context()
			if i == 0 {
				ctx = first
			}
			all.Go(func() {
				found, err := c.Search(ctx, "harbour")
				if i == 0 && !errors.Is(err, context.Canceled) || i != 0 && (err != nil || len(found) != 1) {
					t.Errorf("caller %d: %v, %v", i, found, err)
				}
			})
			synctest.Wait()
		}
		leave()
		all.Wait()
		if n := len(s.Asked()); n != 1 {
			t.Errorf("%d requests, want 1", n)
		}
		if _, err := c.Search(t.Context(), "harbour"); err != nil || len(s.Asked()) != 2 {
			t.Errorf("%d requests, %v", len(s.Asked()), err)
		}
	})
}

// TestOneFetchAShow lets five servers ask for one show at once.
func TestOneFetchAShow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		s.Fail(local.Fault{Delay: time.Second})
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() { fetch(t, c, local.HarbourLights) })
		}
		all.Wait()
		if n := len(s.Asked()); n != 3 {
			t.Errorf("%d requests, want 3", n)
		}
	})
}

// TestNobodyWaits checks that a request ends when nobody waits for it any more, and that
// one that waited for its turn is not made.
func TestNobodyWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		s.Fail(local.Fault{Hang: true, Times: 4})
		ctx, leave := context.WithCancel(t.Context())
		var all sync.WaitGroup
		for i := range 10 {
			all.Go(func() {
				if _, err := c.Search(ctx, fmt.Sprint("show ", i)); !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
			})
		}
		time.Sleep(time.Second / 2) // of the bubble: the next turn comes at 0.7 s
		leave()
		all.Wait()
		time.Sleep(time.Minute)
		if n := len(s.Asked()); n != burst {
			t.Errorf("%d requests, want %d", n, burst)
		}
		if len(c.answers.running) != 0 {
			t.Errorf("%d requests are under way", len(c.answers.running))
		}
	})
}

// TestLimit lets 20 people search and 5 servers fetch at once, two of them the same show.
// TVmaze never gets more than 18 requests in any ten seconds, and each only once; searches
// go first; and nothing is kept afterwards.
func TestLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		before := heap()
		began := time.Now()
		var all sync.WaitGroup
		for _, id := range []int{local.TidewaterRow, local.TidewaterRow, local.HarbourLights, local.LateKettle, local.LanternMuseum} {
			all.Go(func() { fetch(t, c, id) })
		}
		synctest.Wait()
		var searches sync.WaitGroup
		for i := range 20 {
			searches.Go(func() {
				if _, err := c.Search(t.Context(), fmt.Sprint("show ", i)); err != nil {
					t.Error(err)
				}
			})
		}
		searches.Wait()
		searched := time.Since(began)
		all.Wait()
		asked, paths := s.Asked(), map[string]bool{}
		for _, a := range asked {
			paths[a.Path] = true
		}
		if want := 20 + 23 + 3 + 4 + 3; len(asked) != want || len(paths) != want {
			t.Errorf("%d requests for %d things, want %d", len(asked), len(paths), want)
		}
		if n := busiest(asked); n > 18 || n < 15 {
			t.Errorf("%d requests in ten seconds, want 18 at most", n)
		}
		// One request of a fetch may come before each search that waits.
		if most := 22 * interval; searched > most {
			t.Errorf("the last search took %v, want %v at most", searched, most)
		}
		if grown := heap() - before; grown > 4<<20 {
			t.Errorf("%d KiB more are in memory", grown>>10)
		}
		if len(c.answers.running) != 0 || len(c.shows.running) != 0 {
			t.Error("something is still under way")
		}
	})
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestRefusalHoldsAll checks that nobody asks while TVmaze wants no requests, and that it
// is asked no more at all when it wants none for long.
func TestRefusalHoldsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := newLocal(t)
		s.Fail(local.Fault{Status: 429, RetryAfter: "9", Times: 1})
		began := time.Now()
		var all sync.WaitGroup
		for i := range 3 {
			all.Go(func() {
				if _, err := c.Search(t.Context(), fmt.Sprint("show ", i)); err != nil {
					t.Error(err)
				}
			})
			synctest.Wait()
		}
		all.Wait()
		for i, a := range s.Asked()[1:] {
			if a.At.Sub(began) < 9*time.Second {
				t.Errorf("request %d came after %v", i+2, a.At.Sub(began))
			}
		}
		s.Fail(local.Fault{Status: 429, RetryAfter: "86400", Times: 1})
		n := len(s.Asked())
		for range 5 {
			if _, err := c.Search(t.Context(), "harbour"); err == nil {
				t.Error("a search got an answer")
			}
		}
		if len(s.Asked()) != n+1 {
			t.Errorf("%d requests, want 1", len(s.Asked())-n)
		}
		time.Sleep(quiet)
		if _, err := c.Search(t.Context(), "harbour"); err != nil {
			t.Error(err)
		}
	})
}

// TestTooMuch gives a show more text than is read of one.
func TestTooMuch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := newOdd(t, []string{"show seasons 100", " long"})
		if _, err := newClient(t, o).Fetch(t.Context(), 7, 0); err == nil || o.asked > 6 {
			t.Errorf("%d requests, %v", o.asked, err)
		}
	})
}
