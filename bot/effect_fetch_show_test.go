package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"watchparty/commands"
	"watchparty/data"
)

// A library is a provider whose Fetch a test gives.
type library func(ctx context.Context, id int, since int64) (data.Told, error)

func (library) Search(context.Context, string) ([]data.Found, error) { return nil, errDead }

func (l library) Fetch(ctx context.Context, id int, since int64) (data.Told, error) {
	return l(ctx, id, since)
}

// importing lets a sim's imports fetch from a provider, and starts its worker.
func importing(t *testing.T, s *sim, fetch library, shows ...int) (log *lockedBuffer, stop func()) {
	s.rules[data.ShowImport] = simRule{func(j data.Job) commands.Turn {
		n, _ := j.Show.Imported()
		return commands.Turn{Effect: commands.FetchShow{ID: n, Since: 90}}
	}, func(data.Job, commands.Outcome) commands.Reply { return commands.Reply{} }}
	for _, n := range shows {
		key := data.JobKey{Kind: data.ShowImport, Guild: 1, Show: data.ImportID(n)}
		s.enqueueAt(key, simNow())
		j := s.jobs[key]
		j.Lane = j.Kind.Lane()
		s.jobs[key] = j
	}
	w, log := newTestWorker(t, s), &lockedBuffer{}
	if w.log = slog.New(slog.NewTextHandler(log, nil)); fetch != nil {
		w.provider = fetch
	}
	return log, running(t, w)
}

// TestFetchShow checks what the job learns of each thing that the provider may say.
func TestFetchShow(t *testing.T) {
	for what, c := range map[string]struct {
		err  error
		want commands.Failure
	}{
		"a show":    {nil, commands.Did},
		"no show":   {fmt.Errorf("asked twice: %w", data.ErrNoSuchShow), commands.NoShow},
		"unchanged": {fmt.Errorf("asked twice: %w", data.ErrUnchanged), commands.Unchanged},
	} {
		bubble(t, what, func(t *testing.T, s *sim) {
			log, stop := importing(t, s, func(_ context.Context, id int, since int64) (data.Told, error) {
				return data.Told{Found: data.Found{ID: id}, Updated: since + 1}, c.err
			}, 7)
			synctest.Wait()
			stop()
			if s.pending() != 0 || len(s.out) != 1 || s.out[0].Failed != c.want || len(s.asked) != 0 {
				t.Fatalf("%d pending, %+v, asked %v", s.pending(), s.out, s.asked)
			}
			if told := s.out[0].Told; (told != nil) != (c.err == nil) || told != nil && (told.ID != 7 || told.Updated != 91) {
				t.Errorf("told %+v", told)
			}
			if want := fmt.Sprintf("kind=import guild=1 subject=0 show=7 failed=%d", c.want); !strings.Contains(log.String(), want) {
				t.Errorf("the log does not hold %q:\n%s", want, log.String())
			}
		})
	}
}

// TestAProviderIsAskedAgain lets it fail for an hour, in every way: it is asked again after
// pauses that grow to 5 minutes, and each failure counts. A turn that hangs takes 2 minutes.
func TestAProviderIsAskedAgain(t *testing.T) {
	for what, fail := range map[string]func(context.Context) error{
		"an error": func(context.Context) error { return errors.New("503") },
		"hangs":    func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() },
		"a panic":  func(context.Context) error { panic("its words") },
	} {
		bubble(t, what, func(t *testing.T, s *sim) {
			var at []time.Duration
			begun := time.Now()
			log, stop := importing(t, s, func(ctx context.Context, id int, _ int64) (data.Told, error) {
				since := time.Since(begun)
				at = append(at, since)
				if since < time.Hour {
					return data.Told{}, fail(ctx)
				}
				return data.Told{}, nil
			}, 7)
			time.Sleep(2 * time.Hour)
			stop()
			if s.pending() != 0 || len(s.out) != 1 || len(at) < 10 || len(at) > 25 {
				t.Fatalf("%d pending, %+v, asked %v", s.pending(), s.out, at)
			}
			most := latest*5/4 + importTurn
			if first := at[1]; first > 3*time.Second+importTurn || slices.ContainsFunc(gapsOf(at), func(d time.Duration) bool { return d > most }) {
				t.Errorf("asked %v", at)
			}
			if what == "hangs" && at[1] < importTurn {
				t.Errorf("a turn took %s", at[1])
			}
			if !strings.Contains(log.String(), fmt.Sprint("tries=", len(at)-1)) || strings.Contains(log.String(), "its words") {
				t.Errorf("the log:\n%s", log.String())
			}
		})
	}
}

// gapsOf returns how long it was from each moment to the next.
func gapsOf(at []time.Duration) (gaps []time.Duration) {
	for i := range at[1:] {
		gaps = append(gaps, at[i+1]-at[i])
	}
	return gaps
}

// TestAnImportHoldsUpNobody fetches three shows that take 100 s each, one at a time, while
// requests to Discord hang that take every other place: neither waits for the other, and a
// room opens as fast as it does without.
func TestAnImportHoldsUpNobody(t *testing.T) {
	opened := map[bool]time.Duration{}
	for _, imports := range []bool{false, true} {
		bubble(t, "", func(t *testing.T, s *sim) {
			under, most := 0, 0
			var shows []int
			if imports {
				shows = []int{7, 8, 9}
			}
			_, stop := importing(t, s, func(ctx context.Context, id int, _ int64) (data.Told, error) {
				see(s, func() int { under++; most = max(most, under); return under })
				sleep(ctx, 100*time.Second)
				see(s, func() int { under--; return under })
				return data.Told{}, nil
			}, shows...)
			defer stop()
			time.Sleep(time.Second)
			s.mu.Lock()
			s.fault = func(*http.Request) (*http.Response, error) { time.Sleep(time.Second); return nil, nil }
			s.enterRoom()
			begun := time.Now()
			s.mu.Unlock()
			for see(s, func() int { return len(s.within) }) == 0 {
				time.Sleep(10 * time.Millisecond)
			}
			opened[imports] = time.Since(begun)
			time.Sleep(5 * time.Minute)
			if most := see(s, func() int { return most }); most > 1 || s.pending() != 0 || imports && most == 0 {
				t.Errorf("%d at once, %d pending", most, s.pending())
			}
		})
	}
	if opened[true] > opened[false] {
		t.Errorf("a room opens after %s, and after %s while shows are fetched", opened[false], opened[true])
	}
}

// TestAnImportWaitsForNobody lets every request to Discord hang, about the same show too.
func TestAnImportWaitsForNobody(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		s.rules["hangs"] = simRule{func(j data.Job) commands.Turn {
			return commands.Turn{Effect: commands.Admit{Thread: data.ChannelID(j.Subject), User: 5}}
		}, func(data.Job, commands.Outcome) commands.Reply { return commands.Reply{} }}
		hold := make(chan struct{})
		s.fault = func(*http.Request) (*http.Response, error) { <-hold; return nil, nil }
		for subject := range uint64(20) {
			s.enqueueAt(data.JobKey{Kind: "hangs", Guild: 1, Show: "tv-7", Subject: subject}, simNow().Add(-time.Minute))
			s.enqueueIn(data.DueLane, "hangs", 100+subject)
		}
		_, stop := importing(t, s, func(context.Context, int, int64) (data.Told, error) { return data.Told{}, nil }, 7)
		time.Sleep(time.Second)
		if n := see(s, func() int { return len(s.out) }); n != 1 {
			t.Errorf("%d imports are done while all else hangs, want 1", n)
		}
		close(hold)
		time.Sleep(time.Minute)
		stop()
	})
}

// TestAStopEndsAnImport stops while a show is fetched: nothing waits for it, and it is
// fetched after the restart as if it had not begun.
func TestAStopEndsAnImport(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		_, stop := importing(t, s, func(ctx context.Context, _ int, _ int64) (data.Told, error) {
			<-ctx.Done()
			return data.Told{}, fmt.Errorf("asking: %w", ctx.Err())
		}, 7)
		time.Sleep(time.Second)
		begun := time.Now()
		stop()
		for _, j := range s.jobs {
			if took := time.Since(begun); took > 0 || j.Tries != 0 || j.At.Sub(simNow()) > 3*time.Second {
				t.Errorf("stopped after %s; left %+v", took, j)
			}
		}
		if len(s.out) != 0 || s.pending() != 1 {
			t.Errorf("%d pending, %+v", s.pending(), s.out)
		}
	})
}

// TestAnImportWithoutAProvider rests until there is one.
func TestAnImportWithoutAProvider(t *testing.T) {
	bubble(t, "", func(t *testing.T, s *sim) {
		_, stop := importing(t, s, nil, 7)
		time.Sleep(10 * time.Hour)
		stop()
		if n := len(s.begun); s.pending() != 1 || n < 10 || n > 11 {
			t.Errorf("%d pending, begun %d times in 10 hours", s.pending(), n)
		}
		for _, j := range s.jobs {
			if j.Tries != 0 {
				t.Errorf("%d tries", j.Tries)
			}
		}
	})
}
