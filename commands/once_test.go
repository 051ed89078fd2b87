package commands_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"watchparty/commands"
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

// TestReportsAreBounded checks that a user reports a message once and others at a
// pace, that a restart forgets it, and that a user who is forgotten is.
func TestReportsAreBounded(t *testing.T) {
	srv := newServer(t)
	srv.setHosts()
	told := func() (n int) {
		for {
			jobs, _, err := srv.router.Due(context.Background(), srv.now, 50)
			if err != nil {
				t.Fatal(err)
			}
			if len(jobs) == 0 {
				return n
			}
			for _, j := range jobs {
				_, done := srv.begin(j.JobKey)
				done(500)
				n++
			}
		}
	}
	report := func(user data.UserID, message data.MessageID) commands.Reply {
		q := srv.request(user, "Report a spoiler", "")
		q.Target = &commands.Target{ID: message, Channel: 1, Author: host, Text: "x"}
		r := srv.ask(q)
		if r.Form == nil {
			return r
		}
		return srv.press(user, "note", "report", "q", r.Form.Option("q"), "episode", "S1E1", "show", "trauma-code")
	}
	waits := func(r commands.Reply) {
		t.Helper()
		if r.Wait.Kind != data.Reported {
			t.Errorf("not reported: %+v", r)
		}
	}
	waits(report(dan, 70))
	waits(report(dan, 70)) // it is pending: the same job
	if n := told(); n != 1 {
		t.Errorf("told %d times", n)
	}
	reported := srv.now
	srv.now = srv.now.Add(time.Minute)
	says(t, report(dan, 70), "already reported")
	waits(report(dan, 71))
	srv.now = srv.now.Add(59 * time.Second)
	says(t, report(dan, 72), "one report a minute")
	waits(report(kim, 70))
	if n := told(); n != 2 {
		t.Errorf("told %d times", n)
	}
	srv.now = srv.now.Add(time.Second)
	waits(report(dan, 73))
	turn, err := srv.router.Do(context.Background(), srv.due(data.Reported), srv.now, false)
	if err == nil {
		_, err = srv.router.Done(context.Background(), turn.Job, srv.now, commands.Outcome{Effect: turn.Effect, Failed: commands.Denied})
	}
	if err != nil {
		t.Fatal(err)
	}
	waits(report(dan, 73)) // nobody was told, so it is not too quick
	if n := told(); n != 1 {
		t.Errorf("told %d times", n)
	}
	srv.now = reported.Add(24*time.Hour - time.Second)
	says(t, report(dan, 70), "already reported")
	srv.now = srv.now.Add(time.Second)
	waits(report(dan, 70))
	srv.press(dan, "privacy", "erase")
	if memory := srv.router.Remembered(); strings.Contains(memory, fmt.Sprint(" ", dan, " ")) {
		t.Errorf("remembered of somebody who was forgotten: %s", memory)
	}
	waits(report(dan, 70))
	srv.router = commands.NewRouter(shippedCatalog(t), srv.store.Store)
	srv.now = srv.now.Add(time.Minute)
	told()
	says(t, report(dan, 70), "already reported") // the job was on disk
	waits(report(kim, 70))                       // what the hosts had been told was not
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
