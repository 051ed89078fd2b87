package commands_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/data"
)

// TestShareRaces presses Share many times at once: one answer is public.
func TestShareRaces(t *testing.T) {
	srv := newServer(t)
	for _, u := range []data.UserID{dan, kim} {
		srv.press(u, "watched", "", "episode", "S1E3")
	}
	srv.press(host, "watched", "sure", "episode", "S1E3", "for", "group")
	share := func(user data.UserID) (public int) {
		var wg sync.WaitGroup
		var mu sync.Mutex
		for range 20 {
			q := srv.request(user, "summary", ".share", "episode", "S1E1")
			wg.Go(func() {
				r, err := srv.router.Handle(context.Background(), q)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
				}
				if r.Public {
					public++
				} else if !strings.Contains(spoken(r), "Shared.") {
					t.Errorf("%+v", r)
				}
			})
		}
		wg.Wait()
		return public
	}
	if n := share(dan); n != 1 {
		t.Errorf("%d are public", n)
	}
	if n := share(kim); n != 1 {
		t.Errorf("somebody else: %d are public", n)
	}
	srv.now = srv.now.Add(11 * time.Second)
	if n := share(dan); n != 1 {
		t.Errorf("later: %d are public", n)
	}
	q := srv.request(dan, "summary", ".share", "episode", "S1E2")
	for range 2 { // Discord may deliver an interaction twice
		if r := srv.ask(q); !r.Public {
			t.Errorf("the same interaction: %+v", r)
		}
	}
}

// TestOnceIsBounded checks that what users did takes a bounded memory.
func TestOnceIsBounded(t *testing.T) {
	srv := newServer(t)
	for i := range 12_000 {
		if n := srv.router.Did(data.UserID(i + 1)); n > 10_000 {
			t.Fatalf("%d deeds are remembered", n)
		}
	}
}
